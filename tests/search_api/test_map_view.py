import pytest

from corpus.territories import NATION
from search_api.asked import Asked
from search_api.catalogue import Subject
from search_api.filters import lies_in
from search_api.map_view import map_view, own_departements, steps


def subject(name, *territories):
    return Subject(id=name, title=name.title(), territories=territories)


PLACES = [
    subject("commune", "commune:32013"),
    subject("gers", "departement:32"),
    subject("occitanie", "region:76"),
    subject("alsace", "collectivite:6AE"),
    subject("martinique", "region:02"),
    subject("corse", "region:94"),
    subject("nation", NATION),
    subject("nowhere"),
]


def shown(subjects=PLACES, language="fr", **asked):
    return map_view(Asked(**asked), subjects, language)


@pytest.mark.parametrize(
    ("places", "codes"),
    [
        (["commune:32013"], {"32"}),
        (["collectivite:6AE"], {"67", "68"}),
        (["collectivite:69M"], {"69"}),
        (["region:02"], {"972"}),
        (["region:94"], {"2A", "2B"}),
        (["region:76"], set()),
        (["ancienne_region:73"], set()),
        (["region:76", "departement:32"], {"32"}),
        ([NATION], set()),
    ],
)
def test_an_initiative_is_of_the_departements_that_it_names_or_lies_in(places, codes):
    assert {each.partition(":")[2] for each in own_departements(places)} == codes


def test_every_initiative_is_told_once_on_the_map_or_beside_it():
    view = shown()
    beside = {
        name: [each.id for each in getattr(view, name)]
        for name in ("regional", "national", "nowhere")
    }
    assert beside == {"regional": ["occitanie"], "national": ["nation"], "nowhere": ["nowhere"]}
    assert view.placed == 5
    assert view.total == view.placed + 3


def test_a_number_and_what_the_region_adds_are_what_a_filter_keeps():
    view = shown()
    for land in view.lands.values():
        kept = [each for each in PLACES if lies_in([land.id], each.territories)]
        assert land.kept == len(kept), land
    gers = view.lands["departement:32"]
    assert (gers.own, gers.wide, gers.region) == (2, 1, "Occitanie")
    assert gers.told == ("2 initiatives", "plus 1 de toute la région")
    assert view.lands["departement:12"].told == ("1 de toute la région",)
    assert shown(language="en").lands["departement:75"].told == ("no initiative",)


def test_a_departement_leads_to_its_initiatives_with_the_question_kept():
    view = shown(q="bus", theme=("Ehpad",), territory=("76",), k=30)
    query = view.lands["departement:32"].asked.query
    assert query == "q=bus&territory=departement%3A32&theme=Ehpad"


def test_the_place_chosen_is_outlined_and_drawn_last():
    view = shown(territory=("Alsace",))
    assert [each.id for each in view.lands.values() if each.chosen] == [
        "departement:67",
        "departement:68",
    ]
    assert [each.territory for each in view.drawn["france"][-2:]] == [
        "departement:67",
        "departement:68",
    ]


def test_collectivites_are_drawn_where_something_is_and_the_five_departements_always():
    frames = list(shown().drawn)
    assert frames[:2] == ["france", "paris"]
    assert frames[2:] == [f"departement:{code}" for code in ("971", "972", "973", "974", "976")]
    assert "collectivite:988" in shown([subject("nc", "collectivite:988")]).drawn


def test_rows_come_most_first_and_the_rest_is_named():
    view = shown()
    assert [each.code for each in view.rows][:2] == ["32", "2A"]
    assert len(view.rows) == 13 + 5
    assert len(view.rows) + len(view.absent) == 96 + 5
    assert view.covered == 6


@pytest.mark.parametrize(
    ("most", "ranges"),
    [
        (0, []),
        (1, [(4, 1, 1)]),
        (3, [(2, 1, 1), (3, 2, 2), (4, 3, 3)]),
        (5, [(1, 1, 1), (2, 2, 2), (3, 3, 3), (4, 4, 5)]),
        (16, [(1, 1, 2), (2, 3, 4), (3, 5, 8), (4, 9, 16)]),
    ],
)
def test_shades_span_the_numbers_there_are(most, ranges):
    assert [(each.shade, each.least, each.most) for each in steps(most)] == ranges


def test_shades_follow_each_other_without_gap_up_to_the_most():
    for most in range(1, 1_000):
        held = steps(most)
        assert held[0].least == 1
        assert held[-1].most == most
        assert all(each.least <= each.most for each in held)
        assert [each.least for each in held[1:]] == [each.most + 1 for each in held[:-1]]


def test_a_place_has_the_shade_of_its_number():
    view = shown([subject("a", "departement:32"), subject("b", "departement:32", "departement:12")])
    assert (view.lands["departement:32"].shade, view.lands["departement:12"].shade) == (4, 3)
    assert view.lands["departement:75"].shade == 0
