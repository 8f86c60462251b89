"""Notes and the calls in the text that they explain.

A note is a block that begins with its mark; its calls are the same mark further up, glued
to a word or number. Marks are no words: they are told apart in `Block.marks`, so that
"22 600" with a raised 2 is never read as 226002.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from corpus.records import Block, BlockKind, Role
from corpus.views import RAISED_DIGITS, calls_note
from corpus.word_patterns import WordPattern

Span = tuple[int, int]

_RAISED = f"[{RAISED_DIGITS}]+"
_CALL = WordPattern(
    rf"(?P<raised>{_RAISED})|\[\^(?P<named>[^\]\s]{{1,40}})\]"
    r"|(?:(?<=[\w»\")%.])|(?<=[\w»\")%.] ))(?:\[(?P<squared>\d{1,3})\](?!\()|\((?P<rounded>\d{1,2})\))"
)
_MARK = re.compile(
    rf"\s*(?:(?P<raised>{_RAISED})|\[\^(?P<named>[^\]\s]{{1,40}})\]:?"
    r"|\[(?P<squared>\d{1,3})\]:?|\((?P<rounded>\d{1,2})\))\s*"
)
_FORMS = (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.FOOTNOTE)


def tie_notes(text: str, blocks: Sequence[Block]) -> list[Block]:
    """Return the blocks, notes under the calls that they explain, by the marks as written.

    A paragraph is a note when it begins with a mark that is called before it.

    Args:
        text: The page text.
        blocks: Its blocks, in order.
    """
    calls: dict[str, list[Span]] = {}
    tied: list[Block] = []
    for block in blocks:
        mark = _mark(text, block)
        named = calls.get(_name(mark)) if mark else None
        if mark and named:
            own = ((mark.start(), mark.end()),) if mark.start() >= block.start else ()
            tied.append(replace(block, kind=BlockKind.FOOTNOTE, under=tuple(named), marks=own))
        else:
            tied.append(block)
        if block.role is Role.CONTENT:
            begin = mark.end() if mark else block.start
            for call in _CALL.finditer(text, begin, block.end):
                if _is_call(text, call, begin, calls):
                    calls.setdefault(_name(call), []).append(call.span())
    return with_calls(tied)


def _mark(text: str, block: Block) -> re.Match[str] | None:
    """Return the mark that opens the line on which a block of text begins."""
    if block.kind not in _FORMS:
        return None
    line = max(text.rfind("\n", 0, block.start), text.rfind("\r", 0, block.start)) + 1
    mark = _MARK.match(text, line, block.end)
    return mark if mark is not None and block.start <= mark.end() < block.end else None


def _is_call(
    text: str, call: re.Match[str], begin: int, calls: Mapping[str, Sequence[Span]]
) -> bool:
    """Tell whether a mark calls a note: raised digits are no power, numbers count up from 1."""
    if call["raised"] is not None:
        return begin < call.start() and calls_note(text, call.start(), begin)
    number = call["squared"] or call["rounded"]
    before = f"{call.lastgroup} {int(number) - 1}" if number else ""
    return number in {None, "1"} or before in calls or _name(call) in calls


def _name(mark: re.Match[str]) -> str:
    """Return a mark's form and number, by which note and call know each other."""
    form = mark.lastgroup or ""
    return f"{form} {mark[form]}"


def with_calls(blocks: Sequence[Block]) -> list[Block]:
    """Return the blocks with the calls in them marked, those that a note stands under."""
    calls = sorted(
        {call for block in blocks if block.kind is BlockKind.FOOTNOTE for call in block.under}
    )
    return [marked(block, calls) for block in blocks]


def marked(block: Block, calls: Iterable[Span]) -> Block:
    """Return a block with those of the calls that lie in it among its marks."""
    inside = [call for call in calls if block.start <= call[0] and call[1] <= block.end]
    return replace(block, marks=tuple(sorted({*block.marks, *inside}))) if inside else block


def notes_under(
    blocks: Sequence[Block],
    marks: Mapping[int, tuple[str, Span]],
    calls: Mapping[str, Sequence[Span]],
) -> list[Block]:
    """Return the blocks, those that begin with a called mark as notes under their calls.

    Args:
        blocks: The blocks of a page.
        marks: By the start of a block, the name of the mark that it begins with, and where.
        calls: The calls on the page, by the name of their mark.
    """
    tied: list[Block] = []
    for block in blocks:
        name, span = marks.get(block.start, ("", (0, 0)))
        named = [call for call in calls.get(name, ()) if not block.start <= call[0] < block.end]
        if named:
            note = replace(block, kind=BlockKind.FOOTNOTE, level=0)
            tied.append(replace(note, under=tuple(named), marks=(span,)))
        else:
            tied.append(block)
    return tied
