"""The passages of a generation on disk: analysed lines, ids, keys and vectors."""

import json
import os
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import blake2b
from mmap import ACCESS_READ, mmap
from pathlib import Path

import numpy as np
import numpy.typing as npt

from index.embedders import Vectors

_LINES, _PASSAGES, _KEYS, _OFFSETS, _VECTORS = (
    "lines.jsonl",
    "passages.json",
    "keys.npy",
    "offsets.npy",
    "vectors.npy",
)


def passage_key(passage: str) -> int:
    """Return 63 bits of the id's BLAKE2b; among a million ids two agree once in 18 million."""
    return int.from_bytes(blake2b(passage.encode(), digest_size=8).digest(), "big") >> 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A passage ready to be written: its analysed line and its vector, (dim,)."""

    key: int
    id: str
    document: str
    line: str
    vector: Vectors


@dataclass(frozen=True, slots=True, kw_only=True)
class Rows:
    """The passages of a generation, opened; all in the order of growing keys.

    Attributes:
        folder: Where they are.
        ids: (n,) passage ids.
        documents: (n,) their documents.
        keys: (n,) int64.
        lines: The analysed lines, mapped.
        offsets: (n,) int64, where each line begins.
        vectors: (n, dim) float32, mapped.
    """

    folder: Path
    ids: list[str]
    documents: list[str]
    keys: npt.NDArray[np.int64]
    lines: mmap | bytes
    offsets: npt.NDArray[np.int64]
    vectors: Vectors

    def said(self, row: int) -> tuple[str, str, str]:
        """Return the words of a passage, their stems and their first tokens, as in its line."""
        start = int(self.offsets[row])
        line = self.lines[start : self.lines.find(b"\n", start)]
        words, stems, heads, _ = line.split(b"\t", 3)
        return words.decode(), stems.decode(), heads.decode()

    def load(self) -> list[Row]:
        """Return all passages whole, to make another generation of."""
        lines = (self.folder / _LINES).read_text(encoding="utf-8").split("\n")[:-1]
        return [
            Row(key=int(key), id=name, document=document, line=line, vector=vector)
            for key, name, document, line, vector in zip(
                self.keys,
                self.ids,
                self.documents,
                lines,
                np.array(self.vectors),
                strict=True,
            )
        ]


def write_rows(folder: Path, rows: Sequence[Row], dim: int) -> None:
    """Write passages into an empty folder, down to the disk.

    Args:
        folder: An existing folder.
        rows: In the order of growing keys.
        dim: Length of the vectors.
    """
    vectors = np.stack([row.vector for row in rows]) if rows else np.empty((0, dim), np.float32)
    lines = [f"{row.line}\n".encode() for row in rows]
    offsets = np.cumsum([0, *map(len, lines)])[:-1]
    passages = {"ids": [row.id for row in rows], "documents": [row.document for row in rows]}
    (folder / _LINES).write_bytes(b"".join(lines))
    (folder / _PASSAGES).write_text(json.dumps(passages, ensure_ascii=False), encoding="utf-8")
    np.save(folder / _KEYS, np.array([row.key for row in rows], dtype=np.int64))
    np.save(folder / _OFFSETS, offsets.astype(np.int64))
    np.save(folder / _VECTORS, vectors.astype(np.float32))
    for name in (_LINES, _PASSAGES, _KEYS, _OFFSETS, _VECTORS):
        with (folder / name).open("rb+") as file:
            os.fsync(file.fileno())


def open_rows(folder: Path) -> Rows:
    """Return the passages of a generation's folder, vectors mapped.

    Raises:
        OSError: A file is missing.
        ValueError: A file is not what it should be, or their lengths differ.
    """
    passages = json.loads((folder / _PASSAGES).read_text(encoding="utf-8"))
    keys = np.load(folder / _KEYS)
    rows = Rows(
        folder=folder,
        ids=passages["ids"],
        documents=passages["documents"],
        keys=keys,
        lines=_mapped(folder / _LINES),
        offsets=np.load(folder / _OFFSETS),
        vectors=np.load(folder / _VECTORS, mmap_mode="r" if len(keys) else None),
    )
    lengths = {len(rows.ids), len(rows.documents), len(keys), len(rows.offsets), len(rows.vectors)}
    if len(lengths) > 1:
        raise ValueError(sorted(lengths))
    return rows


def _mapped(path: Path) -> mmap | bytes:
    """Return the bytes of a file, mapped; one without any cannot be."""
    with path.open("rb") as file:
        return mmap(file.fileno(), 0, access=ACCESS_READ) if path.stat().st_size else b""
