"""The evidence grid: what a document says of each criterion, with the place that says it.

Three sources, each thin: cues in sentences (`criterion_rules.py`); headings and labels of
forms, with the text or the ticked boxes beside them (`criterion_fields.py`); figures and
names already found (`criterion_facts.py`). What stands under "Le problème" tells of the world
before and answers for nothing but the context and who takes it up. The bare adjective
"reproductible" is a claim and answers only the claim's own line; a plan is at most "partiel",
and no reach, effect or replication; what nothing answers is simply not returned.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from functools import cache
from itertools import chain
from typing import TypeVar

from corpus.precedents import named_precedent
from corpus.records import (
    Answer,
    Criterion,
    DocumentKind,
    Evidence,
    Figure,
    FigureStatus,
    Mention,
    Proof,
)
from corpus.views import folded
from corpus.word_patterns import WordPattern, WordPatterns
from ingest.criterion_facts import Said, answers_of_figure, answers_of_mentions
from ingest.criterion_families import FAMILIES
from ingest.criterion_fields import (
    Matter,
    fields_of,
    is_empty,
    labelled,
    ticked,
    worded,
)
from ingest.criterion_rules import FINDING, INTENT, NEGATION, RULES, Rule
from ingest.language import Parsed
from ingest.names import are_places
from ingest.segments import fact_id
from ingest.statements import (
    FIELD,
    LABEL_WORDS,
    TALE,
    Section,
    Statement,
    is_hoped,
    statements,
)

_SHORTEST, _LONGEST = 15, 700
"""Characters of a sentence that may be evidence; shorter is a label, longer a table."""
_FIELD_SHORTEST = 4
"""The same under a label that asks for the criterion."""
_TICK = 0.85
"""Confidence of what is ticked in a box."""
_WISH = 0.1
"""How much less sure a plan or a wish is."""
_MOST = 3
"""Pieces of evidence on one criterion that a passage gives: the surest."""
_CLAIMS = frozenset({Criterion.ORIGINALITY_CLAIM, Criterion.REPRODUCIBILITY_CLAIM})
_DESIGN = (Criterion.IMPACT_ATTRIBUTION, Answer.YES)
"""Who tells of a comparison group tells how an evaluation was made."""
_DONE = frozenset(each for each in Criterion if each.startswith("impact."))
"""What a plan cannot answer."""
_BESIDE = frozenset(
    {
        Criterion.IMPACT_EQUITY,
        Criterion.REPRODUCIBILITY_CONTEXT,
        Criterion.REPRODUCIBILITY_GOVERNANCE,
    }
)
_ONLY: Mapping[Matter | None, AbstractSet[Criterion]] = {
    Matter.PROBLEM: _BESIDE,
    Matter.SETTING: _BESIDE
    | {
        Criterion.REPRODUCIBILITY_KEY_FUNCTIONS,
        Criterion.ORIGINALITY_PRECEDENTS,
        Criterion.REPRODUCIBILITY_RESOURCES,
    },
}
"""What may be told beside the problem: for whom it is and who takes it up; and in the
setting, what there was and was set up."""


Fact = TypeVar("Fact", Figure, Mention)
Answers = Iterator[Said]


def find_evidence(
    parsed: Sequence[Parsed],
    kind: DocumentKind,
    figures: Iterable[Figure] = (),
    mentions: Iterable[Mention] = (),
) -> list[Evidence]:
    """Return what the document says about the criteria, in reading order.

    One statement gives at most one answer a criterion, the surest, and a passage a few.
    `claim` is False for the findings of an evaluation: documents of that kind, or sentences
    that cite one.

    Args:
        parsed: The whole document.
        kind: Who speaks in it.
        figures: The figures found in it.
        mentions: The names and concepts found in it.
    """
    counted, named = _by_segment(parsed, figures), _by_segment(parsed, mentions)
    found = [
        evidence
        for number, one in enumerate(parsed)
        for evidence in _of_segment(one, kind, counted.get(number, []), named.get(number, []))
    ]
    if any(each.criterion is Criterion.REPRODUCIBILITY_KEY_FUNCTIONS for each in found):
        return found
    return [*_opening(parsed), *found]


def _opening(parsed: Sequence[Parsed]) -> Iterator[Evidence]:
    """Yield the lead of a document that tells in no plainer words how the initiative works."""
    told = (each for one in parsed[:_FIRST] for each in statements(one))
    for statement in told:
        words = len(statement.text.split())
        if words >= _LEAD_WORDS and not statement.heading and not _ABSENT.search(statement.text):
            if statement.section.matter is None:
                yield _evidence(
                    statement.proof,
                    Criterion.REPRODUCIBILITY_KEY_FUNCTIONS,
                    Answer.PARTLY,
                    _LEAD,
                    finding=False,
                )
            return


_FIRST, _LEAD_WORDS, _LEAD = 3, 8, 0.35
"""Passages in which the lead may stand, words that it has, and how sure it is."""
_ABSENT = re.compile(r"\b(?:n'|ne )\w+ (?:pas|plus|aucun|guere)|\bsans\b|^ni\b")


def _by_segment(parsed: Sequence[Parsed], facts: Iterable[Fact]) -> dict[int, list[Fact]]:
    starts = [(each.segment.page.number, each.segment.passage.start) for each in parsed]
    found: dict[int, list[Fact]] = {}
    for fact in sorted(facts, key=lambda each: (each.proof.page, each.proof.start)):
        number = bisect_right(starts, (fact.proof.page, fact.proof.start)) - 1
        found.setdefault(number, []).append(fact)
    return found


def _of_segment(
    parsed: Parsed, kind: DocumentKind, figures: Sequence[Figure], mentions: Sequence[Mention]
) -> Iterator[Evidence]:
    found: dict[Criterion, list[Evidence]] = {}
    for statement in statements(parsed):
        said = chain(
            _told(statement),
            _counted(statement, _within(statement, figures)),
            _followed(statement),
            answers_of_mentions(_within(statement, mentions), statement.text),
        )
        answers = _surest(said)
        if not answers:
            continue
        only = _allowed(statement)
        proof = statement.proof
        finding = kind is DocumentKind.EVALUATION or FINDING.search(statement.text) is not None
        for criterion, (answer, confidence) in answers.items():
            if only is not None and criterion not in only:
                continue
            evidence = _evidence(
                proof, criterion, answer, confidence,
                finding=(finding or (criterion, answer) == _DESIGN) and criterion not in _CLAIMS,
            )  # fmt: skip
            found.setdefault(criterion, []).append(evidence)
    for each in found.values():
        yield from sorted(
            sorted(each, key=lambda one: -one.confidence)[:_MOST], key=lambda one: one.proof.start
        )


def _allowed(statement: Statement) -> AbstractSet[Criterion] | None:
    """Return the criteria that a statement may answer, None for all."""
    if _SILENT.search(statement.text):
        return _OF_SILENCE
    return _ONLY.get(statement.section.matter)


_SILENT = WordPattern(
    r"\b(?:n'est|n'a|n'ont|ne sont) (?:pas|jamais) (?:encore )?(?:ete )?(?:indique|precise|connu|donne(?! (?:lieu|suite|naissance))|publie|chiffre|communique|renseigne|mentionne|detaille)e?s?\b"
    r"|\b(?:source|article|texte|document|communique)s? (?:\w+ )?(?:ne (?:dit|donne|precise|signale|mentionne|publie|chiffre|detaille)(?:nt)? (?:pas|ni|aucun)|n'en (?:publie|donne|dit|precise)\w*)"
    r"|\bnon (?:renseigne|communique|precise)e?s?\b|^aucune? (?:chiffre|donnee|volume|montant|resultat)|\bni\b[^.;]{3,120}\b(?:ne|n') ?(?:sont|est|ont|a) (?:\w+ )?(?:donne|publie|indique|precise|connu|communique|mesure|chiffre)e?s?\b"
)
"""A sentence that tells what is not known."""
_OF_SILENCE = frozenset(
    {Criterion.IMPACT_LIMITS, Criterion.IMPACT_ATTRIBUTION, Criterion.REPRODUCIBILITY_EVALUATION}
)
"""What may be told by telling that something is not known."""


def _surest(said: Iterable[Said]) -> dict[Criterion, tuple[Answer, float]]:
    found: dict[Criterion, tuple[Answer, float]] = {}
    for criterion, answer, confidence in said:
        if confidence > found.get(criterion, (Answer.UNKNOWN, 0.0))[1]:
            found[criterion] = (answer, confidence)
    return found


# Answers


def _told(statement: Statement) -> Answers:
    """Yield what the words of a statement answer, by the label over or before it or by themselves."""
    text, section = statement.text, statement.section
    if is_empty(text) or len(text) > _LONGEST:
        return
    if statement.heading:
        yield from () if text.endswith("?") else _cued(text, Section())
        return
    tick = ticked(text)
    label, value = (text[: tick.begin], "") if tick else labelled(text) or _stacked(statement)
    if label and tick is None and is_empty(value):
        return
    if label:
        yield from _of_field(label, value, tick.answer if tick else worded(value))
    elif worded(text) is not None and len(text) < _SHORTEST:
        yield from _of_field(section.label, "", worded(text))
        return
    if tick or text.endswith("?"):
        return
    wish = _WISH if section.fields and INTENT.search(text) else 0.0
    for field in section.fields:
        if (
            field.answer
            and len(text) >= _FIELD_SHORTEST
            and not text.endswith(":")
            and not (section.matter is Matter.AIMS and field.criterion in _DONE)
        ):
            if field.criterion is Criterion.REPRODUCIBILITY_GOVERNANCE and _is_of_places(statement):
                continue
            told = Answer.PARTLY if section.sure == TALE else field.answer
            yield field.criterion, told, section.sure - wish
    if len(text) >= _SHORTEST:
        yield from _cued(_in_context(text, section), section)


def _is_of_places(statement: Statement) -> bool:
    """Tell whether a statement lists places alone: whom they stand for decides nothing yet."""
    text = statement.parsed.segment.text[statement.start : statement.end]
    return all(are_places(each) for each in _LISTED.split(text.strip(" .;:-")))


_LISTED = re.compile(r",| et |;|/")


def _stacked(statement: Statement) -> tuple[str, str]:
    """Return the label and the value where the one is a line above the other, else two empty texts."""
    segment, (start, end) = statement.parsed.segment, statement.span
    lines = (segment.page.text[start:end], segment.text[statement.start : statement.end])
    first, _, rest = next((each for each in lines if "\n" in each), "").partition("\n")
    label = folded(first.strip())
    if rest.lstrip()[:1].islower():
        return "", ""  # a sentence that the page wraps
    if not rest.strip() or len(label.split()) > LABEL_WORDS or not _WHOLE_LABEL.fullmatch(label):
        return "", ""
    return label, folded(" ".join(rest.split()))


_WHOLE_LABEL = re.compile(r"[a-z' -]+")


def _of_field(label: str, value: str, answer: Answer | None) -> Answers:
    """Yield what a label and its answer, or the text beside it, say."""
    if answer is None and is_empty(value):
        return
    for field in fields_of(label):
        said = answer or field.answer
        if said is not None:
            yield field.criterion, said, _TICK if answer else FIELD


_PRONOUN = re.compile(r"(?:il|elle|ils|elles|ce|cela|celui-ci|celle-ci)\b")
_PRONOUN_LABEL = 3
"""Words of a heading up to which "Il" below it may stand for it ("Bilan": "Il n'est pas publié")."""


def _in_context(text: str, section: Section) -> str:
    """Return the sentence, behind the heading that its first word stands for."""
    short = len(section.label.split()) <= _PRONOUN_LABEL
    return f"{section.label} : {text}" if short and _PRONOUN.match(text) else text


def _cued(text: str, section: Section) -> Answers:
    cues = ((_ALL[number], cue.start()) for number, cue in _rules().search(text))
    found = [(rule, begin) for rule, begin in cues if _holds(rule, text)]
    if not found:
        return
    planned = section.matter is Matter.AIMS or bool(
        INTENT.search(text) or _INFINITIVE.match(text) or is_hoped(text, section)
    )
    for rule, begin in found:
        read = _read(rule, text[:begin], planned=planned)
        if read is not None:
            yield rule.criterion, *read


_ALL = (*RULES, *FAMILIES)
_INFINITIVE = re.compile(r"[a-z]{3,}(?:er|ir|dre|tre|oir) (?!est|a |ont|sont|permet)")
"""A line that opens with an infinitive names an aim ("Réduire les délais")."""


@cache
def _rules() -> WordPatterns:
    return WordPatterns([rule.pattern for rule in _ALL])


def _holds(rule: Rule, text: str) -> bool:
    """Tell whether the sentence has what a rule wants beside its cue, and nothing that bars it."""
    wanted = rule.wants is None or rule.wants.search(text) is not None
    return wanted and (rule.bars is None or rule.bars.search(text) is None)


def _read(rule: Rule, before: str, *, planned: bool) -> tuple[Answer, float] | None:
    """Return what a cue with these words before it says: its answer, turned or weakened, or None."""
    if NEGATION.search(before) and (rule.negated or not rule.settled):
        return None if rule.negated is None else (rule.negated, rule.confidence)
    if planned and not rule.settled:
        return None if rule.planned is None else (rule.planned, rule.confidence - _WISH)
    return rule.answer, rule.confidence


def _counted(statement: Statement, figures: Iterable[Figure]) -> Answers:
    """Yield what the figures of a statement answer."""
    if is_hoped(statement.text, statement.section):
        return
    aimed = statement.section.matter is Matter.AIMS or INTENT.search(statement.text) is not None
    for figure in figures:
        if aimed and figure.status not in _CERTAIN:
            continue
        position = statement.parsed.segment.view.position(figure.proof.start)
        if not NEGATION.search(folded(statement.parsed.segment.text[statement.start : position])):
            yield from answers_of_figure(figure, statement.text)


def _followed(statement: Statement) -> Answers:
    """Yield what a statement answers by naming what came before the initiative."""
    text = statement.parsed.segment.text[statement.start : statement.end]
    if len(text) <= _LONGEST and named_precedent(text) is not None:
        yield Criterion.ORIGINALITY_PRECEDENTS, Answer.YES, _NAMED


_NAMED = 0.62
"""Confidence of a precedent that is named: above that of cues without a name."""
_CERTAIN = frozenset({FigureStatus.ACHIEVED, FigureStatus.TARGET, FigureStatus.PROJECTION})
"""What a figure counts beyond doubt, even where the sentence tells of plans too."""


def _within(statement: Statement, facts: Sequence[Fact]) -> Iterator[Fact]:
    """Yield the facts that stand in a statement."""
    start, end = statement.span
    first = bisect_left(facts, start, key=lambda each: each.proof.start)
    for fact in facts[first:]:
        if fact.proof.start >= end:
            return
        yield fact


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
