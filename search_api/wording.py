"""Numbers and figures in words, French or English."""

import re
from functools import cache, lru_cache
from pathlib import Path

from corpus.concepts import vocabulary
from corpus.messages import say
from corpus.records import Direction, Figure, Qualifier
from corpus.views import folded
from search_api.proving import between_groups, states_change, way
from search_api.publics import concept_match

UNITS = Path(__file__).parent / "units_en.tsv"
_RATE = re.compile(r"(\d[\d\s]*) (.+)")


def figure_text(figure: Figure, language: str) -> str:
    """Return a figure as a short sentence: "Hospitalisations des résidents : 47 % en moins".

    The direction is worded as a change only where the proof says that the number is
    one; elsewhere the number is a level that rises or falls.
    """
    amount = _change(figure, language)
    if figure.measure and figure.measure.casefold() == figure.unit.casefold():
        return amount[0].upper() + amount[1:]
    what, more = measure_text(figure, language), further_words(figure)
    if language != "fr" and figure.concept is not None and more:
        what = say("answer_in_words", language, what=what, words=more)
    return say("answer_figure", language, what=what, amount=amount)


def number_text(value: float, language: str) -> str:
    """Return a number with the separators of `language`, at most two decimals."""
    plain = f"{value:,.2f}".rstrip("0").rstrip(".")
    if language == "fr":
        return plain.replace(",", "\u202f").replace(".", ",")
    return plain


def amount_text(figure: Figure, language: str) -> str:
    """Return value, unit, rate and qualifier: "plus de 153 000 consultations par an"."""
    amount = _range(figure, language)
    if figure.per:
        amount = say("answer_per", language, amount=amount, per=per_text(figure.per, language))
    key = {
        Qualifier.ABOUT: "answer_about",
        Qualifier.AT_LEAST: "answer_at_least",
        Qualifier.AT_MOST: "answer_at_most",
    }.get(figure.qualifier)
    return say(key, language, amount=amount) if key else amount


def many_text(key: str, count: int, language: str, **fields: object) -> str:
    """Return the message `key` with its count, that of `key_one` where it is one."""
    one = f"{key}_one" if count == 1 else key
    return say(one, language, count=number_text(count, language), **fields)


def unit_text(unit: str, language: str, value: float = 2) -> str:
    """Return a unit in words, one of it or several as `value` asks.

    In French it is as its document has it; so is one in English that has no English word.
    """
    if language == "fr":
        return "Ehpad" if unit == "ehpad" else unit
    words = english_unit(unit)
    if words is None:
        return unit
    several, one = words
    return one if value == 1 else several


@lru_cache(maxsize=4_096)
def english_unit(unit: str) -> tuple[str, str] | None:
    """Return the English of a unit, for several and for one; None where there is none."""
    known = _english_units().get(_single(unit))
    if known is None:
        matches = vocabulary().find(unit)
        if len(matches) == 1 and (matches[0].start, matches[0].end) == (0, len(unit)):
            one = vocabulary()[matches[0].concepts[0]].label("en")
            return (one if one.endswith("s") else f"{one}s"), one
    return known


@cache
def _english_units() -> dict[str, tuple[str, str]]:
    rows = (line.split("\t") for line in UNITS.read_text(encoding="utf-8").splitlines())
    return {_single(french): (several, one) for french, several, one in rows}


def _single(unit: str) -> str:
    """Return the words of a unit without accents and the endings of their plural."""
    words = folded(unit).split()
    return " ".join(each[:-1] if len(each) > 2 and each[-1] in "sx" else each for each in words)


def per_text(per: str, language: str) -> str:
    """Return what a rate is counted by: "an", "year", "10,000 inhabitants"."""
    if language == "fr":
        return "Ehpad" if per == "ehpad" else per
    first, also, second = per.partition(" et par ")
    if also:
        return say(
            "answer_per", language, amount=per_text(first, language), per=per_text(second, language)
        )
    rate = _RATE.fullmatch(per)
    if rate:
        count = "".join(rate[1].split())
        return f"{number_text(float(count), language)} {unit_text(rate[2], language)}"
    return unit_text(per, language, 1)


