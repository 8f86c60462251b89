"""What is done to a home folder: ingest, correct, remove, rebuild, verify, back up, restore.

Initiatives and index are derived from the documents held, and follow at the end of each
change; an ingest cut short goes on where it was, and they follow then. The index holds
passages alone, so that corrections leave it as it is.
"""

import shutil
import tarfile
import tempfile
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from time import perf_counter
from typing import TypeAlias

from corpus.errors import EssaimError, HomeError, NotFoundError
from corpus.originals import document_id
from corpus.records import Correction, Passage, Verdict
from corpus.resemblance import near_duplicates, sketch
from corpus.store import FILE_NAME, Store
from corpus.views import normalise
from index.builds import build, update
from index.records import Entry
from ingest.attachments import open_source, with_attached
from ingest.initiatives import Holdings, merge_initiatives
from ingest.pipeline import EXTRACTOR, Outcome, extract_all, main_text_hash
from ingest.source import FoundAddress, FoundSource, find_sources
from ingest.web import Web
from ingest.web_lists import is_address
from search_api.correcting import Addition, Given, Signature, add, correct
from search_api.facts import fact_line
from search_api.home import ORIGINALS, Home
from search_api.received import (
    MOST_FILE_BYTES,
    Received,
    asked_address,
    free_name,
    too_large,
)
from search_api.reports import SourceReport, Status, Summary
from search_api.wire import Json

Source: TypeAlias = FoundSource | FoundAddress | EssaimError
"""What a name stands for: a file, an address to fetch, or why it is neither."""

MERGED_AT = "merged_at"
"""The store's state that tells which facts the initiatives were merged from."""


