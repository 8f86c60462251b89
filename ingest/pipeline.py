"""From bytes to facts: the steps, in order, for one document or many in parallel."""

import gc
import hashlib
import multiprocessing
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from functools import cache
from itertools import chain
from logging import getLogger

from corpus.errors import EssaimError, SourceError
from corpus.originals import document_id
from corpus.records import (
    Document,
    DocumentKind,
    Extraction,
    Figure,
    Mention,
    Page,
    Passage,
    Reading,
    Role,
)
from corpus.views import normalise
from ingest.achieved import Standing
from ingest.attachments import ATTACHED, empty_cover, open_source, uncovered
from ingest.certainty import Grounds
from ingest.criteria import find_evidence
from ingest.figures import find_figures
from ingest.language import Parsed, parse
from ingest.launches import find_launches
from ingest.linking import Linker
from ingest.metadata import not_older
from ingest.named import find_named
from ingest.passages import make_passages
from ingest.places import find_places
from ingest.readers import read_document
from ingest.segments import Segment, segment_passage
from ingest.source import FoundSource, media_type_of
from ingest.topics import find_concepts, find_dates

_log = getLogger(__name__)

EXTRACTOR = "8"
"""The version of the extractors: raised when they change what they find, so that
documents read before are read again at the next ingest."""

_BARE = frozenset({"pdf_no_text", "pdf_blank"})
"""What is wrong with a PDF that is only a cover around the files attached to it."""

PARALLEL_FROM = 12
"""Documents from which processes pay for their start: importing spaCy takes seconds."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What reading one source gave: an extraction or an error, and the bytes."""

    source: str
    data: bytes
    extraction: Extraction | None = None
    error: EssaimError | None = None


def extract(data: bytes, source: str, notes: Sequence[str] = ()) -> Extraction:
    """Return all that a file says.

    Args:
        data: The file as received.
        source: Where it came from, as the user named it.
        notes: Warnings known before it is read: where it was moved to, files attached.

    Raises:
        SourceError: The file cannot be read.
    """
    media_type = media_type_of(data, source)
    reading = _reading(data, media_type, source, notes)
    document = document_id(data)
    passages = make_passages(document, reading.pages)
    parsed = parse(_segments(reading.pages, passages))
    mentions = _mentions(parsed, reading.title)
    figures = find_figures(parsed)
    evidence = find_evidence(parsed, reading.kind, figures, mentions)
    linker = Linker(parsed, mentions, reading.title)
    reading = replace(reading, published=not_older(reading.published, figures))
    launches = find_launches(parsed, mentions, reading.title, reading.published)
    linked = linker.link([*mentions, *launches], figures, evidence, reading.kind)
    # Linking settles what is achieved: more results may show that the date is too old.
    reading = replace(reading, published=not_older(reading.published, linked.figures))
    _keep_loaded()
    return Extraction(
        document=_document(document, data, source, reading, linked.subject),
        pages=reading.pages,
        passages=tuple(passages),
        mentions=linked.mentions,
        figures=linked.figures,
        evidence=linked.evidence,
    )


@cache
def _keep_loaded() -> None:
    """Tell the garbage collector, once, to pass over what the first document made load.

    Gazetteer, vocabulary and patterns stay as long as the process; looking through them again
    and again took a tenth of the time of plain texts.
    """
    gc.collect()
    gc.freeze()


def standings(data: bytes, source: str) -> dict[str, Standing]:
    """Return what surrounds each figure of a file, by the figure's id: to fit weights on.

    Raises:
        SourceError: The file cannot be read.
    """
    linker, figures, kind = _linker(data, source)
    around = linker.standings(figures, kind)
    return {figure.id: each for figure, each in zip(figures, around, strict=True)}


def grounds(data: bytes, source: str) -> list[Grounds]:
    """Return what the fields of each figure of a file rest on: to fit weights on.

    Raises:
        SourceError: The file cannot be read.
    """
    linker, figures, kind = _linker(data, source)
    return list(linker.grounds(figures, kind))


def _linker(data: bytes, source: str) -> tuple[Linker, list[Figure], DocumentKind]:
    reading = read_document(data, media_type_of(data, source), source)
    passages = make_passages(document_id(data), reading.pages)
    parsed = parse(_segments(reading.pages, passages))
    linker = Linker(parsed, _mentions(parsed, reading.title), reading.title)
    return linker, find_figures(parsed), reading.kind


def extract_all(sources: Sequence[FoundSource], *, workers: int) -> Iterator[Outcome]:
    """Yield the outcome of each source, in order; in processes when they are many."""
    if workers < 2 or len(sources) < PARALLEL_FROM:
        yield from map(_outcome, sources)
        return
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(workers, mp_context=context) as pool:
        yield from pool.map(_outcome, sources, chunksize=2)


def main_text_hash(pages: Iterable[Page]) -> str:
    """Return the SHA-256 of the content blocks' plain text: menus do not count."""
    texts = (
        normalise(page.text, [(block.start, block.end)]).text
        for page in pages
        for block in page.blocks
        if block.role is Role.CONTENT
    )
    return hashlib.sha256("\n".join(texts).encode()).hexdigest()


def _reading(data: bytes, media_type: str, source: str, notes: Sequence[str]) -> Reading:
    """Return the reading with the notes; a bare cover around files is no failure."""
    holds = any(note.startswith(ATTACHED) for note in notes)
    try:
        reading = read_document(data, media_type, source)
    except SourceError as error:
        if not (holds and error.key in _BARE):
            raise
        reading = empty_cover(source)
    reading = uncovered(reading) if holds else reading
    return replace(reading, warnings=(*notes, *reading.warnings))


def _outcome(source: FoundSource) -> Outcome:
    data = b""
    try:
        data = open_source(source)
        found = extract(data, source.name, source.notes)
        return Outcome(source=source.name, data=data, extraction=found)
    except EssaimError as error:
        return Outcome(source=source.name, data=data, error=error)
    except Exception as error:  # noqa: BLE001  # one document's defect must not lose the others
        _log.exception("a document could not be read", extra={"source": source.name})
        failure = SourceError("extraction_failed", source=source.name, cause=type(error).__name__)
        return Outcome(source=source.name, data=data, error=failure)


def _segments(pages: Sequence[Page], passages: Iterable[Passage]) -> Iterator[Segment]:
    by_number = {page.number: page for page in pages}
    return (segment_passage(by_number[passage.page], passage) for passage in passages)


def _mentions(parsed: Sequence[Parsed], title: str) -> list[Mention]:
    return list(
        chain(
            find_places(parsed),
            find_named(parsed, title),
            find_concepts(parsed),
            find_dates(parsed),
        ),
    )


def _document(
    document: str,
    data: bytes,
    source: str,
    reading: Reading,
    subject: str | None,
) -> Document:
    return Document(
        id=document,
        media_type=reading.media_type,
        sources=(source,),
        title=reading.title,
        kind=reading.kind,
        publisher=reading.publisher,
        published=reading.published,
        language=reading.language,
        size_bytes=len(data),
        pages=len(reading.pages),
        subject=subject,
        warnings=reading.warnings,
    )
