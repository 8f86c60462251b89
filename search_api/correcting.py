"""What a person says of a fact, from the words of a command or a request to a correction."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from pydantic import ValidationError

from corpus.corrected_fields import (
    check_range,
    edited,
    optional_text,
    read_criterion,
    read_fields,
)
from corpus.corrections import added_id, changes, find_quote, kind_of, proof_at
from corpus.errors import UsageError
from corpus.records import (
    Answer,
    Correction,
    Criterion,
    Evidence,
    Fact,
    FieldValue,
    Figure,
    Mention,
    MentionKind,
    Proof,
    Standing,
    Verdict,
)
from corpus.rows import from_body, to_body
from corpus.store import Store
from search_api.ports import Records
from search_api.wire import Json

Given = Mapping[str, object]
_NAMED = (
    MentionKind.DISPOSITIF.value,
    MentionKind.ORGANISATION.value,
    MentionKind.PERSON.value,
)
_NEEDED: Mapping[str, tuple[str, ...]] = {
    "figure": ("value", "unit", "measure"),
    "territory": ("code",),
    "criterion": ("criterion", "answer"),
    **dict.fromkeys(_NAMED, ()),
}
"""By the kinds of facts that can be added, the fields without which there is no fact; a
name is what is quoted unless another one is given."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Signature:
    """Who says it, and why; both free text, neither needed."""

    by: str | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Addition:
    """A fact that the extractors missed: words of a page, and what they say.

    `start` tells which of several places of the page that hold `quote` is meant.
    """

    kind: str
    document: str
    page: int
    quote: str
    start: int | None = None
    fields: Given = field(default_factory=dict)


def correct(
    store: Store, fact: str, verdict: Verdict, given: Given, signed: Signature
) -> Correction:
    """Return the correction of a fact held.

    What was changed before stays changed, unless it is changed again or rejected. What a
    person added stays added.

    Args:
        store: Holds the fact.
        fact: Its id.
        verdict: `ACCEPTED`, `REJECTED` or `EDITED`.
        given: For `EDITED`, the fields to change, as typed or as JSON has them.
        signed: Who says so.

    Raises:
        NotFoundError: There is no such fact, or no initiative that `given` names.
        UsageError: A field or value makes no sense, nothing is changed, or what stands by
            a person's word alone is rejected.
    """
    extracted, held = store.extracted(fact)
    if verdict is Verdict.REJECTED and not store.is_extracted(fact):
        raise UsageError("correction_withdraw", id=fact)
    if verdict is Verdict.EDITED and not given:
        raise UsageError("correction_no_fields")
    if verdict is not Verdict.EDITED and given:
        raise UsageError("correction_one_verdict")
    fields = dict(held.fields) if held and verdict is not Verdict.REJECTED else {}
    fields |= _fields(store, kind_of(extracted), given)
    check_range(edited(extracted, fields))
    if held is not None and held.verdict is Verdict.ADDED and verdict is not Verdict.REJECTED:
        verdict = Verdict.ADDED
    return _signed(extracted, verdict, fields, signed)


def add(store: Store, asked: Addition, signed: Signature) -> Correction:
    """Return the correction that adds a fact.

    Raises:
        NotFoundError: There is no such document, page or initiative.
        UsageError: The kind, the words or a field make no sense, or one is missing.
    """
    if asked.kind not in _NEEDED:
        raise UsageError("correction_kind", kind=asked.kind, known=", ".join(_NEEDED))
    missing = [name for name in _NEEDED[asked.kind] if name not in asked.fields]
    if missing:
        raise UsageError("correction_needs", kind=asked.kind, missing=", ".join(missing))
    proof = _place(store, asked)
    fact = _bare(asked, proof)
    given = {name: value for name, value in asked.fields.items() if name != "criterion"}
    fields = _fields(store, asked.kind, given)
    fact = edited(fact, fields)
    check_range(fact)
    return _signed(fact, Verdict.ADDED, fields, signed)


def _fields(store: Store, kind: str, given: Given) -> dict[str, FieldValue]:
    """Return the fields read; with an initiative comes the dispositif that it is."""
    fields = read_fields(kind, given)
    if "initiative" not in fields:
        return fields
    asked = fields["initiative"]
    if asked is None:
        return {"dispositif": None, **fields}
    found = store.initiative(str(asked))
    named = found.name if found.mentions else None
    return {"dispositif": named, **fields, "initiative": found.id}


