"""The figures of table cells: a number measures what its column and its row are headed.

Nothing is claimed where the headings do not say what is counted and in which unit.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from corpus.number_match import NumberForm, NumberMatch
from corpus.numbers import find_numbers
from corpus.records import Block, Direction, Figure, FigureStatus
from corpus.views import folded, normalise
from ingest.figure_concepts import named_population, read_concept
from ingest.figure_units import counted_noun
from ingest.grids import is_year
from ingest.measures import LONGEST_MEASURE
from ingest.segments import Segment, fact_id
from ingest.statuses import as_result
from ingest.table_headings import Heading, Tables, Tells

_CONFIDENCE, _NAMED, _GUESSED = 0.66, 0.06, 0.08
"""How likely a cell's figure is right as a whole; more where the measure names a concept, less
where the unit is but the noun counted. Below prose (`figures`): two or three places must be
read together. Set by hand, November 2026."""

_MONEY_WORDS = re.compile(
    r"\b(?:couts?|budgets?|depenses?|recettes?|charges?|produits?|montants?|credits?|subventions?|frais|tarifs?|prix|salaires?|honoraires"
    r"|financements?|aides?|ressources|investissements?|indemnites?|primes?|remunerations?|dotations?|enveloppes?|economies|cotisations?|loyers?|versements?)\b"
)
_RATE_WORDS = re.compile(
    r"^(?:taux|parts?|proportions?|pourcentages?|frequences?|prevalence|incidence|densites?|ratios?)\b"
)
_EXTENT_WORDS = re.compile(
    r"\b(?:delais?|durees?|temps|attentes?|ages?|distances?|trajets?|surfaces?|superficies?|scores?|notes?|indices?|rapports?|moyennes?|medianes?|niveaux?)\b"
)
_COUNT_WORDS = re.compile(r"^(?:nombres?|effectifs?|total|quantites?|volumes?|nb)\b")
_LETTERS = re.compile(r"[^\W\d_]")
_NOUN = re.compile(r"\s*(?:de |d')?([^\W\d_]{3,})\s*")


@dataclass(frozen=True, slots=True)
class _Measured:
    """What a cell measures: the words, the unit and its factor, and the headings that say so."""

    words: str
    unit: str
    factor: float
    used: tuple[Heading, ...]
    counted: bool


def cell_figures(segment: Segment, blocks: Sequence[Block], tables: Tables) -> Iterator[Figure]:
    """Yield the figures of the cells of a segment, those that are numbers alone.

    Args:
        segment: The segment.
        blocks: The cells in it that stand under something.
        tables: What reads the headings of its page.
    """
    before: Figure | None = None
    for block in blocks:
        if not tables.counts(block) and not _answers(segment, block, tables):
            continue
        headings = tables.headings(block)
        corner = tables.corner(block)
        named = corner is not None and _says_what(corner) and corner not in headings
        caption = corner if named else tables.caption(block)
        made = _figure(segment, block, headings, caption)
        if made is None:
            continue
        made = _placed(made, tables.row_place(block))
        tells = {heading.tells for heading in headings}
        if Tells.AFTER in tells and before is not None and _alike(before, made):
            made = _changed(before, made)
        before = made if Tells.BEFORE in tells else None
        yield made


def _answers(segment: Segment, block: Block, tables: Tables) -> bool:
    """Tell whether a cell answers the label before it with an amount ("Budget", "82 000 €")."""
    text = segment.page.text[block.start : block.end]
    number = lone_number(normalise(text, [(0, len(text))]).text.strip())
    return number is not None and number.unit is not None and tables.answers(block)


def lone_number(text: str) -> NumberMatch | None:
    """Return the number that a cell wholly is, its unit included, None for anything else."""
    numbers = find_numbers(text)
    if len(numbers) != 1 or is_year(text):
        return None
    number = numbers[0]
    rest = text[: number.start] + " " + text[number.end :]
    numeral = text[number.numeral_start : number.numeral_end]
    coded = len(numeral) > 1 and numeral.startswith("0") and numeral[1].isdigit()
    if coded or _LETTERS.search(rest) or any(map(str.isdigit, rest)):
        return None
    plain = number.form is NumberForm.DIGITS and 0 < number.value <= 1e13
    return number if plain and (number.value_max is None or number.unit is not None) else None


def _figure(
    segment: Segment, block: Block, headings: Sequence[Heading], caption: Heading | None
) -> Figure | None:
    view = segment.view
    begin, end = view.position(block.start), view.position(block.end)
    text = segment.text[begin:end].rstrip("\n")
    number = lone_number(text)
    if (
        number is None
        or _is_whole(number, headings)
        or any(heading.tells is Tells.NOTHING for heading in headings)
    ):
        return None
    measured = _measured(number, headings, caption)
    direction = _direction(number, headings)
    if measured is None or direction is None:
        return None
    proof = segment.proof(begin, begin + len(text))
    timed = next((each for each in headings if each.period), None)
    timed = timed or (caption if caption is not None and caption.period else None)
    placed = next((each for each in reversed(headings) if each.place), None)
    concept = read_concept(measured.words)
    used = (*measured.used, *(each for each in (timed, placed) if each is not None), *headings)
    score = _CONFIDENCE + _NAMED * (concept is not None) - _GUESSED * measured.counted
    factor = measured.factor if number.unit is None else 1.0
    return Figure(
        id=fact_id("figure", proof, f"{number.value * factor:g}"),
        value=round(number.value * factor, 6),
        value_max=None if number.value_max is None else round(number.value_max * factor, 6),
        unit=measured.unit,
        per=number.per,
        qualifier=number.qualifier,
        direction=direction,
        status=_status(headings),
        measure=measured.words,
        concept=concept,
        population=named_population(measured.words),
        period=timed.period if timed is not None else None,
        territories=(placed.place,) if placed is not None and placed.place else (),
        proof=proof,
        confidence=round(score, 2),
        supports=tuple(dict.fromkeys(each.proof for each in used)),
    )


def _is_whole(number: NumberMatch, headings: Sequence[Heading]) -> bool:
    """Tell whether a number is but the 100 % of a total."""
    total = any(folded(each.proof.display).startswith(("total", "ensemble")) for each in headings)
    return number.unit == "%" and number.value == 100 and total


def _measured(
    number: NumberMatch, headings: Sequence[Heading], caption: Heading | None
) -> _Measured | None:
    """Return what a number measures, None where headings or unit leave it open."""
    told = [each for each in headings if each.tells in {Tells.MEASURE, Tells.CHANGE}]
    told = [each for each in told if each.words]
    if not told and caption is not None and caption.tells is Tells.MEASURE and caption.words:
        told = [caption]
    named = [each for each in told if each.tells is Tells.MEASURE]
    if not named:
        return None
    if caption is not None and caption.tells is Tells.MEASURE and not any(map(_says_what, named)):
        named = [caption, *named] if _says_what(caption) else named
    first = _primary(named)
    words = _joined([first.words, *(each.words for each in named if each is not first)])
    units = [each for each in (*headings, caption) if each is not None and each.unit is not None]
    if number.unit is not None:
        return _Measured(words, number.unit, 1.0, tuple(named), counted=False)
    if units:
        unit, factor = units[0].unit or "", units[0].factor
        return _Measured(words, unit, factor, (*named, units[0]), counted=False)
    noun = _noun(first, named)
    return None if noun is None else _Measured(words, noun, 1.0, tuple(named), counted=True)


def _joined(words: Sequence[str]) -> str:
    """Return the words of several headings as one measure, as many as have room."""
    joined = words[0]
    for each in words[1:]:
        if len(joined) + len(each) + 2 <= LONGEST_MEASURE:
            joined = f"{joined}, {each}"
    return joined


def _says_what(heading: Heading) -> bool:
    """Tell whether a heading says by its noun or its concept what is measured."""
    plain = folded(heading.words)
    told = any(
        pattern.search(plain)
        for pattern in (_COUNT_WORDS, _RATE_WORDS, _MONEY_WORDS, _EXTENT_WORDS)
    )
    return told or read_concept(heading.words) is not None


def _primary(named: Sequence[Heading]) -> Heading:
    """Return the heading that says what is measured: by its noun, else the row's, the last."""
    for pattern in (_COUNT_WORDS, _RATE_WORDS, _MONEY_WORDS, _EXTENT_WORDS):
        for each in named:
            if pattern.search(folded(each.words)):
                return each
    spoken = [each for each in named if read_concept(each.words) is not None]
    return spoken[0] if len(spoken) == 1 else named[-1]


