"""The zip packages of office files (DOCX, ODT): their kind and their XML parts, bounded."""

import posixpath
import zipfile
import zlib
from io import BytesIO
from pathlib import PurePosixPath

from lxml import etree

from corpus.errors import SourceError

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
ODT = "application/vnd.oasis.opendocument.text"

MAX_PART_BYTES = 64 * 1024 * 1024
"""Largest XML part read once inflated; the text of a 2 000-page report is a fifth of it."""
MAX_RATIO = 1000
"""Inflation beyond which a part is a bomb: XML of real files inflates 10 to 60 times, and
deflate itself stops at 1032."""
MAX_ENTRIES = 20_000

_MAIN = "/officeDocument"
_RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_BROKEN = (
    zipfile.BadZipFile,
    EOFError,
    NotImplementedError,  # zipfile raises it for a compression that it does not know
    OSError,
    RuntimeError,
    ValueError,
    zlib.error,
)
_ENCRYPTED_FLAG = 0x1
_STRICT = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
_USUAL = b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"
"""The name space of strict Open XML, read as the usual one."""


class Package:
    """The parts of an office file, read on demand.

    Args:
        data: The file as received.
        source: Its path or address, for messages.

    Raises:
        SourceError: The zip is broken, locked or has too many entries.
    """

    def __init__(self, data: bytes, source: str) -> None:
        self.source = source
        try:
            self._zip = zipfile.ZipFile(BytesIO(data))
        except _BROKEN as error:
            raise SourceError("office_broken", source=source) from error
        self.names = frozenset(self._zip.namelist())
        if len(self.names) > MAX_ENTRIES:
            raise SourceError("office_bomb", source=source)

    def read(self, name: str) -> bytes | None:
        """Return the bytes of a part, None where there is none.

        Raises:
            SourceError: It is broken, locked or inflates beyond measure.
        """
        if name not in self.names:
            return None
        info = self._zip.getinfo(name)
        if info.flag_bits & _ENCRYPTED_FLAG:
            raise SourceError("office_encrypted", source=self.source)
        try:
            with self._zip.open(info) as opened:
                data = opened.read(MAX_PART_BYTES + 1)
        except _BROKEN as error:
            raise SourceError("office_broken", source=self.source) from error
        bomb = len(data) > 2**20 and len(data) > MAX_RATIO * max(info.compress_size, 1)
        if len(data) > MAX_PART_BYTES or bomb:
            raise SourceError("office_bomb", source=self.source)
        return data

    def part(self, name: str) -> etree._Element | None:
        """Return the root of an XML part, None where there is none.

        Entities are not resolved and nothing is fetched.

        Raises:
            SourceError: It is broken, locked or inflates beyond measure.
        """
        data = self.read(name)
        if data is None:
            return None
        parser = etree.XMLParser(
            resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True
        )
        try:
            return etree.fromstring(data.replace(_STRICT, _USUAL), parser)
        except (etree.XMLSyntaxError, ValueError) as error:
            raise SourceError("office_broken", source=self.source) from error

    def part_if_whole(self, name: str) -> etree._Element | None:
        """Return the root of a part that the text can do without, None where it is damaged.

        Raises:
            SourceError: It is locked or inflates beyond measure.
        """
        try:
            return self.part(name)
        except SourceError as error:
            if error.key != "office_broken":
                raise
            return None

    def related(self, part: str) -> dict[str, tuple[str, str]]:
        """Return, by id, the type and the name of the parts that an OOXML part refers to."""
        place = PurePosixPath(part)
        name = str(place.parent / "_rels" / f"{place.name}.rels") if part else "_rels/.rels"
        root = self.part(name)
        found: dict[str, tuple[str, str]] = {}
        for relation in () if root is None else root.iter(_RELATION):
            if relation.get("TargetMode") == "External":
                continue
            target = relation.get("Target", "")
            whole = target if target.startswith("/") else f"{place.parent}/{target}"
            found[relation.get("Id", "")] = (
                relation.get("Type", ""),
                posixpath.normpath(whole).lstrip("/"),
            )
        return found

    def main(self) -> str | None:
        """Return the name of an OOXML file's main part, None where it has none."""
        for kind, name in self.related("").values():
            if kind.endswith(_MAIN) and name in self.names:
                return name
        return None


def package_kind(data: bytes, source: str) -> str:
    """Return what a zip is: the media type of DOCX or ODT, or a name for the eye.

    Args:
        data: The file as received; begins as a zip does.
        source: Its path or address, for messages.

    Raises:
        SourceError: It is an office file that is broken or locked.
    """
    try:
        package = Package(data, source)
    except SourceError:
        if any(mark in data[:4096] for mark in _MARKS) or source.lower().endswith(_NAMES):
            raise
        return "ZIP"
    stated = (package.read("mimetype") or b"").decode("ascii", "replace").strip()
    if stated.startswith((ODT, "application/vnd.oasis.opendocument")):
        return ODT if stated in {ODT, f"{ODT}-template"} else _other_opendocument(stated)
    if stated == "application/epub+zip":
        return "EPUB"
    main = package.main() or ""
    kinds = {"word": DOCX, "ppt": "PPTX", "xl": "XLSX"}
    return kinds.get(main.split("/", 1)[0], "ZIP")


_MARKS = (b"word/", b"[Content_Types].xml", b"application/vnd.oasis.opendocument.text")
_NAMES = (".docx", ".docm", ".dotx", ".odt", ".ott")


def _other_opendocument(stated: str) -> str:
    kinds = {"spreadsheet": "ODS", "presentation": "ODP", "graphics": "ODG"}
    return next((kind for word, kind in kinds.items() if word in stated), "OpenDocument")
