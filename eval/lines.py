"""JSON lines and tables as files hold them, with errors that name the line."""

import json
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import TypeVar

from corpus.errors import UsageError

Record = Mapping[str, object]
T = TypeVar("T")


def read_records(path: Path, make: Callable[[Record], T]) -> list[T]:
    """Return what `make` makes of each line of a JSON lines file; blank lines are skipped.

    Raises:
        UsageError: The file cannot be read, or a line is not what `make` expects.
    """
    made = []
    for number, line in enumerate(read_text(path).split("\n"), start=1):
        if line.strip():
            try:
                made.append(make(json.loads(line)))
            except (ValueError, KeyError, TypeError, AttributeError) as error:
                raise UsageError("eval_line", file=path, line=number, cause=error) from error
    return made


def write_records(path: Path, records: Iterable[Record]) -> None:
    """Write records as a JSON lines file.

    Raises:
        UsageError: The file cannot be written.
    """
    lines = (json.dumps(dict(record), ensure_ascii=False) + "\n" for record in records)
    try:
        path.write_text("".join(lines), encoding="utf-8")
    except OSError as error:
        raise UsageError("eval_unwritable", file=path, cause=error.strerror) from error


def read_text(path: Path) -> str:
    """Return the text of a file.

    Raises:
        UsageError: It cannot be read, or is not UTF-8.
    """
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError("eval_unreadable", file=path, cause=error) from error


def text_of(record: Record, field: str) -> str:
    """Return a field as text, "" where it is missing or null."""
    value = record.get(field)
    return "" if value is None else str(value)


def number_of(record: Record, field: str) -> float | None:
    """Return a field as a number, None where it is missing or null.

    Raises:
        ValueError: It is something else.
    """
    value = record.get(field)
    return None if value is None else float(str(value))


def list_of(record: Record, field: str) -> list[object]:
    """Return a field as a list, empty where it is missing or null.

    Raises:
        TypeError: It is something else.
    """
    value = record.get(field)
    if value is None:
        return []
    if not isinstance(value, list):
        raise TypeError(field)
    return value
