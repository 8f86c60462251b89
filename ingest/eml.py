"""A mail (EML), or a page saved with all its files (MHTML) -> one page.

The subject is the title. Senders and receivers are contacts, never facts; earlier mails
that are quoted are not the document. Attached files are read by `ingest.attachments`.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from email import message_from_bytes, policy
from email.message import EmailMessage, Message
from email.utils import parsedate_to_datetime

from corpus.errors import SourceError
from corpus.records import Block, BlockKind, Page, Reading, Role
from ingest.blocks import shifted, tidy_blocks
from ingest.decoding import decode
from ingest.html import read_html
from ingest.metadata import display, document_kind, guess_language, issuer
from ingest.notes import tie_notes
from ingest.source import EML, MHTML
from ingest.tails import mark_roles
from ingest.text_blocks import text_blocks

_FIELDS = (("From", "De"), ("To", "À"), ("Cc", "Cc"), ("Date", "Date"))
_BAD = (LookupError, ValueError, AttributeError, TypeError, AssertionError, RecursionError)
"""What the standard library lets slip on malformed mails."""
_LOCKED = frozenset({"multipart/encrypted", "application/pgp-encrypted"})
_PKCS7 = frozenset({"application/pkcs7-mime", "application/x-pkcs7-mime"})
_QUOTE = re.compile(r"^[ \t]*>", re.MULTILINE)
_EARLIER = re.compile(
    r"^(?:(?:-{2,} ?(?:message (?:d'origine|original|transf[ée]r[ée])|original message|forwarded message).*)"
    r"|(?:le|on) .{6,160}(?:a [ée]crit|wrote) ?:)[ \t]*$",
    re.IGNORECASE | re.MULTILINE,
)
_SIGNED = re.compile(r"^-- ?$", re.MULTILINE)


def read_eml(data: bytes, source: str) -> Reading:
    """Return what a mail holds, without the files attached to it.

    Args:
        data: The mail as received.
        source: Its path or address, for messages.

    Raises:
        SourceError: It is encrypted, or nothing in it can be read.
    """
    message = parse_mail(data, source)
    subject = header(message, "Subject")
    head, blocks = _head(message, subject)
    text, body = _body(message, source)
    if not any(map(str.isalpha, subject + text)):
        raise SourceError("eml_empty", source=source)
    whole = head + text
    blocks += [shifted(block, len(head)) for block in body]
    page = Page(number=1, text=whole, blocks=tidy_blocks(whole, blocks))
    return _reading(message, page, subject)


def read_mhtml(data: bytes, source: str) -> Reading:
    """Return what a web page saved as one file (`.mht`, `.mhtml`) shows.

    Raises:
        SourceError: There is no page in it, or nothing can be seen on it.
    """
    for part in leaves(parse_mail(data, source)):
        if part.get_content_type() in {"text/html", "application/xhtml+xml"}:
            reading = read_html(_text_of(part).encode(), source)
            return replace(reading, media_type=MHTML)
    raise SourceError("html_no_text", source=source)


def parse_mail(data: bytes, source: str) -> EmailMessage:
    """Return the mail in `data`.

    Raises:
        SourceError: It cannot be taken apart, or is encrypted.
    """
    try:
        message = message_from_bytes(data, policy=policy.default)
        kind = message.get_content_type()
        smime = str(message.get_param("smime-type", "")).lower()
    except _BAD as error:
        raise SourceError("eml_broken", source=source) from error
    if not isinstance(message, EmailMessage):
        raise SourceError("eml_broken", source=source)
    if kind in _LOCKED or (kind in _PKCS7 and smime != "signed-data"):
        raise SourceError("eml_encrypted", source=source)
    return message


def leaves(message: Message) -> list[Message]:
    """Return the parts that are no multipart, in order; a mail inside is one part."""
    found: list[Message] = []
    pending: list[Message] = [message]
    while pending:
        part = pending.pop(0)
        inner = part.get_payload()
        if part.get_content_maintype() == "multipart" and isinstance(inner, list):
            pending = [each for each in inner if isinstance(each, Message)] + pending
        else:
            found.append(part)
    return found


def header(message: Message, name: str) -> str:
    """Return a field of the mail's head, "" where it is missing or cannot be read."""
    try:
        return " ".join(str(message.get(name, "")).split())
    except _BAD:
        return ""


def is_attached(part: Message) -> bool:
    """Tell whether a part is a file on its own and no text of the mail."""
    try:
        named = part.get_filename() is not None
        shown = part.get_content_disposition() != "attachment"
    except _BAD:
        named, shown = True, False
    text = part.get_content_type() in {"text/plain", "text/html"}
    return not (text and shown and not named)


