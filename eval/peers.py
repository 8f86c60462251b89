"""The readers that are compared: essaim's own, and others on the same files."""

import io
from collections.abc import Callable, Mapping

from corpus.errors import UsageError
from eval.reading_scores import ReadWord, plain_words, words_of_page
from ingest.readers import read_document
from ingest.source import HTML, PDF, media_type_of

ESSAIM = "essaim"
Words = list[list[ReadWord]]
"""The words of a file, page by page."""
Reader = Callable[[bytes, str], Words]
"""From a file's bytes and name to its words."""


def readers_of(data: bytes, name: str, *, peers: bool) -> Mapping[str, Reader]:
    """Return the readers of a file by name, essaim first; each works as it does by default.

    Args:
        data: The file.
        name: Its name.
        peers: Give others than essaim too: pypdf, pdfplumber, trafilatura.

    Raises:
        UsageError: A peer is not installed.
    """
    kind = media_type_of(data, name)
    found: dict[str, Reader] = {ESSAIM: _read}
    if peers:
        try:
            found |= _peers(kind)
        except ImportError as error:
            raise UsageError("eval_no_peers", name=error.name) from error
    return found


def _read(data: bytes, name: str) -> Words:
    reading = read_document(data, media_type_of(data, name), name)
    return [words_of_page(page) for page in reading.pages]


def _peers(kind: str) -> Mapping[str, Reader]:
    if kind == PDF:
        return {"pypdf": _pypdf(), "pdfplumber": _pdfplumber()}
    return {"trafilatura": _trafilatura()} if kind == HTML else {}


def _pypdf() -> Reader:
    from pypdf import PdfReader  # noqa: PLC0415  # slow to load, and only comparisons need it

    def read(data: bytes, _: str) -> Words:
        return [plain_words(page.extract_text()) for page in PdfReader(io.BytesIO(data)).pages]

    return read


def _pdfplumber() -> Reader:
    import pdfplumber  # noqa: PLC0415  # optional group `peers`

    def read(data: bytes, _: str) -> Words:
        with pdfplumber.open(io.BytesIO(data)) as document:
            return [plain_words(page.extract_text()) for page in document.pages]

    return read


def _trafilatura() -> Reader:
    import trafilatura  # noqa: PLC0415  # slow to load, and only comparisons need it

    def read(data: bytes, _: str) -> Words:
        return [plain_words(trafilatura.extract(data, include_comments=False) or "")]

    return read
