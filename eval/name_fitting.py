"""Fits what each sign of a name counts: `python -m eval.name_fitting FOLDER` writes `name_weights.py`.

A logistic model over the signs of `ingest.name_signs`, with a Gaussian prior on the weights,
fitted by Newton's method. What it learns from: the tuning half of the marked documents, the
names in `name_labels.jsonl`, the development documents beside them and the rest of the
demonstration corpus. Of the last two, whose labels are not exhaustive, names that the rules
find and no label has are left out. Precision and recall are told by cross-validation over documents.
"""

import argparse
import csv
import sys
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from corpus.demo import DOCUMENTS, FACTS, MANIFEST
from eval.anchors import files_by_digest
from eval.extraction import LABELS as MARKS
from eval.extraction import TUNING, read_marked
from eval.labels import DISPOSITIF, file_of, read_labels
from eval.lines import Record, list_of, number_of, read_records
from eval.logistic import Floats, fit
from eval.names import agree_any
from ingest import name_weights
from ingest.language import parse
from ingest.name_book import Book
from ingest.name_judging import MINIMUM, SURE, Judged, add_neighbours
from ingest.named import find_possible
from ingest.passages import make_passages
from ingest.readers import read_document
from ingest.segments import segment_passage
from ingest.source import media_type_of

NAMES = Path(__file__).parent / "name_labels.jsonl"
"""Names in real documents and in half of the demonstration, written in November 2026 by readers of the texts: for each document
(by SHA-256) those of its `pages`, or up to the character `until`; `doubtful` ones count for
nothing. A document that is marked counts by its marks alone, or not at all if it is of the
reporting half: read twice, it would stand on both sides of the cross-validation."""
FACTS_OF = "facts.jsonl"
DEVELOPMENT = ("003", "004")
DEVELOPMENT_WEIGHT = 4.0
"""How much a name of a development document counts: two documents stand for a kind of text,
reports on health, that the others have little of."""
PRIOR = 1.5
"""Inverse variance of the weights; 1.5, 3 and 6 tried, best by cross-validation."""
SHIFT = -0.2
"""Added to the intercept: names are reported from a probability of 0.55. 0.3 to 0.6 tried:
below, parts of names and places pass for names in the demonstration corpus."""
RARE = 3
"""Documents that a sign must occur in."""
LEAST = 0.05
"""Weights nearer to zero are left out."""
FOLDS = 10

Names = tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Labelled:
    """A document and the names in it.

    Attributes:
        path: The file.
        names: What it names, each with its other forms.
        doubtful: Names that count for nothing.
        pages: The first and last page that were read; None for all.
        until: The character of a page before which they were read; None for all.
        whole: Whether all names of what was read are there.
        weight: How much each name counts.
    """

    path: Path
    names: tuple[Names, ...]
    doubtful: tuple[Names, ...] = ()
    pages: tuple[int, int] | None = None
    until: int | None = None
    whole: bool = True
    weight: float = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """A possible name in a labelled document; `right` is None where nobody can tell."""

    document: int
    judged: Judged
    right: bool | None
    weight: float


def labelled(folder: Path) -> Iterator[Labelled]:
    """Yield the documents to learn from, of those that `folder` holds."""
    held = files_by_digest(folder)
    marks = read_labels(MARKS)
    halves = read_marked()
    for marked in halves:
        if marked.half == TUNING and marked.document in held:
            own = [each for each in marks if each.document == marked.document]
            names = [each for each in own if each.kind == DISPOSITIF]
            yield Labelled(
                path=held[marked.document],
                names=tuple(each.names for each in names if not each.optional),
                doubtful=tuple(each.names for each in names if each.optional),
                pages=marked.pages,
            )
    told = {marked.document for marked in halves}
    readable = held | files_by_digest(DOCUMENTS)
    for record in read_records(NAMES, dict):
        if record["document"] in readable and record["document"] not in told:
            told.add(str(record["document"]))
            yield _named(record, readable[str(record["document"])])
    for document in DEVELOPMENT:
        facts = [each for each in read_labels(folder / FACTS_OF) if each.document == document]
        yield Labelled(
            path=file_of(document, folder),
            names=tuple(each.names for each in facts if each.kind == DISPOSITIF),
            whole=False,
            weight=DEVELOPMENT_WEIGHT,
        )
    yield from _demonstration(told)


