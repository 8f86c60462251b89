"""What a scoring has counted so far, and the faults it has met."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from corpus.errors import UsageError
from corpus.records import Evidence, Extraction, Figure, Mention, Proof
from eval.counts import Counts
from eval.labels import Label
from eval.locate import Locator, Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One document: what it should give and what it gave.

    `exhaustive` tells that all its facts are labelled, so that precision can be counted;
    `judged` that its labels also say what is wrong, so that it can over what they speak of;
    `pages` are the first and last page that are, None for all of them.
    """

    name: str
    labels: Sequence[Label]
    extraction: Extraction
    exhaustive: bool = False
    judged: bool = False
    pages: tuple[int, int] | None = None

    @property
    def figures(self) -> list[Figure]:
        """The figures of the pages that are labelled."""
        return [each for each in self.extraction.figures if self._is_labelled(each.proof)]

    @property
    def mentions(self) -> list[Mention]:
        """The mentions of the pages that are labelled."""
        return [each for each in self.extraction.mentions if self._is_labelled(each.proof)]

    @property
    def evidence(self) -> list[Evidence]:
        """What is said of criteria on the pages that are labelled."""
        return [each for each in self.extraction.evidence if self._is_labelled(each.proof)]

    def _is_labelled(self, proof: Proof) -> bool:
        return self.pages is None or self.pages[0] <= proof.page <= self.pages[1]

    def spans(self, label: Label) -> tuple[Span, ...]:
        """Return the places where a label stands."""
        locator = Locator(self.extraction.pages)
        return locator.find(label.quote) if label.mark is None else locator.find_mark(label.mark)

    def quote(self, label: Label) -> str:
        """Return the words that a label stands on, for the eye."""
        if label.mark is None:
            return label.quote
        texts = {page.number: page.text for page in self.extraction.pages}
        return " … ".join(texts[span.page][span.start : span.end] for span in self.spans(label))


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """Something to look at: a line of the error listing.

    Attributes:
        what: "figure_missing", "figure_other" (there is one at the quote, with another value or
            unit), "figure_extra", an attribute, "département_missing" and so on.
        where: Page, start and end, as "1:20-31"; "" where nothing is there.
    """

    document: str
    what: str
    quote: str
    expected: str = ""
    found: str = ""
    where: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ExtractionReport:
    """Counts by what is extracted, the faults, and how sure facts were, right or wrong."""

    counts: Mapping[str, Counts]
    faults: Sequence[Fault]
    judged: Sequence[tuple[float, bool]] = ()


@dataclass(slots=True)
class Tally:
    """Counts and faults, added up document by document."""

    counts: dict[str, Counts] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)
    judged: list[tuple[float, bool]] = field(default_factory=list)

    def count(self, what: str, counts: Counts) -> None:
        """Add to what was counted under `what`."""
        self.counts[what] = self.counts.get(what, Counts()) + counts

    def report(self) -> ExtractionReport:
        """Return what was counted and met so far."""
        return ExtractionReport(
            counts=dict(self.counts), faults=tuple(self.faults), judged=tuple(self.judged)
        )


def place(proof: Proof) -> str:
    """Return where a proof stands, as a fault says it."""
    return f"{proof.page}:{proof.start}-{proof.end}"


def write_faults(path: Path, faults: Iterable[Fault]) -> None:
    """Write the faults as tab-separated lines under a heading line.

    Raises:
        UsageError: The file cannot be written.
    """
    rows = [("document", "what", "quote", "expected", "found", "where")]
    rows += [(f.document, f.what, f.quote, f.expected, f.found, f.where) for f in faults]
    lines = ["\t".join(" ".join(cell.split()) for cell in row) + "\n" for row in rows]
    try:
        path.write_text("".join(lines), encoding="utf-8")
    except OSError as error:
        raise UsageError("eval_unwritable", file=path, cause=error.strerror) from error
