"""The evidence grid: what a document says of each criterion, with the place that says it.

Four sources, each thin: cues in sentences (`criterion_rules.py`); headings and labels of
forms, with the text or the ticked boxes beside them (`criterion_fields.py`); figures already
extracted (`criterion_facts.py`). What stands under "Le problème" or "Contexte" tells of the
world before and answers for nothing but the context. The bare adjective "reproductible" is a
claim and answers only the claim's own line; a plan is at most "partiel"; what nothing answers
is simply not returned.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from corpus.records import Answer, BlockKind, Criterion, DocumentKind, Evidence, Figure, Proof
from corpus.views import folded
from ingest.criterion_facts import answers_of_figure
from ingest.criterion_fields import (
    Field,
    Matter,
    fields_of,
    is_empty,
    matter_of,
    ticked,
    worded,
)
from ingest.criterion_rules import FINDING, INTENT, NEGATION, RULES, Rule
from ingest.language import Parsed
from ingest.segments import fact_id

_SHORTEST, _LONGEST = 15, 700
"""Characters of a sentence that may be evidence; shorter is a label, longer a table."""
_FIELD_SHORTEST = 4
"""The same under a label that asks for the criterion."""
_FIELD_CONFIDENCE, _TICK_CONFIDENCE = 0.5, 0.85
_MOST = 3
"""Pieces of evidence on one criterion that a passage gives: the surest."""
_CLAIMS = frozenset({Criterion.ORIGINALITY_CLAIM, Criterion.REPRODUCIBILITY_CLAIM})
_OF_THE_PROBLEM = frozenset({Criterion.REPRODUCIBILITY_CONTEXT})
_NOT_PLANNED = frozenset(
    {
        Criterion.IMPACT_REACH,
        Criterion.IMPACT_EFFECT,
        Criterion.REPRODUCIBILITY_REPLICATED,
        Criterion.IMPACT_EFFICIENCY,
    }
)
"""What cannot be so before it is done."""

Said = tuple[Answer, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Statement:
    """A sentence, cell or item: where it stands in its segment, folded, and under what."""

    parsed: Parsed
    start: int
    end: int
    text: str
    section: "_Section"

    @property
    def proof(self) -> Proof:
        return self.parsed.segment.proof(self.start, self.end)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Section:
    """What the headings above and the label before a statement say of it."""

    fields: tuple[Field, ...] = ()
    matter: Matter | None = None
    label: str = ""
    """The innermost heading, folded."""


def find_evidence(
    parsed: Sequence[Parsed], kind: DocumentKind, figures: Iterable[Figure] = ()
) -> list[Evidence]:
    """Return what the document says about the criteria, in reading order.

    One statement gives at most one answer a criterion, the surest, and a passage a few.
    `claim` is False for the findings of an evaluation: documents of that kind, or sentences
    that cite one.

    Args:
        parsed: The whole document.
        kind: Who speaks in it.
        figures: The figures found in it.
    """
    numbered = _by_segment(parsed, figures)
    return [
        evidence
        for number, one in enumerate(parsed)
        for evidence in _of_segment(one, kind, numbered.get(number, ()))
    ]


def _by_segment(
    parsed: Sequence[Parsed], figures: Iterable[Figure]
) -> dict[int, list[Figure]]:
    starts = [(each.segment.page.number, each.segment.passage.start) for each in parsed]
    found: dict[int, list[Figure]] = {}
    for figure in sorted(figures, key=lambda each: (each.proof.page, each.proof.start)):
        number = bisect_right(starts, (figure.proof.page, figure.proof.start)) - 1
        found.setdefault(number, []).append(figure)
    return found


def _of_segment(
    parsed: Parsed, kind: DocumentKind, figures: Sequence[Figure]
) -> Iterator[Evidence]:
    found: dict[Criterion, list[Evidence]] = {}
    for statement in _statements(parsed):
        finding = kind is DocumentKind.EVALUATION or bool(FINDING.search(statement.text))
        for criterion, (answer, confidence) in _answers(statement, figures).items():
            evidence = _evidence(
                statement.proof, criterion, answer, confidence,
                finding=finding and criterion not in _CLAIMS,
            )  # fmt: skip
            found.setdefault(criterion, []).append(evidence)
    for each in found.values():
        yield from sorted(
            sorted(each, key=lambda one: -one.confidence)[:_MOST], key=lambda one: one.proof.start
        )


# Statements: sentences with what stands above them


def _statements(parsed: Parsed) -> Iterator[_Statement]:
    """Yield the sentences that may be evidence, and the answers of fields, in reading order."""
    text = parsed.segment.text
    headings = _heading_spans(parsed)
    section = _section(parsed.segment.passage.headings)
    number: int | None = None
    for sentence in parsed.doc.sents:
        start, end = _trim(text, sentence.start_char, sentence.end_char)
        if _ONLY_NUMBER.fullmatch(text, start, end):
            number = start
            continue
        start, number = (start if number is None else number), None
        plain = folded(text[start:end])
        if any(begin <= start < stop for begin, stop in headings):
            continue
        if section.matter is Matter.ASIDE or _OF_ITSELF.match(plain):
            continue
        yield _Statement(parsed=parsed, start=start, end=end, text=plain, section=section)


_ONLY_NUMBER = re.compile(r"[+−-]?\d[\d  .,]*(?: ?(?:%|€|millions|milliers))?")
"""A number set large on a line of its own: what it counts is told on the next."""


def _section(headings: Sequence[str]) -> _Section:
    """Return what a path of headings says: the innermost decides, the outer ones where it is silent."""
    if not headings:
        return _Section()
    plain = [folded(heading) for heading in headings]
    matter = next((found for each in reversed(plain) if (found := matter_of(each))), None)
    fields = next((found for each in reversed(plain[-2:]) if (found := fields_of(each))), [])
    return _Section(fields=tuple(fields), matter=matter, label=plain[-1])


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
        for block in segment.page.blocks
        if block.kind in {BlockKind.TITLE, BlockKind.HEADING}
        and segment.passage.start <= block.start
        and block.end <= segment.passage.end
    ]


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the range without white space, bullets and markup at either end."""
    while start < end and not (text[start].isalnum() or text[start] in '«"“(-+☐☒☑✓✔✅['):
        start += 1
    if start + 1 < end and text[start] == "-" and text[start + 1] == " ":
        start += 2
    while end > start and text[end - 1] in " \n\t*_":
        end -= 1
    return start, end


