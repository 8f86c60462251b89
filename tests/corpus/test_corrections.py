from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.corrections import find_quote, located, match, moved, proof_at, settle
from corpus.records import (
    Answer,
    Correction,
    Criterion,
    Evidence,
    Figure,
    Mention,
    MentionKind,
    Proof,
    Verdict,
)

TEXT = "Le Mammobile du Gers a reçu 381 femmes ; le taux passe de 55 % à 60,3 %."


def proof(quote, text=TEXT, document="d1"):
    start = text.index(quote)
    return proof_at(document, 1, text, start, start + len(quote))


def figure(quote, value, **fields):
    given = {"id": f"f-{quote}", "unit": "%", "measure": "taux", "confidence": 0.8, **fields}
    return Figure(value=value, proof=proof(quote), **given)


def naming(quote, name, identity="m"):
    return Mention(
        id=identity, kind=MentionKind.DISPOSITIF, name=name, proof=proof(quote), confidence=0.6
    )


def said(fact, verdict=Verdict.EDITED, at="2026-11-25T10:00:00+00:00", **fields):
    return Correction(fact=fact, verdict=verdict, at=at, by="A", note="N", fields=fields)


def test_an_edited_fact_says_what_the_person_says_and_the_rest_as_extracted():
    extracted = figure("60,3 %", 60.3, population="femmes")
    settled = settle([extracted], [said(replace(extracted, population=None), baseline=55.0)])
    (standing,) = settled.standing.values()
    assert (standing.baseline, standing.population, standing.confidence) == (55.0, "femmes", 1.0)
    assert (standing.correction.verdict, standing.correction.fields) == (
        Verdict.EDITED,
        ("baseline",),
    )


def test_an_accepted_fact_stays_as_it_was_accepted_whatever_extractors_say_later():
    accepted = figure("60,3 %", 60.3, measure="taux de dépistage")
    later = figure("de 55 % à 60,3 %", 60.3, id="other", measure="passe")
    settled = settle([later], [said(accepted, Verdict.ACCEPTED)])
    standing = settled.standing["other"]
    assert (standing.measure, standing.proof, standing.confidence) == (
        "taux de dépistage",
        later.proof,
        1.0,
    )
    assert settled.restored == []


def test_a_rejected_fact_is_found_again_under_another_id_and_other_boundaries():
    rejected = said(figure("381 femmes", 381), Verdict.REJECTED)
    later = figure("reçu 381 femmes", 381, id="other")
    settled = settle([later], [rejected])
    assert settled.holding["other"].verdict is Verdict.REJECTED
    assert settled.standing["other"].confidence == 0.8


def test_a_rejection_holds_for_its_claim_and_not_for_a_better_one_at_its_place():
    rejected = said(figure("55 % à 60,3 %", 55), Verdict.REJECTED)
    better = figure("55 % à 60,3 %", 60.3, id="better")
    assert settle([better], [rejected]).holding == {}


def test_an_edit_wins_over_another_reading_of_the_very_same_words():
    edit = said(figure("381 femmes", 3.81), value=381.0)
    wrong_again = figure("381 femmes", 38.1, id="wrong")
    settled = settle([wrong_again], [edit])
    assert settled.standing["wrong"].value == 381.0


def test_an_edit_recognises_an_extractor_that_has_learnt_it():
    edit = said(figure("381 femmes", 3.81), value=381.0)
    learnt = figure("reçu 381 femmes", 381, id="learnt")
    assert settle([learnt], [edit]).holding["learnt"] is edit


def test_what_a_person_stands_by_is_restored_where_no_extractor_finds_it():
    lost = figure("60,3 %", 60.3)
    settled = settle([], [said(lost, baseline=55.0)])
    (restored,) = settled.restored
    assert (restored.id, restored.baseline, restored.confidence) == (lost.id, 55.0, 1.0)
    assert settle([], [said(lost, Verdict.REJECTED)]).restored == []


def test_two_figures_of_one_sentence_keep_each_its_correction():
    low, high = figure("55 %", 55), figure("60,3 %", 60.3)
    corrections = [said(low, Verdict.REJECTED), said(high, Verdict.ACCEPTED)]
    later = [figure("de 55 %", 55, id="low"), figure("à 60,3 %", 60.3, id="high")]
    found = match(corrections, later)
    assert {key: fact.id for key, fact in found.items()} == {low.id: "low", high.id: "high"}