def _named(record: Record, path: Path) -> Labelled:
    pages = [int(str(page)) for page in list_of(record, "pages")]
    until = number_of(record, "until")
    return Labelled(
        path=path,
        names=tuple(_names(each) for each in list_of(record, "names")),
        doubtful=tuple(_names(each) for each in list_of(record, "doubtful")),
        pages=(pages[0], pages[1]) if pages else None,
        until=None if until is None else int(until),
    )


def _names(forms: object) -> Names:
    return tuple(str(form) for form in forms) if isinstance(forms, list) else ()


def _demonstration(told: Container[str]) -> Iterator[Labelled]:
    facts = {str(each["id"]): each for each in read_records(FACTS, dict)}
    with MANIFEST.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            if row["sha256"] in told:
                continue
            held = [facts[each] for each in row["initiatives"].split()]
            yield Labelled(
                path=DOCUMENTS / row["file"],
                names=tuple((str(each["name"]),) for each in held if each["named"]),
                doubtful=tuple((str(each["name"]),) for each in held if not each["named"]),
                whole=False,
            )


def cases_of(document: int, source: Labelled) -> tuple[list[Case], Book]:
    """Return the possible names of a document with what its labels say of them, and its lines.

    Raises:
        SourceError: The document cannot be read.
    """
    data = source.path.read_bytes()
    name = source.path.name
    reading = read_document(data, media_type_of(data, name), name)
    pages = {page.number: page for page in reading.pages}
    passages = make_passages(name, reading.pages)
    parsed = parse(segment_passage(pages[passage.page], passage) for passage in passages)
    judged, book = find_possible(parsed, reading.title)
    cases = [
        Case(
            document=document,
            judged=each,
            right=_is_right(each, source) if _was_read(each, source, book) else None,
            weight=source.weight,
        )
        for each in judged
    ]
    return cases, book


def _was_read(judged: Judged, source: Labelled, book: Book) -> bool:
    """Tell whether a name stands in the part of the document that was labelled."""
    for place in judged.places:
        line = book.lines[place.number]
        words = line.words[place.start : place.end]
        proof = line.parsed.segment.proof(words[0].start, words[-1].end)
        in_pages = source.pages is None or source.pages[0] <= proof.page <= source.pages[1]
        if in_pages and (source.until is None or proof.start < source.until):
            return True
    return False


def _is_right(judged: Judged, source: Labelled) -> bool | None:
    names = (judged.named.name, *judged.named.aliases)
    if agree_any(names, (form for forms in source.names for form in forms)):
        return True
    if agree_any(names, (form for forms in source.doubtful for form in forms)):
        return None
    by_rules = judged.signs["rules"] >= MINIMUM
    return None if by_rules and not source.whole else False


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """The cases as numbers: `signs` (n, n_signs + 1), the last column all ones."""

    vocabulary: tuple[str, ...]
    signs: Floats
    right: Floats
    known: NDArray[np.bool_]
    weight: Floats
    document: NDArray[np.int64]


def table_of(cases: Sequence[Case]) -> Table:
    """Return the cases as a table of the signs that occur in enough documents."""
    documents: dict[str, set[int]] = {}
    for case in cases:
        for sign in case.judged.signs:
            documents.setdefault(sign, set()).add(case.document)
    vocabulary = tuple(sorted(sign for sign, seen in documents.items() if len(seen) >= RARE))
    column = {sign: at for at, sign in enumerate(vocabulary)}
    signs = np.zeros((len(cases), len(vocabulary) + 1))
    signs[:, -1] = 1.0
    for row, case in enumerate(cases):
        for sign, value in case.judged.signs.items():
            if sign in column:
                signs[row, column[sign]] = value
    return Table(
        vocabulary=vocabulary,
        signs=signs,
        right=np.array([float(bool(case.right)) for case in cases]),
        known=np.array([case.right is not None for case in cases]),
        weight=np.array([case.weight for case in cases]),
        document=np.array([case.document for case in cases]),
    )