class Library:
    """Changes what a home folder holds.

    Args:
        home: The folder.
        store: Its store, as `Home.writing` yields it.
        web: Fetches addresses; by default one that takes its time.
    """

    def __init__(self, home: Home, store: Store, web: Web | None = None) -> None:
        self._home = home
        self._store = store
        self._web = web or Web()
        self._touched: set[str] = set()

    # Documents

    def ingest(
        self,
        sources: Iterable[Source],
        summary: Summary,
    ) -> Iterator[SourceReport]:
        """Yield what becomes of each source; all is searchable once exhausted.

        Each document is one transaction. A source that fails is told and passed over.

        Args:
            sources: As `sources_named` finds them.
            summary: Counted up as sources are done.
        """
        began = perf_counter()
        with self._changing():
            for report in self._read_all(sources):
                summary.add(report)
                yield report
        summary.seconds = perf_counter() - began

    def receive(
        self, files: Sequence[Received], addresses: Sequence[str], summary: Summary
    ) -> list[SourceReport]:
        """Ingest files that others sent and addresses that they named.

        A file never takes the place of another one that only has the same name.
        """
        sources = [*self._apart(files), *map(asked_address, addresses)]
        return list(self.ingest(sources, summary))

    def _apart(self, files: Iterable[Received]) -> Iterator[Source]:
        """Yield files as sources, under names that no other document has."""
        named: dict[str, str] = {}
        for file in files:
            if file.size_bytes > MOST_FILE_BYTES:
                yield too_large(file)
                continue
            document = document_id(file.path.read_bytes())
            others = {None, document}
            name = free_name(
                file.name,
                lambda name: not {named.get(name), self._store.document_of(name)} <= others,  # noqa: B023  # called at once
            )
            named[name] = document
            yield FoundSource(name=name, path=file.path)

    def remove(self, ids: Iterable[str]) -> list[str]:
        """Remove documents and all that came from them; return their whole ids.

        Raises:
            NotFoundError: One of them is not held; nothing is removed then.
        """
        documents = list(dict.fromkeys(self._store.document(each).id for each in ids))
        with self._changing():
            for document in documents:
                self._store.remove(document)
            self._forget(documents)
        return documents

    # Corrections

    def correct(self, fact: str, verdict: Verdict, given: Given, signed: Signature) -> Json:
        """Correct a fact and return its line; initiatives and answers follow at once.

        Args:
            fact: Its id.
            verdict: `ACCEPTED`, `REJECTED` or `EDITED`.
            given: For `EDITED`, the fields to change.
            signed: Who says so.

        Raises:
            NotFoundError: There is no such fact, or no initiative that `given` names.
            UsageError: A field or value makes no sense.
        """
        return self._corrected(correct(self._store, fact, verdict, given, signed))

    def correct_all(
        self, facts: Iterable[str], verdict: Verdict, given: Given, signed: Signature
    ) -> None:
        """Say the same of several facts, as `correct` does of one; none is changed if it fails.

        Raises:
            NotFoundError: There is no such fact, or no initiative that `given` names.
            UsageError: A field or value makes no sense.
        """
        self.keep([correct(self._store, fact, verdict, given, signed) for fact in facts])

    def add(self, asked: Addition, signed: Signature) -> Json:
        """Add a fact that the extractors missed and return its line.

        Raises:
            NotFoundError: There is no such document, page or initiative.
            UsageError: The kind, the words or a field make no sense.
        """
        return self._corrected(add(self._store, asked, signed))

    def _corrected(self, made: Correction) -> Json:
        self.keep([made])
        fact = self._store.holder(made) or made.id
        return fact_line(self._store, made.fact.proof.document, fact)

    def keep(self, corrections: Iterable[Correction]) -> None:
        """Keep corrections, each in place of the one that held for its fact."""
        with self._changing():
            self._store.correct(corrections)

    def withdraw(self, fact: str) -> None:
        """Forget the correction of a fact, by the fact's id as it is now or was then.

        Raises:
            NotFoundError: There is none.
        """
        with self._changing():
            self._store.withdraw(fact)

    # Reading

    def _read_all(self, sources: Iterable[Source]) -> Iterator[SourceReport]:
        """Yield the report of each source: files attached and pages listed are sources too."""
        with tempfile.TemporaryDirectory(prefix="essaim-") as folder:
            new: list[FoundSource] = []
            for source in self._in_hand(sources, Path(folder)):
                known = self._known(source)
                if known is not None:
                    yield known
                elif isinstance(source, FoundSource):
                    new.append(source)
            for outcome in extract_all(new, workers=self._home.workers):
                yield self._keep(outcome)

    def _in_hand(
        self, sources: Iterable[Source], folder: Path
    ) -> Iterator[FoundSource | EssaimError]:
        for source in sources:
            found = self._web.open(source, folder) if isinstance(source, FoundAddress) else [source]
            for each in found:
                yield from with_attached(each) if isinstance(each, FoundSource) else [each]

    def _known(self, source: FoundSource | EssaimError) -> SourceReport | None:
        """Return the report of a source that needs no reading: it fails, or it is held."""
        if isinstance(source, EssaimError):
            return _failure(str(source.fields.get("source", "")), source)
        try:
            document = document_id(open_source(source))
        except EssaimError as error:
            return _failure(source.name, error)
        return self._unchanged(source.name, document) if self._is_current(document) else None

    def _is_current(self, document: str) -> bool:
        """Tell whether a document is held, read by today's extractors."""
        read = self._store.extractor_of(document) == EXTRACTOR
        return read and self._home.originals.path(document).exists()

    def _unchanged(self, source: str, document: str) -> SourceReport:
        status = Status.UNCHANGED
        if self._store.document_of(source) != document:
            gone = self._store.add_source(document, source)
            self._forget(gone)
            status = Status.REPLACED if gone else Status.UNCHANGED
        held = self._store.document(document)
        return SourceReport(
            source=source,
            status=status,
            document=document,
            title=held.title,
            pages=held.pages,
            warnings=held.warnings,
        )

    def _keep(self, outcome: Outcome) -> SourceReport:
        extraction = outcome.extraction
        if extraction is None:
            return _failure(outcome.source, outcome.error)
        document = extraction.document
        if document.id in self._touched and self._is_current(document.id):
            return self._unchanged(outcome.source, document.id)
        held = self._store.document_of(outcome.source)
        said = main_text_hash(extraction.pages)
        if is_address(outcome.source) and held is not None and self._says_the_same(held, said):
            return self._unchanged(outcome.source, held)
        self._home.originals.put(outcome.data)
        gone = self._store.save(extraction, main_text_hash=said, extractor=EXTRACTOR)
        self._touched.add(document.id)
        self._forget(gone)
        return SourceReport(
            source=outcome.source,
            status=Status.REPLACED if held is not None else Status.ADDED,
            document=document.id,
            title=document.title,
            pages=document.pages,
            passages=len(extraction.passages),
            warnings=document.warnings,
        )

    def _says_the_same(self, document: str, said: str) -> bool:
        """Tell whether a document held has the main text of one fetched: only its menu changed."""
        return self._is_current(document) and document in self._store.same_main_text(said)

    def _forget(self, gone: Iterable[str]) -> None:
        for document in gone:
            self._home.originals.remove(document)
            self._touched.add(document)

    # What is derived

    @contextmanager
    def _changing(self) -> Iterator[None]:
        """Bring initiatives and index up to the store at the end, whatever happened."""
        before = self._store.content_revision()
        try:
            yield
        finally:
            self._refresh(before)
            self._touched.clear()

    def _refresh(self, before: int) -> None:
        if self._store.state(MERGED_AT) != self._store.facts_revision():
            self._tie()
            self._merge()
        content = self._store.content_revision()
        indexed = self._indexed_revision()
        if indexed == content:
            return
        if indexed == before:
            held = sorted(self._touched & set(self._store.fingerprints()))
            update(
                self._home.index,
                self._entries(held),
                self._touched,
                self._home.embedder(),
                revision=content,
            )
        else:
            self._index_all()

    def _indexed_revision(self) -> int | None:
        """Return the content that the index was made of, None where it must be made anew."""
        try:
            return self._home.generation().manifest.revision
        except HomeError:
            return None

    def rebuild(self) -> None:
        """Compare documents, merge initiatives and build the index anew from the store."""
        self._tie(anew=True)
        self._merge()
        self._index_all()

    def _tie(self, *, anew: bool = False) -> None:
        """Find the near duplicates of the documents not compared before, or of all `anew`."""
        held = self._store.sketches()
        new = {
            document: sketch(self._store.pages(document))
            for document, found in held.items()
            if anew or found is None
        }
        known = {document: found for document, found in held.items() if found is not None}
        if new:
            self._store.tie(new, near_duplicates(new, known | new))

    def _merge(self) -> None:
        merged_at = self._store.facts_revision()
        held = Holdings(
            documents=self._store.documents(),
            passages=list(self._store.all_passages()),
            mentions=self._store.mentions(),
            figures=self._store.figures(),
            evidence=self._store.evidence(),
            redirects=self._store.redirects(),
        )
        merged = merge_initiatives(held, self._owned(held))
        self._store.replace_initiatives(
            merged.initiatives,
            fact_initiatives=merged.fact_initiatives,
            passages_of=merged.passages_of,
            redirected=merged.redirected,
        )
        self._store.set_state(MERGED_AT, merged_at)

    def _owned(self, held: Holdings) -> dict[str, list[str]]:
        """Return the ids of facts held by the initiative that they were last merged into."""
        owned: dict[str, list[str]] = defaultdict(list)
        for mention, initiative in self._store.mention_initiatives().items():
            owned[initiative].append(mention)
        merged = [(each.id, each.initiative) for each in held.figures]
        merged += [(each.id, each.initiative) for each in held.evidence]
        for fact, owner in merged:
            if owner is not None:
                owned[owner].append(fact)
        return owned

    def _index_all(self) -> None:
        build(
            self._home.index,
            self._entries(list(self._store.fingerprints())),
            self._home.embedder(),
            revision=self._store.content_revision(),
        )

    def _entries(self, documents: Sequence[str]) -> Iterator[Entry]:
        titles = {document.id: document.title for document in self._store.documents()}
        for document in documents:
            for passage in self._store.all_passages(document):
                yield _entry(passage, titles[document])


