"""The command line: `essaim ingest`, `search`, `facts`, `show` and the rest."""

import gc
import logging
import sys
from pathlib import Path
from typing import Annotated

import typer
from pydantic import ValidationError

from corpus.errors import EssaimError, NotFoundError, UsageError
from corpus.records import Initiative, MentionKind
from corpus.store import Store
from essaim import correcting, evaluating, exporting, rendering, wiring
from essaim.commands import SOME_FAILED, WRONG, JsonFlag, help_text, print_json, stop, told
from essaim.settings import Settings, language
from search_api import tables
from search_api.answer import Unit
from search_api.facts import check_kind, fact_lines
from search_api.filters import parse_filters
from search_api.reports import Status, Summary, report_json, summary_json
from search_api.wire import (
    answer_json,
    document_json,
    initiative_json,
    program_version,
)

_ROUNDS = 50_000
"""Objects made between two rounds of the garbage collector; Python's own is 700."""

app = typer.Typer(
    help=help_text("app"),
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)

app.add_typer(evaluating.eval_app, name="eval")
app.command("correct", help=help_text("correct"))(correcting.correct_fact)
app.command("corrections", help=help_text("corrections"))(correcting.list_corrections)


app.command("export", help=help_text("export"))(exporting.export)


def _show_version(asked: bool) -> None:
    if asked:
        sys.stdout.write(f"essaim {program_version()}\n")
        raise typer.Exit


@app.callback()
def _options(
    context: typer.Context,
    home: Annotated[Path | None, typer.Option(help=help_text("home"))] = None,
    verbose: Annotated[bool, typer.Option("--verbose", "-v", help=help_text("verbose"))] = False,
    version: Annotated[  # noqa: ARG001  # its callback does the work
        bool,
        typer.Option("--version", callback=_show_version, is_eager=True, help=help_text("version")),
    ] = False,
) -> None:
    logging.basicConfig(
        stream=sys.stderr,
        level=logging.INFO if verbose else logging.ERROR,
        format="%(levelname)s %(name)s %(message)s",
    )
    try:
        settings = Settings() if home is None else Settings(home=home)
    except ValidationError as error:
        first = error.errors()[0]
        name = "ESSAIM_" + str(first["loc"][0]).upper()
        stop(UsageError("setting_invalid", name=name, value=first["input"], cause=first["msg"]))
    context.obj = settings


@app.command(help=help_text("ingest"))
@told
def ingest(
    context: typer.Context,
    source: Annotated[list[str], typer.Argument(help=help_text("source"))],
    as_json: JsonFlag = False,
) -> None:
    """Read sources into the home folder."""
    from search_api.library import Library, sources_named  # noqa: PLC0415  # spaCy is slow to load

    home = wiring.home(context.obj)
    sources, skipped = sources_named(source)
    summary = Summary(skipped=skipped)
    with (
        home.writing() as store,
        rendering.progress(len(sources), language(), quiet=as_json) as bar,
    ):
        for report in Library(home, store).ingest(sources, summary):
            if as_json:
                print_json(report_json(report))
            else:
                bar.told(report)
    if as_json:
        print_json(summary_json(summary))
    else:
        rendering.show_summary(summary, language())
    if summary.counts[Status.FAILED]:
        raise typer.Exit(SOME_FAILED)


@app.command(help=help_text("search"))
@told
def search(
    context: typer.Context,
    question: Annotated[str, typer.Argument(help=help_text("question"))],
    *,
    k: Annotated[int, typer.Option("-k", help=help_text("k"))] = 10,
    unit: Annotated[Unit, typer.Option(help=help_text("unit"))] = Unit.INITIATIVE,
    territory: Annotated[list[str] | None, typer.Option(help=help_text("territory"))] = None,
    as_json: JsonFlag = False,
) -> None:
    """Answer a question."""
    with wiring.reading(context.obj) as opened:
        answer = opened.answerer.answer(
            question,
            k=k,
            unit=unit,
            filters=parse_filters(territories=territory or ()),
            language=None if as_json else language(),
        )
        if as_json:
            print_json(answer_json(answer, generation=opened.generation))
        else:
            rendering.show_answer(answer, opened.store, language())


@app.command(help=help_text("facts"))
@told
def facts(
    context: typer.Context,
    document: Annotated[str | None, typer.Option(help=help_text("document"))] = None,
    kind: Annotated[str | None, typer.Option(help=help_text("kind"))] = None,
    form: Annotated[
        tables.Format, typer.Option("--format", help=help_text("format"))
    ] = tables.Format.JSONL,
    rejected: Annotated[bool, typer.Option("--rejected", help=help_text("rejected"))] = False,
) -> None:
    """Write every fact, one a line."""
    check_kind(kind)
    with wiring.home(context.obj).store() as store:
        lines = fact_lines(store, document=document, kind=kind, rejected=rejected)
        if kind is None:
            lines = (line for line in lines if line["kind"] != MentionKind.PERSON)
        tables.write(lines, form, sys.stdout)


