"""What the demonstration's manifest says of each document."""

import csv
from dataclasses import dataclass

from corpus.demo import MANIFEST
from eval.lines import read_text


@dataclass(frozen=True, slots=True, kw_only=True)
class DemoDocument:
    """A demonstration document: its file, its title and the initiatives it speaks of."""

    file: str
    title: str
    initiatives: tuple[str, ...]

    @property
    def speaks_of_one(self) -> bool:
        """Whether it speaks of one initiative only."""
        return len(self.initiatives) == 1


def read_manifest() -> list[DemoDocument]:
    """Return the demonstration documents.

    Raises:
        UsageError: The manifest cannot be read.
    """
    rows = csv.DictReader(read_text(MANIFEST).splitlines())
    return [
        DemoDocument(
            file=row["file"], title=row["title"], initiatives=tuple(row["initiatives"].split())
        )
        for row in rows
    ]
