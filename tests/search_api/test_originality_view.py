from dataclasses import replace

import pytest

from corpus.records import Criterion
from search_api.live import Snapshot
from search_api.originality_view import originality_view

BUS = "Le bus dentaire sillonne les villages pour soigner les dents des écoliers : 300 élèves vus."
OLD = "En 2012, un bus dentaire allait déjà dans les villages soigner les dents des écoliers."
NAMED = "Ce bus dentaire prend la suite de l'Ancien bus, dit son porteur."
UNDATED = "Un bus dentaire va de village en village et soigne les dents des écoliers."


@pytest.fixture
def told(empty_shelf, answerer_over):
    add = empty_shelf.add
    common = {"theme": "unité mobile"}
    add("bus", BUS, name="Bus", populations=("ecoliers",), period="2021-2024", **common)
    add("ancien", OLD, name="Ancien bus", period="2012-2014", **common)
    add("sans-date", UNDATED, name="Bus sans date", **common)
    said = {"criterion": Criterion.ORIGINALITY_PRECEDENTS, "quote": NAMED}
    add("suite", NAMED, name="Bus qui suit", evidence=[said], theme="transport")
    undated = {
        document
        for each in ("sans-date", "suite")
        for document in empty_shelf.initiative(each).documents
    }
    held = empty_shelf.documents
    empty_shelf.documents = lambda: [
        replace(each, published=None) if each.id in undated else each for each in held()
    ]
    add("sport", "Une maison sport-santé ouvre.", name="Sport", theme="prévention", period="2010")
    snapshot = Snapshot(
        records=empty_shelf,
        originals=None,
        answerer=answerer_over(empty_shelf),
        generation="g",
    )

    def view(initiative, language="fr", **changes):
        held = replace(empty_shelf.initiative(initiative), **changes)
        return originality_view(held, snapshot, language)

    return view


def test_precedents_are_told_oldest_first_and_limited_to_what_was_read(told):
    view = told("bus")
    assert view.verdict.startswith("1 précédent antérieur à 2021 dans les 5 documents lus")
    assert [(step.year, step.kin.title if step.kin else "") for step in view.steps] == [
        (2012, "Ancien bus"),
        (2021, ""),
    ]


def test_what_no_precedent_has_and_what_cannot_be_told_are_said(told):
    reasons = dict(told("bus").reasons)
    assert reasons["Ce qui lui est propre"] == "publics : écoliers"
    assert "Une initiative proche n’a pas de date" in reasons["Ce qu’on ne peut pas dire"]
    assert [each.title for each in told("bus").undated] == ["Bus sans date"]


def test_no_precedent_is_no_proof_of_originality(told):
    view = told("ancien")
    assert "ne prouve pas" in view.verdict
    assert "does not prove" in told("ancien", "en").verdict


def test_what_its_documents_name_as_a_precedent_is_shown_and_linked(told):
    view = told("suite")
    assert view.verdict.startswith("Elle n’est pas sans précédent : ses documents nomment")
    assert "ne peut pas le dire" not in view.verdict
    assert [(each.quote.words, each.held) for each in view.named] == [
        (NAMED, (("ancien", "Ancien bus"),))
    ]
    assert told("bus").named == ()


COPIED = "Le centre de santé du Département salarie ses médecins. La Creuse l'a repris en entier."
COPY = "Le centre de santé de la Creuse salarie des médecins pour ses habitants sans médecin."


@pytest.fixture
def copied(empty_shelf, answerer_over):
    said = {"criterion": Criterion.REPRODUCIBILITY_REPLICATED, "quote": "La Creuse l'a repris"}
    common = {"theme": "centre de santé / médecins salariés"}
    first = {
        "name": "Centre départemental de santé de la Nièvre",
        "territories": ("departement:58",),
    }
    second = {"name": "Centres Santé départementaux de Creuse", "territories": ("departement:23",)}
    empty_shelf.add("nievre", COPIED, evidence=[said], **first, **common)
    empty_shelf.add("creuse", COPY, **second, **common)
    empty_shelf.add("sport", "Une maison sport-santé ouvre.", name="Sport", theme="prévention")
    held = empty_shelf.documents
    empty_shelf.documents = lambda: [replace(each, published=None) for each in held()]
    snapshot = Snapshot(
        records=empty_shelf, originals=None, answerer=answerer_over(empty_shelf), generation="g"
    )
    return lambda each: originality_view(empty_shelf.initiative(each), snapshot, "fr")


def test_what_another_document_says_was_taken_up_is_a_precedent(copied):
    view = copied("creuse")
    assert "son territoire a repris une initiative proche" in view.verdict
    assert [each.held[0][0] for each in view.taken] == ["nievre"]
    assert view.undated == ()


def test_what_documents_call_later_is_not_undated(copied):
    view = copied("nievre")
    assert [each.id for each in view.after] == ["creuse"]
    assert (view.undated, view.taken) == ((), ())
    assert "même genre de structure, par leur nom" in view.after[0].shared


def test_nothing_alike_is_said_as_what_was_looked_at(told):
    assert told("sport").verdict.startswith("Aucune initiative proche n’est reconnue")


def test_kin_with_a_date_are_shown_beside_one_without(told):
    undated = told("sans-date")
    assert undated.verdict.startswith("On ne sait pas quand elle a commencé. 2 initiatives proches")
    assert [step.year for step in undated.steps] == [2012, 2021]
