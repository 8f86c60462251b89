"""Files inside files: what is attached to a mail or a PDF, each a document of its own.

`mail.eml#annexe.pdf` names the file "annexe.pdf" attached to "mail.eml".
"""

import ctypes
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from email import policy
from email.message import Message
from logging import getLogger
from pathlib import PurePosixPath

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from corpus.errors import SourceError
from corpus.records import Page, Reading, Role
from corpus.views import folded
from ingest.eml import header, is_attached, leaves, parse_mail
from ingest.source import EML, MAX_BYTES, PDF, FoundSource, media_type_of, read_source

MOST_FILES = 200
MOST_DEPTH = 3
"""A mail that holds a mail that holds a PDF with files attached."""
ATTACHED = "attached_files"
"""Warning key; written "attached_files:3", the number of files after the colon."""

_log = getLogger(__name__)
_SIGNATURES = frozenset(
    {
        "application/pgp-signature",
        "application/pkcs7-signature",
        "application/x-pkcs7-signature",
        "text/calendar",
        "text/x-vcard",
        "text/vcard",
        "message/delivery-status",
    }
)
_TECHNICAL = re.compile(r"\.(?:xml|joboptions|xmp|icc|js|settings)$", re.IGNORECASE)
"""What programs attach to a PDF for themselves: invoices' data, print settings."""
_COVER = re.compile(
    r"(?:portfolio|porte-documents|porte documents)\b.{0,80}\b(?:acrobat|adobe reader)"
    r"|(?:acrobat|adobe reader)\b.{0,120}\b(?:portfolio|porte-documents)",
    re.DOTALL,
)
_BAD = (LookupError, ValueError, AttributeError, TypeError, AssertionError, RecursionError)
_SUFFIXES = {"application/pdf": ".pdf", "text/html": ".html", "text/plain": ".txt"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Attached:
    """A file inside another."""

    name: str
    data: bytes


def open_source(source: FoundSource) -> bytes:
    """Return the bytes of a source, those of a file inside another too.

    Raises:
        SourceError: It is missing, unreadable, empty or too large.
    """
    data, name = read_source(replace(source, inside=())), source.holder or source.name
    for place in source.inside:
        files = attached_files(data, name)
        if place >= len(files):
            raise SourceError("source_missing", source=source.name)
        data, name = files[place].data, f"{name}#{files[place].name}"
    if not data.strip(b"\x00 \t\r\n"):
        raise SourceError("source_empty", source=source.name)
    return data


def with_attached(source: FoundSource) -> Iterator[FoundSource]:
    """Yield a source, then the files attached to it and to them, to a depth of three."""
    try:
        files = attached_files(open_source(source), source.name)
    except (SourceError, *_BAD):  # what is wrong with it is told when it is read itself
        files = []
    if not files:
        yield source
        return
    yield replace(source, notes=(*source.notes, f"{ATTACHED}:{len(files)}"))
    if len(source.inside) >= MOST_DEPTH:
        return
    names = [file.name for file in files]
    del files
    for place, name in enumerate(names):
        inner = FoundSource(
            name=f"{source.name}#{name}",
            path=source.path,
            inside=(*source.inside, place),
            holder=source.holder or source.name,
        )
        yield from with_attached(inner)


def attached_files(data: bytes, source: str) -> list[Attached]:
    """Return the files attached to a mail or a PDF, their names unlike one another.

    Pictures and signatures inside a mail's text are left out, and so is what programs
    attach to a PDF for themselves. Files of other kinds have none.

    Raises:
        SourceError: The file cannot be opened, or its kind is not read.
    """
    kind = media_type_of(data, source)
    found = _of_mail(data, source) if kind == EML else _of_pdf(data) if kind == PDF else []
    return _unlike(found[:MOST_FILES])


def _unlike(files: Sequence[Attached]) -> list[Attached]:
    """Return the files under names that are clean and unlike one another."""
    taken: set[str] = set()
    found: list[Attached] = []
    for place, file in enumerate(files, 1):
        clean = "".join(c if c.isprintable() else " " for c in re.split(r"[/\\]", file.name)[-1])
        name = " ".join(clean.split()) or f"{place}"
        path, number = PurePosixPath(name), 1
        while name in taken:
            number += 1
            name = f"{path.stem} ({number}){path.suffix}"
        taken.add(name)
        found.append(replace(file, name=name))
    return found


# Mails --------------------------------------------------------------------------------------


def _of_mail(data: bytes, source: str) -> list[Attached]:
    parts = [part for part in leaves(parse_mail(data, source)) if _is_file(part)]
    files = (_file(part, place) for place, part in enumerate(parts, 1))
    return [file for file in files if file is not None]


def _is_file(part: Message) -> bool:
    kind = part.get_content_type()
    if kind in _SIGNATURES or not is_attached(part):
        return False
    shown = part.get_content_maintype() == "image" and (
        part.get_content_disposition() != "attachment" or header(part, "Content-ID") != ""
    )
    return not shown


def _file(part: Message, place: int) -> Attached | None:
    """Return the file that a part of a mail is, None where its bytes cannot be had."""
    inner = part.get_payload()
    try:
        mail = inner[0] if isinstance(inner, list) and inner else None
        if part.get_content_type() == EML and isinstance(mail, Message):
            subject = header(mail, "Subject")[:80] or f"message {place}"
            data = mail.as_bytes(policy=policy.compat32)
            return Attached(name=f"{subject.replace('/', '-')}.eml", data=data)
        payload = part.get_payload(decode=True)
        name = part.get_filename() or f"{place}{_SUFFIXES.get(part.get_content_type(), '')}"
    except (*_BAD, UnicodeError) as error:
        _log.info("an attached file could not be read", extra={"cause": type(error).__name__})
        return None
    return Attached(name=name, data=payload) if isinstance(payload, bytes) else None


# PDF ----------------------------------------------------------------------------------------


def _of_pdf(data: bytes) -> list[Attached]:
    try:
        document = pdfium.PdfDocument(data)
    except pdfium.PdfiumError:
        return []
    try:
        count = max(pdfium_c.FPDFDoc_GetAttachmentCount(document.raw), 0)
        handles = [
            pdfium_c.FPDFDoc_GetAttachment(document.raw, place)
            for place in range(min(count, MOST_FILES))
        ]
        files = [file for handle in handles if handle and (file := _pdf_file(handle))]
        if b"/FileAttachment" in data:
            known = {file.data for file in files}
            files += [file for file in _pinned(document) if file.data not in known]
        return [file for file in files if not _TECHNICAL.search(file.name)]
    finally:
        document.close()


def _pinned(document: pdfium.PdfDocument) -> Iterator[Attached]:
    """Yield the files pinned to pages as annotations."""
    for number in range(len(document)):
        try:
            page = document[number]
        except pdfium.PdfiumError:
            continue
        try:
            for place in range(pdfium_c.FPDFPage_GetAnnotCount(page.raw)):
                note = pdfium_c.FPDFPage_GetAnnot(page.raw, place)
                handle = pdfium_c.FPDFAnnot_GetFileAttachment(note) if note else None
                file = _pdf_file(handle) if handle else None
                pdfium_c.FPDFPage_CloseAnnot(note)
                if file:
                    yield file
        finally:
            page.close()


def _pdf_file(handle: object) -> Attached | None:
    """Return the name and the bytes behind a handle of pdfium, None where there are none."""
    size = ctypes.c_ulong()
    if not pdfium_c.FPDFAttachment_GetFile(handle, None, 0, ctypes.byref(size)):
        return None
    if not 0 < size.value <= MAX_BYTES:
        return None
    buffer = ctypes.create_string_buffer(size.value)
    if not pdfium_c.FPDFAttachment_GetFile(handle, buffer, size, ctypes.byref(size)):
        return None
    return Attached(name=_pdf_name(handle), data=buffer.raw[: size.value])


def _pdf_name(handle: object) -> str:
    """Return a file's name, which pdfium gives in UTF-16LE with a zero at the end."""
    length = pdfium_c.FPDFAttachment_GetName(handle, None, 0)
    if not 2 < length <= 65536:
        return ""
    buffer = (ctypes.c_ushort * (length // 2))()
    pdfium_c.FPDFAttachment_GetName(handle, buffer, length)
    return bytes(buffer).decode("utf-16-le", errors="replace").rstrip("\x00")


# Covers -------------------------------------------------------------------------------------


def uncovered(reading: Reading) -> Reading:
    """Return the reading of a portfolio without its cover, which only names a program."""
    first, *others = reading.pages
    if others or len(first.text.split()) > 150 or not _COVER.search(folded(first.text)):
        return reading
    blocks = tuple(replace(block, role=Role.OTHER, level=0) for block in first.blocks)
    return replace(reading, pages=(replace(first, blocks=blocks),))


def empty_cover(source: str) -> Reading:
    """Return the reading of a portfolio whose cover has no text: its files hold it all."""
    name = PurePosixPath(source.rpartition("#")[2]).name
    return Reading(media_type=PDF, pages=(Page(number=1, text=""),), title=name)
