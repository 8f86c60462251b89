"""PDFs that pdfium refuses -> the same made whole by pypdf, where it can.

Mail gateways and download pages set lines in front of a file, and then every offset in
it is wrong; pypdf finds the objects all the same.
"""

from io import BytesIO
from logging import CRITICAL, getLogger

import pypdf
from pypdf.errors import PyPdfError

_HEADER = b"%PDF-"


def repaired(data: bytes) -> bytes | None:
    """Return the PDF written anew, None where pypdf cannot read it either.

    Args:
        data: A file that pdfium refuses as broken.
    """
    getLogger("pypdf").setLevel(CRITICAL)  # its remarks quote the file's bytes
    start = max(data.find(_HEADER), 0)
    whole = BytesIO()
    try:
        pypdf.PdfWriter(clone_from=pypdf.PdfReader(BytesIO(data[start:]))).write(whole)
    except (PyPdfError, ValueError, TypeError, KeyError, AttributeError, RecursionError, OSError):
        return None
    return whole.getvalue()