# Head and body ------------------------------------------------------------------------------


def _head(message: Message, subject: str) -> tuple[str, list[Block]]:
    """Return the lines above the body: the subject as the title, then who and when."""
    lines = [(subject, BlockKind.TITLE, Role.CONTENT)] if subject else []
    for name, shown in _FIELDS:
        said = header(message, name)
        role = Role.OTHER if name == "Date" else Role.CONTACT
        lines += [(f"{shown} : {said}", BlockKind.PARAGRAPH, role)] if said else []
    text, blocks = "", []
    for line, kind, role in lines:
        level = 1 if kind is BlockKind.TITLE else 0
        end = len(text) + len(line)
        blocks.append(Block(start=len(text), end=end, kind=kind, role=role, level=level))
        text += line + "\n"
    return text + "\n", blocks


def _body(message: Message, source: str) -> tuple[str, Sequence[Block]]:
    """Return the body's text and blocks: plain text, or HTML where that says more."""
    texts = [part for part in leaves(message) if not is_attached(part)]
    plain = "\n".join(_text_of(part) for part in texts if part.get_content_type() == "text/plain")
    pages = [_text_of(part) for part in texts if part.get_content_type() == "text/html"]
    for markup in pages[:1]:
        try:
            page = read_html(markup.encode(), source).pages[0]
        except SourceError:
            continue
        if _letters(page.text) > 2 * _letters(plain):
            return page.text, [_below_title(block) for block in page.blocks]
    return plain, _plain_blocks(plain)


def _letters(text: str) -> int:
    return sum(map(str.isalpha, text))


def _below_title(block: Block) -> Block:
    """Return a block of the body; the title is the subject."""
    if block.kind is BlockKind.TITLE:
        return replace(block, kind=BlockKind.HEADING, level=2)
    return block


def _plain_blocks(text: str) -> list[Block]:
    earlier, signed = _EARLIER.search(text), _SIGNED.search(text)
    ends = [match.start() for match in (earlier, signed) if match]
    blocks = mark_roles(text, tie_notes(text, text_blocks(text, 0)))
    found: list[Block] = []
    for block in blocks:
        words = text[block.start : block.end]
        role = block.role
        if earlier and block.start >= earlier.start():
            role = Role.RELATED
        elif signed and block.start >= signed.start():
            role = Role.CONTACT
        elif _QUOTE.match(words) or text[: block.start].rstrip(" \t").endswith(">"):
            role = Role.RELATED
        told = block.role is not role
        found += _parted(_plainly(block, role) if told else _below_title(block), ends)
    return found


def _plainly(block: Block, role: Role) -> Block:
    return Block(start=block.start, end=block.end, role=role)


def _parted(block: Block, ends: Iterable[int]) -> list[Block]:
    """Return a block cut where the signature or the earlier mail begins inside it."""
    inside = [end for end in ends if block.start < end < block.end]
    if not inside:
        return [block]
    edge = min(inside)
    return [replace(block, end=edge), Block(start=edge, end=block.end, role=Role.RELATED)]


def _text_of(part: Message) -> str:
    """Return a part's characters, whatever its encoding is said to be."""
    try:
        payload = part.get_payload(decode=True)
    except _BAD:
        payload = None
    data = payload if isinstance(payload, bytes) else b""
    try:
        charset = str(part.get_content_charset() or "utf-8")
        text = data.decode("cp1252" if charset in {"iso-8859-1", "us-ascii"} else charset)
    except (LookupError, ValueError):
        text = decode(data)
    return text.replace("\r\n", "\n").replace("\x00", "\ufffd")


# What the mail says of itself ---------------------------------------------------------------


def _reading(message: Message, page: Page, subject: str) -> Reading:
    contents = [
        display(page.text[block.start : block.end])
        for block in page.blocks
        if block.role is Role.CONTENT
    ]
    title = subject or " ".join((contents[0] if contents else page.text).split()[:16])
    sender = header(message, "From").partition("<")[0].strip(' "')
    return Reading(
        media_type=EML,
        pages=(page,),
        title=title,
        kind=document_kind(title, "\n".join(contents[:12])),
        publisher=header(message, "Organization") or issuer([sender]),
        published=_sent(message),
        language=guess_language(" ".join(contents) or page.text),
    )


def _sent(message: Message) -> str | None:
    try:
        return parsedate_to_datetime(header(message, "Date")).date().isoformat()
    except _BAD:
        return None