def _noun(first: Heading, named: Sequence[Heading]) -> str | None:
    """Return the noun that a number without a unit counts, None where it is not sure.

    Two headings that could both be counted ("Femmes" over "Médecins") leave it open,
    but where one says "nombre de".
    """
    plain = folded(first.words)
    if _RATE_WORDS.search(plain) or _MONEY_WORDS.search(plain) or _EXTENT_WORDS.search(plain):
        return None
    sure = _COUNT_WORDS.match(plain) is not None
    others = [each for each in named if each is not first and counted_noun(each.words, bare=True)]
    concept = read_concept(first.words)
    if (
        not sure
        and others
        and (concept is None or any(read_concept(each.words) for each in others))
    ):
        return None
    if any(_unmeasured(each) for each in named):
        return None
    return counted_noun(first.words, bare=True)


def _unmeasured(heading: Heading) -> bool:
    """Tell whether a heading speaks of a rate, money or an extent, which need a unit."""
    plain = folded(heading.words)
    return any(pattern.search(plain) for pattern in (_RATE_WORDS, _MONEY_WORDS, _EXTENT_WORDS))


def _direction(number: NumberMatch, headings: Sequence[Heading]) -> Direction | None:
    """Return the change that a signed number states under a heading of change.

    None where a sign stands under another heading, because values are unsigned, and where
    a heading of change has a number without a sign.
    """
    changes = any(heading.tells is Tells.CHANGE for heading in headings)
    if changes and number.sign:
        return Direction.UP if number.sign > 0 else Direction.DOWN
    return None if changes or number.sign else Direction.NONE


