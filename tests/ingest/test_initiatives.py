from dataclasses import replace
from itertools import permutations

import pytest

from corpus.records import (
    Answer,
    Criterion,
    Document,
    DocumentKind,
    Evidence,
    Figure,
    FigureStatus,
    Mention,
    MentionKind,
    Passage,
    Proof,
)
from ingest.initiatives import Holdings, merge_initiatives


def proof(document, start=0):
    return Proof(document=document, page=1, start=start, end=start + 1, quote="x", display="x")


def document(identifier, subject=None, title="Titre", kind=DocumentKind.OTHER):
    return Document(
        id=identifier,
        media_type="text/plain",
        sources=(identifier,),
        title=title,
        subject=subject,
        kind=kind,
    )


def named(where, name, *territories, aliases=(), start=0):
    return Mention(
        id=f"m-{where}-{name}-{start}",
        kind=MentionKind.DISPOSITIF,
        name=name,
        aliases=aliases,
        proof=proof(where, start),
        confidence=0.9,
        territories=territories,
    )


def stated(where, dispositif, value, *territories, start=10, status=FigureStatus.ACHIEVED):
    return Figure(
        id=f"f-{where}-{value}-{start}",
        value=value,
        unit="%",
        measure="taux",
        proof=proof(where, start),
        confidence=0.9,
        dispositif=dispositif,
        territories=territories,
        status=status,
    )


def passage(where, text):
    return Passage(id=f"p-{where}", document=where, page=1, start=0, end=100, text=text)


def said(where, dispositif, *territories, start=20):
    return Evidence(
        id=f"e-{where}-{start}",
        criterion=Criterion.REPRODUCIBILITY_GOVERNANCE,
        answer=Answer.PARTLY,
        proof=proof(where, start),
        confidence=0.5,
        dispositif=dispositif,
        territories=territories,
    )


def merge(documents, mentions, figures, known=None, *, text="Un bus de dépistage.", evidence=()):
    held = Holdings(
        documents=documents,
        passages=[passage(each.id, text) for each in documents],
        mentions=mentions,
        figures=figures,
        evidence=evidence,
    )
    return merge_initiatives(held, known or {})


GERS, AUDE = "departement:32", "departement:11"


def two_documents(**changes):
    documents = [document("d1", "Mammobile"), document("d2", "Mammobile du Gers")]
    mentions = [named("d1", "Mammobile", GERS), named("d2", "Mammobile du Gers", GERS)]
    figures = [stated("d1", "Mammobile", 60.3, GERS), stated("d2", "Mammobile du Gers", 61.6, GERS)]
    return merge(documents, mentions, figures, **changes)


def test_one_dispositif_in_one_territory_is_one_initiative_with_both_values():
    merged = two_documents()
    (initiative,) = merged.initiatives
    assert initiative.documents == ("d1", "d2")
    assert [figure.value for figure in initiative.figures] == [60.3, 61.6]
    assert {figure.initiative for figure in initiative.figures} == {initiative.id}
    assert initiative.territories == (GERS,)


def test_homonyms_in_two_territories_are_two():
    documents = [document("d1", "Centre de santé"), document("d2", "Centre de santé")]
    mentions = [named("d1", "Centre de santé", GERS), named("d2", "Centre de santé", AUDE)]
    merged = merge(documents, mentions, [])
    assert [each.id for each in merged.initiatives] == [
        "centre-de-sante-aude",
        "centre-de-sante-gers",
    ]


def test_a_commune_and_its_departement_are_the_same_place():
    documents = [document("d1", "Vigilans"), document("d2", "Vigilans")]
    mentions = [named("d1", "Vigilans", "commune:32013"), named("d2", "Vigilans", GERS)]
    assert len(merge(documents, mentions, []).initiatives) == 1


def test_a_mention_without_a_place_joins_the_only_initiative_of_that_name():
    documents = [document("d1", "Vigilans"), document("d2", "Vigilans")]
    mentions = [named("d1", "Vigilans", GERS), named("d2", "Vigilans")]
    (initiative,) = merge(documents, mentions, []).initiatives
    assert initiative.documents == ("d1", "d2")


def test_an_acronym_given_once_joins_the_documents_that_use_it():
    documents = [document("d1", "Transition Territoires Santé"), document("d2", "TTS")]
    mentions = [
        named("d1", "Transition Territoires Santé", GERS, aliases=("TTS",)),
        named("d2", "TTS", GERS),
    ]
    (initiative,) = merge(documents, mentions, []).initiatives
    assert "TTS" in (*initiative.aliases, initiative.name)


