"""The one source of truth: documents, pages, passages, facts and initiatives in SQLite."""

import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from types import TracebackType
from typing import Self

from sqlalchemy import Connection, Engine, Row, Select, Table, delete, func, insert, select, update

from corpus import settling
from corpus.corrections import CRITERION, FIGURE
from corpus.errors import EssaimError, HomeError, NotFoundError
from corpus.records import (
    Block,
    Correction,
    Document,
    Evidence,
    Extraction,
    Fact,
    Figure,
    Initiative,
    Mention,
    MentionKind,
    Page,
    Passage,
    Proof,
    RecognisedWord,
    Standing,
)
from corpus.rows import from_body, to_body
from corpus.schema import open_engine
from corpus.tables import (
    documents,
    facts,
    initiatives,
    near_duplicates,
    pages,
    passage_initiatives,
    passages,
    redirects,
    sources,
    state,
)

FILE_NAME = "store.sqlite"
_CONTENT, _CORRECTIONS = "content_revision", "corrections_revision"


class ProofError(EssaimError):
    """A fact's quote is not what stands on the page: a defect, never stored."""


class Store:
    """What a home folder holds.

    Use `Store.open`; a store is a context manager. Readers may be many and on many
    threads; writing is one at a time (see `essaim.wiring`).
    """

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    @classmethod
    def open(cls, path: Path, *, writable: bool = False) -> Self:
        """Return the store in the file `path`, made or migrated if `writable`.

        Raises:
            HomeError: There is none, or this program cannot read it.
        """
        return cls(open_engine(path, writable=writable))

    def close(self) -> None:
        """Let the file go."""
        self._engine.dispose()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    # Reading

    def revision(self) -> int:
        """Return a number that grows with every write."""
        return int(self.state("revision") or 0)

    def content_revision(self) -> int:
        """Return a number that grows when documents come, change or go."""
        return int(self.state(_CONTENT) or 0)

    def facts_revision(self) -> str:
        """Return what changes when documents or corrections do: when facts may."""
        return f"{self.content_revision()}.{self.state(_CORRECTIONS) or 0}"

    def state(self, key: str) -> str | None:
        """Return the value kept under `key`, None where there is none."""
        with self._engine.connect() as connection:
            found = connection.execute(select(state.c.value).where(state.c.key == key)).scalar()
        return None if found is None else str(found)

    def documents(self) -> list[Document]:
        """Return the documents held, ordered by title then id."""
        with self._engine.connect() as connection:
            query = select(documents.c.body, documents.c.subject)
            held = [_document(row.body, row.subject) for row in connection.execute(query)]
            named = _grouped(connection, select(sources.c.document, sources.c.source))
            near = _grouped(connection, select(near_duplicates))
        found = [
            replace(
                document,
                sources=named.get(document.id, ()),
                near_duplicates=near.get(document.id, ()),
            )
            for document in held
        ]
        return sorted(found, key=lambda document: (document.title.casefold(), document.id))

    def document(self, id_or_prefix: str) -> Document:
        """Return the document with this id, or the only one whose id begins with it.

        Raises:
            NotFoundError: There is none, or there are several.
        """
        query = select(documents.c.body, documents.c.subject).where(
            documents.c.id.startswith(id_or_prefix, autoescape=True)
        )
        with self._engine.connect() as connection:
            rows = connection.execute(query.limit(2)).all()
            if not id_or_prefix or not rows:
                raise NotFoundError("document_unknown", id=id_or_prefix)
            if len(rows) > 1:
                raise NotFoundError("document_ambiguous", id=id_or_prefix)
            document = _document(rows[0].body, rows[0].subject)
            named = select(sources.c.document, sources.c.source)
            named = named.where(sources.c.document == document.id)
            near = select(near_duplicates).where(near_duplicates.c.document == document.id)
            return replace(
                document,
                sources=_grouped(connection, named).get(document.id, ()),
                near_duplicates=_grouped(connection, near).get(document.id, ()),
            )

    def document_of(self, source: str) -> str | None:
        """Return the id of the document last read from `source`, None if there is none."""
        with self._engine.connect() as connection:
            return connection.scalar(select(sources.c.document).where(sources.c.source == source))

    def fingerprints(self) -> dict[str, str]:
        """Return, by document, what changes when its passages or title change."""
        query = select(documents.c.id, documents.c.main_text_hash, documents.c.extractor)
        with self._engine.connect() as connection:
            rows = connection.execute(query.order_by(documents.c.id))
            return {row.id: f"{row.main_text_hash}.{row.extractor}" for row in rows}

    def extractor_of(self, document: str) -> str | None:
        """Return the version of the extractors that read `document`, None if not held."""
        with self._engine.connect() as connection:
            return connection.scalar(
                select(documents.c.extractor).where(documents.c.id == document)
            )

    def same_main_text(self, main_text_hash: str) -> list[str]:
        """Return the ids of the documents whose main text has this hash, in order."""
        query = select(documents.c.id).where(documents.c.main_text_hash == main_text_hash)
        with self._engine.connect() as connection:
            return sorted(connection.scalars(query))

    def sketches(self) -> dict[str, bytes | None]:
        """Return the sketch of each document's main text, None where it was not compared yet."""
        query = select(documents.c.id, documents.c.sketch).order_by(documents.c.id)
        with self._engine.connect() as connection:
            return {row.id: row.sketch for row in connection.execute(query)}

    def page(self, document: str, number: int) -> Page:
        """Return page `number` (from 1) of a document.

        Raises:
            NotFoundError: There is no such page.
        """
        query = select(pages).where(pages.c.document == document, pages.c.number == number)
        with self._engine.connect() as connection:
            row = connection.execute(query).one_or_none()
        if row is None:
            raise NotFoundError("page_unknown", document=document, number=number)
        return _page(row)

    def pages(self, document: str) -> list[Page]:
        """Return the pages of a document, in order."""
        query = select(pages).where(pages.c.document == document).order_by(pages.c.number)
        with self._engine.connect() as connection:
            return [_page(row) for row in connection.execute(query)]

    def passages(self, ids: Iterable[str]) -> dict[str, Passage]:
        """Return the passages held among `ids`, by id."""
        wanted = list(dict.fromkeys(ids))
        found: dict[str, Passage] = {}
        with self._engine.connect() as connection:
            for chunk in _chunks(wanted):
                rows = connection.execute(_PASSAGES.where(passages.c.id.in_(chunk)))
                found.update((row.id, _passage(row)) for row in rows)
        return found

    def all_passages(self, document: str | None = None) -> Iterator[Passage]:
        """Yield the passages of a document, or of all, by document, page and place."""
        query = _PASSAGES.order_by(passages.c.document, passages.c.page, passages.c.start)
        if document is not None:
            query = query.where(passages.c.document == document)
        with self._engine.connect() as connection:
            for row in connection.execute(query):
                yield _passage(row)

    def figures(
        self,
        *,
        document: str | None = None,
        initiative: str | None = None,
        rejected: bool = False,
    ) -> list[Figure]:
        """Return the figures of a document or an initiative, or all, in reading order.

        This and the next two give facts as corrections make them, those that a person
        rejected only if `rejected`.
        """
        rows = self._facts([FIGURE], document, initiative, rejected=rejected)
        return [from_body(Figure, {**row.body, "initiative": row.initiative}) for row in rows]

    def mentions(
        self,
        *,
        document: str | None = None,
        kind: MentionKind | None = None,
        initiative: str | None = None,
        rejected: bool = False,
    ) -> list[Mention]:
        """Return the mentions of a document, a kind, an initiative, in reading order."""
        kinds = [str(each) for each in MentionKind] if kind is None else [str(kind)]
        rows = self._facts(kinds, document, initiative, rejected=rejected)
        return [from_body(Mention, row.body) for row in rows]

    def evidence(
        self,
        *,
        document: str | None = None,
        initiative: str | None = None,
        rejected: bool = False,
    ) -> list[Evidence]:
        """Return what is said about criteria, in reading order."""
        rows = self._facts([CRITERION], document, initiative, rejected=rejected)
        return [from_body(Evidence, {**row.body, "initiative": row.initiative}) for row in rows]

    def extracted(self, fact: str) -> tuple[Fact, Correction | None]:
        """Return a fact as extracted, and the correction that holds for it.

        One that is there by its correction alone is as it was extracted or added then.

        Raises:
            NotFoundError: There is no such fact.
        """
        query = select(facts.c.kind, facts.c.body, facts.c.correction, facts.c.added)
        with self._engine.connect() as connection:
            row = connection.execute(query.where(facts.c.id == fact)).one_or_none()
            if row is None:
                raise NotFoundError("fact_unknown", id=fact)
            held = settling.correction(connection, row.correction)
        if held is not None and row.added:
            return held.fact, held
        return settling.fact_of(row.kind, row.body), held

    def is_extracted(self, fact: str) -> bool:
        """Tell whether extractors found a fact, or nobody but a person did."""
        query = select(facts.c.id).where(facts.c.id == fact, ~facts.c.added)
        with self._engine.connect() as connection:
            return connection.scalar(query) is not None

    def holder(self, correction: Correction) -> str | None:
        """Return the id of the fact that a correction holds for, None where it has none.

        Of several that bear the same name, the one at the correction's place.
        """
        proof = correction.fact.proof
        query = select(facts.c.id, facts.c.page, facts.c.start).where(
            facts.c.document == proof.document, facts.c.correction == correction.id
        )
        with self._engine.connect() as connection:
            found = connection.execute(query).all()
        nearest = sorted(
            (row.page != proof.page, abs(row.start - proof.start), row.id) for row in found
        )
        return nearest[0][2] if nearest else None

    def corrections(self) -> list[tuple[Correction, Standing]]:
        """Return the corrections, the latest first, each with what becomes of it."""
        with self._engine.connect() as connection:
            return [
                (each, settling.standing_of(connection, each))
                for each in settling.all_corrections(connection)
            ]

    def mention_initiatives(self) -> dict[str, str]:
        """Return, by the id of a mention, the initiative that it names."""
        query = select(facts.c.id, facts.c.initiative).where(
            facts.c.initiative.is_not(None),
            facts.c.kind.in_([str(each) for each in MentionKind]),
        )
        with self._engine.connect() as connection:
            return {row.id: row.initiative for row in connection.execute(query)}

    def initiatives(self) -> list[Initiative]:
        """Return all initiatives, whole, by id."""
        with self._engine.connect() as connection:
            rows = connection.execute(select(initiatives.c.body).order_by(initiatives.c.id)).all()
        return [from_body(Initiative, row.body) for row in rows]

    def initiative(self, initiative: str) -> Initiative:
        """Return one initiative, whole, also under an id that it had before a merge.

        Raises:
            NotFoundError: There is no such initiative.
        """
        with self._engine.connect() as connection:
            current = _redirected(connection, initiative)
            body = connection.scalar(select(initiatives.c.body).where(initiatives.c.id == current))
        if body is None:
            raise NotFoundError("initiative_unknown", id=initiative)
        return from_body(Initiative, body)

    def passage_initiatives(self) -> dict[str, tuple[str, ...]]:
        """Return, by passage id, the ids of the initiatives it speaks of."""
        query = select(passage_initiatives).order_by(*passage_initiatives.c)
        found: dict[str, list[str]] = {}
        with self._engine.connect() as connection:
            for row in connection.execute(query):
                found.setdefault(row.passage, []).append(row.initiative)
        return {passage: tuple(ids) for passage, ids in found.items()}

    def _facts(
        self,
        kinds: Sequence[str],
        document: str | None,
        initiative: str | None,
        *,
        rejected: bool,
    ) -> Sequence[Row[tuple[object, str | None]]]:
        body = func.coalesce(facts.c.corrected, facts.c.body).label("body")
        query: Select[tuple[object, str | None]] = select(body, facts.c.initiative)
        query = query.where(facts.c.kind.in_(kinds))
        if not rejected:
            query = query.where(~facts.c.rejected)
        if document is not None:
            query = query.where(facts.c.document == document)
        if initiative is not None:
            query = query.where(facts.c.initiative == initiative)
        query = query.order_by(
            facts.c.document, facts.c.page, facts.c.start, facts.c.end, facts.c.kind, facts.c.id
        )
        with self._engine.connect() as connection:
            return connection.execute(query).all()

    # Writing

    @contextmanager
    def _writing(self, *counters: str) -> Iterator[Connection]:
        """Yield a connection in a transaction that moves the revision and `counters`."""
        with self._engine.begin() as connection:
            yield connection
            for counter in ("revision", *counters):
                _set_state(connection, counter, str(_counter(connection, counter) + 1))

    def set_state(self, key: str, value: str) -> None:
        """Keep `value` under `key`; the revision does not move."""
        with self._engine.begin() as connection:
            _set_state(connection, key, value)

    def save(self, extraction: Extraction, *, main_text_hash: str, extractor: str) -> list[str]:
        """Store one document and all that it says in one transaction.

        What its sources held before is dropped where no other source holds it.

        Args:
            extraction: The document with its pages, passages and facts.
            main_text_hash: SHA-256 of the main text, by which refetched pages compare.
            extractor: The version of the extractors, so that they can be run again.

        Returns:
            The ids of the documents that went because this one replaces them.

        Raises:
            ProofError: A quote does not equal its slice of the page; nothing is stored.
        """
        _check_proofs(extraction)
        document = extraction.document
        with self._writing(_CONTENT) as connection:
            kept = set(
                connection.scalars(
                    select(sources.c.source).where(sources.c.document == document.id)
                )
            )
            connection.execute(delete(documents).where(documents.c.id == document.id))
            connection.execute(
                insert(documents).values(
                    id=document.id,
                    body=to_body(replace(document, sources=(), near_duplicates=())),
                    main_text_hash=main_text_hash,
                    extractor=extractor,
                ),
            )
            _insert_all(connection, extraction)
            gone: list[str] = []
            for source in sorted(kept | set(document.sources)):
                gone += _take_source(connection, source, document.id)
            settling.settle_documents(connection, [document.id])
        return gone

    def add_source(self, document: str, source: str) -> list[str]:
        """Note that `document` was also read from `source`.

        Returns:
            The ids of the documents that went because `source` was their only one.
        """
        with self._writing(_CONTENT) as connection:
            gone = _take_source(connection, source, document)
            settling.settle_documents(connection, [document])
        return gone

    def remove(self, document: str) -> None:
        """Remove a document and all that came from it.

        Its corrections are kept for its return, and go on to its near duplicates.

        Raises:
            NotFoundError: It is not held.
        """
        with self._writing(_CONTENT) as connection:
            for near in settling.near(connection, [document]):
                settling.carry(connection, document, near, gone=False)
            if not _drop_document(connection, document):
                raise NotFoundError("document_unknown", id=document)

    def tie(self, sketches: Mapping[str, bytes], pairs: Iterable[tuple[str, str]]) -> None:
        """Store sketches and near duplicates in place of those held of the same documents.

        Args:
            sketches: By document.
            pairs: Documents that are near duplicates, at least one of them in `sketches`.
        """
        with self._writing() as connection:
            for document, found in sketches.items():
                connection.execute(
                    update(documents).where(documents.c.id == document).values(sketch=found)
                )
            for chunk in _chunks(list(sketches)):
                either = near_duplicates.c.document.in_(chunk) | near_duplicates.c.other.in_(chunk)
                connection.execute(delete(near_duplicates).where(either))
            _insert_rows(
                connection,
                near_duplicates,
                [
                    {"document": document, "other": other}
                    for pair in pairs
                    for document, other in (pair, pair[::-1])
                ],
            )
            settling.settle_all(connection)

    def correct(self, given: Iterable[Correction]) -> None:
        """Keep corrections, each in place of the one that held for its fact, and settle them."""
        with self._writing(_CORRECTIONS) as connection:
            changed = set()
            for correction in given:
                held = select(facts.c.correction).where(facts.c.id == correction.id)
                settling.drop(connection, connection.scalar(held))
                settling.keep(connection, correction)
                changed.add(correction.fact.proof.document)
            settling.settle_documents(connection, changed)

    def withdraw(self, identity: str) -> None:
        """Forget a correction, by the id of its fact as it is now or was then.

        Raises:
            NotFoundError: No correction holds for such a fact.
        """
        with self._writing(_CORRECTIONS) as connection:
            holding = connection.scalar(select(facts.c.correction).where(facts.c.id == identity))
            held = settling.correction(connection, holding or identity)
            if held is None:
                raise NotFoundError("correction_unknown", id=identity)
            settling.drop(connection, held.id)
            settling.settle_documents(connection, [held.fact.proof.document])

    def replace_initiatives(
        self,
        merged: Iterable[Initiative],
        *,
        fact_initiatives: Mapping[str, str],
        passages_of: Mapping[str, Iterable[str]],
        redirected: Mapping[str, str],
    ) -> None:
        """Store the merged initiatives in place of those held.

        Args:
            merged: The initiatives, whole.
            fact_initiatives: Initiative id by fact id.
            passages_of: Passage ids by initiative id.
            redirected: The new id by the old one, for ids that a merge retired.
        """
        with self._writing() as connection:
            connection.execute(delete(initiatives))
            connection.execute(delete(passage_initiatives))
            connection.execute(update(facts).values(initiative=None))
            _insert_rows(
                connection, initiatives, [{"id": each.id, "body": to_body(each)} for each in merged]
            )
            _insert_rows(
                connection,
                passage_initiatives,
                [
                    {"passage": passage, "initiative": initiative}
                    for initiative, found in passages_of.items()
                    for passage in sorted(set(found))
                ],
            )
            for initiative in sorted(set(fact_initiatives.values())):
                owned = [fact for fact, owner in fact_initiatives.items() if owner == initiative]
                for chunk in _chunks(owned):
                    connection.execute(
                        update(facts).where(facts.c.id.in_(chunk)).values(initiative=initiative)
                    )
            back = select(initiatives.c.id)
            connection.execute(
                delete(redirects).where(redirects.c.old.in_(redirected) | redirects.c.old.in_(back))
            )
            _insert_rows(
                connection,
                redirects,
                [{"old": old, "new": new} for old, new in sorted(redirected.items())],
            )

    def redirects(self) -> dict[str, str]:
        """Return the ids that were retired by merges, each with what it became."""
        with self._engine.connect() as connection:
            return {row.old: row.new for row in connection.execute(select(redirects))}

    # Care

    def problems(self) -> list[str]:
        """Return what is wrong with the file and its proofs; empty when all is well."""
        with self._engine.connect() as connection:
            found = [str(row[0]) for row in connection.exec_driver_sql("PRAGMA integrity_check")]
            found = [line for line in found if line != "ok"]
            rows = connection.execute(
                select(
                    facts.c.id, facts.c.start, facts.c.end, facts.c.body, pages.c.text
                ).outerjoin(
                    pages,
                    (pages.c.document == facts.c.document) & (pages.c.number == facts.c.page),
                ),
            )
            found += [
                f"fact {row.id}: its quote is not on its page"
                for row in rows
                if row.text is None or row.text[row.start : row.end] != row.body["proof"]["quote"]
            ]
        return found

    def copy_to(self, path: Path) -> None:
        """Write a consistent copy of the store to `path`, readers and writers going on."""
        with self._engine.connect() as connection, sqlite3.connect(path) as target:
            source = connection.connection.driver_connection
            if not isinstance(source, sqlite3.Connection):
                raise HomeError("store_not_sqlite", path=path)
            source.backup(target)


