"""`essaim eval`: the evaluation script's commands."""

import sys
from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console
from rich.table import Table

from corpus.errors import UsageError
from corpus.messages import say
from essaim import rendering, wiring
from essaim.commands import JsonFlag, help_text, print_json, told
from essaim.settings import Settings, language
from search_api.answer import Unit

if TYPE_CHECKING:
    from eval.tally import ExtractionReport


class Half(StrEnum):
    """Which of the real documents labelled by marks are measured."""

    TUNING = "tuning"
    REPORTING = "reporting"


COMMAND = (sys.executable, "-m", "essaim")
eval_app = typer.Typer(help=help_text("eval"), no_args_is_help=True, rich_markup_mode=None)


@eval_app.command(help=help_text("eval_retrieval"))
@told
def retrieval(
    context: typer.Context,
    *,
    sets: Annotated[list[Path] | None, typer.Option("--set", help=help_text("eval_set"))] = None,
    sample: Annotated[int | None, typer.Option(min=1, help=help_text("eval_sample"))] = None,
    half: Annotated[Half | None, typer.Option(help=help_text("eval_topics_half"))] = None,
    documents: Annotated[Path | None, typer.Option(help=help_text("eval_topics_documents"))] = None,
    compare: Annotated[bool, typer.Option("--compare", help=help_text("eval_compare"))] = False,
    corpus: Annotated[Path | None, typer.Option(help=help_text("eval_corpus"))] = None,
    questions: Annotated[Path | None, typer.Option(help=help_text("eval_questions"))] = None,
    judgements: Annotated[Path | None, typer.Option(help=help_text("eval_judgements"))] = None,
    unit: Annotated[Unit, typer.Option(help=help_text("eval_unit"))] = Unit.DOCUMENT,
    run: Annotated[Path | None, typer.Option(help=help_text("eval_run"))] = None,
    as_json: JsonFlag = False,
) -> None:
    """Measure retrieval on BEIR sets, on essaim's own questions, or on anybody's."""
    from essaim import scoring  # noqa: PLC0415  # evaluation is slow to load

    settings: Settings = context.obj
    asked = (corpus, questions, judgements)
    if sets:
        content, rows = scoring.sets(settings, sets, sample, run)
    elif corpus and questions and judgements:
        theirs = scoring.Theirs(
            corpus=corpus, questions=questions, judgements=judgements, unit=unit
        )
        content, rows = scoring.outside(settings, theirs, run)
    elif any(asked):
        raise UsageError("eval_outside_incomplete")
    else:
        content, rows = scoring.own(settings, half and half.value, documents, run, compare=compare)
    if as_json:
        print_json(content)
    else:
        _print_table(rows)


@eval_app.command(help=help_text("eval_weights"))
@told
def weights(
    context: typer.Context,
    *,
    sets: Annotated[list[Path], typer.Option("--set", help=help_text("eval_weights_set"))],
    sample: Annotated[int | None, typer.Option(min=1, help=help_text("eval_sample"))] = None,
    save: Annotated[Path | None, typer.Option(help=help_text("eval_weights_save"))] = None,
    as_json: JsonFlag = False,
) -> None:
    """Choose the fusion weights of the embedder."""
    from essaim import scoring  # noqa: PLC0415  # evaluation is slow to load

    content, rows = scoring.weights(context.obj, sets, sample, save)
    if as_json:
        print_json(content)
    else:
        _print_table(rows)


@eval_app.command(help=help_text("eval_extraction"))
@told
def extraction(
    context: typer.Context,
    *,
    labels: Annotated[Path | None, typer.Option(help=help_text("eval_labels"))] = None,
    documents: Annotated[Path | None, typer.Option(help=help_text("eval_documents"))] = None,
    exhaustive: Annotated[list[str] | None, typer.Option(help=help_text("eval_exhaustive"))] = None,
    half: Annotated[Half | None, typer.Option(help=help_text("eval_half"))] = None,
    corrections: Annotated[
        bool, typer.Option("--corrections", help=help_text("eval_corrections"))
    ] = False,
    export: Annotated[Path | None, typer.Option(help=help_text("eval_export"))] = None,
    errors: Annotated[Path | None, typer.Option(help=help_text("eval_errors"))] = None,
    as_json: JsonFlag = False,
) -> None:
    """Measure extraction against labels, or against the demonstration's fact table."""
    from eval.extraction import evaluate_extraction  # noqa: PLC0415  # spaCy is slow to load
    from eval.labels import read_labels  # noqa: PLC0415  # the same

    if corrections:
        report = _corrected(context.obj, export)
    elif half is not None:
        report = _marked(half, documents)
    elif labels is None:
        report = _demo_rows(context.obj)
    else:
        folder = documents or labels.parent
        report = evaluate_extraction(read_labels(labels), folder, exhaustive or ())
    _show_extraction(report, errors, as_json=as_json)


