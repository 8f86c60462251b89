import pytest

from corpus.records import Caveat, Direction, Figure, FigureStatus, Proof, Qualifier
from search_api.figure_view import figure_view, figure_views
from search_api.strength import _is_compared, _sets_groups


def figure(display, document="d", **fields):
    proof = Proof(document=document, page=1, start=0, end=1, quote=display, display=display)
    made = {"unit": "%", "measure": "taux", "status": FigureStatus.ACHIEVED}
    return Figure(id=display, proof=proof, confidence=1.0, **{**made, **fields})


@pytest.mark.parametrize(
    ("made", "french", "english"),
    [
        (
            {"display": "baisse de 47 %", "value": 47.0, "direction": Direction.DOWN},
            ("−47\u202f%", "en baisse"), ("−47%", "down"),
        ),
        (
            {"display": "de 55 % à 60,3 %", "value": 60.3, "baseline": 55.0, "direction": Direction.UP},
            ("55\u202f% → 60,3\u202f%", "en hausse"), ("55% → 60.3%", "up"),
        ),
        (
            {"display": "passé à 60 %", "value": 60.0, "direction": Direction.UP},
            ("60\u202f%", "en hausse"), ("60%", "up"),
        ),
        (
            {"display": "multiplié par quatre", "value": 4.0, "unit": "fois", "direction": Direction.UP},
            ("×\u202f4", "en hausse"), ("×\u202f4", "up"),
        ),
        ({"display": "un sur six", "value": 1 / 6, "unit": "part"}, ("1 sur 6", ""), ("1 in 6", "")),
        ({"display": "2,96 M€", "value": 2_960_000.0, "unit": "€"}, ("2\u202f960\u202f000\u202f€", ""), ("€2,960,000", "")),
    ],
)  # fmt: skip
def test_a_figure_is_a_large_number_with_its_direction_in_words(made, french, english):
    for language, told in (("fr", french), ("en", english)):
        view = figure_view(figure(**made), language)
        assert (view.number, view.way) == told


def test_what_is_no_result_says_so_and_reserves_are_in_words():
    target = figure("50 %", value=50.0, status=FigureStatus.TARGET)
    assert figure_view(target, "fr").status == "objectif, pas un résultat"
    declared = figure("50 %", value=50.0, caveats=(Caveat.SELF_DECLARED, Caveat.NO_BASELINE))
    view = figure_view(declared, "en")
    assert view.status == ""
    assert view.caveats == ("self-declared figure, no evaluation behind it", "no baseline")


def test_unit_and_rate_stand_beside_and_are_not_said_twice():
    yearly = figure("x", value=153_000.0, unit="consultations", measure="Consultations", per="an", qualifier=Qualifier.AT_LEAST)  # fmt: skip
    view = figure_view(yearly, "fr")
    assert (view.lead, view.number, view.unit) == (
        "au moins",
        "153\u202f000",
        "consultations par an",
    )
    assert view.what == ""


def test_documents_that_say_the_same_are_counted_once_together():
    one = figure("de 55 à 60 %", "a", value=60.0, baseline=55.0, measure="taux de dépistage")
    other = figure("de 55 à 60 %", "b", value=60.0, baseline=55.0, measure="femmes dépistées")
    third = figure("12 %", "b", value=12.0)
    views = figure_views([one, other, third], "fr")
    assert [each.documents for each in views] == [("a", "b"), ("b",)]


DOWN = {"value": 47.0, "direction": Direction.DOWN}


def test_a_change_is_one_fact_however_documents_name_what_changed():
    one = figure("−47 % d'hospitalisations", "a", measure="hospitalisations", concept="hospitalisation", **DOWN)  # fmt: skip
    other = figure("−47 % d'hospitalisations des suivis", "b", measure="résidents suivis", **DOWN)
    (view,) = figure_views([other, one], "fr")
    assert view.what == "Hospitalisations"
    assert view.documents == ("a", "b")
    unlike = figure("−47 % de chutes", "b", measure="chutes", **DOWN)
    assert len(figure_views([one, unlike], "fr")) == 2


def test_round_words_for_an_exact_change_of_the_same_document_are_no_second_fact():
    told = {"measure": "hospitalisations", "concept": "hospitalisation"}
    exact = figure("−47 %", "a", **told, **DOWN)
    half = {**DOWN, "value": 0.5, "unit": "part", "qualifier": Qualifier.ABOUT}
    (view,) = figure_views([exact, figure("près de moitié", "a", **told, **half)], "fr")
    assert view.number == "−47\u202f%"
    assert len(figure_views([exact, figure("près de moitié", "b", **told, **half)], "fr")) == 2


def test_english_pages_have_english_units_and_mark_what_stays_french():
    view = figure_view(figure("12 écoles", value=12.0, unit="écoles", measure="écoles desservies", period="depuis la rentrée"), "en")  # fmt: skip
    assert (view.unit, view.what, view.words) == ("schools", "", "écoles desservies")
    assert view.french == {"period"}
    one = figure_view(figure("1 camion", value=1.0, unit="camions", measure="camions"), "en")
    assert (one.unit, one.words) == ("truck", "")
    assert figure_view(figure("3 lavallois", value=3.0, unit="lavallois"), "en").french == {"unit"}
    rate = figure("3 pour 10 000", value=3.0, unit="dentistes", per="10 000 habitants")
    assert figure_view(rate, "en").unit == "dentists per 10,000 inhabitants"


def test_a_range_of_money_has_its_sign_once_and_where_it_belongs():
    pay = figure("4 000 à 6 000 €", value=4000.0, value_max=6000.0, unit="€")
    assert figure_view(pay, "en").number == "€4,000–6,000"
    assert figure_view(pay, "fr").number == "4\u202f000–6\u202f000\u202f€"


def test_two_groups_at_one_time_are_not_shown_as_before_and_after():
    told = "3 214 réitérations dans le groupe suivi, contre 5 014 chez les témoins"
    groups = figure(
        told, value=3214.0, baseline=5014.0, unit="réitérations", direction=Direction.DOWN
    )
    view = figure_view(groups, "fr")
    assert (view.number, view.share) == ("3\u202f214 contre 5\u202f014", None)
    assert not _is_compared(groups)
    assert _sets_groups(groups)
