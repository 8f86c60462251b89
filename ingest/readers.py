"""One door to the readers: bytes of a known kind -> a reading."""

from collections.abc import Callable

from corpus.errors import SourceError
from corpus.records import Reading
from ingest.docx import read_docx
from ingest.eml import read_eml, read_mhtml
from ingest.html import read_html
from ingest.image import read_image
from ingest.odt import read_odt
from ingest.office_package import DOCX, ODT
from ingest.pdf import read_pdf
from ingest.source import EML, HTML, IMAGES, MARKDOWN, MHTML, PDF, TEXT
from ingest.text import read_text

Reader = Callable[[bytes, str], Reading]


def read_document(data: bytes, media_type: str, source: str) -> Reading:
    """Return what a file holds: pages, blocks, title, date.

    Args:
        data: The file as received.
        media_type: Its kind, as `media_type_of` tells it.
        source: Its path or address, for messages.

    Raises:
        SourceError: The file cannot be read, or its kind is not read.
    """
    reader = _reader(media_type)
    if reader is None:
        raise SourceError("source_kind", source=source, kind=media_type)
    return reader(data, source)


def _reader(media_type: str) -> Reader | None:
    readers: dict[str, Reader] = {
        PDF: read_pdf,
        HTML: read_html,
        MARKDOWN: read_text,
        TEXT: read_text,
        DOCX: read_docx,
        ODT: read_odt,
        EML: read_eml,
        MHTML: read_mhtml,
        **dict.fromkeys(IMAGES.values(), read_image),
    }
    return readers.get(media_type)
