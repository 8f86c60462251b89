"""Corrections on a terminal: who said what of which fact, and what changed."""

from collections.abc import Mapping, Sequence

from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from corpus.corrected_fields import EDITABLE
from corpus.messages import say
from corpus.records import Standing

_INDENT = 3


def judgement_text(said: Mapping[str, object], language: str) -> str:
    """Return who said what of a fact, when and why, as a line."""
    verdict = say(f"cli_verdict_{said['verdict']}", language)
    by = f" {say('cli_said_by', language, by=said['by'])}" if said["by"] else ""
    note = f" : {said['note']}" if said["note"] else ""
    return f"✎ {verdict}{by}, {str(said['at'])[:10]}{note}"


def show_corrected(line: Mapping[str, object], language: str) -> None:
    """Write a fact line that was just corrected: what it says now, and by whose word."""
    screen = Console(highlight=False)
    screen.print(Text(f"{line['kind']}  « {line['display']} »", style="bold"))
    for name in ("criterion", *EDITABLE.get(str(line["kind"]), ())):
        value = line.get(name)
        if name != "initiative" and value is not None and value not in ([], "none"):
            _indent(screen, f"{name} : {_shown(value)}")
    said = line["correction"]
    if isinstance(said, Mapping):
        _indent(screen, judgement_text(said, language), "cyan")
    for value in (line["initiative"], line["id"]):
        if value:
            _indent(screen, str(value), "dim")


def show_corrections(items: Sequence[Mapping[str, object]], language: str) -> None:
    """Write the corrections, then how many there are and how many found no place."""
    screen = Console(highlight=False)
    for each in items:
        _show_correction(screen, each, language)
    orphaned = sum(each["standing"] == Standing.ORPHANED for each in items)
    screen.print(say("cli_corrections", language, number=len(items), orphaned=orphaned))


def _show_correction(screen: Console, item: Mapping[str, object], language: str) -> None:
    quote = " ".join(str(item["quote"]).split())
    screen.print(Text(f"{item['kind']}  « {quote} »", style="bold"))
    was, fields = item["was"], item["fields"]
    if isinstance(fields, Mapping) and isinstance(was, Mapping):
        for name, value in fields.items():
            before = f"{_shown(was[name])} → " if name in was else ""
            _indent(screen, f"{name} : {before}{_shown(value)}")
    _indent(screen, judgement_text(item, language), "cyan")
    if item["standing"] != Standing.APPLIED:
        _indent(screen, say(f"cli_standing_{item['standing']}", language), "yellow")
    source = str(item["source"] or str(item["document"])[:12]).rsplit("/", 1)[-1]
    place = say("cli_page", language, number=item["page"])
    _indent(screen, f"{source}, {place}  {item['id']}", "dim")


def _indent(screen: Console, text: str, style: str = "default") -> None:
    screen.print(Padding(Text(text, style=style), (0, 0, 0, _INDENT), expand=False))


def _shown(value: object) -> str:
    """Return a field's value for the eye; nothing is a dash."""
    if isinstance(value, list | tuple):
        return ", ".join(map(str, value)) or "—"
    if isinstance(value, float):
        return f"{value:.12g}"
    return "—" if value is None else str(value)
