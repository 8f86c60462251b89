"""The quality gate: `python -m eval.gate` fails when a measure falls below its floor.

Floors are pinned in `floors.json` with digests of what they were measured on. When an
input changes, they must be measured again: `python -m eval.gate --pin`, which raises floors
and refuses to lower one; to lower one, edit the file, so that somebody reads the change.
"""

import argparse
import hashlib
import json
import math
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from corpus.demo import FACTS, MANIFEST
from eval.anchors import ANCHORS, read_anchors
from eval.extraction import (
    LABELS as MARKS,
)
from eval.extraction import (
    REPORTING,
    TUNING,
    evaluate_extraction,
    evaluate_marked,
    read_marked,
)
from eval.fact_rows import evaluate_rows, read_rows
from eval.grid import FIRM, GRID, GridLabel, evaluate_demo_grid, evaluate_real_grid, read_grid
from eval.grid import LABELS as GRIDS
from eval.homes import Opened, demo_home
from eval.labels import read_labels
from eval.measures import ANSWERED, NDCG
from eval.reading import ReadingReport, evaluate_demo, evaluate_files
from eval.reports import macro_f1
from eval.retrieval import LANGUAGES, UNITS, Judge, UnitReport, ask, report
from eval.systems import essaim
from eval.tally import ExtractionReport
from eval.topics import DEMO, NAMES, TOPICS, read_expected, read_topics
from index.embedders import make_embedder
from ingest.ocr import can_recognise
from search_api.answer import Unit

FLOORS = Path(__file__).parent / "floors.json"
LABELLED = Path(__file__).parents[2] / "shared" / "data" / "documents"
"""Development documents that are no part of the project; measured where they lie beside it."""
LABELS = "facts.jsonl"
EXHAUSTIVE = ("004",)
HEADLINES = (
    "reproducible initiatives that cut EHPAD hospitalisations",
    "initiatives reproductibles qui réduisent les hospitalisations en Ehpad",
)
FIRST = "policlinique-telemedecine-alsace"
"""What must come first for the headline question in either language."""
ABSENT = f"{LABELLED} is absent: development documents"

