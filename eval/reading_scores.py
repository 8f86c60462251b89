"""How much of what a page shows was read: words, characters, order, boilerplate.

Definitions, over the words of a document (runs of letters or of digits, folded, hyphens at
line ends joined):

- *words*: recall is the share of the true words that were read, precision the share of the
  words read that are true, both by number of occurrences, wherever they stand. What stands
  on every page counts once a page; numbers of footnotes count for neither.
- *order*: of the true words of the document that were read, the share that stands in the
  longest common subsequence of both texts (Hirschberg 1977; computed by rapidfuzz).
- *characters*: the longest common subsequence of the letters and digits of the document's
  content and of what was read, as a share of the former.
- *boilerplate*: words of menus, comments, headers and the like that were set apart from
  the content. Recall is over those that were read; precision is over the words set apart,
  without those that may be either (datelines, sources cited).
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from corpus.demo.truth import Part, Truth
from corpus.errors import UsageError
from corpus.records import Page, Role
from corpus.views import normalise
from eval.counts import Counts
from eval.words import words_of

WORDS, ORDER, CHARACTERS, BOILERPLATE = "words", "order", "characters", "boilerplate"


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadWord:
    """A word as read; `kept` tells that it stands in a content block, None that it is unknown."""

    text: str
    kept: bool | None = None


def words_of_page(page: Page) -> list[ReadWord]:
    """Return the words of a page in the order of its text, with what their blocks say."""
    view = normalise(page.text)
    kept = bytearray(len(page.text) + 1)
    for block in page.blocks:
        if block.role is Role.CONTENT:
            kept[block.start : block.end] = b"\1" * (block.end - block.start)
    return [
        ReadWord(text=text, kept=bool(kept[view.start(at)])) for text, at in words_of(view.text)
    ]


def plain_words(text: str) -> list[ReadWord]:
    """Return the words of a text of which nothing more is known: a peer's."""
    return [ReadWord(text=word) for word, _ in words_of(normalise(text).text)]


def score_reading(truth: Truth, found: Sequence[Sequence[ReadWord]]) -> dict[str, Counts]:
    """Return the counts of one document by measure.

    Args:
        truth: What it shows.
        found: Its words as read, page by page: what stands on every page is expected as often.

    Raises:
        UsageError: rapidfuzz is not installed.
    """
    read = [word for page in found for word in page]
    flow = [(word, each.part) for each in truth.flow for word, _ in words_of(each.text)]
    runs = _fixed_runs(truth, len(found))
    fixed = Counter(word for run in runs for word in run)
    claimed = {place for run in runs for place in _claim(read, run, len(found))}
    free = [word for place, word in enumerate(read) if place not in claimed]
    pairs = _aligned([word for word, _ in flow], [word.text for word in free])
    aligned = set(pairs.values())
    beside = [read[place] for place in sorted(claimed)]
    beside += _also(fixed, beside, [w for at, w in enumerate(free) if at not in aligned])
    return {
        WORDS: _words(flow, fixed, read, truth.marks),
        ORDER: _order(flow, pairs, read),
        CHARACTERS: _characters(flow, read),
        BOILERPLATE: _boilerplate(
            [(flow[at][1], free[place].kept) for at, place in pairs.items()],
            [word.kept for word in beside],
        ),
    }


def _fixed_runs(truth: Truth, pages: int) -> list[tuple[str, ...]]:
    """Return the runs of words that stand on the pages beside the text, one for each time."""
    painted = [tuple(word for word, _ in words_of(each.text)) for each in truth.page] * pages
    numbers = [("page", str(number)) for number in range(1, pages + 1)] if truth.page else []
    return [run for run in [*painted, *numbers] if run]


def _claim(read: Sequence[ReadWord], run: Sequence[str], most: int) -> list[int]:
    """Return the places of the words of a run that stands in a row, at most so many times."""
    places: list[int] = []
    start = 0
    while start + len(run) <= len(read) and len(places) < most * len(run):
        if all(read[start + step].text == word for step, word in enumerate(run)):
            places += range(start, start + len(run))
            start += len(run)
        else:
            start += 1
    return places


def _also(
    fixed: Mapping[str, int], beside: Sequence[ReadWord], rest: Sequence[ReadWord]
) -> list[ReadWord]:
    """Return the words of `rest` that belong beside the text too, though not in a row."""
    left = Counter(fixed) - Counter(word.text for word in beside)
    found: list[ReadWord] = []
    for word in rest:
        if left[word.text] > 0:
            left[word.text] -= 1
            found.append(word)
    return found


def _words(
    flow: Sequence[tuple[str, Part]],
    fixed: Mapping[str, int],
    read: Sequence[ReadWord],
    marks: frozenset[str],
) -> Counts:
    true = Counter(word for word, _ in flow) + Counter(fixed)
    found = Counter(word.text for word in read)
    common = (true & found).total()
    extra = sum(count for word, count in (found - true).items() if word not in marks)
    return Counts(expected=true.total(), recalled=common, found=common + extra, correct=common)


def _order(
    flow: Sequence[tuple[str, Part]], pairs: Mapping[int, int], read: Sequence[ReadWord]
) -> Counts:
    found = (Counter(word for word, _ in flow) & Counter(word.text for word in read)).total()
    return Counts(expected=found, recalled=len(pairs))


def _characters(flow: Sequence[tuple[str, Part]], read: Sequence[ReadWord]) -> Counts:
    true = "".join(word for word, part in flow if part is Part.CONTENT)
    found = "".join(word.text for word in read)
    return Counts(expected=len(true), recalled=_common(true, found))


def _boilerplate(told: Sequence[tuple[Part, bool | None]], beside: Sequence[bool | None]) -> Counts:
    """Return the counts of boilerplate: that of the flow, and what stands on every page."""
    furniture = [kept for part, kept in told if part is Part.FURNITURE] + list(beside)
    lost = sum(kept is False for part, kept in told if part is Part.CONTENT)
    known = [kept for kept in furniture if kept is not None]
    right = sum(not kept for kept in known)
    return Counts(expected=len(known), recalled=right, found=right + lost, correct=right)


# Common subsequences ---------------------------------------------------------------------------


def _aligned(true: Sequence[str], found: Sequence[str]) -> dict[int, int]:
    """Return which word read stands for which true word, in order."""
    try:
        from rapidfuzz.distance import LCSseq  # noqa: PLC0415  # optional group `eval`
    except ImportError as error:
        raise UsageError("eval_no_rapidfuzz") from error
    return {
        block.a + step: block.b + step
        for block in LCSseq.opcodes(true, found).as_matching_blocks()
        for step in range(block.size)
    }


def _common(true: str, found: str) -> int:
    from rapidfuzz.distance import LCSseq  # noqa: PLC0415  # checked by `_aligned`

    return int(LCSseq.similarity(true, found))
