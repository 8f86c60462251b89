"""What a person says that a document states: label files, one label a line."""

from dataclasses import dataclass
from pathlib import Path

from corpus.errors import UsageError
from eval.lines import Record, list_of, number_of, read_records, text_of

FIGURE, DISPOSITIF, ORGANISATION, DEPARTEMENT = (
    "figure",
    "dispositif",
    "organisation",
    "departement",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Label:
    """A fact that a document states.

    Attributes:
        document: Start of the file's name, before "_" or the suffix ("004").
        kind: "figure", "dispositif", "organisation"; others carry départements only.
        quote: Words of the document that state it.
        values: Values that count as right, in base units; empty but for figures.
        unit: As the label writes it ("%", "€/an", "médecins").
        baseline: The value it is compared with.
        directions: The directions that count as right.
        status: As `FigureStatus`.
        departements: Ids of départements ("departement:32").
        names: Names that count as right: of the dispositif or organisation, or for a
            figure, of the dispositif it belongs to.
    """

    document: str
    kind: str
    quote: str
    values: tuple[float, ...] = ()
    unit: str = ""
    baseline: float | None = None
    directions: tuple[str, ...] = ()
    status: str = ""
    departements: frozenset[str] = frozenset()
    names: tuple[str, ...] = ()


def read_labels(path: Path) -> list[Label]:
    """Return the labels of a file.

    Raises:
        UsageError: The file cannot be read or a line is no label.
    """
    return read_records(path, _label)


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


def _label(record: Record) -> Label:
    kind = str(record["type"])
    accepted = [float(str(value)) for value in list_of(record, "accept")]
    value = number_of(record, "value")
    names = [text_of(record, "dispositif" if kind == FIGURE else "name")]
    also = list_of(record, "dispositif_also" if kind == FIGURE else "name_also")
    return Label(
        document=str(record["doc"]),
        kind=kind,
        quote=str(record["quote"]),
        values=tuple(accepted or ([] if value is None else [value])),
        unit=text_of(record, "unit"),
        baseline=number_of(record, "from_value"),
        directions=tuple(
            each
            for each in (
                text_of(record, "direction"),
                *map(str, list_of(record, "direction_also")),
            )
            if each
        ),
        status=text_of(record, "status"),
        departements=frozenset(f"departement:{code}" for code in list_of(record, "departements")),
        names=tuple(str(name) for name in (*names, *also) if name),
    )