def test_the_order_of_documents_changes_nothing():
    documents = [
        document("d1", "Mammobile"),
        document("d2", "Mammobile"),
        document("d3", "Vigilans"),
    ]
    mentions = [
        named("d1", "Mammobile", GERS),
        named("d2", "Mammobile", GERS),
        named("d3", "Vigilans", AUDE),
    ]
    figures = [stated("d1", "Mammobile", 1, GERS), stated("d2", "Mammobile", 2, GERS)]
    results = [
        merge(list(order), list(reversed(mentions)) if number % 2 else mentions, figures)
        for number, order in enumerate(permutations(documents))
    ]
    assert all(result.initiatives == results[0].initiatives for result in results)
    assert all(result.passages_of == results[0].passages_of for result in results)


def test_a_retired_id_leads_to_what_holds_its_facts():
    merged = two_documents(known={"old-name": ["m-d1-Mammobile-0", "f-d1-60.3-10"]})
    assert merged.redirected == {"old-name": merged.initiatives[0].id}


def test_a_name_dropped_in_passing_is_no_initiative():
    documents = [document("d1", "Mammobile")]
    mentions = [named("d1", "Mammobile", GERS), named("d1", "Ségur", start=5)]
    assert [each.name for each in merge(documents, mentions, []).initiatives] == ["Mammobile"]


def test_a_document_that_names_nothing_but_tells_of_one_action_goes_by_its_title():
    documents = [document("d1", title="Un bus de dépistage sillonne le Gers")]
    merged = merge(documents, [], [stated("d1", None, 12, GERS)])
    (initiative,) = merged.initiatives
    assert initiative.name == "Un bus de dépistage sillonne le Gers"
    assert initiative.figures[0].initiative == initiative.id


def test_a_title_outside_the_field_makes_no_initiative():
    documents = [document("d1", title="Le budget voté dans le Gers")]
    merged = merge(documents, [], [stated("d1", None, 12, GERS)], text="Les comptes sont clos.")
    assert merged.initiatives == ()


def test_a_written_out_name_comes_before_a_more_frequent_one_in_lower_case():
    documents = [document("d1", "centre de santé du Gers")]
    mentions = [named("d1", "centre de santé du Gers", GERS, start=start) for start in (0, 5)] + [
        named("d1", "Centre départemental de santé du Gers", GERS, start=9)
    ]
    figures = [stated("d1", "centre de santé du Gers", 60, GERS)]
    for order in permutations(mentions):
        (initiative,) = merge(documents, order, figures).initiatives
        assert initiative.name == "Centre départemental de santé du Gers"


def test_a_common_plural_is_a_kind_and_no_initiative():
    documents = [document("d1")]
    mentions = [named("d1", "équipes de soins spécialisées", GERS)]
    figures = [stated("d1", "équipes de soins spécialisées", 60, GERS)]
    assert merge(documents, mentions, figures).initiatives == ()


def test_a_name_without_place_outside_the_field_is_no_initiative():
    documents = [document("d1")]
    mentions, figures = [named("d1", "Guichet Bleu")], [stated("d1", "Guichet Bleu", 60)]
    told = "Le tri des déchets avance. " * 30
    assert merge(documents, mentions, figures, text=told).initiatives == ()


def place_named(where, territory, start=0):
    return replace(named(where, territory, start=start), kind=MentionKind.TERRITORY, ref=territory)


@pytest.fixture
def tour():
    """A document that goes from the Gers to the Aude, a section each, and a table before."""
    title = "Trois bus de dépistage, trois départements"
    headings = (title, "Repères"), (title, "Dans le Gers, un bus"), (title, "Dans l'Aude, deux bus")
    passages = [
        replace(
            passage("d1", "Un bus de dépistage."),
            id=f"p{number}", start=number * 100, end=number * 100 + 100, headings=path,
        )
        for number, path in enumerate(headings)
    ]  # fmt: skip
    return Holdings(
        documents=[document("d1", title=title)],
        passages=passages,
        mentions=[place_named("d1", GERS, 1), place_named("d1", AUDE, 2)],
        figures=[
            stated("d1", None, 11, AUDE, start=10),
            stated("d1", None, 12, GERS, AUDE, start=110),
            stated("d1", None, 13, GERS, AUDE, start=210),
        ],
        evidence=[],
    )


def test_a_document_that_goes_from_place_to_place_tells_of_an_initiative_in_each(tour):
    merged = merge_initiatives(tour, {})
    told = {
        each.name: (each.territories, {f.value for f in each.figures})
        for each in merged.initiatives
    }
    assert told == {
        "Dans le Gers, un bus": ((GERS,), {12}),
        "Dans l'Aude, deux bus": ((AUDE,), {11, 13}),
    }
    gers = next(each.id for each in merged.initiatives if each.territories == (GERS,))
    assert merged.passages_of[gers] == ("p1",)