def _show_extraction(report: "ExtractionReport", errors: Path | None, *, as_json: bool) -> None:
    """Print a report and write its faults where a file is asked for."""
    from eval import reports  # noqa: PLC0415  # ir-measures and spaCy are slow to load
    from eval.tally import write_faults  # noqa: PLC0415  # the same

    if errors is not None:
        write_faults(errors, report.faults)
    if as_json:
        print_json(reports.extraction_json(report))
    else:
        _print_table(reports.extraction_rows(report))


def _corrected(settings: Settings, export: Path | None) -> "ExtractionReport":
    from eval.corrections import evaluate_corrections  # noqa: PLC0415  # spaCy is slow to load
    from eval.lines import write_records  # noqa: PLC0415  # the same

    home = wiring.home(settings)
    with home.store() as store:
        said = [each for each, _ in store.corrections()]
        done = evaluate_corrections(said, store.documents(), home.originals)
    if export is not None:
        write_records(export, done.labels)
    if done.orphaned:
        rendering.complain(say("eval_orphaned", language(), number=done.orphaned))
    return done.report


def _marked(half: Half, folder: Path | None) -> "ExtractionReport":
    from eval import extraction  # noqa: PLC0415  # spaCy is slow to load
    from eval.labels import read_labels  # noqa: PLC0415  # the same

    if folder is None:
        raise UsageError("eval_half_folder")
    documents = [each for each in extraction.read_marked() if each.half == half.value]
    return extraction.evaluate_marked(documents, read_labels(extraction.LABELS), folder)


def _demo_rows(settings: Settings) -> "ExtractionReport":
    from eval import fact_rows, homes  # noqa: PLC0415  # evaluation is slow to load

    with homes.demo_home(wiring.embedder(settings), workers=settings.workers) as home:
        return fact_rows.evaluate_rows(fact_rows.read_rows(), home.store)


@eval_app.command(help=help_text("eval_grid"))
@told
def grid(
    *,
    half: Annotated[Half | None, typer.Option(help=help_text("eval_grid_half"))] = None,
    documents: Annotated[Path | None, typer.Option(help=help_text("eval_grid_documents"))] = None,
    errors: Annotated[Path | None, typer.Option(help=help_text("eval_errors"))] = None,
    as_json: JsonFlag = False,
) -> None:
    """Measure the evidence grid against grids that people filled in."""
    from eval import grid as filled  # noqa: PLC0415  # spaCy is slow to load

    labels = [each for each in filled.read_grid() if half is None or each.half == half.value]
    if documents is None:
        report = filled.evaluate_demo_grid(labels)
    else:
        report = filled.evaluate_real_grid(labels, documents)
    _show_extraction(report, errors, as_json=as_json)


@eval_app.command(help=help_text("eval_reading"))
@told
def reading(
    *,
    documents: Annotated[
        Path | None, typer.Option(help=help_text("eval_reading_documents"))
    ] = None,
    anchors: Annotated[Path | None, typer.Option(help=help_text("eval_anchors"))] = None,
    peers: Annotated[bool, typer.Option(help=help_text("eval_peers"))] = False,
    errors: Annotated[Path | None, typer.Option(help=help_text("eval_errors"))] = None,
    as_json: JsonFlag = False,
) -> None:
    """Measure how well files are read."""
    from eval import reports  # noqa: PLC0415  # evaluation is slow to load
    from eval.anchors import ANCHORS, read_anchors  # noqa: PLC0415  # the same
    from eval.reading import evaluate_demo, evaluate_files  # noqa: PLC0415  # the same
    from eval.tally import write_faults  # noqa: PLC0415  # the same

    if documents is None:
        report = evaluate_demo(peers=peers)
    else:
        report = evaluate_files(read_anchors(anchors or ANCHORS), documents, peers=peers)
    if errors is not None:
        write_faults(errors, report.faults)
    if as_json:
        print_json(reports.reading_json(report))
    else:
        _print_table(reports.reading_rows(report))
        for name in report.skipped:
            rendering.complain(say("eval_reading_skipped", language(), name=name))


@eval_app.command(help=help_text("eval_speed"))
@told
def speed(
    context: typer.Context,
    *,
    document: Annotated[Path | None, typer.Option(help=help_text("eval_document"))] = None,
    as_json: JsonFlag = False,
) -> None:
    """Measure speed in processor time."""
    from eval import reports, topics  # noqa: PLC0415  # evaluation is slow to load
    from eval import speed as timing  # noqa: PLC0415  # the same

    settings: Settings = context.obj
    done = timing.evaluate_speed(
        topics.read_topics(),
        wiring.embedder(settings),
        COMMAND,
        document or timing.DEMO_DOCUMENT,
    )
    if as_json:
        print_json(reports.speed_json(done))
    else:
        _print_table(reports.speed_rows(done))


def _print_table(rows: Sequence[Sequence[str]]) -> None:
    table = Table(*rows[0], box=None, pad_edge=False)
    for row in rows[1:]:
        table.add_row(*row)
    Console(highlight=False).print(table)