def _status(headings: Sequence[Heading]) -> FigureStatus:
    if any(heading.aimed for heading in headings):
        return FigureStatus.TARGET
    if any(heading.done for heading in headings):
        return FigureStatus.ACHIEVED
    return FigureStatus.CONTEXT


def _alike(before: Figure, after: Figure) -> bool:
    return (before.measure, before.unit, before.territories) == (
        after.measure,
        after.unit,
        after.territories,
    )


def _changed(before: Figure, after: Figure) -> Figure:
    """Return the figure of a column "après" as a change from that of "avant"."""
    if before.value == after.value:
        return replace(after, baseline=before.value)
    direction = Direction.UP if after.value > before.value else Direction.DOWN
    supports = tuple(dict.fromkeys([*after.supports, before.proof]))
    moved = replace(after, baseline=before.value, direction=direction, supports=supports)
    return as_result(moved)


def with_headings(figure: Figure, block: Block, tables: Tables) -> Figure | None:
    """Return a figure that a cell tells in words of its own, with what it stands under.

    None where a heading says that the column counts nothing.

    Args:
        figure: The figure as prose tells it.
        block: Its cell.
        tables: What reads the headings of its page.
    """
    headings = tables.headings(block)
    if headings and headings[0].tells is Tells.NOTHING:
        return None
    timed = next((each.period for each in headings if each.period), None)
    placed = next((each.place for each in reversed(headings) if each.place), None)
    aimed = figure.status is FigureStatus.CONTEXT and any(heading.aimed for heading in headings)
    told = replace(
        figure,
        status=FigureStatus.TARGET if aimed else figure.status,
        period=figure.period or timed,
        territories=(placed,) if placed else (),
        confidence=round(figure.confidence - _TOLD_IN_CELL, 2),
        supports=tuple(heading.proof for heading in headings),
    )
    return _placed(told, tables.row_place(block))


def _placed(figure: Figure, row: Heading | None) -> Figure:
    """Return a figure whose headings name no place in the one that its row names."""
    if figure.territories or row is None or row.place is None:
        return figure
    return replace(figure, territories=(row.place,), supports=(*figure.supports, row.proof))


_TOLD_IN_CELL = 0.12
"""How much less sure a figure told in a cell is than the same in a sentence."""
