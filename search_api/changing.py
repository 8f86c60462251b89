"""What a part of a question can be changed to, each as the question in other words.

The words of the part are put in other words where they stand, so that the search field, the
address and what is understood always say the same. A change is offered only where the new
question is read as meant.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

from corpus.concepts import vocabulary
from corpus.neighbours import neighbours
from corpus.records import Direction
from corpus.territories import gazetteer
from search_api.lexicon import aligned, lexicon
from search_api.parts import Question
from search_api.question import read_question

MOST = 8
"""Changes offered for a part."""
_FORMS = 4
"""Forms of a concept that are tried, the usual ones first."""
_PREPOSITION = re.compile(
    r"(?:(?<=\W)|^)(?:(?:dans|en|à|au|aux|du|de|des|in|from|of)\s+|d['’])?(?:(?:le|la|les|the)\s+|l['’])?$",
    re.IGNORECASE,
)
_CRITERIA: Mapping[str, Mapping[str, str]] = {
    "fr": {
        "reproducibility": "reproductibles",
        "originality": "originales",
        "impact": "à fort impact",
    },
    "en": {
        "reproducibility": "reproducible",
        "originality": "original",
        "impact": "high-impact",
    },
}
_RAISED: Mapping[str, Mapping[str, str]] = {
    "fr": {
        "réduire": "augmenter", "réduit": "augmente", "réduisent": "augmentent",
        "réduisant": "augmentant", "réduction": "hausse", "diminuer": "augmenter",
        "diminue": "augmente", "diminuent": "augmentent", "diminution": "hausse",
        "baisser": "augmenter", "baissent": "augmentent", "baisse": "hausse",
        "éviter": "augmenter", "évite": "augmente", "évitent": "augmentent", "moins": "plus",
        "diminué": "augmenté", "baissé": "augmenté", "évité": "augmenté",
    },
    "en": {
        "reduce": "increase", "reduces": "increases", "reduced": "increased",
        "reducing": "increasing", "cut": "increase", "cuts": "increases",
        "cutting": "increasing", "lower": "higher", "fewer": "more", "less": "more",
        "avoid": "increase", "avoided": "increased", "prevent": "increase",
    },
}  # fmt: skip
"""Words of a fall and of a rise, in the same form; the first of each language stands for all others."""

_AUXILIARY = re.compile(
    r"\b(?:ont|a|ayant|avoir)\s+(?:\w+ment\s+|déjà\s+|bien\s+)?$", re.IGNORECASE
)
_COMPARED = {
    "plus de": "moins de", "moins de": "plus de", "au moins": "au plus", "au plus": "au moins",
    "more than": "less than", "over": "under", "less than": "more than", "under": "over",
    "at least": "at most", "at most": "at least",
}  # fmt: skip
_PUBLICS = ("personnes_agees", "malades_chroniques", "femmes", "enfants", "personnes_precaires")
"""Publics offered beside those that are broader or narrower, and where there are none."""
_PLURAL, _SINGULAR = (
    re.compile(r"\b(?:les|des)\s+$", re.IGNORECASE),
    re.compile(r"\b(?:l[ea]|du|une?)\s+$", re.IGNORECASE),
)

Span = tuple[int, int]
Edit = tuple[Span, str]
Candidate = tuple[str, tuple[Edit, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """A part put otherwise: the key that it is read as then, and the whole question."""

    key: str
    text: str


def changes(question: Question, key: str, *, without: Collection[str] = ()) -> list[Change]:
    """Return what the part `key` of `question` can be changed to, at most `MOST`.

    Args:
        question: As read.
        key: Of a part understood.
        without: Keys of the parts taken back, which stay so.
    """
    spans = list(_innermost([(e.start, e.end) for e in question.understood if e.key == key]))
    found: dict[str, Change] = {}
    for wanted, edits in _candidates(question, key, spans):
        if len(found) == MOST:
            break
        if wanted != key and wanted not in found:
            text = _edited(question.text, edits)
            if _is_read(
                question,
                key,
                wanted=wanted,
                text=text,
                edited=[span for span, _ in edits],
                without=without,
            ):
                found[wanted] = Change(key=wanted, text=text)
    return list(found.values())


def _innermost(spans: list[Span]) -> Iterator[Span]:
    """Yield the spans that hold no other: a size holds what it is the size of."""
    for start, end in spans:
        if not any((start, end) != each and start <= each[0] and each[1] <= end for each in spans):
            yield start, end


def _is_read(
    question: Question,
    key: str,
    *,
    wanted: str,
    text: str,
    edited: Iterable[Span],
    without: Collection[str],
) -> bool:
    """Tell whether the new question is read as meant, and all that was not touched as before."""
    read = {
        each.key
        for each in read_question(text, without=without, language=question.language).understood
    }
    spans = tuple(edited)
    kept = {
        each.key
        for each in question.understood
        if not any(each.start < end and start < each.end for start, end in spans)
    }
    return wanted in read and key not in read and kept - {key} <= read


def _candidates(question: Question, key: str, spans: list[Span]) -> Iterator[Candidate]:
    """Yield keys to be read instead, each with edits that may bring it about."""
    part, _, value = key.partition(":")
    if part in {"population", "concept"}:
        others = dict.fromkeys([*_beside(value), *(_PUBLICS if part == "population" else ())])
        for other in others:
            for form in _forms(other, question, spans[0]):
                yield f"{part}:{other}", _all_as(spans, form)
    elif part in {"criterion", "theme", "year"}:
        for other, words in _simple(part, value, question.language):
            yield f"{part}:{other}", _all_as(spans, words)
    elif part == "effect":
        yield from _effects(question, value, spans)
    elif part == "territory":
        yield from _places(question, value, spans)
    elif part == "figure":
        yield from _figures(question, value, spans)


def _simple(part: str, value: str, language: str) -> Iterator[tuple[str, str]]:
    """Yield other criteria, themes or years, each with its words."""
    if part == "criterion":
        yield from _CRITERIA[language].items()
    elif part == "theme":
        for each in lexicon().themes:
            label = lexicon().theme_label(each.id, language)
            yield each.id, re.split(r"\s*[/(]", label)[0]
    else:
        yield from ((str(int(value) + step), str(int(value) + step)) for step in (1, -1))


def _figures(question: Question, value: str, spans: list[Span]) -> Iterator[Candidate]:
    """Yield the same number as a limit from the other side."""
    qualifier, _, number = value.partition(":")
    other = "at_most" if qualifier == "at_least" else "at_least"
    for words, opposite in _COMPARED.items():
        spelled = re.compile(rf"\b{words}\b", re.IGNORECASE).search(question.text, *spans[0])
        if spelled:
            yield f"figure:{other}:{number}", ((spelled.span(), opposite),)


def _effects(question: Question, value: str, spans: list[Span]) -> Iterator[Candidate]:
    """Yield the same outcome the other way, then outcomes beside it the same way."""
    concept, _, direction = value.partition(":")
    cues = [each for each in spans if lexicon().cues.fullmatch(aligned(_of(question, each)))]
    objects = [each for each in spans if each not in cues and _names(_of(question, each), concept)]
    if direction in {Direction.UP, Direction.DOWN} and cues:
        other = Direction.DOWN if direction == Direction.UP else Direction.UP
        edits = [(each, _turned(question, each, other)) for each in cues]
        yield f"effect:{concept}:{other}", tuple(edits)
    for beside in (*lexicon().kin.get(concept, ()), *_beside(concept)):
        for span in objects[:1]:
            for form in _forms(beside, question, span):
                yield f"effect:{beside}:{direction}", _all_as(objects, form)


def _names(text: str, concept: str) -> bool:
    return any(concept in match.concepts for match in vocabulary().find(text))


def _turned(question: Question, span: Span, way: Direction) -> str:
    """Return a word of the other direction, in the same form where there is one."""
    pairs, cue = _RAISED[question.language], _of(question, span)
    if cue.casefold() == "réduit" and _AUXILIARY.search(question.text[: span[0]]):
        cue = "diminué"  # "ont réduit" is a participle, "qui réduit" is not
    turned = (
        pairs if way is Direction.UP else {up: down for down, up in reversed(list(pairs.items()))}
    )
    return turned.get(cue.casefold(), next(iter(turned.values())))


def _beside(concept: str) -> Iterator[str]:
    """Yield what is broader, narrower, then what is as narrow."""
    held = vocabulary().concepts
    above = held[concept].broader if concept in held else None
    if above:
        yield above
    yield from (each.id for each in held.values() if each.broader == concept)
    if above:
        yield from (e.id for e in held.values() if e.broader == above and e.id != concept)


def _forms(concept: str, question: Question, span: Span) -> list[str]:
    """Return forms of a concept, plural ones first where a plural is replaced.

    Behind "les" all are plural; behind "la" there are none, since the gender of the others is
    not known.
    """
    held = vocabulary().get(concept)
    if held is None:
        return []
    forms = (held.fr if question.language == "fr" else held.en)[:_FORMS]
    before = question.text[: span[0]]
    if question.language == "fr" and _SINGULAR.search(before):
        return []
    if question.language == "fr" and _PLURAL.search(before):
        return [form for form in forms if form.split()[0].endswith(("s", "x"))]
    plural = _of(question, span).endswith("s")
    return sorted(forms, key=lambda form: form.endswith("s") is not plural)


def _places(question: Question, place: str, spans: list[Span]) -> Iterator[Candidate]:
    """Yield what holds the place, the place with its neighbours, each neighbour."""
    known = gazetteer()
    wide = [_with_preposition(question.text, each) for each in spans]
    for above in known.ancestors(place):
        if above.startswith("region:"):
            word = "en" if question.language == "fr" else "in"
            yield f"territory:{above}", _all_as(wide, f"{word} {known.name(above)}")
        elif above.startswith("departement:"):
            yield f"territory:{above}", _all_as(wide, f", {known.name(above)}")
    if place.startswith("departement:"):
        for each in neighbours(place):
            yield f"territory:{each}", _all_as(wide, f", {known.name(each)}")


def _with_preposition(text: str, span: Span) -> Span:
    before = _PREPOSITION.search(text[: span[0]])
    return (before.start() if before else span[0]), span[1]


def _of(question: Question, span: Span) -> str:
    return question.text[span[0] : span[1]]


def _all_as(spans: Iterable[Span], words: str) -> tuple[Edit, ...]:
    """Return edits that put `words` in the place of the first span and nothing in the others."""
    first, *others = spans
    return ((first, words), *((each, "") for each in others))


def _edited(text: str, edits: Iterable[Edit]) -> str:
    for (start, end), words in sorted(edits, reverse=True):
        text = text[:start] + words + text[end:]
    return re.sub(r"\s+,", ",", " ".join(text.split())).strip(" ,")