_PASSAGES = select(
    passages.c.id,
    passages.c.document,
    passages.c.page,
    passages.c.start,
    passages.c.end,
    passages.c.headings,
    func.substr(pages.c.text, passages.c.start + 1, passages.c.end - passages.c.start).label(
        "text"
    ),
).join(pages, (pages.c.document == passages.c.document) & (pages.c.number == passages.c.page))


def _chunks(values: Sequence[str], size: int = 500) -> Iterator[Sequence[str]]:
    """Yield `values` in parts small enough for the variables of one statement."""
    for begin in range(0, len(values), size):
        yield values[begin : begin + size]


def _document(body: object, subject: str | None) -> Document:
    """Return a document, its subject as corrections make it where `subject` is not None."""
    document = from_body(Document, body)
    return document if subject is None else replace(document, subject=subject or None)


def _page(row: Row[tuple[object, ...]]) -> Page:
    blocks = tuple(from_body(Block, block) for block in row.blocks)
    words = tuple(_word(word) for word in row.words)
    return Page(number=row.number, text=row.text, label=row.label, blocks=blocks, words=words)


def _word(row: Sequence[float]) -> RecognisedWord:
    """Return a recognised word from its row: a list, because a page has hundreds."""
    start, end, left, bottom, right, top, confidence = row
    box = (left, bottom, right, top)
    return RecognisedWord(start=int(start), end=int(end), box=box, confidence=confidence)


