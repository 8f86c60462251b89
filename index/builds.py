"""Generations made aside, verified and swapped in: whole builds and small updates.

A generation is canonical: passages stand in the order of their keys and the lexical part
is written anew, by one thread, from analysed lines. So an index grown passage by passage,
or shrunk, answers to the last bit as one built at once; nothing removed leaves a trace in
document frequencies or lengths. What is dear (analysis, vectors) is kept from the former
generation; what is done again is cheap (100 000 passages in a few seconds).

One reservation: a transformer's vectors may differ in the last bits with the batch they
were encoded in; the embedded model's do not.

The caller holds the store's writer lock: two builds of one folder never run together.
"""

import secrets
import shutil
from collections.abc import Collection, Iterable
from logging import getLogger
from pathlib import Path

from index.dense import write_dense
from index.embedders import Embedder
from index.generation import CURRENT, DENSE, GENERATIONS, LEXICAL, Generation, current_name
from index.lexical import make_line, write_lexical
from index.manifest import (
    SCHEMA,
    Manifest,
    file_digests,
    program_version,
    read_manifest,
    write_manifest,
    write_synced,
)
from index.records import Entry
from index.rows import Row, open_rows, passage_key, write_rows
from index.wordpieces import model_fingerprint, wordpieces

_BATCH = 1_024
"""Passages encoded at a time."""
_log = getLogger(__name__)


def build(
    folder: Path, entries: Iterable[Entry], embedder: Embedder, *, revision: int = 0
) -> Generation:
    """Make a generation of `entries`, make it current and return it, opened.

    Args:
        folder: The index folder (`home/index`), made where it is missing.
        entries: All passages; of two with one id the last one holds.
        embedder: The model for vectors.
        revision: The store's revision that the entries come from.

    Raises:
        HomeError: What was written does not verify, or cannot be written.
    """
    return _publish(folder, _rows(entries, embedder), embedder, revision)


def update(
    folder: Path,
    added: Iterable[Entry],
    removed_documents: Collection[str],
    embedder: Embedder,
    *,
    revision: int = 0,
) -> Generation:
    """Make a generation of what is current, less some documents, plus some passages.

    Removal comes first, so a document can be replaced in one call. Without a current
    generation this is `build`.

    Args:
        folder: The index folder.
        added: Passages to add; one whose id is held takes its place.
        removed_documents: Ids of documents all of whose passages go.
        embedder: The model for vectors, the same as before.
        revision: The store's revision after the change.

    Raises:
        HomeError: The current generation is damaged, or made with another model.
    """
    new = _rows(added, embedder)
    name = current_name(folder)
    if name is None:
        return _publish(folder, new, embedder, revision)
    replaced = {row.id for row in new}
    former = Generation(folder / GENERATIONS / name, embedder)
    kept = [
        row
        for row in former.load()
        if row.document not in removed_documents and row.id not in replaced
    ]
    return _publish(folder, [*kept, *new], embedder, revision)


def _rows(entries: Iterable[Entry], embedder: Embedder) -> list[Row]:
    distinct = list({entry.id: entry for entry in entries}.values())
    rows: list[Row] = []
    for begin in range(0, len(distinct), _BATCH):
        batch = distinct[begin : begin + _BATCH]
        vectors = embedder.encode_passages([embedded_text(entry) for entry in batch])
        for entry, vector in zip(batch, vectors, strict=True):
            key = passage_key(entry.id)
            line = make_line(entry, key, wordpieces()).dump()
            rows.append(
                Row(key=key, id=entry.id, document=entry.document, line=line, vector=vector)
            )
    return rows


def embedded_text(entry: Entry) -> str:
    """Return what is embedded of a passage: its nearest heading, then its text."""
    return "\n".join((*entry.headings[-1:], entry.text))


def _publish(folder: Path, rows: list[Row], embedder: Embedder, revision: int) -> Generation:
    former = current_name(folder)
    shelf = folder / GENERATIONS
    _clean(shelf, former)
    name = f"{revision:08d}-{secrets.token_hex(4)}"
    aside = shelf / name
    aside.mkdir(parents=True)
    rows.sort(key=lambda row: row.key)
    write_rows(aside, rows, embedder.dim)
    write_dense(aside / DENSE, open_rows(aside).vectors)
    write_lexical(aside / LEXICAL, [row.line for row in rows])
    manifest = Manifest(
        schema=SCHEMA,
        name=name,
        previous=former,
        program=program_version(),
        revision=revision,
        embedder=embedder.name,
        fingerprint=embedder.fingerprint,
        dim=embedder.dim,
        prompts=dict(embedder.prompts),
        pieces=model_fingerprint(),
        passages=len(rows),
        documents=len({row.document for row in rows}),
        files=file_digests(aside),
    )
    write_manifest(aside, manifest)
    generation = Generation(aside, embedder)
    generation.verify()
    _swap(folder, name)
    _clean(shelf, name)
    _log.info("generation current", extra={"generation": name, "passages": len(rows)})
    return generation


def _swap(folder: Path, name: str) -> None:
    """Make `name` current: the one step that readers see, atomic."""
    aside = folder / f"{CURRENT}.new"
    write_synced(aside, f"{name}\n")
    aside.replace(folder / CURRENT)


def _clean(shelf: Path, name: str | None) -> None:
    """Remove all generations but `name` and the one before it: what a killed build left, too."""
    if not shelf.exists():
        return
    kept = {name}
    if name is not None:
        try:
            kept.add(read_manifest(shelf / name).previous)
        except (OSError, ValueError):
            _log.warning(
                "manifest of the current generation unreadable", extra={"generation": name}
            )
    for path in shelf.iterdir():
        if path.name not in kept:
            shutil.rmtree(path, ignore_errors=True)
