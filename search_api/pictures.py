"""Pages as pictures, drawn when first asked for and kept a while."""

from functools import lru_cache

from corpus.errors import NotFoundError
from corpus.records import Page
from ingest.page_picture import has_picture, page_picture
from search_api.live import Live

KEPT = 64
"""Pictures kept: some 15 MB."""


class Pictures:
    """Draws pages of the library's documents.

    Args:
        live: The library.
    """

    def __init__(self, live: Live) -> None:
        self._live = live
        self._drawn = lru_cache(KEPT)(self._draw)

    def picture(
        self, document: str, number: int, span: tuple[int, int], beside: tuple[tuple[int, int], ...]
    ) -> bytes:
        """Return a page as a PNG, the words of `span` lit, those of `beside` paler.

        Raises:
            NotFoundError: There is no such document or page, or it has no picture.
            SourceError: The original cannot be opened.
        """
        records = self._live.current().records
        held = records.document(document)
        if not 1 <= number <= held.pages:
            raise NotFoundError("search_page_unknown", document=held.id, number=number)
        if not has_picture(held.media_type):
            raise NotFoundError("search_page_no_picture", document=held.id)
        page = records.page(held.id, number)
        return self._drawn(held.id, held.media_type, page, span, beside)

    def _draw(
        self,
        document: str,
        media_type: str,
        page: Page,
        span: tuple[int, int],
        beside: tuple[tuple[int, int], ...],
    ) -> bytes:
        data = self._live.current().originals.read(document)
        return page_picture(data, media_type, page, *span, beside=beside)
