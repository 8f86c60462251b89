"""Bytes of text -> characters, whatever their encoding is declared or turns out to be."""

import codecs
import re

from charset_normalizer import from_bytes

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_DECLARED = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?\s*([A-Za-z0-9_.:-]{2,40})""")
_AS_WINDOWS = {"iso-8859-1", "latin-1", "latin1", "ascii", "us-ascii", "iso8859-1", "l1"}
"""What browsers read as windows-1252 (WHATWG Encoding Standard, 4.2)."""
_HEAD_BYTES = 4096
_SAMPLE_BYTES = 200_000
_FRENCH_CHARSETS = ["cp1252", "cp850", "mac_roman", "utf_16_le", "utf_16_be", "iso8859_15"]


def decode(data: bytes, *, declared: bool = False) -> str:
    """Return the characters of `data`; line ends and white space stay as they are.

    A byte order mark wins, then UTF-8 where the bytes are valid, then what the file
    declares, then the likeliest encoding of French text; windows-1252 at last.

    Args:
        data: The file as received.
        declared: Look for a declaration (HTML, XML) in its first bytes.
    """
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return data.decode(encoding, errors="replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        pass
    named = _declared(data) if declared else None
    if named is not None:
        return data.decode(named, errors="replace")
    if _nearly_utf8(data):
        return data.decode("utf-8", errors="replace")
    return data.decode(_likeliest(data), errors="replace")


def _declared(data: bytes) -> str | None:
    match = _DECLARED.search(data[:_HEAD_BYTES])
    if match is None:
        return None
    name = match[1].decode("ascii").lower()
    if name.replace("_", "-") in {"utf-8", "utf8"}:
        return None
    try:
        known = codecs.lookup("cp1252" if name in _AS_WINDOWS else name)
    except LookupError:
        return None
    return known.name if known._is_text_encoding else None  # noqa: SLF001  # the only mark of text codecs; bytes codecs such as "hex" must not run


def _nearly_utf8(data: bytes) -> bool:
    """Tell whether the bytes are UTF-8 but for a few: a file cut short, a bad paste."""
    text = data[:_SAMPLE_BYTES].decode("utf-8", errors="replace")
    broken = text.count("\ufffd")
    beyond = sum(letter > "\x7f" for letter in text) - broken
    return beyond > 20 * broken


def _likeliest(data: bytes) -> str:
    best = from_bytes(data[:_SAMPLE_BYTES], cp_isolation=_FRENCH_CHARSETS).best()
    return best.encoding if best is not None else "cp1252"
