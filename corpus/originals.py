"""The files as received, kept under the SHA-256 of their bytes."""

import hashlib
import os
import tempfile
from pathlib import Path

from corpus.errors import NotFoundError


def document_id(data: bytes) -> str:
    """Return the identity of a file: the SHA-256 of its bytes, in hexadecimal."""
    return hashlib.sha256(data).hexdigest()


class Originals:
    """The files of a home folder, content-addressed: `ab/abcdef...`.

    Args:
        folder: Where they lie; made when the first is put.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def path(self, document: str) -> Path:
        """Return where the original of `document` lies, whether or not it is held."""
        return self.folder / document[:2] / document

    def put(self, data: bytes) -> str:
        """Keep `data` and return its id; written aside, then moved into place."""
        document = document_id(data)
        target = self.path(document)
        if target.exists():
            return document
        target.parent.mkdir(parents=True, exist_ok=True)
        descriptor, name = tempfile.mkstemp(dir=target.parent, prefix=".part-")
        with os.fdopen(descriptor, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        Path(name).replace(target)
        return document

    def read(self, document: str) -> bytes:
        """Return the bytes of an original.

        Raises:
            NotFoundError: It is not held.
        """
        try:
            return self.path(document).read_bytes()
        except FileNotFoundError as error:
            raise NotFoundError("original_missing", document=document) from error

    def remove(self, document: str) -> None:
        """Remove an original; nothing happens where there is none."""
        self.path(document).unlink(missing_ok=True)

    def ids(self) -> list[str]:
        """Return the ids of all originals held, in order."""
        return sorted(
            path.name for path in self.folder.glob("??/*") if not path.name.startswith(".")
        )
