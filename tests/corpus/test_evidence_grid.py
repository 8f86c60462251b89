import pytest

from corpus.evidence_grid import evidence_grid
from corpus.records import Answer, Criterion, Evidence, Proof

EFFECT = Criterion.IMPACT_EFFECT
FUNCTIONS = Criterion.REPRODUCIBILITY_KEY_FUNCTIONS


@pytest.fixture
def said():
    def make(answer, confidence=0.5, *, start=0, criterion=EFFECT, claim=True):
        proof = Proof(document="d", page=1, start=start, end=start + 1, quote="q", display="q")
        return Evidence(
            id=f"{start}", criterion=criterion, answer=answer, proof=proof,
            confidence=confidence, claim=claim,
        )  # fmt: skip

    return make


def line_of(evidence, criterion=EFFECT):
    return next(each for each in evidence_grid(evidence) if each.criterion is criterion)


def test_every_criterion_has_a_line_and_silence_is_an_answer():
    lines = evidence_grid([])
    assert [each.criterion for each in lines] == list(Criterion)
    assert {each.answer for each in lines} == {Answer.UNKNOWN}


def test_the_surest_statement_decides(said):
    line = line_of([said(Answer.PARTLY, 0.5), said(Answer.YES, 0.7, start=9)])
    assert line.answer is Answer.YES
    assert [each.answer for each in line.evidence] == [Answer.YES, Answer.PARTLY]


def test_what_an_evaluation_found_outweighs_a_surer_claim_and_says_so(said):
    claim, finding = said(Answer.YES, 0.9), said(Answer.NO, 0.6, start=9, claim=False)
    assert (line_of([claim]).answer, line_of([claim]).claim) == (Answer.YES, True)
    line = line_of([claim, finding])
    assert (line.answer, line.claim) == (Answer.NO, False)


def test_statements_in_part_make_a_whole_where_a_tale_is_told_bit_by_bit(said):
    parts = [said(Answer.PARTLY, start=at, criterion=FUNCTIONS) for at in range(3)]
    line = line_of(parts, FUNCTIONS)
    assert (line.answer, line.joint) == (Answer.YES, True)
    assert line_of(parts[:2], FUNCTIONS).answer is Answer.PARTLY
    assert line_of([said(Answer.PARTLY, start=at) for at in range(3)]).answer is Answer.PARTLY


def test_of_those_who_disagree_each_is_shown(said):
    agreeing = [said(Answer.YES, 0.7, start=at) for at in range(4)]
    line = line_of([*agreeing, said(Answer.NO, 0.4, start=9)])
    assert [each.answer for each in line.shown(2)] == [Answer.YES, Answer.YES, Answer.NO]
