"""`essaim export`: a selection of initiatives as a file to take away."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from corpus.errors import UsageError
from essaim import rendering, wiring
from essaim.commands import help_text, told
from essaim.settings import language
from search_api.export_format import ExportFormat

Several = list[str] | None


@told
def export(
    context: typer.Context,
    identifier: Annotated[
        Several, typer.Argument(metavar="[ID]...", help=help_text("export_id"))
    ] = None,
    *,
    question: Annotated[
        str, typer.Option("--question", "-q", help=help_text("export_question"))
    ] = "",
    territory: Annotated[Several, typer.Option(help=help_text("territory"))] = None,
    theme: Annotated[Several, typer.Option(help=help_text("export_theme"))] = None,
    population: Annotated[Several, typer.Option(help=help_text("export_population"))] = None,
    year: Annotated[list[int] | None, typer.Option(help=help_text("export_year"))] = None,
    kind: Annotated[Several, typer.Option(help=help_text("export_kind"))] = None,
    evidence: Annotated[Several, typer.Option(help=help_text("export_evidence"))] = None,
    form: Annotated[
        ExportFormat, typer.Option("--format", help=help_text("export_format"))
    ] = ExportFormat.XLSX,
    out: Annotated[Path | None, typer.Option("--out", "-o", help=help_text("export_out"))] = None,
    persons: Annotated[bool, typer.Option("--persons", help=help_text("export_persons"))] = False,
) -> None:
    """Write initiatives with their facts and proofs into a file."""
    from search_api.asked import Asked  # noqa: PLC0415  # pages are slow to load
    from search_api.export import export as make_export  # noqa: PLC0415  # the same
    from search_api.live import Snapshot  # noqa: PLC0415  # the same
    from search_api.selection import select  # noqa: PLC0415  # the same

    asked = Asked(
        q=question.strip(),
        territory=tuple(territory or ()),
        theme=tuple(theme or ()),
        population=tuple(population or ()),
        year=tuple(map(str, year or ())),
        kind=tuple(kind or ()),
        evidence=tuple(evidence or ()),
    )
    with wiring.reading(context.obj) as opened:
        snapshot = Snapshot(
            records=opened.store,
            originals=wiring.home(context.obj).originals,
            answerer=opened.answerer,
            generation=opened.generation,
        )
        selection = select(identifier or (), asked, snapshot)
        made = make_export(selection, form, snapshot, language(), persons=persons)
    if out is None:
        sys.stdout.flush()
        sys.stdout.buffer.write(made.content)
    else:
        _write(made.content, out)
        rendering.say_line("exported", language(), file=out, initiatives=len(selection.initiatives))


def _write(content: bytes, out: Path) -> None:
    try:
        out.write_bytes(content)
    except OSError as error:
        raise UsageError("export_unwritable", file=out, cause=error.strerror) from error
