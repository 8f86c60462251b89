"""What a generation says of itself: its makers, its counts and the digests of its files."""

import hashlib
import json
import os
from dataclasses import asdict, dataclass, field
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

SCHEMA = 2
"""Grows with every change of files, fields or analysis: older generations are refused."""
FILE = "manifest.json"


@dataclass(frozen=True, slots=True, kw_only=True)
class Manifest:
    """The manifest of a generation.

    Attributes:
        schema: `SCHEMA` when it was built.
        name: The generation's name.
        previous: The generation that was current before, kept beside it.
        program: Version of essaim.
        revision: Revision of the store that it was built from.
        embedder: Name of the model of its vectors.
        fingerprint: Digest of that model.
        dim: Length of its vectors.
        pieces: Digest of the model whose tokens are indexed.
        passages: How many passages it holds.
        documents: How many documents they come from.
        prompts: What that model has put before questions and passages, by name.
        files: SHA-256 of each file, by its path within the generation.
    """

    schema: int
    name: str
    previous: str | None
    program: str
    revision: int
    embedder: str
    fingerprint: str
    dim: int
    pieces: str
    passages: int
    documents: int
    files: dict[str, str]
    prompts: dict[str, str] = field(default_factory=dict)


def program_version() -> str:
    """Return the version of the installed program, "0" in a bare checkout."""
    try:
        return version("essaim")
    except PackageNotFoundError:
        return "0"


def read_manifest(folder: Path) -> Manifest:
    """Return the manifest of a generation's folder.

    Raises:
        OSError: There is none.
        ValueError: It is not one, or of another schema.
    """
    raw = json.loads((folder / FILE).read_text(encoding="utf-8"))
    if not isinstance(raw, dict) or raw.get("schema") != SCHEMA:
        raise SchemaMismatchError
    try:
        return Manifest(**raw)
    except TypeError as error:
        raise ValueError(FILE) from error


class SchemaMismatchError(ValueError):
    """A generation was made by another version of the index."""


def write_manifest(folder: Path, manifest: Manifest) -> None:
    """Write the manifest into the generation's folder, down to the disk."""
    write_synced(folder / FILE, json.dumps(asdict(manifest), indent=1, ensure_ascii=False))


def write_synced(path: Path, text: str) -> None:
    """Write a text file, down to the disk."""
    with path.open("w", encoding="utf-8") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())


def file_digests(folder: Path) -> dict[str, str]:
    """Return the SHA-256 of each file below `folder` but the manifest and locks, by path."""
    found = {}
    for path in sorted(folder.rglob("*")):
        if path.is_file() and path.name != FILE and path.suffix != ".lock":
            with path.open("rb") as file:
                found[path.relative_to(folder).as_posix()] = hashlib.file_digest(
                    file, "sha256"
                ).hexdigest()
    return found
