"""What a reader says that a document states: label files, one label a line."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from corpus.errors import UsageError
from eval.lines import Record, list_of, number_of, read_records, text_of

FIGURE, TERRITORY, DISPOSITIF, ORGANISATION = (
    "figure",
    "territory",
    "dispositif",
    "organisation",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """Where a label stands in a document whose words the project must not hold.

    Attributes:
        page: The page, from 1.
        start: Offset into the page text at which it stood when it was written.
        letters: How many letters, digits and signs its quote has (`eval.locate`).
        digest: The hash of them.
    """

    page: int
    start: int
    letters: int
    digest: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Label:
    """A fact that a document states; of several right answers the first is the best.

    Attributes:
        document: Start of the file's name, before "_" or the suffix ("004"), or the
            file's SHA-256 where there is a mark.
        kind: "figure", "territory", "dispositif", "organisation", "criterion", "concept",
            "person", "date"; others carry départements only.
        quote: Words of the document that state it; empty where there is a mark.
        mark: Where it stands.
        optional: Neither finding nor missing it counts.
        wrong: No such fact may be found there.
        values: Values that count as right, in base units; empty but for figures.
        units: Units that count as right, as labels write them ("%", "€/an", "médecins").
        baseline: The value it is compared with.
        directions: The directions that count as right.
        statuses: As `FigureStatus`.
        measures: Wordings of what is measured; empty where none was noted.
        territories: Sets of territory ids that count as right, of a figure or, one id
            each, of a mention; empty where none was noted.
        role: Of a territory: "content", or why it is no evidence ("contact").
        names: Names that count as right: of the dispositif or organisation, or for a
            figure, of the dispositif it belongs to; "" where it may have none. Of a
            criterion or concept its id.
        answers: Of a criterion, the answers that count as right.
    """

    document: str
    kind: str
    quote: str = ""
    mark: Mark | None = None
    optional: bool = False
    wrong: bool = False
    values: tuple[float, ...] = ()
    units: tuple[str, ...] = ()
    baseline: float | None = None
    directions: tuple[str, ...] = ()
    statuses: tuple[str, ...] = ()
    measures: tuple[str, ...] = ()
    territories: tuple[frozenset[str], ...] = ()
    role: str = ""
    names: tuple[str, ...] = ()
    answers: tuple[str, ...] = ()

    @property
    def unit(self) -> str:
        """The unit in which its values are written."""
        return self.units[0] if self.units else ""


def read_labels(path: Path) -> list[Label]:
    """Return the labels of a file.

    Raises:
        UsageError: The file cannot be read or a line is no label.
    """
    return read_records(path, label_of)


def file_of(document: str, folder: Path) -> Path:
    """Return the file of `folder` that a label's document stands for.

    Raises:
        UsageError: There is none, or more than one.
    """
    try:
        files = [path for path in sorted(folder.iterdir()) if path.is_file()]
    except OSError as error:
        raise UsageError("eval_unreadable", file=folder, cause=error.strerror) from error
    found = [
        path for path in files if path.stem == document or path.name.startswith(f"{document}_")
    ]
    if len(found) != 1:
        raise UsageError("eval_no_document", document=document, folder=folder, found=len(found))
    return found[0]


def label_of(record: Record) -> Label:
    """Return the label that a line of a label file is.

    Raises:
        KeyError, TypeError, ValueError: It is none.
    """
    kind = str(record["type"])
    accepted = [float(str(value)) for value in list_of(record, "accept")]
    value = number_of(record, "value")
    return Label(
        document=str(record["doc"]),
        kind=kind,
        quote="" if "digest" in record else str(record["quote"]),
        mark=mark_of(record) if "digest" in record else None,
        optional=bool(record.get("optional")),
        wrong=bool(record.get("wrong")),
        values=tuple(dict.fromkeys([*([] if value is None else [value]), *accepted])),
        units=_several(record, "unit"),
        baseline=number_of(record, "from_value"),
        directions=_several(record, "direction"),
        statuses=_several(record, "status"),
        measures=_several(record, "measures"),
        territories=tuple(_territories(record)),
        role=text_of(record, "role"),
        names=_several(record, _NAMED.get(kind, "name")),
        answers=_several(record, "answer"),
    )


_NAMED = {FIGURE: "dispositif", "criterion": "criterion", "concept": "concept"}
"""The field that holds the names, where it is not "name"."""


def _several(record: Record, field: str) -> tuple[str, ...]:
    """Return a field and what its field "..._also" tolerates; "" where none may be said too."""
    also = list_of(record, f"{field}_also")
    found = [text_of(record, field), *(str(each) for each in also if each is not None)]
    return (*(each for each in found if each), *([""] if None in also else []))


def mark_of(record: Record) -> Mark:
    """Return where a label says that it stands."""
    return Mark(
        page=int(str(record["page"])),
        start=int(str(record["start"])),
        letters=int(str(record["letters"])),
        digest=str(record["digest"]),
    )


def _territories(record: Record) -> Iterator[frozenset[str]]:
    """Yield the sets of territories that count as right."""
    if "departements" in record:
        yield frozenset(f"departement:{code}" for code in list_of(record, "departements"))
    for field in ("id", "id_also"):
        found = record.get(field)
        yield from (
            frozenset([str(each)])
            for each in (found if isinstance(found, list) else [found])
            if each
        )
    for each in (record.get("territories"), *list_of(record, "territories_also")):
        if isinstance(each, list):
            yield frozenset(map(str, each))
