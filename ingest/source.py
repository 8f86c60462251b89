"""What the user names -> the files to read, their bytes and their kind.

The kind is told by content first, by the file's name after: a web page saved as `.pdf`
is read as a web page.
"""

import os
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from corpus.errors import SourceError

MAX_BYTES = 300 * 1024 * 1024
"""Largest file read; the longest reports with photographs are a third of it."""

PDF = "application/pdf"
HTML = "text/html"
MARKDOWN = "text/markdown"
TEXT = "text/plain"

_BY_NAME = {
    ".pdf": PDF,
    ".html": HTML,
    ".htm": HTML,
    ".xhtml": HTML,
    ".md": MARKDOWN,
    ".markdown": MARKDOWN,
    ".txt": TEXT,
    ".text": TEXT,
}
_HEAD = 4096
_MARKUP = re.compile(
    rb"^\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b",
    re.IGNORECASE | re.DOTALL,
)
_TAGS = re.compile(
    rb"<(?:p|div|h[1-6]|meta|article|section|table|ul|title|span|a)\b", re.IGNORECASE
)
_OTHERS = (
    (b"PK\x03\x04", "ZIP"),
    (b"\xd0\xcf\x11\xe0", "Microsoft Office (.doc, .xls, .ppt)"),
    (b"{\\rtf", "RTF"),
    (b"\x89PNG", "PNG"),
    (b"\xff\xd8\xff", "JPEG"),
    (b"GIF8", "GIF"),
    (b"II*\x00", "TIFF"),
    (b"MM\x00*", "TIFF"),
    (b"MIME-Version:", "MHTML"),
    (b"From: <Saved by", "MHTML"),
)
_OFFICE = (
    (b"word/", "DOCX"),
    (b"application/vnd.oasis.opendocument.text", "ODT"),
    (b"ppt/", "PPTX"),
    (b"xl/", "XLSX"),
    (b"application/epub+zip", "EPUB"),
)
_IMAGES = frozenset({"PNG", "JPEG", "GIF", "TIFF"})


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundSource:
    """A file to read: `name` is what the user sees, `path` where it lies."""

    name: str
    path: Path


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundSources:
    """What the names given stand for.

    `skipped` counts files in folders whose kind is not read; hidden ones do not count.
    """

    sources: tuple[FoundSource, ...]
    errors: tuple[SourceError, ...] = ()
    skipped: int = 0


def find_sources(names: Iterable[str | Path]) -> FoundSources:
    """Return the files that paths stand for, each once; folders with all below them.

    Args:
        names: Paths of files or folders; addresses are refused, each with an error.
    """
    sources: dict[Path, FoundSource] = {}
    errors: list[SourceError] = []
    skipped = 0
    for name in names:
        path = Path(name)
        if re.match(r"(?:https?|ftp)://", str(name), re.IGNORECASE):
            errors.append(SourceError("source_address", source=name))
        elif _is_folder(path):
            for file in _files(path, errors):
                if _is_read(file):
                    sources.setdefault(_identity(file), FoundSource(name=str(file), path=file))
                else:
                    skipped += 1
        elif not os.path.lexists(path):
            errors.append(SourceError("source_missing", source=name))
        else:
            sources.setdefault(_identity(path), FoundSource(name=str(name), path=path))
    return FoundSources(sources=tuple(sources.values()), errors=tuple(errors), skipped=skipped)


def read_source(source: FoundSource) -> bytes:
    """Return the bytes of a source.

    Raises:
        SourceError: It is missing, unreadable, empty, too large or no regular file.
    """
    try:
        status = source.path.stat()
        if not source.path.is_file():
            raise SourceError("source_no_file", source=source.name)
        if status.st_size > MAX_BYTES:
            size, most = status.st_size // 2**20, MAX_BYTES // 2**20
            raise SourceError("source_too_large", source=source.name, size=size, most=most)
        data = source.path.read_bytes()
    except FileNotFoundError as error:
        raise SourceError("source_missing", source=source.name) from error
    except (OSError, ValueError) as error:
        cause = getattr(error, "strerror", None) or error
        raise SourceError("source_unreadable", source=source.name, cause=cause) from error
    if not data.strip(b"\x00 \t\r\n"):
        raise SourceError("source_empty", source=source.name)
    return data


def media_type_of(data: bytes, source: str) -> str:
    """Return the media type of a file's bytes, by content first, then by name.

    Raises:
        SourceError: The kind is unknown or not read yet.
    """
    head = data[:_HEAD]
    named = _BY_NAME.get(Path(source).suffix.lower())
    if b"%PDF-" in data[:1024]:
        return PDF
    kind = _other_kind(data)
    if kind is not None:
        key = "source_image" if kind in _IMAGES else "source_kind"
        raise SourceError(key, source=source, kind=kind)
    if not _is_text(data):
        raise SourceError("pdf_broken" if named == PDF else "source_unknown", source=source)
    if _MARKUP.match(_plain(head)):
        return HTML
    if named in {HTML, PDF} and len(_TAGS.findall(head)) >= 2:
        return HTML
    if head.lstrip().startswith(b"<?xml"):
        raise SourceError("source_kind", source=source, kind="XML")
    return named if named in {MARKDOWN, TEXT} else TEXT


# Folders ------------------------------------------------------------------------------------


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except (OSError, ValueError):
        return False


def _files(folder: Path, errors: list[SourceError]) -> Iterator[Path]:
    """Yield the files below `folder` by name, hidden ones and their folders left out."""

    def refused(error: OSError) -> None:
        errors.append(
            SourceError("source_unreadable", source=error.filename, cause=error.strerror),
        )

    for place, folders, files in os.walk(folder, onerror=refused):
        folders[:] = sorted(name for name in folders if not _is_hidden(name))
        for name in sorted(files):
            if not _is_hidden(name):
                yield Path(place) / name


def _is_hidden(name: str) -> bool:
    return name.startswith((".", "~$")) or name == "__MACOSX"


def _identity(path: Path) -> Path:
    try:
        return path.resolve()
    except (OSError, RuntimeError, ValueError):
        return path.absolute()


def _is_read(file: Path) -> bool:
    """Tell whether a file met in a folder is of a kind that is read.

    The name decides where it is known; other files are looked into for the marks of PDF
    and HTML.
    """
    if file.suffix.lower() in _BY_NAME:
        return True
    try:
        if not file.is_file():
            return False
        with file.open("rb") as opened:
            head = opened.read(_HEAD)
    except OSError:
        return False
    return head.startswith(b"%PDF-") or bool(_MARKUP.match(_plain(head)))


# Kinds --------------------------------------------------------------------------------------


def _plain(head: bytes) -> bytes:
    """Return the head as ASCII might be: byte order marks and UTF-16's zeros taken out."""
    return (
        head.removeprefix(b"\xef\xbb\xbf")
        .removeprefix(b"\xff\xfe")
        .removeprefix(b"\xfe\xff")
        .replace(b"\x00", b"")
    )


def _other_kind(data: bytes) -> str | None:
    """Return the name of a kind that is known but not read, None for all others."""
    for mark, kind in _OTHERS:
        if data.startswith(mark):
            if kind != "ZIP":
                return kind
            return next((name for part, name in _OFFICE if part in data), kind)
    return None


def _is_text(data: bytes) -> bool:
    """Tell whether the bytes are characters: next to no control bytes among them."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return True
    sample = data[:65536]
    control = sum(
        sample.count(bytes([code])) for code in (*range(9), *range(14, 27), 28, 29, 30, 31)
    )
    return control <= len(sample) // 500