def test_statements_on_two_criteria_at_one_place_are_told_apart():
    def statement(criterion, identity):
        return Evidence(
            id=identity, criterion=criterion, answer=Answer.YES, proof=proof("a reçu 381 femmes"),
            confidence=0.5,
        )  # fmt: skip

    reach = statement(Criterion.IMPACT_REACH, "r")
    edit = said(reach, answer="partiel")
    later = [
        statement(Criterion.IMPACT_EFFECT, "effect"),
        statement(Criterion.IMPACT_REACH, "reach"),
    ]
    assert list(settle(later, [edit]).holding) == ["reach"]


def test_a_verdict_on_a_name_holds_for_the_whole_document():
    text = "Le Mammobile roule. LE MAMMOBILE DU GERS ? Le mammobile !"
    mentions = [
        Mention(
            id=f"m{at}", kind=MentionKind.DISPOSITIF, name=text[at : at + 9],
            proof=proof_at("d1", 1, text, at, at + 9), confidence=0.6,
        )
        for at in (3, 23, 46)
    ]  # fmt: skip
    owned = replace(figure("381 femmes", 381), dispositif="Mammobile")
    settled = settle([*mentions, owned], [said(mentions[0], name="Mammobile du Gers")])
    assert {settled.standing[each.id].name for each in mentions} == {"Mammobile du Gers"}
    assert settled.standing[owned.id].dispositif == "Mammobile du Gers"
    assert settled.standing[owned.id].correction is None
    settled = settle([*mentions, owned], [said(mentions[0], Verdict.REJECTED)])
    assert {each.verdict for each in settled.holding.values()} == {Verdict.REJECTED}
    assert len(settled.holding) == 3
    assert settled.standing[owned.id].dispositif is None


def test_an_owner_that_a_person_gave_stays_when_a_name_goes():
    mention = naming("Mammobile", "Mammobile")
    owned = replace(figure("381 femmes", 381), dispositif="Bus")
    tied = said(owned, dispositif="Mammobile")
    settled = settle([mention, owned], [said(mention, Verdict.REJECTED), tied])
    assert settled.standing[owned.id].dispositif == "Mammobile"


def test_corrections_of_near_duplicates_hold_for_the_same_claim_and_restore_nothing():
    edit = said(figure("60,3 %", 60.3), baseline=55.0)
    same = figure("à 60,3 %", 60.3, id="same")
    assert settle([same], [], [edit]).standing["same"].baseline == 55.0
    other = figure("60,3 %", 6.3, id="other")
    settled = settle([other], [], [edit])
    assert (settled.holding, settled.restored) == ({}, [])


def test_the_documents_own_correction_goes_before_that_of_a_near_duplicate():
    here = figure("60,3 %", 60.3)
    own = said(here, baseline=55.0)
    theirs = said(replace(here, id="there"), baseline=50.0)
    assert settle([here], [own], [theirs]).standing[here.id].baseline == 55.0


# Places


def test_a_quote_is_found_across_line_ends_and_hyphens_but_only_as_whole_words():
    text = "147 % ; une bais­\nse de 47 %\nd’hospitalisations ; 47 % d'hospitalisations"
    found = find_quote("47 % d'hospitalisations", text)
    assert [text[start:end] for start, end in found] == [
        "47 %\nd’hospitalisations",
        "47 % d'hospitalisations",
    ]
    assert len(find_quote("47 %", text)) == 2
    assert find_quote("baisse", text)
    assert find_quote(" \n", text) == []


def test_a_place_that_moved_is_found_where_its_words_stand_once():
    before = proof("381 femmes")
    assert located(before, "d1", {1: TEXT}) == before
    moved_text = f"Nouveau titre\n{TEXT}"
    there = located(before, "d1", {1: moved_text})
    assert (there.start, there.quote) == (before.start + 14, "381 femmes")
    assert located(before, "d1", {1: "", 2: TEXT}).page == 2
    assert located(before, "d1", {1: "", 2: f"{TEXT} {TEXT}"}) is None
    assert located(before, "d1", {}) is None


def test_a_correction_moves_to_another_document_with_the_headings_that_stand_there():
    table = "Année 2025\n381 femmes"
    cell = replace(
        figure("381 femmes", 381),
        supports=(proof("Année 2025", table), proof("Mammobile")),
    )
    there = moved(said(cell, value=400.0), "d2", {1: table})
    assert there.fact.proof == proof("381 femmes", table, "d2")
    assert [each.quote for each in there.fact.supports] == ["Année 2025"]
    assert there.id != cell.id
    assert there.fields == {"value": 400.0}


