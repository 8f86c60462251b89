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
from ingest.office_package import DOCX, ODT, package_kind
from ingest.web_lists import MOST_LISTED_BYTES, is_address, listed_addresses

MAX_BYTES = 300 * 1024 * 1024
"""Largest file read; the longest reports with photographs are a third of it."""

PDF = "application/pdf"
HTML = "text/html"
MARKDOWN = "text/markdown"
TEXT = "text/plain"
EML = "message/rfc822"
MHTML = "multipart/related"
"""A web page saved as one file with all that it shows."""

_BY_NAME = {
    ".pdf": PDF,
    ".html": HTML,
    ".htm": HTML,
    ".xhtml": HTML,
    ".md": MARKDOWN,
    ".markdown": MARKDOWN,
    ".txt": TEXT,
    ".text": TEXT,
    ".docx": DOCX,
    ".docm": DOCX,
    ".dotx": DOCX,
    ".odt": ODT,
    ".ott": ODT,
    ".eml": EML,
    ".mht": MHTML,
    ".mhtml": MHTML,
}
_LISTS = frozenset({".txt", ".text", ".xml", ".rss", ".atom", ".rdf"})
"""How the names of files end that may list addresses."""
_HEAD = 4096
_MARKUP = re.compile(
    rb"^\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b",
    re.IGNORECASE | re.DOTALL,
)
_TAGS = re.compile(
    rb"<(?:p|div|h[1-6]|meta|article|section|table|ul|title|span|a)\b", re.IGNORECASE
)
_ZIP = b"PK"
_OLE = b"\xd0\xcf\x11\xe0"
_LOCKED = "EncryptedPackage".encode("utf-16-le")
"""The stream in which Office keeps a document locked by a password (MS-OFFCRYPTO, 2.3.4)."""
_OTHERS = (
    (b"{\\rtf", "RTF"),
    (b"\x89PNG", "PNG"),
    (b"\xff\xd8\xff", "JPEG"),
    (b"GIF8", "GIF"),
    (b"II*\x00", "TIFF"),
    (b"MM\x00*", "TIFF"),
    (b"Rar!", "RAR"),
    (b"7z\xbc\xaf", "7-Zip"),
    (b"\x1f\x8b", "GZIP"),
)
IMAGES = {"PNG": "image/png", "JPEG": "image/jpeg", "TIFF": "image/tiff"}
"""Pictures that are read as scans where they are named; folders are full of logos, so
there they are passed over."""
_FIELD = re.compile(rb"([A-Za-z][A-Za-z0-9-]*):[ \t\r\n]")
_MAIL_ONLY = frozenset(
    {b"message-id", b"received", b"mime-version", b"return-path", b"delivered-to"}
)
_MAIL = _MAIL_ONLY | {b"from", b"to", b"subject", b"date", b"content-type"}
_SAVED = re.compile(
    rb"^From:[^\n]*Saved by|^Snapshot-Content-Location:", re.IGNORECASE | re.MULTILINE
)


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundSource:
    """A file to read.

    Attributes:
        name: What the user sees: a path, an address, `mail.eml#annexe.pdf`.
        path: Where it lies, or the file that holds it.
        inside: Where it lies in `path`: which of the files attached, and so on down.
        holder: The name of the file that holds it, "" where it lies by itself.
        notes: Warnings to keep with the document, as in `Document.warnings`.
    """

    name: str
    path: Path
    inside: tuple[int, ...] = ()
    holder: str = ""
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundAddress:
    """An http or https address to fetch; `listed` when a list named it, not the user."""

    name: str
    listed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundSources:
    """What the names given stand for.

    `skipped` counts files in folders whose kind is not read; hidden ones do not count.
    """

    sources: tuple[FoundSource, ...]
    addresses: tuple[FoundAddress, ...] = ()
    errors: tuple[SourceError, ...] = ()
    skipped: int = 0


def find_sources(names: Iterable[str | Path]) -> FoundSources:
    """Return the files and addresses that names stand for, each once.

    Args:
        names: Paths of files; folders, with all below them; http and https addresses;
            files that list addresses (a line each, a feed, a sitemap).
    """
    sources: dict[Path, FoundSource] = {}
    addresses: dict[str, FoundAddress] = {}
    errors: list[SourceError] = []
    skipped = 0
    for name in names:
        path = Path(name)
        listed = None if is_address(name) else _listed(path)
        if is_address(name):
            addresses[str(name)] = FoundAddress(name=str(name))
        elif re.match(r"[a-z][a-z0-9+.-]+://", str(name), re.IGNORECASE):
            errors.append(SourceError("source_address", source=name))
        elif _is_folder(path):
            for file in _files(path, errors):
                if _is_read(file):
                    sources.setdefault(_identity(file), FoundSource(name=str(file), path=file))
                else:
                    skipped += 1
        elif not os.path.lexists(path):
            errors.append(SourceError("source_missing", source=name))
        elif listed is not None:
            for address in listed:
                addresses.setdefault(address, FoundAddress(name=address, listed=True))
        else:
            sources.setdefault(_identity(path), FoundSource(name=str(name), path=path))
    return FoundSources(
        sources=tuple(sources.values()),
        addresses=tuple(addresses.values()),
        errors=tuple(errors),
        skipped=skipped,
    )


