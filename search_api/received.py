"""Files that others send: their names made harmless, told apart from what is held."""

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from urllib.parse import urlsplit

from corpus.errors import SourceError
from ingest.source import FoundAddress
from ingest.web_lists import is_address

LONGEST_NAME = 120
"""Characters of a name that are kept."""
MOST_FILE_BYTES = 100 * 1024 * 1024
"""Largest file taken, as large as one that is fetched (`ingest.web.MAX_BYTES`)."""
MOST_LISTED = 25
"""Pages taken of a list that others name: as many as one waits for, a second each."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Received:
    """A file sent: the name given to it, where it lies now, its size."""

    name: str
    path: Path
    size_bytes: int


def clean_name(given: str) -> str:
    """Return a file's own name: no folders, no control or invisible characters, not long."""
    last = re.split(r"[/\\]", unicodedata.normalize("NFC", given))[-1]
    seen = "".join(each for each in last if unicodedata.category(each)[0] != "C")
    plain = " ".join(seen.split()).lstrip(". ")
    found = PurePosixPath(plain)
    ending = found.suffix if len(found.suffix) <= 10 else ""
    return plain.removesuffix(ending)[: LONGEST_NAME - len(ending)].rstrip() + ending or "document"


def free_name(name: str, taken: Callable[[str], bool]) -> str:
    """Return `name`, numbered where another document has it: "rapport (2).pdf"."""
    number, found, plain = 1, name, PurePosixPath(name)
    while taken(found):
        number += 1
        found = f"{name.removesuffix(plain.suffix)} ({number}){plain.suffix}"
    return found


def asked_address(given: str) -> FoundAddress | SourceError:
    """Return an address that a person typed, or why it is none that is fetched.

    One with a user's name or password is none: addresses are shown to all.
    """
    address = given.strip()
    try:
        parts = urlsplit(address)
        sound = is_address(address) and bool(parts.hostname) and "@" not in parts.netloc
    except ValueError:
        sound = False
    if not sound or not address.isprintable() or " " in address:
        return SourceError("web_wrong", source=address[:LONGEST_NAME])
    return FoundAddress(name=address)


def too_large(received: Received) -> SourceError:
    """Return why a file is not taken."""
    return SourceError(
        "source_too_large",
        source=received.name,
        size=received.size_bytes // 2**20,
        most=MOST_FILE_BYTES // 2**20,
    )
