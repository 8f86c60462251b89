"""`essaim eval retrieval`: what it measures, as JSON and as rows of a table."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from corpus.errors import UsageError
from corpus.messages import say
from essaim import rendering, wiring
from essaim.settings import Settings, language
from eval import beir, measures, reports, weighing
from eval import outside as others
from eval.comparing import collections
from eval.comparing import compare as compared
from eval.homes import opened
from eval.qrels import read_qrels
from eval.topics import read_expected, read_topics
from index.fusion import write_weights
from search_api.answer import Unit

Scores = tuple[reports.Json, reports.Rows]


def sets(
    settings: Settings, folders: Sequence[Path], sample: int | None, run: Path | None
) -> Scores:
    """Return what each engine reaches on BEIR sets.

    Raises:
        UsageError: A set cannot be read, or the run cannot be written.
    """
    embedder, reranker = wiring.embedder(settings), wiring.reranker(settings)
    done = [
        beir.evaluate_set(beir.sampled(beir.read_beir(folder), sample), embedder, reranker)
        for folder in folders
    ]
    if run is not None:
        runs = {f"{one.name}-{name}": each for one in done for name, each in one.runs.items()}
        measures.write_run(run, runs)
    return reports.sets_json(done), reports.sets_rows(done)


def own(
    settings: Settings, half: str | None, real: Path | None, run: Path | None, *, compare: bool
) -> Scores:
    """Return what essaim reaches on its own questions, beside its peers with `compare`.

    Args:
        settings: Of the program.
        half: The half of the questions, None for both.
        real: Folder of the real documents, None to leave the questions about them out.
        run: File to write the rankings to.
        compare: Whether to measure ablations and peers.

    Raises:
        UsageError: The run cannot be written, or ir-measures is not installed.
    """
    topics = [each for each in read_topics() if half in (None, each.half)]
    with collections(
        wiring.embedder(settings),
        real,
        read_expected(),
        reranker=wiring.reranker(settings),
        workers=settings.workers,
    ) as judges:
        done = compared(judges, topics, others=compare)
    if run is not None:
        runs = {
            f"{system}-{unit.value}".replace(" ", "_"): each.run
            for system, units in done.items()
            for unit, each in units.items()
        }
        measures.write_run(run, runs)
    return reports.topics_json(done, topics), reports.topics_rows(done)


@dataclass(frozen=True, slots=True, kw_only=True)
class Theirs:
    """What others give: a folder of documents, questions, judgements and what these judge."""

    corpus: Path
    questions: Path
    judgements: Path
    unit: Unit


def outside(settings: Settings, theirs: Theirs, run: Path | None) -> Scores:
    """Return what essaim reaches on others' questions; what is judged and not held is told.

    Raises:
        UsageError: A file cannot be read, or nothing is judged above 0.
    """
    asked = others.read_questions(theirs.questions)
    grades = read_qrels(theirs.judgements)
    with opened(
        theirs.corpus,
        wiring.embedder(settings),
        reranker=wiring.reranker(settings),
        workers=settings.workers,
    ) as held:
        missing = others.not_held(held, grades, theirs.unit)
        done = others.evaluate_outside(held, asked, grades, theirs.unit)
    if missing:
        rendering.complain(
            say("eval_not_held", language(), number=len(missing), names=", ".join(missing[:5]))
        )
    if run is not None:
        measures.write_run(run, {"essaim": done.run})
    return reports.outside_json(done), reports.outside_rows(done)


def weights(
    settings: Settings, folders: Sequence[Path], sample: int | None, save: Path | None
) -> Scores:
    """Return the fusion weights chosen on BEIR sets for the embedder, and keep them in `save`.

    Raises:
        UsageError: A set cannot be read, has too few questions, or `save` cannot be written.
    """
    embedder = wiring.embedder(settings)
    held = [beir.sampled(beir.read_beir(folder), sample) for folder in folders]
    done = weighing.weigh(held, embedder)
    if not done:
        raise UsageError("eval_weights_few", number=2 * weighing.SURE)
    if save is not None:
        chosen = {each.language: each.after for each in done}
        write_weights(save, embedder.name, embedder.fingerprint, chosen)
    return reports.weights_json(done), reports.weights_rows(done)
