"""What every command shares: its help, its exit codes, its errors told in a sentence."""

import json
import sys
from collections.abc import Callable
from functools import wraps
from typing import Annotated, NoReturn, ParamSpec, TypeVar

import typer

from corpus.errors import EssaimError
from corpus.messages import say
from essaim import rendering
from essaim.settings import language

DONE, SOME_FAILED, WRONG = 0, 1, 2
"""Exit codes: done; done with some sources failed; wrong usage or unreadable home."""

Parameters = ParamSpec("Parameters")
Result = TypeVar("Result")


def help_text(key: str) -> str:
    """Return a help message of the catalogue (`help_...`) in the user's language."""
    return say(f"help_{key}", language())


JsonFlag = Annotated[bool, typer.Option("--json", help=help_text("json"))]


def stop(error: EssaimError) -> NoReturn:
    """Tell an error in a sentence and end with `WRONG`."""
    rendering.complain(error.text(language()))
    raise typer.Exit(WRONG) from error


def told(command: Callable[Parameters, Result]) -> Callable[Parameters, Result]:
    """Return `command` with its errors told in a sentence instead of a traceback."""

    @wraps(command)
    def run(*args: Parameters.args, **kwargs: Parameters.kwargs) -> Result:
        try:
            return command(*args, **kwargs)
        except EssaimError as error:
            stop(error)

    return run


def print_json(value: object) -> None:
    """Write `value` to standard output as JSON on one line."""
    sys.stdout.write(json.dumps(value, ensure_ascii=False) + "\n")
