"""The notes of a web page and their calls: raised digits, and links to what stands below."""

import re
from collections.abc import Mapping, Sequence

from lxml import etree

from corpus.records import BlockKind
from corpus.views import calls_note
from ingest.html_blocks import WebBlock, WebMark, held_blocks

_CALL = re.compile(
    r"[\[(]?\s*(?:note\s*)?(?P<name>\d{1,3}|\*{1,3}|[a-z†‡]|[ivx]{1,5})\s*[\])]?", re.IGNORECASE
)
_DIGITS = re.compile(r"[\[(]?(?P<name>\d{1,3})[\])]?")
_TOLD = re.compile(r"note|fn|ftn|nb\d|foot|appel|cite", re.IGNORECASE)
_MOST_BLOCKS = 4
"""Blocks of a note; a target of more is a section."""
_BRACKETS = {"[": "]", "(": ")"}

Span = tuple[int, int]


def set_notes(root: etree._Element, text: str, blocks: Sequence[WebBlock]) -> None:
    """Set which blocks are notes, the calls that they stand under, and all marks of notes.

    Args:
        root: The page's tree.
        text: The page text.
        blocks: Its blocks, which are changed.
    """
    if not any(block.marks for block in blocks):
        return
    numbers = {block.start: number for number, block in enumerate(blocks)}
    held = held_blocks(blocks)
    calls: dict[int, list[Span]] = {}
    raised: dict[str, list[Span]] = {}
    targets = {each.get("id") or each.get("name"): each for each in root.iter() if _is_target(each)}
    for number, block in enumerate(blocks):
        named = _named_by(block, text, raised)
        if named:
            calls[number] = list(named)
        for mark in block.marks:
            note = _note_of(mark, text, targets, held)
            later = [each for each in note if numbers[each.start] > number]
            if later and len(later) == len(note):
                _mark(block, _widened(text, block, mark))
                for each in later:
                    calls.setdefault(numbers[each.start], []).append((mark.start, mark.end))
            elif _is_raised_call(mark, text, block):
                _mark(block, (mark.start, mark.end))
                raised.setdefault(_shown(text, mark), []).append((mark.start, mark.end))
    for number, spans in calls.items():
        _set_note(blocks[number], text, spans)


def _is_target(element: etree._Element) -> bool:
    if not isinstance(element.tag, str):
        return False
    return element.get("id") is not None or (element.tag == "a" and element.get("name") is not None)


def _shown(text: str, mark: WebMark) -> str:
    found = _DIGITS.fullmatch(text, mark.start, mark.end)
    return found["name"] if found else ""


def _named_by(block: WebBlock, text: str, raised: Mapping[str, Sequence[Span]]) -> Sequence[Span]:
    """Return the unlinked calls of the raised number that a block begins with."""
    first = next((mark for mark in block.marks if mark.start == block.start), None)
    return raised.get(_shown(text, first), ()) if first and first.end < block.end else ()


def _note_of(
    mark: WebMark,
    text: str,
    targets: Mapping[str | None, etree._Element],
    held: Mapping[etree._Element, Sequence[WebBlock]],
) -> list[WebBlock]:
    """Return the blocks that a mark links to, where it looks like the call of a note."""
    link = mark.element if mark.element.tag == "a" else None
    if link is None or _CALL.fullmatch(text, mark.start, mark.end) is None:
        return []
    fragment = (link.get("href") or "").partition("#")[2]
    target = targets.get(fragment)
    if target is None or not (_is_noted(text, mark, link) or _TOLD.search(fragment)):
        return []
    found = _blocks_of(target, held)
    return found if len(found) <= _MOST_BLOCKS else []


def _is_noted(text: str, mark: WebMark, link: etree._Element) -> bool:
    """Tell whether a link is raised, in brackets or declared to call a note."""
    raised = next(link.iterancestors("sup"), None) is not None or link.find(".//sup") is not None
    closing = _BRACKETS.get(text[mark.start - 1 : mark.start])
    within = text[mark.start] in _BRACKETS or (
        closing is not None and text[mark.end :][:1] == closing
    )
    return raised or within or link.get("role") == "doc-noteref"


def _blocks_of(
    target: etree._Element, held: Mapping[etree._Element, Sequence[WebBlock]]
) -> list[WebBlock]:
    """Return the blocks inside an element, else the first of the block that it stands in."""
    inside = [block for each in target.iter() for block in held.get(each, ())]
    around = next((each for each in target.iterancestors() if each in held), None)
    return inside or ([] if around is None else list(held[around][:1]))


def _widened(text: str, block: WebBlock, mark: WebMark) -> Span:
    """Return the stretch of a call with the brackets around it."""
    start, end = mark.start, mark.end
    closing = _BRACKETS.get(text[start - 1 : start]) if start > block.start else None
    if closing is not None and text[end : end + 1] == closing:
        return start - 1, end + 1
    return start, end


def _is_raised_call(mark: WebMark, text: str, block: WebBlock) -> bool:
    """Tell whether a raised number calls a note although it links to none."""
    glued = mark.start > block.start and not text[mark.start - 1].isspace()
    inside = mark.element.tag == "sup" and bool(_shown(text, mark))
    return inside and glued and calls_note(text, mark.start, block.start)


def _mark(block: WebBlock, span: Span) -> None:
    """Add a mark to a block, in place of those that it overlaps."""
    kept = [mark for mark in block.noted if mark[1] <= span[0] or span[1] <= mark[0]]
    widest = [mark for mark in block.noted if mark[0] <= span[0] and span[1] <= mark[1]]
    block.noted = tuple(sorted([*kept, *(widest or [span])]))


def _set_note(block: WebBlock, text: str, calls: Sequence[Span]) -> None:
    block.kind, block.level, block.under = BlockKind.FOOTNOTE, 0, tuple(sorted(set(calls)))
    first = next((mark for mark in block.marks if mark.start == block.start), None)
    if (
        first is not None
        and first.end < block.end
        and _CALL.fullmatch(text, first.start, first.end)
    ):
        _mark(block, (first.start, first.end))