def test_one_section_at_a_place_makes_no_tour(tour):
    one = replace(tour, passages=tour.passages[:2])
    (initiative,) = merge_initiatives(one, {}).initiatives
    assert initiative.name == tour.documents[0].title


def test_two_documents_with_the_same_numbers_of_one_place_tell_of_one_initiative():
    documents = [document("d1", "Mammobile"), document("d2", title="Un bus de dépistage au Gers")]
    numbers = [stated("d1", "Mammobile", 381, GERS), stated("d1", "Mammobile", 60.3, GERS)]
    again = [stated("d2", None, 381, GERS), stated("d2", None, 60.3, GERS)]
    (initiative,) = merge(documents, [named("d1", "Mammobile", GERS)], numbers + again).initiatives
    assert initiative.name == "Mammobile"
    assert set(initiative.documents) == {"d1", "d2"}


def test_a_section_with_three_numbers_of_a_documents_context_tells_of_the_same(tour):
    own = document("d2", title="Un camion pour les villages gersois")
    told = [
        stated("d2", None, value, GERS, status=FigureStatus.CONTEXT) for value in (12, 87, 55)
    ] + [stated("d2", None, 99, GERS)]
    again = [
        stated("d1", None, value, GERS, start=start, status=FigureStatus.CONTEXT)
        for value, start in ((87, 120), (55, 130))
    ]
    held = replace(
        tour,
        documents=[*tour.documents, own],
        passages=[*tour.passages, passage("d2", "Un bus de dépistage.")],
        figures=[*tour.figures, *told, *again],
    )
    merged = merge_initiatives(held, {})
    assert {each.name for each in merged.initiatives} == {own.title, "Dans l'Aude, deux bus"}
    assert merge_initiatives(replace(held, documents=held.documents[::-1]), {}) == merged


def test_a_section_in_the_words_of_a_title_tells_of_the_same(tour):
    own = document("d2", title="Un infirmier de nuit partagé entre Ehpad gersois")
    opened = "Dans le Gers, un bus Le groupe partage un infirmier entre ses maisons gersoises."
    texts = {"p1": opened}
    passages = [replace(each, text=texts.get(each.id, each.text)) for each in tour.passages]
    held = replace(
        tour,
        documents=[*tour.documents, own],
        passages=[*passages, passage("d2", "Un infirmier de nuit en Ehpad.")],
        figures=[*tour.figures, stated("d2", None, 99, GERS)],
    )
    names = {each.name for each in merge_initiatives(held, {}).initiatives}
    assert names == {own.title, "Dans l'Aude, deux bus"}


def test_who_cares_is_no_public_and_a_kind_of_body_no_lead():
    body = {"kind": MentionKind.ORGANISATION, "dispositif": "Mammobile", "role": "lead"}
    vague = replace(named("d1", "Centre hospitalier", start=5), **body)
    called = replace(named("d1", "CHU de Nancy", start=6), **body)
    text = "Une sage-femme reçoit les femmes enceintes."
    mentions = [named("d1", "Mammobile", GERS), vague, replace(vague, id="again"), called]
    figures = [stated("d1", "Mammobile", 60, GERS)]
    (one,) = merge([document("d1", "Mammobile")], mentions, figures, text=text).initiatives
    assert one.populations == ("femmes_enceintes",)
    assert one.lead == "CHU de Nancy"


def test_one_number_shared_among_others_joins_nothing():
    documents = [document("d1", "Mammobile"), document("d2", title="Un bus de dépistage au Gers")]
    numbers = [stated("d1", "Mammobile", 381, GERS), stated("d1", "Mammobile", 60.3, GERS)]
    other = [stated("d2", None, 381, GERS), stated("d2", None, 12, GERS)]
    assert len(merge(documents, [named("d1", "Mammobile", GERS)], numbers + other).initiatives) == 2


def test_a_title_that_holds_the_name_joins_it():
    documents = [
        document("d1", "Bienvenue Docteur"), document("d2", title="Gers : Bienvenue Docteur, le bus")
    ]  # fmt: skip
    figures = [stated("d1", "Bienvenue Docteur", 7, GERS), stated("d2", None, 12, GERS)]
    merged = merge(documents, [named("d1", "Bienvenue Docteur", GERS)], figures)
    assert [each.name for each in merged.initiatives] == ["Bienvenue Docteur"]


def test_namesakes_of_two_places_in_one_document_are_two():
    names = [named("d1", "Médicobus du Gers", GERS), named("d1", "Médicobus de l'Aude", AUDE)]
    figures = [
        stated("d1", "Médicobus du Gers", 7, GERS), stated("d1", "Médicobus de l'Aude", 9, AUDE)
    ]  # fmt: skip
    merged = merge([document("d1", "Des bus")], names, figures)
    told = {each.territories: {f.value for f in each.figures} for each in merged.initiatives}
    assert told == {(GERS,): {7}, (AUDE,): {9}}