@app.command(help=help_text("show"))
@told
def show(
    context: typer.Context,
    identifier: Annotated[str, typer.Argument(metavar="ID", help=help_text("show_id"))],
    as_json: JsonFlag = False,
) -> None:
    """Show an initiative or a document."""
    with wiring.home(context.obj).store() as store:
        try:
            initiative = store.initiative(identifier)
        except NotFoundError:
            _show_document(store, identifier, as_json=as_json)
            return
        if as_json:
            print_json(initiative_json(initiative, _sources_of(store, initiative)))
        else:
            rendering.show_initiative(initiative, store, language())


def _sources_of(store: Store, initiative: Initiative) -> list[str]:
    return [name for document in initiative.documents for name in store.document(document).sources]


def _show_document(store: Store, identifier: str, *, as_json: bool) -> None:
    try:
        document = store.document(identifier)
    except NotFoundError as error:
        raise NotFoundError("id_unknown", id=identifier) from error
    if as_json:
        print_json(document_json(document) | {"outline": rendering.outline(store, document)})
    else:
        rendering.show_document(document, store, language())


@app.command("list", help=help_text("list"))
@told
def list_documents(context: typer.Context, as_json: JsonFlag = False) -> None:
    """List the documents held."""
    with wiring.home(context.obj).store() as store:
        held = store.documents()
        if as_json:
            items = [document_json(document) for document in held]
            print_json({"total": len(items), "items": items, "next": None})
        else:
            rendering.show_documents(held, language())


@app.command(help=help_text("remove"))
@told
def remove(
    context: typer.Context,
    identifier: Annotated[list[str], typer.Argument(metavar="ID...", help=help_text("remove_id"))],
) -> None:
    """Remove documents and all that came from them."""
    from search_api.library import Library  # noqa: PLC0415  # spaCy is slow to load

    home = wiring.home(context.obj)
    with home.writing() as store:
        for document in Library(home, store).remove(identifier):
            rendering.say_line("removed", language(), document=document)


@app.command(help=help_text("serve"))
@told
def serve(
    context: typer.Context,
    host: Annotated[str, typer.Option(help=help_text("host"))] = "127.0.0.1",
    port: Annotated[int, typer.Option(help=help_text("port"), min=0, max=65535)] = 8000,
) -> None:
    """Serve the pages and the API."""
    import uvicorn  # noqa: PLC0415  # the server alone needs it, and it is slow to load

    from search_api.app import create_app  # noqa: PLC0415  # the same
    from search_api.security import THIS_MACHINE  # noqa: PLC0415  # the same

    home = wiring.home(context.obj)
    home.store(writable=True).close()
    rendering.say_line("serving", language(), host=host, port=port, home=home.folder)
    if host not in THIS_MACHINE:
        rendering.say_line("serving_open", language())
    application = create_app(wiring.HomeSource(home), key=context.obj.key)
    uvicorn.run(application, host=host, port=port, log_level="warning")


@app.command(help=help_text("rebuild"))
@told
def rebuild(
    context: typer.Context,
    embedder: Annotated[str | None, typer.Option(help=help_text("embedder"))] = None,
) -> None:
    """Make initiatives and index anew."""
    from search_api.library import Library  # noqa: PLC0415  # spaCy is slow to load

    settings: Settings = context.obj
    if embedder is not None:
        settings = settings.model_copy(update={"embedder": embedder})
    home = wiring.home(settings)
    with home.writing() as store:
        Library(home, store).rebuild()
        rendering.say_line("rebuilt", language(), documents=len(store.documents()))


@app.command(help=help_text("verify"))
@told
def verify(context: typer.Context) -> None:
    """Check store, originals and index."""
    from search_api.library import problems  # noqa: PLC0415  # spaCy is slow to load

    home = wiring.home(context.obj)
    with home.store() as store:
        found = problems(home, store)
        for problem in found:
            rendering.complain(
                problem.text(language()) if isinstance(problem, EssaimError) else problem
            )
        if found:
            raise typer.Exit(WRONG)
        rendering.say_line("verified", language(), documents=len(store.documents()))


@app.command(help=help_text("backup"))
@told
def backup(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(help=help_text("backup_file"))],
) -> None:
    """Save store and originals into one file."""
    from search_api.library import back_up  # noqa: PLC0415  # spaCy is slow to load

    home = wiring.home(context.obj)
    with home.store() as store:
        back_up(home, store, file)
    rendering.say_line("backed_up", language(), file=file)


@app.command(help=help_text("restore"))
@told
def restore(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(help=help_text("restore_file"))],
) -> None:
    """Restore a backup into an empty home."""
    from search_api import library  # noqa: PLC0415  # spaCy is slow to load

    home = wiring.home(context.obj)
    library.restore(home, file)
    rendering.say_line("restored", language(), file=file, home=home.folder)


def main() -> None:
    """Run the command line.

    Gazetteer, vocabulary and index are made of some hundred thousand objects that live as long
    as the process: the collector looks at them less often, a tenth of a first search's time.
    """
    gc.set_threshold(_ROUNDS)
    app()
