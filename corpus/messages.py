"""What users read, in French and English: one catalogue for all packages."""

import tomllib
from functools import cache
from pathlib import Path

CATALOGUE = Path(__file__).parent / "reference" / "messages.toml"
PARTS = "messages_*.toml"
"""Further files of the catalogue beside `CATALOGUE`: the texts of the pages, by subject."""
LANGUAGES = ("fr", "en")


@cache
def _catalogue() -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = {}
    for path in (CATALOGUE, *sorted(CATALOGUE.parent.glob(PARTS))):
        with path.open("rb") as file:
            found |= tomllib.load(file)
    return found


def say(key: str, language: str, **fields: object) -> str:
    """Return the message `key` in `language`, its `{fields}` filled in.

    Args:
        key: A table name of the catalogue.
        language: "fr" or "en"; anything else reads as "en".
        **fields: Values for the message's placeholders.

    Raises:
        KeyError: The catalogue has no such message.
    """
    entry = _catalogue()[key]
    return entry["fr" if language == "fr" else "en"].format(**fields)
