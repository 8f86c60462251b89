"""What an ingest did: a report a source, a summary, and both as JSON."""

from collections import Counter
from dataclasses import dataclass, field
from enum import StrEnum

from corpus.errors import EssaimError
from corpus.messages import say


class Status(StrEnum):
    """What became of a source."""

    ADDED = "added"
    UNCHANGED = "unchanged"
    REPLACED = "replaced"
    FAILED = "failed"


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceReport:
    """What became of one source: a line of `essaim ingest --json`."""

    source: str
    status: Status
    document: str | None = None
    title: str = ""
    pages: int = 0
    passages: int = 0
    warnings: tuple[str, ...] = ()
    error: EssaimError | None = None


@dataclass(slots=True, kw_only=True)
class Summary:
    """What an ingest did, counted as it goes."""

    counts: Counter[Status] = field(default_factory=Counter)
    skipped: int = 0
    pages: int = 0
    passages: int = 0
    seconds: float = 0.0

    def add(self, report: SourceReport) -> None:
        """Count one source; pages and passages of what was read anew."""
        self.counts[report.status] += 1
        if report.status in {Status.ADDED, Status.REPLACED}:
            self.pages += report.pages
            self.passages += report.passages


def warning_text(warning: str, language: str) -> str:
    """Return a document's warning ("key" or "key:detail") as a sentence."""
    key, _, detail = warning.partition(":")
    return say(key, language, detail=detail)


def report_json(report: SourceReport, language: str = "en") -> dict[str, object]:
    """Return a source's report as `essaim ingest --json` writes it, its error in `language`."""
    return {
        "source": report.source,
        "status": report.status.value,
        "document": report.document,
        "title": report.title or None,
        "pages": report.pages,
        "warnings": list(report.warnings),
        "error": None if report.error is None else report.error.text(language),
    }


def summary_json(summary: Summary) -> dict[str, object]:
    """Return the last line of `essaim ingest --json`."""
    return {
        "summary": {
            **{status.value: summary.counts[status] for status in Status},
            "skipped": summary.skipped,
            "pages": summary.pages,
            "passages": summary.passages,
            "seconds": round(summary.seconds, 3),
        }
    }
