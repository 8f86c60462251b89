"""The fields of facts that a person may change, read from what was typed, and set."""

import math
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from enum import StrEnum
from typing import TypeAlias

from corpus.concepts import vocabulary
from corpus.errors import UsageError
from corpus.records import (
    Answer,
    Caveat,
    Criterion,
    Direction,
    Fact,
    FieldValue,
    Figure,
    FigureStatus,
    MentionKind,
    Qualifier,
)
from corpus.rows import from_body, to_body
from corpus.territories import gazetteer

Reader: TypeAlias = Callable[[str, object], FieldValue]
"""From a field's name and what was typed for it, or came as JSON, to its value."""

LONGEST = 500
"""Characters of a text."""


def read_fields(kind: str, given: Mapping[str, object]) -> dict[str, FieldValue]:
    """Return the fields to change in a fact of `kind`, read and checked.

    Values are as typed ("47,5", "Gers", "" for none) or as JSON has them (47.5, null).

    Raises:
        UsageError: The kind has no such field, or a value is none of it.
    """
    known = EDITABLE.get(kind, {})
    for name in given:
        if name not in known:
            fields = ", ".join(known) or "—"
            raise UsageError("correction_field", field=name, kind=kind, known=fields)
    return {name: known[name](name, value) for name, value in given.items()}


def optional_text(name: str, given: str | None) -> str | None:
    """Return a text beside the facts (who, why) on one line, None where there is none.

    Raises:
        UsageError: It is too long, or holds control characters.
    """
    found = _or_none(_text)(name, given)
    return None if found is None else str(found)


def read_criterion(given: object) -> str:
    """Return the criterion that is meant.

    Raises:
        UsageError: There is no such criterion.
    """
    return str(_one_of(Criterion)("criterion", given))


def edited(fact: Fact, fields: Mapping[str, FieldValue]) -> Fact:
    """Return `fact` with `fields` as `read_fields` gives them; caveats follow."""
    if not fields:
        return fact
    changed = dict(fields)
    if "code" in changed:
        changed["ref"] = changed.pop("code")
        changed["name"] = gazetteer().name(str(changed["ref"]))
    after = from_body(type(fact), {**to_body(fact), **changed})
    if isinstance(fact, Figure) and isinstance(after, Figure):
        return replace(after, caveats=_caveats(fact, after))
    return after


def check_range(fact: Fact) -> None:
    """Do nothing where a figure's two values are in order.

    Raises:
        UsageError: The greater one is not greater.
    """
    if isinstance(fact, Figure) and fact.value_max is not None and fact.value_max <= fact.value:
        raise UsageError("correction_range", value=fact.value, value_max=fact.value_max)


def _caveats(before: Figure, after: Figure) -> tuple[Caveat, ...]:
    """Return the caveats after a change: those of before, less what it supplies.

    One that could not be before (the figure was no result, no change) is due now, since
    nobody has looked whether the text belies it.
    """
    possible = set(_possible(before))
    return tuple(
        each for each in _possible(after) if each in before.caveats or each not in possible
    )


def _possible(figure: Figure) -> Iterable[Caveat]:
    """Yield what a figure may lack as `ingest.caveats` sees it, its text aside."""
    if figure.status is not FigureStatus.ACHIEVED:
        return
    yield Caveat.SELF_DECLARED
    if figure.direction is Direction.NONE:
        return
    if figure.baseline is None:
        yield Caveat.NO_BASELINE
    if figure.period is None:
        yield Caveat.NO_PERIOD
    yield Caveat.NO_COMPARISON


# Readers


def _text(name: str, given: object) -> str:
    text = " ".join(given.split()) if isinstance(given, str) else ""
    if not text or len(text) > LONGEST or not text.isprintable():
        raise UsageError("correction_text", field=name, longest=LONGEST)
    return text


def _number(name: str, given: object) -> float:
    """Return a number, unsigned as all values are."""
    value = math.nan
    if isinstance(given, str):
        plain = "".join(given.split()).replace(",", ".")
        try:
            value = float(plain) if plain.isascii() and "_" not in plain else math.nan
        except ValueError:
            value = math.nan
    elif isinstance(given, int | float) and not isinstance(given, bool):
        value = _as_float(given)
    if not math.isfinite(value) or value < 0:
        raise UsageError("correction_number", field=name, value=given)
    return value + 0.0


def _as_float(given: float) -> float:
    try:
        return float(given)
    except OverflowError:
        return math.inf


def _or_none(reader: Reader) -> Reader:
    def read(name: str, given: object) -> FieldValue:
        empty = given is None or (isinstance(given, str) and not given.strip())
        return None if empty else reader(name, given)

    return read


def _one_of(kind: type[StrEnum]) -> Reader:
    def read(name: str, given: object) -> FieldValue:
        known = [each.value for each in kind]
        if not isinstance(given, str) or given.strip() not in known:
            raise UsageError("correction_choice", field=name, value=given, known=", ".join(known))
        return given.strip()

    return read


def _territory(_: str, given: object) -> str:
    found = gazetteer().resolve(given) if isinstance(given, str) and given.strip() else None
    if found is None:
        raise UsageError("search_territory_unknown", territory=given)
    return found.id


def _territories(name: str, given: object) -> tuple[str, ...]:
    """Return territories given as a list, or as typed with commas between."""
    each = given.split(",") if isinstance(given, str) else given
    if each is None:
        return ()
    if not isinstance(each, list | tuple):
        raise UsageError("search_territory_unknown", territory=given)
    wanted = [one for one in each if not isinstance(one, str) or one.strip()]
    return tuple(dict.fromkeys(_territory(name, one) for one in wanted))


def _texts(name: str, given: object) -> tuple[str, ...]:
    """Return texts given as a list, or as typed with commas between."""
    each = given.split(",") if isinstance(given, str) else given
    if not isinstance(each, list | tuple):
        raise UsageError("correction_text", field=name, longest=LONGEST)
    return tuple(dict.fromkeys(_text(name, one) for one in each if one != ""))


def _concept(name: str, given: object) -> str:
    if not isinstance(given, str) or vocabulary().get(given.strip()) is None:
        raise UsageError("correction_concept", field=name, value=given)
    return given.strip()


_TIES: Mapping[str, Reader] = {
    "territories": _territories,
    "dispositif": _or_none(_text),
    "initiative": _or_none(_text),
}

EDITABLE: Mapping[str, Mapping[str, Reader]] = {
    "figure": {
        "value": _number,
        "value_max": _or_none(_number),
        "unit": _text,
        "per": _or_none(_text),
        "qualifier": _one_of(Qualifier),
        "direction": _one_of(Direction),
        "baseline": _or_none(_number),
        "status": _one_of(FigureStatus),
        "measure": _text,
        "concept": _or_none(_concept),
        "population": _or_none(_concept),
        "period": _or_none(_text),
        **_TIES,
    },
    "criterion": {"answer": _one_of(Answer), **_TIES},
    MentionKind.TERRITORY.value: {"code": _territory},
    MentionKind.DISPOSITIF.value: {
        "name": _text,
        "aliases": _texts,
        "territories": _territories,
    },
    MentionKind.ORGANISATION.value: {"name": _text},
    MentionKind.PERSON.value: {"name": _text},
}
"""By kind of fact, the fields that a person may change; none of concepts and dates. A
territory's code may be an id, a code or a name."""
