"""Every fact held, one flat line each, as `essaim facts` and `/v1/facts` give them."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from corpus.errors import NotFoundError, UsageError
from corpus.records import Document, Evidence, Fact, Figure, Mention, MentionKind, Proof
from search_api.ports import Records
from search_api.wire import Json, figure_line, judgement_json, territory_json

KINDS = ("figure", *(kind.value for kind in MentionKind), "criterion")
"""The kinds of facts."""


@dataclass(frozen=True, slots=True)
class _Placed:
    """A fact line and the order in which it is read."""

    order: tuple[int, int, int, str, str]
    line: Json


def fact_lines(
    records: Records,
    *,
    document: str | None = None,
    kind: str | None = None,
    initiative: str | None = None,
    rejected: bool = False,
) -> Iterator[Json]:
    """Return facts as flat JSON objects, one after the other, by document, then in reading order.

    Args:
        records: The store.
        document: An id, or the beginning of one, to give the facts of one document only.
        kind: One of `KINDS`, to give facts of one kind only.
        initiative: An id, to give the facts of one initiative only.
        rejected: Give those that a person rejected too.

    Raises:
        NotFoundError: There is no such document or initiative.
        UsageError: There is no such kind.
    """
    check_kind(kind)
    wanted = records.initiative(initiative).id if initiative else None
    held = [records.document(document)] if document else records.documents()
    return _lines(records, held, kind, wanted, rejected=rejected)


def fact_line(records: Records, document: str, fact: str) -> Json:
    """Return one fact of a document as `fact_lines` gives it, also if a person rejected it.

    Raises:
        NotFoundError: There is no such fact.
    """
    for line in fact_lines(records, document=document, rejected=True):
        if line["id"] == fact:
            return line
    raise NotFoundError("fact_unknown", id=fact)


def _lines(
    records: Records,
    held: Iterable[Document],
    kind: str | None,
    wanted: str | None,
    *,
    rejected: bool,
) -> Iterator[Json]:
    named = records.mention_initiatives()
    for each in sorted(held, key=lambda one: one.id):
        for line in _of_document(records, each, kind, named, rejected=rejected):
            if wanted is None or line["initiative"] == wanted:
                yield line


def check_kind(kind: str | None) -> None:
    """Do nothing if `kind` is one of `KINDS` or None.

    Raises:
        UsageError: It is neither.
    """
    if kind is not None and kind not in KINDS:
        raise UsageError("facts_kind_unknown", kind=kind, known=", ".join(KINDS))


def _of_document(
    records: Records,
    document: Document,
    kind: str | None,
    named: dict[str, str],
    *,
    rejected: bool,
) -> Iterator[Json]:
    placed: list[_Placed] = []
    if kind in {None, "figure"}:
        figures = records.figures(document=document.id, rejected=rejected)
        placed += [_figure(each, document) for each in figures]
    if kind in {None, "criterion"}:
        evidence = records.evidence(document=document.id, rejected=rejected)
        placed += [_criterion(each, document) for each in evidence]
    if kind is None or kind in KINDS[1:-1]:
        wanted = MentionKind(kind) if kind else None
        mentions: Iterable[Mention] = records.mentions(
            document=document.id, kind=wanted, rejected=rejected
        )
        placed += [_mention(each, document, named) for each in mentions]
    for each in sorted(placed, key=lambda one: one.order):
        yield each.line


def _figure(figure: Figure, document: Document) -> _Placed:
    line = _place("figure", figure, document, figure.initiative)
    return _placed(figure.proof, figure.id, {**line, **figure_line(figure)})


def _criterion(evidence: Evidence, document: Document) -> _Placed:
    line = _place("criterion", evidence, document, evidence.initiative)
    more = {
        "id": evidence.id,
        "criterion": evidence.criterion.value,
        "answer": evidence.answer.value,
        "claim": evidence.claim,
    }
    return _placed(evidence.proof, evidence.id, {**line, **more})


def _mention(mention: Mention, document: Document, named: dict[str, str]) -> _Placed:
    line = _place(mention.kind.value, mention, document, named.get(mention.id))
    more: Json = {"id": mention.id, "name": mention.name}
    if mention.kind is MentionKind.TERRITORY and mention.ref:
        territory = territory_json(mention.ref)
        more |= {"territory": mention.ref, "code": territory["code"], "level": territory["level"]}
    if mention.kind is MentionKind.CONCEPT:
        more["concept"] = mention.ref
    if mention.kind is MentionKind.DISPOSITIF:
        more |= {"aliases": list(mention.aliases), "territories": list(mention.territories)}
    if mention.role:
        more |= {"role": mention.role, "dispositif": mention.dispositif}
    return _placed(mention.proof, mention.id, {**line, **more})


def _place(kind: str, fact: Fact, document: Document, initiative: str | None) -> Json:
    proof = fact.proof
    return {
        "kind": kind,
        "document": document.id,
        "source": document.sources[0] if document.sources else "",
        "page": proof.page,
        "start": proof.start,
        "end": proof.end,
        "quote": proof.quote,
        "display": proof.display,
        "initiative": initiative,
        "confidence": fact.confidence,
        "correction": judgement_json(fact.correction),
    }


def _placed(proof: Proof, fact: str, line: Json) -> _Placed:
    return _Placed((proof.page, proof.start, proof.end, str(line["kind"]), fact), line)
