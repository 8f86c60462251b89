import pytest

from search_api.named_themes import named_themes


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Mammobile", {"unité mobile", "dépistage"}),
        ("Télémédecine en Ehpad", {"télémédecine", "Ehpad"}),
        ("Bus PMI des Yvelines", {"unité mobile", "périnatalité"}),
        ("Pass Culture", set()),
        ("Point Vision", set()),
    ],
)
def test_a_name_tells_every_theme_that_its_words_name(name, expected):
    assert set(named_themes(name)) == expected


def test_a_mobile_screening_is_found_as_both(empty_shelf, answerer_over):
    text = "Le Mammobile propose un dépistage par mammographie dans les villages."
    empty_shelf.add("mammobile", text, name="Mammobile", theme="dépistage")
    empty_shelf.add(
        "bus", "Un bus de santé va dans les villages.", name="Bus", theme="unité mobile"
    )
    answerer = answerer_over(empty_shelf)
    assert answerer.answer("dépistage mobile").hits[0].id == "mammobile"
    assert answerer.subjects("dépistage mobile")[2] == {"mammobile"}
