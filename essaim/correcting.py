"""`essaim correct` and `essaim corrections`: what people say of facts."""

from collections.abc import Iterable
from pathlib import Path
from typing import Annotated

import typer

from corpus.errors import UsageError
from corpus.records import Verdict
from essaim import rendering, wiring
from essaim.commands import JsonFlag, help_text, print_json, told
from essaim.judgements import show_corrected, show_corrections
from essaim.settings import language
from search_api.correcting import (
    Addition,
    Signature,
    corrections_json,
    read_corrections,
    write_corrections,
)


@told
def correct_fact(
    context: typer.Context,
    identifier: Annotated[
        str | None, typer.Argument(metavar="[ID]", help=help_text("correct_id"))
    ] = None,
    *,
    accept: Annotated[bool, typer.Option("--accept", help=help_text("accept"))] = False,
    reject: Annotated[bool, typer.Option("--reject", help=help_text("reject"))] = False,
    changes: Annotated[list[str] | None, typer.Option("--set", help=help_text("set"))] = None,
    withdraw: Annotated[bool, typer.Option("--withdraw", help=help_text("withdraw"))] = False,
    kind: Annotated[str | None, typer.Option("--add", help=help_text("add"))] = None,
    document: Annotated[str | None, typer.Option(help=help_text("add_document"))] = None,
    page: Annotated[int, typer.Option(min=1, help=help_text("add_page"))] = 1,
    quote: Annotated[str | None, typer.Option(help=help_text("add_quote"))] = None,
    start: Annotated[int | None, typer.Option(min=0, help=help_text("add_start"))] = None,
    by: Annotated[str | None, typer.Option(help=help_text("by"))] = None,
    note: Annotated[str | None, typer.Option(help=help_text("note"))] = None,
    as_json: JsonFlag = False,
) -> None:
    """Accept, reject or edit a fact, or add one."""
    given, signed = _given(changes or ()), Signature(by=by, note=note)
    said = [accept, reject, bool(given) and kind is None, withdraw, kind is not None]
    if sum(said) != 1 or (identifier is None) is (kind is None):
        raise UsageError("correction_one_verdict")
    with wiring.writing(wiring.home(context.obj)) as writer:
        if withdraw:
            writer.withdraw(identifier or "")
            rendering.say_line("correction_withdrawn", language(), id=identifier)
            return
        if kind is None:
            verdict = _verdict(accept=accept, reject=reject)
            line = writer.correct(identifier or "", verdict, given, signed)
        elif document is None or quote is None:
            raise UsageError("correction_needs", kind=kind, missing="--document, --quote")
        else:
            asked = Addition(
                kind=kind, document=document, page=page, quote=quote, start=start, fields=given
            )
            line = writer.add(asked, signed)
    if as_json:
        print_json(line)
    else:
        show_corrected(line, language())


@told
def list_corrections(
    context: typer.Context,
    *,
    export: Annotated[Path | None, typer.Option(help=help_text("corrections_export"))] = None,
    take: Annotated[
        Path | None, typer.Option("--import", help=help_text("corrections_import"))
    ] = None,
    as_json: JsonFlag = False,
) -> None:
    """List, write or read corrections."""
    home = wiring.home(context.obj)
    if take is not None:
        found = read_corrections(take)
        with wiring.writing(home) as writer:
            writer.keep(found)
        rendering.say_line("corrections_read", language(), number=len(found), file=take)
        return
    with home.store() as store:
        if export is not None:
            held = [each for each, _ in store.corrections()]
            write_corrections(export, held)
            rendering.say_line("corrections_written", language(), number=len(held), file=export)
            return
        items = corrections_json(store)
    if as_json:
        print_json({"total": len(items), "items": items, "next": None})
    else:
        show_corrections(items, language())


def _verdict(*, accept: bool, reject: bool) -> Verdict:
    if accept:
        return Verdict.ACCEPTED
    return Verdict.REJECTED if reject else Verdict.EDITED


def _given(changes: Iterable[str]) -> dict[str, object]:
    """Return what was typed as FIELD=VALUE, by field."""
    given: dict[str, object] = {}
    for change in changes:
        name, equals, value = change.partition("=")
        if not equals:
            raise UsageError("correction_no_equals", given=change)
        given[name.strip()] = value.strip()
    return given
