"""Records to JSON bodies and back, by pydantic's adapters: the store's border."""

from typing import TypeVar

from pydantic import TypeAdapter

Record = TypeVar("Record")


_ADAPTERS: dict[type[object], TypeAdapter[object]] = {}
"""One adapter a record type, made when first asked for: making one takes milliseconds."""


def _adapter(record_type: type[object]) -> TypeAdapter[object]:
    if record_type not in _ADAPTERS:
        _ADAPTERS[record_type] = TypeAdapter(record_type)
    return _ADAPTERS[record_type]


def to_body(record: object) -> dict[str, object]:
    """Return a record as JSON types: an object, enums as their values."""
    body: dict[str, object] = _adapter(type(record)).dump_python(record, mode="json")
    return body


def from_body(record_type: type[Record], body: object) -> Record:
    """Return the record that `to_body` made `body` from.

    Raises:
        pydantic.ValidationError: `body` is no such record.
        TypeError: The adapter made something else.
    """
    record = _adapter(record_type).validate_python(body)
    if not isinstance(record, record_type):
        raise TypeError(type(record).__name__)
    return record