def _listed(path: Path) -> tuple[str, ...] | None:
    """Return the addresses that a file lists, None where it is no list."""
    try:
        small = path.is_file() and path.stat().st_size <= MOST_LISTED_BYTES
        if path.suffix.lower() not in _LISTS or not small:
            return None
        found = listed_addresses(path.read_bytes())
    except (OSError, ValueError):
        return None
    return None if found is None else (*found.pages, *found.lists) or None


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
    named = _BY_NAME.get(_suffix(source))
    if b"%PDF-" in data[: _PDF_REACH if named == PDF else 1024]:
        return PDF
    if data.startswith(_ZIP):
        return _package(data, source)
    kind = _other_kind(data, source)
    if kind is not None:
        return _picture(kind, source)
    if not _is_text(data):
        raise SourceError(_BROKEN.get(named or "", "source_unknown"), source=source)
    return _text_type(head, named, source)


def _text_type(head: bytes, named: str | None, source: str) -> str:
    """Return the media type of a text, from its beginning and what its name says."""
    if _MARKUP.match(_plain(head)):
        return HTML
    if _is_mail(head, named):
        return MHTML if _SAVED.search(head) or named == MHTML else EML
    if (named in {HTML, PDF} or is_address(source)) and len(_TAGS.findall(head)) >= 2:
        return HTML
    if head.lstrip().startswith(b"<?xml"):
        raise SourceError("source_kind", source=source, kind="XML")
    return named if named in {MARKDOWN, TEXT} else TEXT


_PDF_REACH = 65536
"""Bytes that gateways may set in front of what is named a PDF."""
_BROKEN = {PDF: "pdf_broken", DOCX: "office_broken", ODT: "office_broken"}


def _suffix(source: str) -> str:
    """Return how the name of a source ends, in lower case: of an address its path's."""
    if is_address(source):
        source = source.rpartition("#")[2] if "#" in source else source.partition("?")[0]
    return Path(source).suffix.lower()


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

    The name decides where it is known; other files are looked into for the marks of PDF,
    HTML and office documents.
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
    office = (
        head.startswith(_ZIP) and not file.suffix and (b"word/" in head or ODT.encode() in head)
    )
    return head.startswith(b"%PDF-") or bool(_MARKUP.match(_plain(head))) or office


# Kinds --------------------------------------------------------------------------------------


def _plain(head: bytes) -> bytes:
    """Return the head as ASCII might be: byte order marks and UTF-16's zeros taken out."""
    return (
        head.removeprefix(b"\xef\xbb\xbf")
        .removeprefix(b"\xff\xfe")
        .removeprefix(b"\xfe\xff")
        .replace(b"\x00", b"")
    )


def _package(data: bytes, source: str) -> str:
    """Return the media type of a zip that is a document.

    Raises:
        SourceError: It is broken, locked, or of a kind that is not read.
    """
    kind = package_kind(data, source)
    if kind not in {DOCX, ODT}:
        raise SourceError("source_kind", source=source, kind=kind)
    return kind


def _picture(kind: str, source: str) -> str:
    if kind not in IMAGES:
        raise SourceError("source_kind", source=source, kind=kind)
    return IMAGES[kind]


def _other_kind(data: bytes, source: str) -> str | None:
    """Return the name of a kind that is known but not read, None for all others.

    Raises:
        SourceError: It is an office file locked by a password.
    """
    if data.startswith(_OLE):
        if _LOCKED in data:
            raise SourceError("office_encrypted", source=source)
        return "Microsoft Office 97-2003 (.doc, .xls, .ppt, .msg)"
    return next((kind for mark, kind in _OTHERS if data.startswith(mark)), None)


def _is_mail(head: bytes, named: str | None) -> bool:
    """Tell whether a text begins as mails do: lines of fields that mails have."""
    fields = set()
    for line in head.lstrip(b"\xef\xbb\xbf\r\n").splitlines():
        field = _FIELD.match(line + b"\n")
        if field is not None:
            fields.add(field[1].lower())
        elif not line.startswith((b" ", b"\t", b"From ")):
            break
    known = fields & _MAIL
    return bool(known) and (named in {EML, MHTML} or (len(known) > 2 and bool(known & _MAIL_ONLY)))


def _is_text(data: bytes) -> bool:
    """Tell whether the bytes are characters: next to no control bytes among them."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return True
    sample = data[:65536]
    control = sum(
        sample.count(bytes([code])) for code in (*range(9), *range(14, 27), 28, 29, 30, 31)
    )
    return control <= len(sample) // 500