# Answers


def _answers(statement: _Statement, figures: Sequence[Figure]) -> dict[Criterion, Said]:
    """Return the surest answer to each criterion that a statement speaks of."""
    found: dict[Criterion, Said] = {}
    for criterion, answer, confidence in _all_answers(statement, figures):
        if confidence > found.get(criterion, (Answer.UNKNOWN, 0.0))[1]:
            found[criterion] = (answer, confidence)
    return found


def _all_answers(
    statement: _Statement, figures: Sequence[Figure]
) -> Iterator[tuple[Criterion, Answer, float]]:
    text, section = statement.text, statement.section
    fields = section.fields
    if fields and is_empty(text):
        return
    if len(text) <= _LONGEST and not text.endswith("?"):
        for field in fields:
            if field.answer and len(text) >= _FIELD_SHORTEST:
                yield field.criterion, field.answer, _FIELD_CONFIDENCE
        if len(text) >= _SHORTEST:
            yield from _cued(_in_context(text, section), section.matter)
    if section.matter is not Matter.PROBLEM:
        for figure in _within(statement, figures):
            yield from answers_of_figure(figure, text)


_PRONOUN = re.compile(r"(?:il|elle|ils|elles|ce|cela|celui-ci|celle-ci)\b")


def _in_context(text: str, section: _Section) -> str:
    """Return the sentence, behind the heading that its first word stands for ("Bilan": "Il n'est pas publié")."""
    if section.label and _PRONOUN.match(text) and len(section.label.split()) <= 3:  # noqa: PLR2004
        return f"{section.label} : {text}"
    return text


def _cued(text: str, matter: Matter | None) -> Iterator[tuple[Criterion, Answer, float]]:
    planned = matter is Matter.AIMS or bool(INTENT.search(text))
    for rule in RULES:
        if matter is Matter.PROBLEM and rule.criterion not in _OF_THE_PROBLEM:
            continue
        read = _read(rule, text, planned=planned)
        if read is not None:
            yield rule.criterion, *read


def _read(rule: Rule, text: str, *, planned: bool) -> Said | None:
    """Return what one rule makes of a sentence: its answer, turned or weakened, or None."""
    match = rule.pattern.search(text)
    if (
        match is None
        or (rule.wants and not rule.wants.search(text))
        or (rule.bars and rule.bars.search(text))
    ):
        return None
    if NEGATION.search(text[: match.start()]) and (rule.negated or not rule.settled):
        return None if rule.negated is None else (rule.negated, rule.confidence)
    if planned and not rule.settled:
        return None if rule.planned is None else (rule.planned, rule.confidence - 0.1)
    return rule.answer, rule.confidence


def _within(statement: _Statement, figures: Sequence[Figure]) -> Iterator[Figure]:
    """Yield the figures that stand in a statement."""
    view = statement.parsed.segment.view
    start, end = view.start(statement.start), view.end(statement.end)
    first = bisect_left(figures, start, key=lambda each: each.proof.start)
    for figure in figures[first:]:
        if figure.proof.start >= end:
            return
        yield figure


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
_ = (worded, ticked)
