"""How well files are read: words, order and boilerplate, beside other readers.

Two sets of files are known: the demonstration's, whose true text comes from what they were
made from (`corpus.demo.truth`), and real ones, of which somebody noted words and their order
by eye (`eval.anchors`). The measures are defined in `eval.reading_scores` and
`eval.anchors`. Speed is pages a second of processor time, that of tesseract included.
"""

import resource
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from corpus.demo import DOCUMENTS, HERE
from corpus.demo.texts import read_texts
from corpus.demo.truth import true_text
from eval.anchors import Group, Slip, files_by_digest, score_anchors
from eval.counts import Counts
from eval.peers import ESSAIM, Reader, Words, readers_of
from eval.reading_scores import score_reading
from eval.tally import Fault
from ingest.ocr import can_recognise

SCANS, REAL, PICTURES = "pdf (scans)", "pdf (real)", "pdf (real, drawn)"
_SCANNED = "numerise"
_WORTH_A_LOOK = 0.98
"""A measure of one file below this is listed as a fault."""


@dataclass(slots=True, kw_only=True)
class Score:
    """What one reader made of the files of one kind.

    Attributes:
        group: The kind: "pdf", "pdf (scans)", "html" and so on.
        reader: "essaim" or a peer.
        pages: How many pages were read.
        seconds: Processor time spent on them.
        counts: Counts by measure.
    """

    group: str
    reader: str
    pages: int = 0
    seconds: float = 0.0
    counts: dict[str, Counts] = field(default_factory=dict)

    @property
    def pages_per_second(self) -> float:
        """Pages a second of processor time."""
        return self.pages / self.seconds if self.seconds else 0.0

    def add(self, counts: Mapping[str, Counts], pages: int, seconds: float) -> None:
        """Add a file."""
        self.pages += pages
        self.seconds += seconds
        for name, each in counts.items():
            self.counts[name] = self.counts.get(name, Counts()) + each


@dataclass(slots=True, kw_only=True)
class ReadingReport:
    """The scores by kind of file and reader, and what is worth a look.

    `skipped` names files that were not read: scans without tesseract, files not there.
    """

    scores: dict[tuple[str, str], Score] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)
    skipped: list[str] = field(default_factory=list)

    def score(self, group: str, reader: str = ESSAIM) -> Score:
        """Return the score of a reader on a kind of file, empty where there was none."""
        return self.scores.setdefault((group, reader), Score(group=group, reader=reader))


def evaluate_demo(*, peers: bool = False) -> ReadingReport:
    """Return how well the demonstration documents are read.

    Args:
        peers: Read them with other readers too.

    Raises:
        UsageError: A library of the group `eval` or `peers` is missing.
        SourceError: A document cannot be read: a fault of the program.
    """
    report = ReadingReport()
    for text in read_texts(HERE / "texts"):
        scanned = text.layout == _SCANNED
        if scanned and not can_recognise():
            report.skipped.append(text.file)
            continue
        truth = true_text(text)
        data = (DOCUMENTS / text.file).read_bytes()
        group = SCANS if scanned else text.format
        for name, reader in readers_of(data, text.file, peers=peers and not scanned).items():
            words, seconds = _timed(reader, data, text.file)
            if not scanned:  # the first time loads what is loaded late
                seconds = min(seconds, _timed(reader, data, text.file)[1])
            counts = score_reading(truth, words)
            report.score(group, name).add(counts, len(words), seconds)
            if name == ESSAIM:
                report.faults += _faults(text.file, counts)
    return report


def evaluate_files(groups: Sequence[Group], folder: Path, *, peers: bool = False) -> ReadingReport:
    """Return how well real files are read, by what somebody noted of their pages.

    Args:
        groups: The notes.
        folder: Where the files lie, at any depth; those that are not there are skipped.
        peers: Read them with other readers too.

    Raises:
        UsageError: A peer is not installed.
        SourceError: A file cannot be read.
    """
    report = ReadingReport()
    held = files_by_digest(folder)
    for digest in dict.fromkeys(group.document for group in groups):
        path = held.get(digest)
        if path is None:
            report.skipped.append(digest)
            continue
        noted = [group for group in groups if group.document == digest]
        data = path.read_bytes()
        for name, reader in readers_of(data, path.name, peers=peers).items():
            words, seconds = _timed(reader, data, path.name)
            report.score(REAL, name).add({}, len(words), seconds)
            for kind, drawn in ((REAL, False), (PICTURES, True)):
                counts, slips = score_anchors([g for g in noted if g.picture is drawn], words)
                report.score(kind, name).add(counts, 0, 0.0)
                if name == ESSAIM:
                    report.faults += [_fault(path.name, slip) for slip in slips]
    return report


def _fault(file: str, slip: Slip) -> Fault:
    anchor = f"anchor {slip.anchor + 1} of group {slip.group + 1}"
    return Fault(document=file, what=slip.what, quote=anchor, where=str(slip.page))


def _timed(reader: Reader, data: bytes, name: str) -> tuple[Words, float]:
    before = _spent()
    words = reader(data, name)
    return words, _spent() - before


def _spent() -> float:
    """Return the processor seconds of this process and of those it has waited for."""
    own, others = (
        resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    )
    return own.ru_utime + own.ru_stime + others.ru_utime + others.ru_stime


def _faults(file: str, counts: Mapping[str, Counts]) -> list[Fault]:
    sides: tuple[tuple[str, Callable[[Counts], float | None]], ...] = (
        ("recall", lambda each: each.recall),
        ("precision", lambda each: each.precision),
    )
    return [
        Fault(document=file, what=f"{name} {side}", quote="", found=f"{value:.3f}")
        for name, each in counts.items()
        for side, read in sides
        if (value := read(each)) is not None and value < _WORTH_A_LOOK
    ]