def _passage(row: Row[str, str, int, int, int, list[str], str]) -> Passage:
    return Passage(
        id=row.id,
        document=row.document,
        page=row.page,
        start=row.start,
        end=row.end,
        text=row.text,
        headings=tuple(row.headings),
    )


def _grouped(connection: Connection, query: Select[str, str]) -> dict[str, tuple[str, ...]]:
    """Return what stands second in the rows of `query`, in order, by what stands first."""
    found: dict[str, list[str]] = {}
    for first, second in connection.execute(query):
        found.setdefault(first, []).append(second)
    return {first: tuple(sorted(seconds)) for first, seconds in found.items()}


def _redirected(connection: Connection, initiative: str) -> str:
    seen = {initiative}
    while True:
        further = connection.scalar(select(redirects.c.new).where(redirects.c.old == initiative))
        if further is None or further in seen:
            return initiative
        seen.add(further)
        initiative = further


def _counter(connection: Connection, key: str) -> int:
    return int(connection.scalar(select(state.c.value).where(state.c.key == key)) or 0)


def _set_state(connection: Connection, key: str, value: str) -> None:
    connection.execute(delete(state).where(state.c.key == key))
    connection.execute(insert(state).values(key=key, value=value))


def _take_source(connection: Connection, source: str, document: str) -> list[str]:
    """Let `source` point to `document`; drop the document it pointed to if left bare."""
    before = connection.scalar(select(sources.c.document).where(sources.c.source == source))
    connection.execute(delete(sources).where(sources.c.source == source))
    connection.execute(insert(sources).values(source=source, document=document))
    if before is None or before == document:
        return []
    held = connection.scalar(select(func.count()).where(sources.c.document == before))
    settling.carry(connection, before, document, gone=not held)
    if held:
        return []
    _drop_document(connection, before)
    return [before]


