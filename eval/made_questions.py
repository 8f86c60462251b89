"""Questions made of the demonstration's fact table, to fit a ranking on; never to measure one.

Each is about one initiative in the words of the table: its description, its public, its kind in
its place, an effect of it. Initiatives that may answer too, because they are of the same kind,
place, public or outcome, are told apart from those that do not.
"""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from corpus.concepts import vocabulary
from corpus.demo import FACTS
from corpus.records import Direction
from corpus.territories import gazetteer
from eval.lines import Record, list_of, read_records
from eval.topics import Expected, read_expected
from search_api.lexicon import lexicon
from search_api.places import NATION, place_match

SEED = 0
_OTHER = "autre"
"""The kind of what is of none."""
_CUES = {
    ("fr", "down"): ("réduire {}", "baisse de {}", "moins de {}"),
    ("fr", "up"): ("augmenter {}", "hausse de {}", "plus de {}"),
    ("en", "down"): ("reduce {}", "lower {}", "fewer {}"),
    ("en", "up"): ("increase {}", "more {}", "higher {}"),
}
_THERE = {"fr": ("{} : {}", "{} dans {}"), "en": ("{} in {}", "{} {}")}
_FOR = {"fr": ("initiatives pour {}", "que faire pour les {} ?", "{}")}


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """A question and the initiatives of the fact table that answer it, or may.

    Attributes:
        language: "fr" or "en".
        text: The question.
        answers: Ids of those that answer.
        open: Ids of others that may: nothing is learnt of these.
    """

    language: str
    text: str
    answers: frozenset[str]
    open: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Row:
    id: str
    kind: str
    places: tuple[str, ...]
    public: str
    said: dict[str, str]
    publics: frozenset[str]
    changes: frozenset[tuple[str, str]]
    """Outcomes with the way they went."""
    outcomes: frozenset[str]


def made_questions() -> list[Made]:
    """Return the questions, the same ones at every call.

    Raises:
        UsageError: A file cannot be read.
    """
    expected = {each.id: each for each in read_expected()}
    rows = [_row(each, expected) for each in read_records(FACTS, lambda record: record)]
    chance = random.Random(SEED)  # noqa: S311  # questions, no secrets
    return [made for row in rows for made in _about(row, rows, chance)]


def _row(record: Record, expected: dict[str, Expected]) -> _Row:
    public = str(record["population"] or "")
    figures = [each for each in list_of(record, "figures") if isinstance(each, dict)]
    named = [
        (_named(str(each["measures"]), "outcomes"), str(each["direction"])) for each in figures
    ]
    return _Row(
        id=str(record["id"]),
        kind=str(record["kind"]),
        places=expected[str(record["id"])].territories,
        public=public,
        said={language: _first_clause(str(record[f"description_{language}"] or ""))
              for language in ("fr", "en")},
        publics=_named(public, "populations"),
        changes=frozenset((outcome, way) for outcomes, way in named for outcome in outcomes
                          if way in {Direction.UP, Direction.DOWN}),
        outcomes=frozenset(outcome for outcomes, _ in named for outcome in outcomes),
    )  # fmt: skip


def _named(text: str, group: str) -> frozenset[str]:
    held = vocabulary()
    found = (concept for match in held.find(text) for concept in match.concepts)
    return frozenset(each for each in found if held[each].group == group)


def _first_clause(text: str) -> str:
    return text.partition(". ")[0].partition(" : ")[0].rstrip(".")


def _about(row: _Row, rows: Sequence[_Row], chance: random.Random) -> Iterator[Made]:
    kin = frozenset(each.id for each in rows if each.kind == row.kind)
    near = kin | {each.id for each in rows if row.publics & each.publics}
    one = frozenset([row.id])
    for language, said in row.said.items():
        if said:
            yield Made(language=language, text=said, answers=one, open=kin - one)
        yield from _there(row, rows, language, chance)
        yield from _effects(row, rows, language, chance)
    if row.public:
        text = chance.choice(_FOR["fr"]).format(row.public)
        yield Made(language="fr", text=text, answers=one, open=near - one)


def _there(row: _Row, rows: Sequence[_Row], language: str, chance: random.Random) -> Iterator[Made]:
    """Yield a question for what is of its kind in one of its places."""
    places = [each for each in row.places if each != NATION]
    if places and row.kind != _OTHER:
        place = chance.choice(places)
        there = {each.id: place_match([place], each.places) for each in rows}
        answers = frozenset(e.id for e in rows if e.kind == row.kind and there[e.id] == 1)
        label = lexicon().theme_label(row.kind, language)
        named = label.partition(" (")[0].partition(" / ")[0], gazetteer().name(place)
        yield Made(
            language=language,
            text=chance.choice(_THERE[language]).format(*named),
            answers=answers,
            open=frozenset(name for name, match in there.items() if match) - answers,
        )


def _effects(
    row: _Row, rows: Sequence[_Row], language: str, chance: random.Random
) -> Iterator[Made]:
    """Yield a question for each of its effects."""
    for outcome, way in sorted(row.changes):
        concept = vocabulary()[outcome]
        forms = concept.fr if language == "fr" else concept.en
        answers = frozenset(each.id for each in rows if (outcome, way) in each.changes)
        others = frozenset(each.id for each in rows if outcome in each.outcomes)
        if forms:
            text = chance.choice(_CUES[language, way]).format(chance.choice(forms[:4]))
            yield Made(language=language, text=text, answers=answers, open=others - answers)
