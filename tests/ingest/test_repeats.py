from corpus.records import (
    Answer,
    Criterion,
    Document,
    Evidence,
    Figure,
    Mention,
    MentionKind,
    Proof,
)
from ingest.repeats import Tally, groups, retold, told_once


def proof(document, start, quote="x"):
    return Proof(document=document, page=1, start=start, end=start + 1, quote=quote, display=quote)


def figure(document, value, measure, start=0, **fields):
    return Figure(
        id=f"{document}-{start}-{value}",
        value=value,
        unit="%",
        measure=measure,
        proof=proof(document, start),
        confidence=0.9,
        **fields,
    )


def evidence(document, quote, start=0, answer=Answer.YES):
    return Evidence(
        id=f"e-{document}-{start}",
        criterion=Criterion.REPRODUCIBILITY_REPLICATED,
        answer=answer,
        proof=proof(document, start, quote),
        confidence=0.9,
    )


TIED = {"a": "a", "b": "a", "c": "c"}


def test_documents_tied_step_by_step_are_one_group():
    near = {"a": ("b",), "b": ("a", "d"), "c": (), "d": ("b",)}
    held = [
        Document(id=each, media_type="text/plain", sources=(), title="", near_duplicates=others)
        for each, others in near.items()
    ]
    assert groups(held) == groups(held[::-1]) == {"a": "a", "b": "a", "c": "c", "d": "a"}


def test_names_count_once_in_a_group_and_add_up_between_groups():
    one, other = Tally(), Tally()
    one.add("a", "a", ["Mammobile", "Mammobile", "le bus"])
    other.add("a", "b", ["Mammobile", "le bus", "le bus"])
    other.add("c", "c", ["Mammobile"])
    one.take(other)
    assert one.counts() == {"Mammobile": 3, "le bus": 2}
    assert set(one) == {"Mammobile", "le bus"}
    assert one
    assert not Tally()


def test_a_figure_told_again_keeps_the_other_place_as_a_further_proof():
    first, again = figure("a", 20.0, "hospitalisations"), figure("b", 20.0, "hospitalisations", 7)
    (told,) = told_once([again, first], TIED)
    assert (told.id, told.supports) == (first.id, (again.proof,))


def test_other_values_other_periods_and_other_documents_stay():
    said = [
        figure("a", 20.0, "hospitalisations", 1),
        figure("b", 25.0, "hospitalisations", 1),
        figure("a", 30.0, "passages", 2, period="2024"),
        figure("b", 30.0, "passages", 2, period="2025"),
        figure("c", 20.0, "hospitalisations", 1),
    ]
    assert {each.id for each in told_once(said, TIED)} == {each.id for each in said}
    assert not any(each.supports for each in told_once(said, TIED))


def test_one_value_of_two_things_pairs_each_with_its_own():
    said = [
        figure("a", 20.0, "hospitalisations des résidents", 1),
        figure("b", 20.0, "passages aux urgences", 1),
        figure("b", 20.0, "hospitalisations", 2),
    ]
    told = {each.measure: each.supports for each in told_once(said, TIED)}
    assert told == {
        "hospitalisations des résidents": (said[2].proof,),
        "passages aux urgences": (),
    }


def test_a_value_told_twice_in_one_document_stays_twice():
    said = [figure(each, 20.0, "taux", start) for each in "ab" for start in (1, 2)]
    assert [each.id for each in told_once(said, TIED)] == [said[0].id, said[1].id]


def test_evidence_and_mentions_are_told_once_too():
    said = [
        evidence("a", "Le modèle a été repris en Ariège", 1),
        evidence("b", "Le modèle a été repris en Ariège.", 4),
        evidence("b", "Rien ne dit où le modèle sera repris", 9, Answer.NO),
    ]
    assert told_once(said, TIED) == [said[0], said[2]]
    named = [
        Mention(
            id=f"m-{each}",
            kind=MentionKind.DISPOSITIF,
            name="Mammobile",
            proof=proof(each, 0),
            confidence=0.9,
        )
        for each in "abc"
    ]
    assert told_once(named, TIED) == [named[0], named[2]]


def test_a_correction_is_retold_and_what_stood_beside_is_not():
    by = [figure("a", 20.0, "hospitalisations", 1)]
    beside = [figure("a", 20.0, "hospitalisations", 2), figure("a", 61.0, "hospitalisations", 3)]
    said = [
        figure("b", 20.0, "hospitalisations", 1),
        figure("b", 20.0, "hospitalisations", 2),
        figure("b", 61.0, "hospitalisations", 3),
        figure("b", 25.0, "hospitalisations", 4),
        figure("b", 25.0, "téléconsultations", 5),
    ]
    assert {each.id for each in retold(said, by, beside)} == {said[0].id, said[3].id}
    assert retold([evidence("b", "repris en Ariège", answer=Answer.NO)], [], []) == []
    assert retold(
        [evidence("b", "repris en Ariège", answer=Answer.NO)],
        [evidence("a", "repris en Ariège")],
        [],
    )