Values = Mapping[str, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Pinned:
    """Floors by measure and SHA-256 of the inputs by name."""

    floors: Values
    inputs: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """A measure beside its floor."""

    name: str
    value: float | None
    floor: float | None

    @property
    def note(self) -> str:
        """What is to be said: "below", "not pinned", "skipped" or "ok"."""
        if self.value is None:
            return "skipped"
        if self.floor is None:
            return "not pinned"
        return "below" if self.value < self.floor else "ok"


def measured() -> dict[str, float]:
    """Return the measures by name, each 0 to 1, higher is better.

    Raises:
        EssaimError: A document cannot be read, or ir-measures is missing.
    """
    with demo_home(make_embedder()) as demo:
        values = dict(_of_demo(demo))
    values.update(_of_reading(evaluate_demo()))
    values.update(_of_grids("demo", evaluate_demo_grid))
    if LABELLED.is_dir():
        values.update(_of_labelled())
        values.update(_of_marked())
        values.update(_of_grids("real", lambda labels: evaluate_real_grid(labels, LABELLED)))
        if can_recognise():
            values.update(_of_reading(evaluate_files(read_anchors(), LABELLED)))
    return {name: _rounded(value) for name, value in values.items()}


def digests() -> dict[str, str]:
    """Return the SHA-256 of each input that is there, by name."""
    files = {
        "topics": TOPICS,
        "initiatives": NAMES,
        "demo facts": FACTS,
        "demo manifest": MANIFEST,
        "labels": LABELLED / LABELS,
        "marked labels": MARKS,
        "grids": GRIDS,
        "anchors": ANCHORS,
    }
    return {
        name: hashlib.sha256(path.read_bytes()).hexdigest()
        for name, path in files.items()
        if path.exists()
    }


def verdicts(values: Values, pinned: Pinned) -> list[Verdict]:
    """Return every measure, measured or pinned, beside its floor."""
    return [
        Verdict(name=name, value=values.get(name), floor=pinned.floors.get(name))
        for name in dict.fromkeys([*pinned.floors, *values])
    ]


def changed(inputs: Mapping[str, str], pinned: Pinned) -> list[str]:
    """Return the names of inputs that are not what the floors were measured on."""
    return [name for name, digest in inputs.items() if pinned.inputs.get(name) != digest]


def raised(values: Values, inputs: Mapping[str, str], pinned: Pinned) -> Pinned | list[str]:
    """Return the floors raised to `values`, or the names of those that would fall."""
    lower = [each.name for each in verdicts(values, pinned) if each.note == "below"]
    if lower:
        return lower
    return Pinned(floors={**pinned.floors, **values}, inputs={**pinned.inputs, **inputs})


def read_pinned(path: Path = FLOORS) -> Pinned:
    """Return what is pinned; nothing where the file is missing."""
    if not path.exists():
        return Pinned(floors={}, inputs={})
    held = json.loads(path.read_text(encoding="utf-8"))
    return Pinned(floors=held["floors"], inputs=held["inputs"])


def main() -> int:
    """Measure, tell and return the exit code: 0 when nothing is below its floor."""
    parser = argparse.ArgumentParser(description="Measures quality against pinned floors.")
    parser.add_argument("--pin", action="store_true", help="raise the floors to what is measured")
    pin = parser.parse_args().pin
    pinned, values, inputs = read_pinned(), measured(), digests()
    _tell("\n".join(_table(values, pinned)))
    return _pin(values, inputs, pinned) if pin else _judge(values, inputs, pinned)


def _judge(values: Values, inputs: Mapping[str, str], pinned: Pinned) -> int:
    faults = [f"{each.name}: {each.note}" for each in verdicts(values, pinned)
              if each.note in {"below", "not pinned"}]  # fmt: skip
    faults += [f"{name} changed" for name in changed(inputs, pinned)]
    if faults:
        _tell("The gate is closed: " + "; ".join(faults))
        _tell("Mend the cause; for new measures or changed inputs: python -m eval.gate --pin")
        return 1
    _tell("The gate is open.")
    return 0


def _pin(values: Values, inputs: Mapping[str, str], pinned: Pinned) -> int:
    new = raised(values, inputs, pinned)
    if isinstance(new, list):
        _tell(f"Not pinned: {', '.join(new)} would fall. To lower a floor, edit {FLOORS.name}.")
        return 1
    content = {"floors": dict(new.floors), "inputs": dict(new.inputs)}
    FLOORS.write_text(json.dumps(content, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
    _tell(f"Pinned in {FLOORS.name}.")
    return 0


def _table(values: Values, pinned: Pinned) -> Iterator[str]:
    yield f"{'measure':36} {'value':>7} {'floor':>7}"
    for each in verdicts(values, pinned):
        cells = (f"{'–' if one is None else f'{one:.3f}':>7}" for one in (each.value, each.floor))
        yield f"{each.name:36} {' '.join(cells)}  {each.note}"
    if not LABELLED.is_dir():
        yield f"skipped: {ABSENT}"


def _of_demo(demo: Opened) -> Iterator[tuple[str, float]]:
    topics = [each for each in read_topics() if each.collection == DEMO]
    judge, system = Judge(demo, read_expected()), essaim(demo)
    for unit in UNITS:
        for half in (TUNING, REPORTING):
            asked = ask(system, judge, [each for each in topics if each.half == half], unit)
            done = report(unit, [asked])
            if done is not None:
                yield from _of_questions(f"{half} {unit.value}s", done)
            if unit is Unit.INITIATIVE:
                texts = {each.text: each.id for each in asked.topics}
                firsts = [asked.run[texts[h]][:1] == [FIRST] for h in HEADLINES if h in texts]
                if firsts:
                    yield "headline question", sum(firsts) / len(firsts)
    for what, counts in evaluate_rows(read_rows(), demo.store).counts.items():
        yield f"fact rows {what}", counts.recall or 0.0


def _of_questions(name: str, done: UnitReport) -> Iterator[tuple[str, float]]:
    for language in LANGUAGES:
        yield f"{name} nDCG@10 {language}", done.mean(NDCG, language) or 0.0
        yield f"{name} first hit answers {language}", done.mean(ANSWERED, language) or 0.0
    if done.honest is not None:
        yield f"{name} honest answers", done.honest
    yield f"{name} answers not empty", 1 - done.lost
    yield f"{name} answers not doubted", 1 - done.doubted


def _of_reading(report: ReadingReport) -> Iterator[tuple[str, float]]:
    """Yield what essaim read of each kind of file; nothing for scans without tesseract."""
    for score in report.scores.values():
        for what, counts in score.counts.items():
            for side, share in (("recall", counts.recall), ("precision", counts.precision)):
                if share is not None:
                    yield f"reading {score.group} {what} {side}", share


def _of_marked() -> Iterator[tuple[str, float]]:
    labels = read_labels(MARKS)
    for half in (TUNING, REPORTING):
        report = evaluate_marked(
            [each for each in read_marked() if each.half == half], labels, LABELLED
        )
        for what in _DECIDING:
            counts = report.counts[what]
            yield f"{half} {what} recall", counts.recall or 0.0
            yield f"{half} {what} precision", counts.precision or 0.0
        yield f"{half} direction macro F1", macro_f1(report) or 0.0


def _of_grids(
    name: str, evaluate: Callable[[Sequence[GridLabel]], ExtractionReport]
) -> Iterator[tuple[str, float]]:
    labels = read_grid()
    for half in (TUNING, REPORTING):
        counts = evaluate([each for each in labels if each.half == half]).counts
        yield f"{half} grid ({name}) precision", counts[GRID].precision or 0.0
        yield f"{half} grid ({name}) recall", counts[GRID].recall or 0.0
        yield f"{half} grid ({name}) firm recall", counts[FIRM].recall or 0.0


_DECIDING = ("figures", "status", "measure", "statement", "territory mentions", "dispositifs")


def _of_labelled() -> Iterator[tuple[str, float]]:
    report = evaluate_extraction(read_labels(LABELLED / LABELS), LABELLED, EXHAUSTIVE)
    for what, counts in report.counts.items():
        if what.startswith("direction "):
            continue
        yield f"labels {what} recall", counts.recall or 0.0
        if counts.precision is not None:
            yield f"labels {what} precision", counts.precision


def _rounded(value: float) -> float:
    """Return the value cut to three digits, so that a floor is never above what it was."""
    return math.floor(value * 1000 + 1e-9) / 1000


def _tell(text: str) -> None:
    sys.stdout.write(text + "\n")


if __name__ == "__main__":
    sys.exit(main())