def _prior(table: Table) -> Floats:
    """Return the inverse variances of the weights; the last sign, the intercept, is free."""
    prior = np.full(table.signs.shape[1], PRIOR)
    prior[-1] = 1e-3
    return prior


def cross_validated(table: Table) -> Floats:
    """Return the probability (n,) of each case by a model that has not seen its document."""
    fold = np.random.default_rng(0).permutation(table.document.max() + 1)[table.document] % FOLDS
    likely = np.zeros(len(table.right))
    for held in range(FOLDS):
        seen = (fold != held) & table.known
        found = fit(table.signs[seen], table.right[seen], table.weight[seen], _prior(table))
        likely[fold == held] = 1.0 / (1.0 + np.exp(-table.signs[fold == held] @ found))
    return likely


def module_of(table: Table) -> str:
    """Return the text of `name_weights.py`, fitted on all cases."""
    known = table.known
    found = fit(table.signs[known], table.right[known], table.weight[known], _prior(table))
    kept = [
        (sign, weight)
        for sign, weight in zip(table.vocabulary, found, strict=False)
        if abs(weight) >= LEAST
    ]
    lines = [f'    "{sign}": {weight:.2f},' for sign, weight in kept]
    return _MODULE.format(bias=found[-1] + SHIFT, weights="\n".join(lines))


_MODULE = '''"""How much each sign of a name counts, in log odds: fitted by `eval.name_fitting`."""

BIAS = {bias:.2f}
WEIGHTS = {{
{weights}
}}
'''


def main() -> int:
    """Fit, tell how well, write the weights; return the exit code."""
    parser = argparse.ArgumentParser(description="Fits the weights of the signs of names.")
    parser.add_argument("documents", type=Path, help="folder of the development documents")
    sources = list(labelled(parser.parse_args().documents))
    read = [cases_of(number, source) for number, source in enumerate(sources)]
    cases = [case for found, _ in read for case in found]
    likely = cross_validated(table_of(cases))
    for number, (found, book) in enumerate(read):
        chances = likely[[case.document == number for case in cases]]
        judged = [case.judged for case in found]
        sure = [each for each, chance in zip(judged, chances, strict=True) if chance >= SURE]
        add_neighbours(judged, sure, book)
    table = table_of(cases)
    sys.stdout.write(_told(cases, sources, cross_validated(table)))
    Path(name_weights.__file__).write_text(module_of(table), encoding="utf-8")
    return 0


def _told(cases: Sequence[Case], sources: Sequence[Labelled], likely: Floats) -> str:
    """Return precision and recall over the exhaustively labelled documents, neither seen."""
    odds = np.log(likely / (1.0 - likely)) + SHIFT
    chosen = [case for case, odd in zip(cases, odds, strict=True) if odd >= 0.0]
    whole = {number for number, source in enumerate(sources) if source.whole}
    counted = [case for case in chosen if case.document in whole and case.right is not None]
    right = sum(bool(case.right) for case in counted)
    wanted = found = 0
    for number in whole:
        called = [
            form
            for case in chosen
            if case.document == number
            for form in (case.judged.named.name, *case.judged.named.aliases)
        ]
        wanted += len(sources[number].names)
        found += sum(agree_any(forms, called) for forms in sources[number].names)
    return (
        f"{len(cases)} possible names in {len(sources)} documents; cross-validated: "
        f"precision {right / max(len(counted), 1):.3f}, recall {found / max(wanted, 1):.3f}\n"
    )


if __name__ == "__main__":
    sys.exit(main())