# Care


def problems(home: Home, store: Store) -> list[str | EssaimError]:
    """Return what is wrong with store, originals and index; empty when all is well."""
    found: list[str | EssaimError] = list(store.problems())
    for document in store.fingerprints():
        try:
            if document_id(home.originals.read(document)) != document:
                found.append(NotFoundError("original_changed", document=document))
        except NotFoundError as error:
            found.append(error)
    try:
        generation = home.generation()
        generation.verify()
        if generation.manifest.revision != store.content_revision():
            found.append(HomeError("index_behind", home=home.folder))
    except HomeError as error:
        found.append(error)
    return found


def back_up(home: Home, store: Store, file: Path) -> None:
    """Write the store and the originals into one archive; the index can be rebuilt.

    Raises:
        HomeError: The file cannot be written.
    """
    try:
        with tempfile.TemporaryDirectory() as folder, tarfile.open(file, "w:gz") as archive:
            copy = Path(folder) / FILE_NAME
            store.copy_to(copy)
            archive.add(copy, FILE_NAME)
            if home.originals.folder.exists():
                archive.add(home.originals.folder, ORIGINALS)
    except OSError as error:
        raise HomeError("backup_unwritable", file=file, cause=error.strerror) from error


def restore(home: Home, file: Path) -> None:
    """Make `home` from an archive that `back_up` wrote.

    Raises:
        HomeError: The home holds something already, or the file is no backup; nothing
            is changed then.
    """
    if (home.folder / FILE_NAME).exists():
        raise HomeError("restore_not_empty", home=home.folder)
    home.make()
    aside = Path(tempfile.mkdtemp(dir=home.folder, prefix=".restore-"))
    try:
        with tarfile.open(file) as archive:
            archive.extractall(aside, filter="data")
        Store.open(aside / FILE_NAME, writable=True).close()
        for part in (ORIGINALS, FILE_NAME):
            if (aside / part).exists():
                (aside / part).replace(home.folder / part)
    except (OSError, tarfile.TarError, HomeError) as error:
        raise HomeError("restore_unreadable", file=file) from error
    finally:
        shutil.rmtree(aside, ignore_errors=True)
    with home.writing() as store:
        Library(home, store).rebuild()


def sources_named(names: Sequence[str]) -> tuple[list[Source], int]:
    """Return the sources that `names` stand for, and how many files were passed over."""
    found = find_sources(names)
    return [*found.sources, *found.addresses, *found.errors], found.skipped


def _failure(source: str, error: EssaimError | None) -> SourceReport:
    return SourceReport(source=source, status=Status.FAILED, error=error)


def _entry(passage: Passage, title: str) -> Entry:
    return Entry(
        id=passage.id,
        document=passage.document,
        text=normalise(passage.text).text,
        headings=passage.headings,
        title=title,
    )
