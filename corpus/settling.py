"""Corrections in the tables: kept beside the facts, and settled on them anew at each change."""

from collections.abc import Iterable

from sqlalchemy import Connection, delete, insert, or_, select, update

from corpus.corrections import CRITERION, FIGURE, kind_of, match, moved, settle
from corpus.records import (
    Correction,
    Document,
    Evidence,
    Fact,
    Figure,
    Mention,
    Standing,
    Verdict,
)
from corpus.rows import from_body, to_body
from corpus.tables import corrections, documents, facts, near_duplicates, pages
from corpus.views import folded


def fact_row(fact: Fact) -> dict[str, object]:
    """Return the row of a fact as extracted."""
    return {
        "id": fact.id,
        "document": fact.proof.document,
        "kind": kind_of(fact),
        "page": fact.proof.page,
        "start": fact.proof.start,
        "end": fact.proof.end,
        "confidence": fact.confidence,
        "initiative": None,
        "body": to_body(fact),
    }


def fact_of(kind: str, body: object) -> Fact:
    """Return the fact that `to_body` made `body` from."""
    if kind == FIGURE:
        return from_body(Figure, body)
    if kind == CRITERION:
        return from_body(Evidence, body)
    return from_body(Mention, body)


def all_corrections(connection: Connection) -> list[Correction]:
    """Return all corrections, the latest first."""
    rows = connection.scalars(select(corrections.c.body))
    found = [from_body(Correction, body) for body in rows]
    return sorted(found, key=lambda each: (each.at, each.id), reverse=True)


def corrections_of(connection: Connection, wanted: Iterable[str]) -> list[Correction]:
    """Return the corrections made in some documents, by id."""
    query = select(corrections.c.body).where(corrections.c.document.in_(list(wanted)))
    return [
        from_body(Correction, body) for body in connection.scalars(query.order_by(corrections.c.id))
    ]


def correction(connection: Connection, identity: str | None) -> Correction | None:
    """Return a correction by its id, None where there is none."""
    body = connection.scalar(select(corrections.c.body).where(corrections.c.id == identity))
    return None if body is None else from_body(Correction, body)


def keep(connection: Connection, correction: Correction) -> None:
    """Store a correction in place of the one with its id."""
    connection.execute(delete(corrections).where(corrections.c.id == correction.id))
    connection.execute(
        insert(corrections).values(
            id=correction.id,
            document=correction.fact.proof.document,
            body=to_body(correction),
        )
    )


def drop(connection: Connection, correction: str | None) -> None:
    """Forget a correction, if there is one of that id."""
    connection.execute(delete(corrections).where(corrections.c.id == correction))


def carry(connection: Connection, before: str, after: str, *, gone: bool) -> None:
    """Let corrections of a document hold in the one that took its source.

    Where a quote stands once in the new one, its correction goes there, or is copied while
    the old one is held; others stay where they were made.
    """
    texts = _texts(connection, after)
    held = corrections_of(connection, [after])
    for correction in corrections_of(connection, [before]):
        there = moved(correction, after, texts)
        if there is None or match([there], [each.fact for each in held]):
            continue
        keep(connection, there)
        if gone:
            drop(connection, correction.id)


def near(connection: Connection, wanted: Iterable[str]) -> set[str]:
    """Return the near duplicates of documents."""
    query = select(near_duplicates.c.other)
    return set(connection.scalars(query.where(near_duplicates.c.document.in_(list(wanted)))))


def settle_documents(connection: Connection, wanted: Iterable[str]) -> None:
    """Write what corrections make of documents and their near duplicates, as held now."""
    found = set(wanted)
    for document in sorted(found | near(connection, found)):
        _settle(connection, document)


def settle_all(connection: Connection) -> None:
    """Write what corrections make of all documents that have or had any."""
    settle_documents(
        connection,
        {
            *connection.scalars(select(corrections.c.document).distinct()),
            *connection.scalars(
                select(facts.c.document).where(facts.c.correction.is_not(None)).distinct()
            ),
        },
    )


def standing_of(connection: Connection, correction: Correction) -> Standing:
    """Return what becomes of a correction."""
    holds = select(facts.c.id).where(
        facts.c.document == correction.fact.proof.document,
        facts.c.correction == correction.id,
    )
    if connection.scalar(holds.limit(1)) is not None:
        return Standing.APPLIED
    document = correction.fact.proof.document
    if moved(correction, document, _texts(connection, document)) is None:
        return Standing.ORPHANED
    return Standing.MOOT


def _settle(connection: Connection, document: str) -> None:
    here = facts.c.document == document
    connection.execute(delete(facts).where(here, facts.c.added))
    connection.execute(
        update(facts)
        .where(here, or_(facts.c.correction.is_not(None), facts.c.corrected.is_not(None)))
        .values(correction=None, corrected=None, rejected=False)
    )
    connection.execute(update(documents).where(documents.c.id == document).values(subject=None))
    body = connection.scalar(select(documents.c.body).where(documents.c.id == document))
    own = corrections_of(connection, [document])
    others = corrections_of(connection, near(connection, [document]))
    if body is not None and (own or others):
        _apply(connection, document, own, others)


def _apply(
    connection: Connection, document: str, own: list[Correction], others: list[Correction]
) -> None:
    texts = _texts(connection, document)
    here = {each.id: there for each in (*own, *others) if (there := moved(each, document, texts))}
    made = {there.id: each for each, there in here.items()}
    mine = [here[each.id] for each in own if each.id in here]
    theirs = [here[each.id] for each in others if each.id in here]
    rows = connection.execute(
        select(facts.c.kind, facts.c.body).where(facts.c.document == document)
    )
    settled = settle([fact_of(row.kind, row.body) for row in rows], mine, theirs)
    for original in own:
        now = here.get(original.id, original)
        if now is not original:
            keep(connection, now)
    for identity, standing in settled.standing.items():
        holding = settled.holding.get(identity)
        values = {
            "correction": made[holding.id] if holding else None,
            "corrected": to_body(standing),
            "rejected": holding is not None and holding.verdict is Verdict.REJECTED,
        }
        connection.execute(update(facts).where(facts.c.id == identity).values(values))
    for fact in settled.restored:
        connection.execute(insert(facts).values(**fact_row(fact), correction=fact.id, added=True))
    body = connection.scalar(select(documents.c.body).where(documents.c.id == document))
    subject = from_body(Document, body).subject
    if subject and folded(subject) in settled.renamed:
        name = settled.renamed[folded(subject)] or ""
        connection.execute(update(documents).where(documents.c.id == document).values(subject=name))


def _texts(connection: Connection, document: str) -> dict[int, str]:
    query = select(pages.c.number, pages.c.text).where(pages.c.document == document)
    return {row.number: row.text for row in connection.execute(query)}
