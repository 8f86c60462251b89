"""Words of a document with what stands around them, and who says it."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from corpus.errors import NotFoundError
from corpus.messages import say
from corpus.records import Document, Page, Proof
from corpus.views import normalise
from search_api.ports import Records

MOST_AROUND = 220
"""Code points of context on either side, at most."""
_SENTENCE_END = re.compile(r"[.!?…]['’”»)]?\s+(?=[«“\"(]?[A-ZÀ-ÖØ-Þ0-9])")

BULLET = re.compile(r"^\s*(?:[•●▪■◦‣]\s*|[-–—*]\s+(?=[^\W\d]))")
"""The mark of a list's item, which pages set themselves; "- 47 %" has none."""
_RULE = re.compile(r"\s*(?<!\S)([=_*~#-])\1{3,}(?!\S)\s*")
"""A line drawn with signs, as plain texts underline their headings."""
_MARKS = re.compile(r"(?:^|(?<=\s))(?:#{1,6}|[-*+>]|\d+\.)\s+|\*{1,3}|`|(?<!\w)_|_(?!\w)|\[\^\w+\]")


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceView:
    """A document as pages name it: its title, kind, publisher and date, in words."""

    id: str
    title: str
    kind: str
    publisher: str
    date: str
    language: str


@dataclass(frozen=True, slots=True, kw_only=True)
class QuoteView:
    """The words of a proof in their sentence, for the eye."""

    before: str
    words: str
    after: str
    proof: Proof
    source: SourceView
    read_with: tuple[str, ...] = ()
    """Words elsewhere that it is read with: the headings of a cell."""


def source_view(document: Document, language: str) -> SourceView:
    """Return how pages name a document."""
    return SourceView(
        id=document.id,
        title=document.title,
        kind=say(f"kind_{document.kind}", language),
        publisher=document.publisher or "",
        date=date_text(document.published, language),
        language=document.language,
    )


def date_text(date: str | None, language: str) -> str:
    """Return an ISO date, as precise as it is, in words; "" for none."""
    if not date:
        return ""
    year, *rest = date.split("-")
    if not rest or not rest[0].isdigit() or not 1 <= int(rest[0]) <= 12:
        return year
    month = say("page_months", language).split(",")[int(rest[0]) - 1]
    if len(rest) == 1:
        return f"{month} {year}"
    day = int(rest[1][:2])
    first = language == "fr" and day == 1
    return say("page_date", language, day="1er" if first else day, month=month, year=year)


def quote_view(
    proof: Proof, records: Records, documents: Mapping[str, Document], language: str
) -> QuoteView | None:
    """Return a proof in its sentence; None where its document is not held."""
    document = documents.get(proof.document)
    if document is None:
        return None
    try:
        page = records.page(proof.document, proof.page)
    except NotFoundError:
        return None
    before, after = _around(page, proof.start, proof.end)
    told = unmarked if document.media_type == "text/markdown" else str
    return QuoteView(
        before=BULLET.sub("", told(before)),
        words=told(proof.display),
        after=told(after),
        proof=proof,
        source=source_view(document, language),
    )


def plain(text: str) -> str:
    """Return words of a page for the eye: hyphens joined, white space and drawn rules folded."""
    return _RULE.sub(" ", normalise(text).text).strip()


def unmarked(text: str) -> str:
    """Return Markdown for the eye, the signs of headings, lists and emphasis left out."""
    return _MARKS.sub("", text)


def _around(page: Page, start: int, end: int) -> tuple[str, str]:
    """Return what stands before and after in the same sentence of the same block."""
    first, last = _block(page, start, end)
    before, after = page.text[first:start], page.text[end:last]
    ends = list(_SENTENCE_END.finditer(before))
    before = before[ends[-1].end() :] if ends else before
    until = _SENTENCE_END.search(page.text[end - 1 : last]) if end else None
    after = after[: until.end() - 1] if until else after
    cut_before, cut_after = before[-MOST_AROUND:], after[:MOST_AROUND]
    if len(cut_before) < len(before):
        cut_before = "… " + cut_before.partition(" ")[2]
    if len(cut_after) < len(after):
        cut_after = cut_after.rpartition(" ")[0] + " …"
    return _side(cut_before), _side(cut_after)


def _side(text: str) -> str:
    """Return a side of a quote, a space kept where it meets the words."""
    told = plain(text)
    lead = " " if text[:1].isspace() and told else ""
    tail = " " if text[-1:].isspace() and told else ""
    return f"{lead}{told.strip()}{tail}"


def _block(page: Page, start: int, end: int) -> tuple[int, int]:
    """Return the block that holds the words; the words alone where they are of several."""
    for block in page.blocks:
        if block.start <= start and end <= block.end:
            return block.start, block.end
    return start, end
