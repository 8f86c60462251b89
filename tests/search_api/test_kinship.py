from dataclasses import replace

import pytest

from corpus.records import LAUNCH, LAUNCH_TO_COME, Mention, MentionKind
from search_api.kin_view import since_text

BUS = "Le bus dentaire sillonne les villages pour soigner les dents des écoliers : 300 élèves vus."
BUS_OLD = "En 2012, un bus dentaire allait déjà dans les villages soigner les dents des écoliers."
OTHER = "Une maison sport-santé ouvre ses portes aux patients diabétiques."


@pytest.fixture
def kinship(empty_shelf, answerer_over):
    add = empty_shelf.add
    add(
        "bus",
        BUS,
        name="Bus dentaire",
        theme="unité mobile",
        populations=("ecoliers",),
        period="2021-2024",
    )
    add("ancien", BUS_OLD, name="Ancien bus", theme="unité mobile", period="2012-2014")
    add("sport", OTHER, name="Maison sport-santé", theme="prévention", period="2010")
    return answerer_over(empty_shelf).kinship


def test_the_nearest_shares_theme_and_subjects_and_says_so(kinship):
    nearest = kinship.nearest("bus")
    assert [each.initiative.id for each in nearest] == ["ancien"]
    assert nearest[0].theme
    assert 0 < nearest[0].likeness <= 1


def test_a_precedent_is_older_and_told_with_what_the_later_one_adds(kinship):
    (precedent,) = kinship.earlier("bus")
    assert (precedent.initiative.id, precedent.since.year) == ("ancien", 2012)
    assert precedent.new == ("ecoliers",)
    assert kinship.earlier("ancien") == []


def test_what_shares_nothing_is_not_like(kinship):
    assert kinship.nearest("sport") == []


def test_what_it_costs_is_nothing_that_one_adds(empty_shelf, answerer_over):
    money = {"value": 450000.0, "unit": "€", "concept": "budget", "quote": "450 000 €"}
    text = f"{BUS} Le budget est de 450 000 €."
    empty_shelf.add("bus", text, theme="unité mobile", period="2021", figures=[money])
    empty_shelf.add("ancien", BUS_OLD, theme="unité mobile", period="2012")
    empty_shelf.add("sport", OTHER, theme="prévention", period="2010")
    (precedent,) = answerer_over(empty_shelf).kinship.earlier("bus")
    assert precedent.new == ()


def _launch(held, date, role=LAUNCH):
    return Mention(
        id=f"{role}{date}", kind=MentionKind.DATE, name=date, role=role, confidence=0.9,
        proof=held.mentions[0].proof,
    )  # fmt: skip


def test_it_is_known_since_its_launch_before_its_results(kinship, empty_shelf):
    seen = {"value": 300.0, "unit": "élèves", "quote": "300 élèves", "period": "2019"}
    held = empty_shelf.add("vu", BUS, name="Bus vu", figures=[seen])
    begun = replace(held, launches=(_launch(held, "2013-03"), _launch(held, "2016")))
    assert (kinship.since(begun).year, kinship.since(begun).source) == (2013, "launch")
    assert kinship.since(begun).proof == begun.launches[0].proof
    assert (kinship.since(held).year, kinship.since(held).source) == (2019, "figure")
    coming = replace(held, figures=(), launches=(_launch(held, "2027", LAUNCH_TO_COME),))
    assert (kinship.since(coming).year, kinship.since(coming).source) == (2027, "launch_to_come")


def test_money_a_later_year_or_the_start_of_a_change_date_nothing(empty_shelf, answerer_over):
    given = {"value": 10.0, "unit": "€", "quote": "300 élèves", "period": "2015"}
    later = {**given, "unit": "%", "period": "2031"}
    change = {**given, "unit": "%", "baseline": 20.0, "period": "2011-2023"}
    one = empty_shelf.add("un", BUS, figures=[given, later])
    other = empty_shelf.add("autre", OTHER.replace("une", "300 élèves"), figures=[change])
    kinship = answerer_over(empty_shelf).kinship
    assert kinship.since(one).source == "document"
    assert kinship.since(other).year == 2023


def test_a_document_about_several_dates_none_of_them(empty_shelf, answerer_over):
    one = empty_shelf.add("un", BUS, name="Un")
    other = empty_shelf.add("autre", OTHER, name="Autre")
    empty_shelf.held["autre"] = replace(other, documents=(*other.documents, *one.documents))
    empty_shelf.spoken[f"p-{one.documents[0][:8]}"] = ("un", "autre")
    kinship = answerer_over(empty_shelf).kinship
    assert kinship.since(one) is None
    assert kinship.since(empty_shelf.held["autre"]).source == "document"


def test_a_decade_counts_as_its_last_year_and_is_told_as_a_decade(kinship, empty_shelf):
    held = empty_shelf.initiative("bus")
    since = kinship.since(replace(held, launches=(_launch(held, "1990/1999"),)))
    assert (since.year, since.decade) == (1999, 1990)
    assert since_text(since, "fr") == "depuis les années 1990"
    assert since_text(since, "en") == "since the 1990s"


def test_names_of_the_same_kind_under_one_theme_are_kin(empty_shelf, answerer_over):
    theme = "centre de santé / médecins salariés"
    empty_shelf.add(
        "un", "Des médecins.", name="Centre départemental de santé de Creuse", theme=theme
    )
    empty_shelf.add("deux", "Une équipe.", name="Centres Santé départementaux d'Orne", theme=theme)
    empty_shelf.add("trois", OTHER, name="Maison sport-santé", theme="prévention")
    (kin,) = answerer_over(empty_shelf).kinship.nearest("un")
    assert (kin.initiative.id, kin.named) == ("deux", True)