def concept_label(concept: str, language: str) -> str:
    """Return the usual name of a concept; its id where the vocabulary lacks it."""
    held = vocabulary().get(concept)
    return held.label(language) if held else concept


def measure_text(figure: Figure, language: str) -> str:
    """Return what is measured: the document's words in French, the vocabulary's in English.

    What was avoided is what there is less of: "450 de moins" needs no "évités" beside it.
    """
    measure = measured_words(figure)
    if figure.direction is Direction.DOWN:
        measure = _AVOIDED.sub("", measure) or measure
    if language == "fr" and measure:
        return _of_public(measure[0].upper() + measure[1:], figure.population, language)
    if figure.concept is None:
        return f"“{measure}”" if measure else "—"
    what = concept_label(figure.concept, language)
    return _of_public(what[0].upper() + what[1:], figure.population, language)


def measured_words(figure: Figure) -> str:
    """Return the words of a measure, a bracket that they open and do not close left out.

    None are left of a piece of a question ("ça coûte ? par l'Assurance Maladie"): it is asked
    there, and not measured.
    """
    words = " ".join(figure.measure.split())
    return "" if "?" in words else _OPEN.sub("", words) or words


def further_words(figure: Figure) -> str:
    """Return the French words of a measure where they say more than concept and public; else ""."""
    words = rest = measured_words(figure)
    told = {figure.concept, figure.population}
    for match in vocabulary().find(words):
        if told.intersection(match.concepts):
            rest = rest[: match.start] + " " * (match.end - match.start) + rest[match.end :]
    return words if _TELLING.search(rest) else ""


_TELLING = re.compile(r"\w{4,}")
_OPEN = re.compile(r"\s*\([^()]*$")
_AVOIDED = re.compile(r"\s+(?:évité|épargné)e?s?$")


def _of_public(what: str, population: str | None, language: str) -> str:
    """Return `what` with its public in brackets, unless its words name one already."""
    named = {concept for match in vocabulary().find(what) for concept in match.concepts}
    if population is None or any(concept_match(population, each) for each in named):
        return what
    public = concept_label(population, language)
    return say("answer_of_public", language, what=what, public=public)


def _change(figure: Figure, language: str) -> str:
    amount, direction = amount_text(figure, language), way(figure)
    if figure.baseline is not None:
        baseline = _with_unit(figure.baseline, figure.unit, language)
        told = "answer_against" if between_groups(figure) else "answer_from_to"
        return say(told, language, baseline=baseline, amount=amount)
    if figure.direction is Direction.NONE or direction is Direction.NONE:
        return amount
    if figure.unit == "fois":
        times = number_text(figure.value, language)
        return say(f"answer_times_{direction}", language, amount=times)
    if states_change(figure):
        return say(f"answer_change_{direction}", language, amount=amount)
    return say(f"answer_level_{direction}", language, amount=amount)


def _range(figure: Figure, language: str) -> str:
    if figure.value_max is None or figure.unit == "part":
        return _with_unit(figure.value, figure.unit, language)
    low = number_text(figure.value, language)
    return say(
        "answer_between",
        language,
        low=low,
        high=_with_unit(figure.value_max, figure.unit, language),
    )


def _with_unit(value: float, unit: str, language: str) -> str:
    if unit == "part":
        return _part(value, language)
    number = number_text(value, language)
    if unit == "%":
        return f"{number}\u00a0%" if language == "fr" else f"{number}%"
    if unit == "€":
        return f"{number}\u00a0€" if language == "fr" else f"€{number}"
    named = unit_text(unit, language, value)
    return f"{number}\u00a0{named}" if named else number


def _part(value: float, language: str) -> str:
    """Return a share: "un sur six" where it is that, else a percentage."""
    count = round(1 / value) if value else 0
    if 2 < count <= 20 and abs(value - 1 / count) < 1e-6:
        return say("answer_one_in", language, count=count)
    return _with_unit(value * 100, "%", language)