@given(
    words=st.lists(st.sampled_from(["un", "deux", "381", "femmes", "é,", "%"]), min_size=1),
    before=st.text(max_size=30),
    after=st.text(max_size=30),
)
def test_a_place_found_again_holds_its_quote(words, before, after):
    quote = " ".join(words)
    place = Proof(document="d1", page=1, start=0, end=len(quote), quote=quote, display=quote)
    text = f"{before}\n{quote}\n{after}"
    found = located(place, "d2", {1: text})
    if found is not None:
        assert text[found.start : found.end] == found.quote
        assert found.quote.split() == quote.split()


@given(st.data())
def test_each_correction_has_one_fact_and_each_fact_one_correction(data):
    starts = st.integers(0, len(TEXT) - 6)
    lengths = st.integers(1, 6)

    def facts(prefix):
        spans = data.draw(st.lists(st.tuples(starts, lengths, st.sampled_from([1.0, 2.0]))))
        return [
            Figure(
                id=f"{prefix}{number}", value=value, unit="%", measure="m", confidence=0.5,
                proof=proof_at("d1", 1, TEXT, start, start + length),
            )
            for number, (start, length, value) in enumerate(spans)
        ]  # fmt: skip

    made, held = facts("c"), facts("f")
    corrections = [
        said(fact, data.draw(st.sampled_from([Verdict.ACCEPTED, Verdict.REJECTED])))
        for fact in made
    ]
    found = match(corrections, held)
    ids = [fact.id for fact in found.values()]
    assert len(ids) == len(set(ids))
    settled = settle(held, corrections)
    kept = [each for each in corrections if each.verdict is not Verdict.REJECTED]
    assert len(settled.restored) == sum(each.id not in found for each in kept)


@pytest.mark.parametrize("kind", [MentionKind.TERRITORY, MentionKind.CONCEPT])
def test_a_rejected_place_is_rejected_there_and_nowhere_else(kind):
    text = "Son équipe roule dans Son."
    here, there = (
        Mention(
            id=f"m{at}", kind=kind, name="Son", ref="commune:09302", confidence=0.5,
            proof=proof_at("d1", 1, text, at, at + 3),
        )
        for at in (0, 22)
    )  # fmt: skip
    assert list(settle([here, there], [said(here, Verdict.REJECTED)]).holding) == [here.id]


def test_facts_leave_a_place_that_no_mention_names_any_more():
    text = "Son équipe aide 381 femmes de Son et du Gers."

    def place(at, ref):
        return Mention(
            id=f"m{at}", kind=MentionKind.TERRITORY, name="x", ref=ref, confidence=0.5,
            proof=proof_at("d1", 1, text, at, at + 3),
        )  # fmt: skip

    first, second = place(0, "commune:09302"), place(30, "commune:09302")
    told = replace(figure("381 femmes", 381), territories=("commune:09302", "departement:32"))
    own = replace(told, id="own")
    facts = [first, second, told, own]
    settled = settle(facts, [said(first, Verdict.REJECTED)])
    assert told.id not in settled.standing
    rejections = [said(first, Verdict.REJECTED), said(second, Verdict.REJECTED)]
    tie = said(own, territories=("commune:09302",))
    settled = settle(facts, [*rejections, tie])
    assert settled.standing[told.id].territories == ("departement:32",)
    assert settled.standing["own"].territories == ("commune:09302",)
    edits = [said(each, code="departement:09") for each in (first, second)]
    settled = settle(facts, edits)
    assert settled.standing[told.id].territories == ("departement:09", "departement:32")
    assert settled.standing[told.id].correction is None


def test_an_accepted_name_holds_when_extractors_call_it_otherwise_later():
    accepted = said(naming("Mammobile", "Mammobile"), Verdict.ACCEPTED)
    here = naming("Mammobile du Gers", "Mammobile du Gers", "here")
    again = naming("381 femmes", "Mammobile du Gers", "again")
    owned = replace(figure("60,3 %", 60.3), dispositif="Mammobile du Gers")
    settled = settle([here, again, owned], [accepted])
    assert {settled.standing[each].name for each in ("here", "again")} == {"Mammobile"}
    assert settled.standing[owned.id].dispositif == "Mammobile"