def _place(store: Store, asked: Addition) -> Proof:
    document = store.document(asked.document).id
    text = store.page(document, asked.page).text
    places = find_quote(asked.quote, text)
    if asked.start is not None:
        places = [place for place in places if place[0] == asked.start]
    if len(places) != 1:
        raise UsageError(
            "correction_place",
            quote=asked.quote,
            found=len(places),
            page=asked.page,
            document=document[:12],
        )
    return proof_at(document, asked.page, text, *places[0])


def _bare(asked: Addition, proof: Proof) -> Fact:
    """Return a fact at `proof` with no more than its kind needs, before its fields are set."""
    said = sorted((name, str(value)) for name, value in asked.fields.items())
    identity = added_id(asked.kind, proof, said)
    if asked.kind == "figure":
        return Figure(id=identity, value=0, unit="", measure="", proof=proof, confidence=1)
    if asked.kind == "criterion":
        return Evidence(
            id=identity,
            criterion=Criterion(read_criterion(asked.fields["criterion"])),
            answer=Answer.UNKNOWN,
            proof=proof,
            confidence=1,
        )
    kind = MentionKind(asked.kind)
    return Mention(id=identity, kind=kind, name=proof.display, proof=proof, confidence=1)


def _signed(
    fact: Fact, verdict: Verdict, fields: Mapping[str, FieldValue], signed: Signature
) -> Correction:
    return Correction(
        fact=fact,
        verdict=verdict,
        at=datetime.now(UTC).isoformat(timespec="seconds"),
        by=optional_text("by", signed.by),
        note=optional_text("note", signed.note),
        fields=fields,
    )


# Lists and files


def correction_json(correction: Correction, standing: Standing, source: str | None) -> Json:
    """Return a correction as lists give it.

    Args:
        correction: The correction.
        standing: What becomes of it.
        source: Where its document came from, None where that is not held.
    """
    fact = correction.fact
    changed = {name: (was, now) for name, was, now in changes(correction)}
    was = {} if correction.verdict is Verdict.ADDED else changed
    return {
        "id": correction.id,
        "kind": kind_of(fact),
        "verdict": correction.verdict.value,
        "standing": standing.value,
        "document": fact.proof.document,
        "source": source,
        "page": fact.proof.page,
        "start": fact.proof.start,
        "end": fact.proof.end,
        "quote": fact.proof.quote,
        "fields": {name: now for name, (_, now) in changed.items()},
        "was": {name: before for name, (before, _) in was.items()},
        "by": correction.by,
        "at": correction.at,
        "note": correction.note,
    }


def corrections_json(records: Records) -> list[Json]:
    """Return all corrections, the latest first."""
    sources = {each.id: each.sources for each in records.documents()}
    return [
        correction_json(each, standing, next(iter(sources.get(each.fact.proof.document, ())), None))
        for each, standing in records.corrections()
    ]


def write_corrections(file: Path, corrections: Iterable[Correction]) -> None:
    """Write corrections whole, one a line, as `read_corrections` reads them.

    Raises:
        UsageError: The file cannot be written.
    """
    lines = (json.dumps(to_body(each), ensure_ascii=False) + "\n" for each in corrections)
    try:
        file.write_text("".join(lines), encoding="utf-8")
    except OSError as error:
        raise UsageError("correction_file_unreadable", file=file, cause=error.strerror) from error


def read_corrections(file: Path) -> list[Correction]:
    """Return the corrections of a file that `write_corrections` wrote.

    Raises:
        UsageError: The file cannot be read, or a line is no correction.
    """
    try:
        lines = file.read_text(encoding="utf-8").split("\n")  # a quote may hold U+2028
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError("correction_file_unreadable", file=file, cause=error) from error
    return list(_read_lines(file, lines))


def _read_lines(file: Path, lines: Sequence[str]) -> Iterator[Correction]:
    for number, line in enumerate(lines, start=1):
        if line.strip():
            try:
                found = from_body(Correction, json.loads(line))
                fields = read_fields(kind_of(found.fact), found.fields)
                check_range(edited(found.fact, fields))
            except (ValidationError, ValueError, UsageError) as error:
                cause = type(error).__name__ if isinstance(error, ValueError) else error
                raise UsageError("correction_file", file=file, line=number, cause=cause) from error
            yield found
