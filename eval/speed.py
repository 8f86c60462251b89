"""How fast essaim is, in processor time, beside a fixed loop that tells the machine apart.

Each figure is the median of five runs, but for plain text: half of the texts of the
demonstration are read to warm up, the other half once, for no cache knows them yet. `per_reference` compares it with a pure Python loop
measured in the same run: for times, how many loops fit in; for rates, how many units are done
in the time of one loop. These ratios travel from machine to machine, seconds do not.
"""

import resource
import subprocess
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import cycle, islice
from pathlib import Path
from statistics import median, quantiles

from corpus.demo import DOCUMENTS, TEXTS
from corpus.errors import UsageError
from eval.homes import Opened, demo_home
from eval.topics import Topic
from index.embedders import Embedder
from ingest.pipeline import extract
from ingest.readers import read_document
from ingest.source import media_type_of

RUNS = 5
QUESTIONS = 200
"""Questions asked in a warm process."""
REFERENCE_STEPS = 300_000
SECONDS, MILLISECONDS, PAGES, WORDS = "s", "ms", "pages/s", "words/s"
DEMO_DOCUMENT = DOCUMENTS / "01-assises-acces-aux-soins-2026.pdf"
"""What is ingested and read where no document is given: the longest of the demonstration."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Timing:
    """One figure: its value in its unit and the same per reference loop."""

    name: str
    unit: str
    value: float
    per_reference: float


def evaluate_speed(
    topics: Sequence[Topic],
    embedder: Embedder,
    command: Sequence[str],
    document: Path = DEMO_DOCUMENT,
) -> list[Timing]:
    """Return all timings, the reference loop first.

    Args:
        topics: Questions to ask.
        embedder: The model of the passage vectors.
        command: What starts essaim in a process of its own.
        document: What is ingested, read and extracted.

    Raises:
        UsageError: The document cannot be read, or a process fails.
    """
    data = _bytes(document)
    reference = median(_cpu(_reference_loop) for _ in range(RUNS))
    timings = [("reference", SECONDS, reference)]
    with demo_home(embedder) as demo:
        timings.append(("first_search", SECONDS, _first_search(command, demo, topics[0].text)))
        timings += _warm_questions(demo, [topic.text for topic in topics])
    timings.append(("ingest", SECONDS, _ingest(command, document)))
    timings += _reading(data, document.name)
    timings.append(("plain_text", WORDS, _plain_text()))
    return [
        Timing(name=name, unit=unit, value=value, per_reference=_ratio(value, unit, reference))
        for name, unit, value in timings
    ]


def _ratio(value: float, unit: str, reference: float) -> float:
    if unit in {PAGES, WORDS}:
        return value * reference
    return value / reference / (1000 if unit == MILLISECONDS else 1)


def _reference_loop() -> int:
    """Do a fixed amount of what extraction does most: look up, add, join."""
    seen: dict[int, str] = {}
    total = 0
    for step in range(REFERENCE_STEPS):
        key = step * 7919 % 4093
        seen[key] = f"{key}:{step}"
        total += len(seen[key])
    return total


def _cpu(task: Callable[[], object]) -> float:
    """Return the processor seconds that `task` takes in this process."""
    began = time.process_time()
    task()
    return time.process_time() - began


def _child_cpu(command: Sequence[str]) -> float:
    """Return the processor seconds, user and system, of a process and its children.

    Raises:
        UsageError: It fails.
    """
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run(command, capture_output=True, check=False, text=True)  # noqa: S603  # our own
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    if done.returncode:
        raise UsageError("eval_process", command=" ".join(command), cause=done.stderr.strip())
    return (after.ru_utime + after.ru_stime) - (before.ru_utime + before.ru_stime)


def _first_search(command: Sequence[str], demo: Opened, question: str) -> float:
    asked = [*command, "--home", str(demo.home.folder), "search", question, "--json"]
    return median(_child_cpu(asked) for _ in range(RUNS))


def _ingest(command: Sequence[str], document: Path) -> float:
    def once() -> float:
        with tempfile.TemporaryDirectory() as home:
            return _child_cpu([*command, "--home", home, "ingest", str(document), "--json"])

    return median(once() for _ in range(RUNS))


def _warm_questions(demo: Opened, questions: Sequence[str]) -> list[tuple[str, str, float]]:
    for question in questions:
        demo.answerer.answer(question)
    asked = islice(cycle(questions), QUESTIONS)
    spent = [_cpu(partial(demo.answerer.answer, text)) * 1000 for text in asked]
    return [
        ("question_p50", MILLISECONDS, median(spent)),
        ("question_p95", MILLISECONDS, quantiles(spent, n=20)[-1]),
    ]


def _reading(data: bytes, name: str) -> list[tuple[str, str, float]]:
    """Return pages read and words extracted a second; extraction includes reading."""
    media_type = media_type_of(data, name)
    pages = extract(data, name).pages
    words = sum(len(page.text.split()) for page in pages)
    read = median(_cpu(lambda: read_document(data, media_type, name)) for _ in range(RUNS))
    extracted = median(_cpu(lambda: extract(data, name)) for _ in range(RUNS))
    return [("reading", PAGES, len(pages) / read), ("extraction", WORDS, words / extracted)]


def _plain_text() -> float:
    """Return the words a second that are extracted from plain texts not seen before."""
    texts = [(file.read_bytes(), f"{file.stem}.txt") for file in sorted(TEXTS.iterdir())]
    for data, name in texts[::2]:
        extract(data, name)
    unseen = texts[1::2]
    spent = _cpu(lambda: [extract(data, name) for data, name in unseen])
    return sum(len(data.decode().split()) for data, _ in unseen) / spent


def _bytes(document: Path) -> bytes:
    try:
        return document.read_bytes()
    except OSError as error:
        raise UsageError("eval_unreadable", file=document, cause=error.strerror) from error