def _drop_document(connection: Connection, document: str) -> bool:
    """Drop a document with all that came from it; tell whether it was held."""
    near = settling.near(connection, [document])
    gone = connection.execute(delete(documents).where(documents.c.id == document))
    settling.settle_documents(connection, near)
    return gone.rowcount > 0


def _check_proofs(extraction: Extraction) -> None:
    texts = {page.number: page.text for page in extraction.pages}
    for proof in _proofs(extraction):
        text = texts.get(proof.page, "")
        if proof.document != extraction.document.id or text[proof.start : proof.end] != proof.quote:
            raise ProofError("proof_wrong", document=extraction.document.id, page=proof.page)


def _proofs(extraction: Extraction) -> Iterator[Proof]:
    for fact in _facts_of(extraction):
        yield fact.proof
        if isinstance(fact, Figure):
            yield from fact.supports


def _facts_of(extraction: Extraction) -> list[Fact]:
    return [*extraction.mentions, *extraction.figures, *extraction.evidence]


def _insert_rows(
    connection: Connection,
    table: Table,
    rows: list[dict[str, object]],
) -> None:
    if rows:
        connection.execute(insert(table), rows)


def _insert_all(connection: Connection, extraction: Extraction) -> None:
    document = extraction.document.id
    _insert_rows(
        connection,
        pages,
        [
            {
                "document": document,
                "number": page.number,
                "text": page.text,
                "label": page.label,
                "blocks": [to_body(block) for block in page.blocks],
                "words": [
                    [word.start, word.end, *word.box, word.confidence] for word in page.words
                ],
            }
            for page in extraction.pages
        ],
    )
    _insert_rows(
        connection,
        passages,
        [
            {
                "id": passage.id,
                "document": document,
                "page": passage.page,
                "start": passage.start,
                "end": passage.end,
                "headings": list(passage.headings),
            }
            for passage in extraction.passages
        ],
    )
    rows = [settling.fact_row(fact) for fact in _facts_of(extraction)]
    _insert_rows(connection, facts, list({str(row["id"]): row for row in rows}.values()))