def test_a_section_that_opens_with_a_known_name_tells_of_it(tour):
    known = document("d2", "Psychobus"), named("d2", "Psychobus", GERS)
    opened = "Dans le Gers, un bus Le Psychobus va de village en village. Il plaît."
    passages = [replace(each, text=opened) if each.id == "p1" else each for each in tour.passages]
    held = replace(
        tour,
        documents=[*tour.documents, known[0]],
        passages=[*passages, passage("d2", "Un bus de dépistage.")],
        mentions=[*tour.mentions, known[1]],
        figures=[*tour.figures, stated("d2", "Psychobus", 99, GERS)],
    )
    told = {
        each.name: {f.value for f in each.figures}
        for each in merge_initiatives(held, {}).initiatives
    }
    assert told == {"Psychobus": {12, 99}, "Dans l'Aude, deux bus": {11, 13}}


def test_what_speaks_of_other_places_too_is_not_told_of_a_named_one():
    documents = [document("d1", "Bus santé"), document("d2", title="Bus santé, guichet : le tour")]
    figures = [stated("d1", "Bus santé", 7, GERS), stated("d2", None, 80, GERS, AUDE)]
    merged = merge(documents, [named("d1", "Bus santé", GERS)], figures)
    told = next(each for each in merged.initiatives if each.name == "Bus santé")
    assert {each.value for each in told.figures} == {7}


def test_a_town_that_is_a_departement_is_told_once():
    figures = [stated("d1", "Mammobile", 7, "departement:75")]
    names = [named("d1", "Mammobile", "departement:75", "commune:75056")]
    (initiative,) = merge([document("d1", "Mammobile")], names, figures).initiatives
    assert initiative.territories == ("departement:75",)


@pytest.mark.parametrize("territories", [(), (GERS,)])
def test_what_is_said_of_a_name_met_in_passing_is_of_the_documents_own_initiative(territories):
    documents = [document("d1", "Mammobile")]
    mentions = [named("d1", "Mammobile", GERS), named("d1", "Ségur", *territories, start=5)]
    merged = merge(documents, mentions, [], evidence=[said("d1", "Ségur", GERS)])
    told = {each.name: len(each.evidence) for each in merged.initiatives}
    assert told.pop("Mammobile") == 1
    assert not any(told.values())


def test_an_initiative_with_figures_of_its_own_keeps_what_is_said_of_it():
    documents = [document("d1", "Mammobile")]
    mentions = [named("d1", "Mammobile", GERS), named("d1", "Bus dentaire", GERS, start=5)]
    figures = [stated("d1", "Bus dentaire", 12, GERS)]
    merged = merge(documents, mentions, figures, evidence=[said("d1", "Bus dentaire", GERS)])
    told = {each.name: len(each.evidence) for each in merged.initiatives}
    assert told == {"Mammobile": 0, "Bus dentaire": 1}


def test_a_sentence_on_another_place_in_a_document_about_others_proves_nothing():
    documents = [document("d1", "Mammobile"), document("d2", title="Panorama")]
    mentions = [named("d1", "Mammobile", GERS), named("d2", "Mammobile", GERS)]
    evidence = [said("d2", "Mammobile", AUDE), said("d2", "Mammobile", GERS, start=30)]
    (initiative,) = merge(documents, mentions, [], evidence=evidence).initiatives
    assert [each.id for each in initiative.evidence] == ["e-d2-30"]


def test_launches_of_one_initiative_are_merged_the_earliest_first():
    def begun(where, date, role="launch", dispositif="Bus dentaire"):
        return Mention(
            id=f"d-{where}-{date}", kind=MentionKind.DATE, name=date, proof=proof(where, 20),
            confidence=0.9, role=role, dispositif=dispositif,
        )  # fmt: skip

    mentions = [
        named("a", "Bus dentaire", "departement:32"),
        named("b", "Bus dentaire", "departement:32"),
        begun("a", "2016"),
        begun("b", "2013-03"),
        begun("b", "2027", role="launch_to_come"),
        begun("b", "1998", dispositif=None),
    ]
    figures = [stated("a", "Bus dentaire", 3.0, "departement:32")]
    held = Holdings(
        documents=[document("a", "Bus dentaire"), document("b", "Bus dentaire")],
        passages=[], mentions=mentions, figures=figures, evidence=[],
    )  # fmt: skip
    merged = merge_initiatives(held, {})
    (bus,) = merged.initiatives
    assert [each.name for each in bus.launches] == ["2013-03", "2016"]
    assert merged.fact_initiatives["d-b-2013-03"] == bus.id
    assert "d-b-1998" not in merged.fact_initiatives
