"""The evidence grid: sentences that answer a criterion, with what they say.

Thin on purpose: cues per criterion over sentences and headings (`criterion_rules.py`).
The bare adjective "reproductible" is a claim and answers only the claim's own line; a
wish or a plan is at most "partiel"; what no sentence answers is simply not returned.
"""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from corpus.records import Answer, BlockKind, Criterion, DocumentKind, Evidence, Proof
from corpus.views import folded
from corpus.word_patterns import WordPatterns
from ingest.criterion_rules import FINDING, HEADINGS, INTENT, NEGATION, RULES, Rule
from ingest.language import Parsed
from ingest.segments import fact_id

_SHORTEST, _LONGEST = 15, 700
"""Characters of a sentence that may be evidence; shorter is a label, longer a table."""
_HEADING_CONFIDENCE = 0.5
_CLAIMS = frozenset({Criterion.ORIGINALITY_CLAIM, Criterion.REPRODUCIBILITY_CLAIM})
_PROVING = frozenset({Criterion.IMPACT_EFFECT, Criterion.IMPACT_EFFICIENCY, Criterion.IMPACT_REACH})
"""Criteria whose "oui" on the bearer's word alone is believed less."""


def find_evidence(parsed: Sequence[Parsed], kind: DocumentKind) -> list[Evidence]:
    """Return what the document's sentences say about the criteria, in reading order.

    One sentence gives at most one answer a criterion, the surest. `claim` is False for
    the findings of an evaluation: documents of that kind, or sentences that cite one.

    Args:
        parsed: The whole document.
        kind: Who speaks in it.
    """
    return [evidence for one in parsed for evidence in _of_segment(one, kind)]


def _of_segment(parsed: Parsed, kind: DocumentKind) -> Iterator[Evidence]:
    headings = _heading_spans(parsed)
    section = folded(parsed.segment.passage.headings[-1]) if parsed.segment.passage.headings else ""
    for begin, stop in parsed.sentences:
        start, end = _trim(parsed.segment.text, begin, stop)
        if any(first <= start < last for first, last in headings):
            section = folded(parsed.segment.text[start:end])
            continue
        text = folded(parsed.segment.text[start:end])
        if not _SHORTEST <= len(text) <= _LONGEST or text.endswith("?"):
            continue
        if _OF_ITSELF.match(text):
            continue
        for criterion, (answer, confidence) in _answers(text, section).items():
            proof = parsed.segment.proof(start, end)
            finding = criterion not in _CLAIMS and _is_finding(text, kind)
            yield _evidence(proof, criterion, answer, confidence, finding=finding)


_OF_ITSELF = re.compile(
    r"(?:le |ce |present )*(?:document|dossier|texte|article|fiche|page|communique|formulaire) "
    r"(?:redige|etabli|publie|mis a jour|a ete (?:redige|etabli|mis a jour)|genere|imprime)|sources? ?:"
)
"""A sentence in which a document speaks of itself says nothing of the initiative."""


def _heading_spans(parsed: Parsed) -> list[tuple[int, int]]:
    """Return where headings stand in the segment's text."""
    segment = parsed.segment
    return [
        (segment.view.position(block.start), segment.view.position(block.end))
        for block in segment.blocks
        if block.kind in {BlockKind.TITLE, BlockKind.HEADING}
    ]


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the range without white space, bullets and markup at either end."""
    while start < end and not (text[start].isalnum() or text[start] in '«"“(-+'):
        start += 1
    if start + 1 < end and text[start] == "-" and text[start + 1] == " ":
        start += 2
    while end > start and text[end - 1] in " \n\t*_":
        end -= 1
    return start, end


def _answers(text: str, section: str) -> dict[Criterion, tuple[Answer, float]]:
    """Return the surest answer to each criterion that the folded sentence speaks of."""
    found: dict[Criterion, tuple[Answer, float]] = {}
    for rule in (RULES[index] for index in _CUES.near(text)):
        read = _read(rule, text)
        if read is not None and read[1] > found.get(rule.criterion, (Answer.UNKNOWN, 0.0))[1]:
            found[rule.criterion] = read
    for criterion in _headed(section):
        found.setdefault(criterion, (Answer.PARTLY, _HEADING_CONFIDENCE))
    return found


_CUES = WordPatterns([rule.pattern for rule in RULES])


@lru_cache(maxsize=1000)
def _headed(section: str) -> tuple[Criterion, ...]:
    """Return the criteria that each sentence under a heading speaks of."""
    return tuple(criterion for pattern, criterion in HEADINGS if pattern.search(section))


def _read(rule: Rule, text: str) -> tuple[Answer, float] | None:
    """Return what one rule makes of the sentence: its answer, turned or weakened, or None."""
    match = rule.pattern.search(text)
    if (
        match is None
        or (rule.wants and not rule.wants.search(text))
        or (rule.bars and rule.bars.search(text))
    ):
        return None
    clause = text[: match.start()]
    if NEGATION.search(clause) and rule.answer is not Answer.NO and not rule.settled:
        return None if rule.negated is None else (rule.negated, rule.confidence)
    if rule.settled and rule.negated is not None and NEGATION.search(clause):
        return rule.negated, rule.confidence
    if INTENT.search(text) and not rule.settled and rule.criterion not in _CLAIMS:
        return (Answer.PARTLY, rule.confidence - 0.1) if _survives_intent(rule) else None
    return rule.answer, rule.confidence


def _survives_intent(rule: Rule) -> bool:
    """Tell whether a plan still says something: never about reach or effect."""
    return rule.criterion not in _PROVING and rule.criterion is not Criterion.IMPACT_AGAINST_TARGET


def _is_finding(text: str, kind: DocumentKind) -> bool:
    return kind is DocumentKind.EVALUATION or bool(FINDING.search(text))


def _evidence(
    proof: Proof, criterion: Criterion, answer: Answer, confidence: float, *, finding: bool
) -> Evidence:
    return Evidence(
        id=fact_id("criterion", proof, criterion.value),
        criterion=criterion,
        answer=answer,
        proof=proof,
        confidence=round(min(0.95, confidence + 0.1 * finding), 3),
        claim=not finding,
    )
