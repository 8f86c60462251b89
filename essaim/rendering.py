"""What people see on a terminal, in French or English; colours only where there is one."""

import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

from rich.console import Console
from rich.padding import Padding
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    TaskID,
    TextColumn,
    TimeElapsedColumn,
)
from rich.table import Table
from rich.text import Text

from corpus.evidence_grid import evidence_grid
from corpus.messages import say
from corpus.records import (
    Block,
    Direction,
    Document,
    Fact,
    Figure,
    FigureStatus,
    Initiative,
    Page,
    Proof,
    Qualifier,
)
from corpus.store import Store
from corpus.territories import gazetteer
from corpus.views import normalise
from essaim.judgements import judgement_text
from search_api.answer import Answer, Hit, Unit
from search_api.money import is_result
from search_api.parts import AskedFigure
from search_api.reasons import ANSWERS, Reason, caveat_text
from search_api.reports import SourceReport, Status, Summary, warning_text
from search_api.wire import judgement_json
from search_api.wording import concept_label, figure_text, number_text

ARROWS = {Direction.UP: "↑", Direction.DOWN: "↓", Direction.NONE: "·"}
INDENT = 3
MAX_REASONS = 6
MOST_PROOFS = 3
"""Proofs of a line of the grid that a card shows; `--json` has all."""
_STYLES = {
    Status.ADDED: "green",
    Status.REPLACED: "cyan",
    Status.UNCHANGED: "dim",
    Status.FAILED: "bold red",
}


def console() -> Console:
    """Return the console of standard output."""
    return Console(highlight=False, soft_wrap=False)


def complain(text: str) -> None:
    """Write a sentence about what went wrong to standard error."""
    Console(stderr=True, highlight=False, soft_wrap=True).print(Text(text, style="red"))


def say_line(key: str, language: str, **fields: object) -> None:
    """Write one message of the catalogue (`cli_...`) to standard output."""
    Console(highlight=False, soft_wrap=True).print(Text(say(f"cli_{key}", language, **fields)))


# Ingest


@dataclass(frozen=True, slots=True)
class Told:
    """The progress bar and the lines above it."""

    progress: Progress
    task: TaskID
    language: str

    def told(self, report: SourceReport) -> None:
        """Write what became of a source and move the bar."""
        self.progress.advance(self.task)
        line = Text(
            f"{say(f'cli_{report.status}', self.language):>11} ", style=_STYLES[report.status]
        )
        line.append(report.source, style="default")
        self.progress.console.print(line, soft_wrap=True)
        notes = [warning_text(warning, self.language) for warning in report.warnings]
        if report.error is not None:
            notes.append(report.error.text(self.language))
        for note in notes:
            self.progress.console.print(Text(f"{'':>12}{note}", style="yellow"), soft_wrap=True)


@contextmanager
def progress(total: int, language: str, *, quiet: bool) -> Iterator[Told]:
    """Yield a progress bar on standard error, silent unless that is a terminal."""
    screen = Console(stderr=True, highlight=False, quiet=quiet)
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
    )
    with Progress(*columns, console=screen, transient=True, disable=not screen.is_terminal) as bar:
        yield Told(bar, bar.add_task(say("cli_reading", language), total=total), language)


def show_summary(summary: Summary, language: str) -> None:
    """Write what an ingest did, in a sentence."""
    counts = summary.counts
    say_line(
        "summary",
        language,
        added=counts[Status.ADDED],
        unchanged=counts[Status.UNCHANGED],
        replaced=counts[Status.REPLACED],
        failed=counts[Status.FAILED],
        skipped=summary.skipped,
        pages=summary.pages,
        passages=summary.passages,
        seconds=f"{summary.seconds:.1f}",
    )


# Answers


def show_answer(answer: Answer, store: Store, language: str) -> None:
    """Write an answer: what was understood, then the hits with reasons and proofs."""
    screen = console()
    understood = _understood(answer, language)
    if understood:
        screen.print(Text(say("cli_understood", language) + " " + understood, style="dim"))
    for note in answer.notes:
        screen.print(Text(note.text, style="yellow"))
    if not answer.hits:
        screen.print(say("cli_nothing", language))
        return
    for hit in answer.hits:
        screen.print()
        _show_hit(screen, hit, store, language)
    screen.print()
    first = answer.hits[0]
    shown = first.documents[0][:12] if first.unit is Unit.PASSAGE else first.id
    screen.print(Text(say("cli_more", language, id=shown), style="dim"))


def _understood(answer: Answer, language: str) -> str:
    question = answer.question
    parts = [
        f"{concept_label(each.concept, language)} {ARROWS[each.direction]}"
        + (f" ≥ {each.at_least:g}" if each.at_least is not None else "")
        for each in question.effects
    ]
    parts += [_comparison(each, language) for each in question.figures]
    parts += [concept_label(each, language) for each in question.populations]
    parts += [gazetteer().name(each) for each in question.territories]
    parts += [
        *question.themes,
        *(say(f"answer_criterion_{each}", language) for each in question.criteria),
    ]
    return " · ".join(dict.fromkeys(parts))


def _comparison(asked: AskedFigure, language: str) -> str:
    signs = {Qualifier.AT_LEAST: "≥ ", Qualifier.AT_MOST: "≤ ", Qualifier.ABOUT: "≈ "}
    upper = "" if asked.value_max is None else f" – {number_text(asked.value_max, language)}"
    amount = f"{signs.get(asked.qualifier, '')}{number_text(asked.value, language)}{upper}"
    return " ".join(filter(None, (asked.noun or asked.unit, amount)))


def _show_hit(screen: Console, hit: Hit, store: Store, language: str) -> None:
    places = ", ".join(gazetteer().name(each) for each in hit.territories)
    head = Text(f"{hit.rank}. ", style="bold").append(hit.title, style="bold")
    if places:
        head.append(f" ({places})")
    screen.print(head)
    if not any(reason.kind in {"effect", "figure"} for reason in hit.reasons):
        _show_results(screen, hit, store, language)
    shown: set[Proof] = set()
    for reason in hit.reasons[:MAX_REASONS]:
        _show_reason(screen, reason, store, language, shown)
    if hit.passages and (hit.unit is not Unit.INITIATIVE or not hit.reasons):
        first = hit.passages[0].passage
        _indent(screen, Text(f"« {' '.join(first.text.split())[:300]} »", style="italic"))
    _show_near(screen, _documents_also(hit, store), store, language)
    screen.print(Text(" " * INDENT + hit.id, style="dim"), soft_wrap=True)


def _documents_also(hit: Hit, store: Store) -> list[str]:
    """Return the documents of the hits folded into this one, each once."""
    if hit.unit is Unit.DOCUMENT:
        return list(hit.also)
    return list(dict.fromkeys(each.document for each in store.passages(hit.also).values()))


def _show_near(screen: Console, near: Iterable[str], store: Store, language: str) -> None:
    """Write which documents say nearly the same, by their sources."""
    named = ", ".join(_file_name(store.document(each)) for each in near)
    if named:
        _indent(screen, Text(say("cli_near_duplicates", language, documents=named)))


def _file_name(document: Document) -> str:
    return document.sources[0].rsplit("/", 1)[-1] if document.sources else document.id[:12]


def _show_results(screen: Console, hit: Hit, store: Store, language: str) -> None:
    """Write the foremost result of a hit that was found by something else."""
    for figure in [each for each in hit.figures if is_result(each)][:1]:
        _indent(screen, Text(f"{say('cli_result', language)} {figure_text(figure, language)}"))
        _indent(screen, _quoted(figure.proof, store, language), INDENT + 2)
        _show_caveats(screen, figure, language)


def _show_caveats(screen: Console, figure: Figure, language: str) -> None:
    told = caveat_text(figure.caveats, language)
    if told:
        _indent(screen, Text(f"! {told}", style="yellow"), INDENT + 2)


def _show_reason(
    screen: Console, reason: Reason, store: Store, language: str, shown: set[Proof]
) -> None:
    """Write a reason with its proof, each proof once a hit."""
    marks = {"effect": ("✓ ", "bold green"), "caveat": ("! ", "yellow"), "figure": ("✓ ", "green")}
    mark, style = marks.get(reason.kind, ("- ", "default"))
    _indent(screen, Text(mark + reason.text, style=style))
    if reason.proof is not None and reason.proof not in shown:
        shown.add(reason.proof)
        _indent(screen, _quoted(reason.proof, store, language), INDENT + 2)


def _quoted(proof: Proof, store: Store, language: str) -> Text:
    """Return the sentence that a proof stands in, the proof itself underlined, and where."""
    name = _file_name(store.document(proof.document))
    before, after = _around(store.page(proof.document, proof.page), proof)
    line = Text("« ", style="italic").append(before).append(proof.display, style="underline")
    line.append(after).append(" »")
    return line.append(f"  {name}, {say('cli_page', language, number=proof.page)}", style="dim")


def _around(page: Page, proof: Proof) -> tuple[str, str]:
    """Return what stands before and after a proof in its sentence, normalised."""
    block = next(
        (each for each in page.blocks if each.start <= proof.start < each.end),
        Block(start=proof.start, end=proof.end),
    )
    before = normalise(page.text, [(block.start, proof.start)]).text
    after = normalise(page.text, [(proof.end, max(block.end, proof.end))]).text
    first = max((match.end() for match in _SENTENCE_END.finditer(before)), default=0)
    last = _SENTENCE_END.search(after)
    before, after = before[first:], after[: last.start() + 1] if last else after
    gap = " " if page.text[proof.start - 1 : proof.start].isspace() and before else ""
    space = " " if page.text[proof.end : proof.end + 1].isspace() and after else ""
    return _shortened(before, -CONTEXT) + gap, space + _shortened(after, CONTEXT)


_SENTENCE_END = re.compile(r"[.!?…](?=\s+[A-ZÀ-Ý«\"]|$)\s*")
CONTEXT = 140
"""Characters of the sentence shown on either side of a proof."""


def _shortened(text: str, room: int) -> str:
    if len(text) <= abs(room):
        return text
    return f"…{text[room:]}" if room < 0 else f"{text[:room]}…"


def _indent(screen: Console, text: Text, by: int = INDENT) -> None:
    screen.print(Padding(text, (0, 0, 0, by), expand=False))


# Cards


def show_initiative(initiative: Initiative, store: Store, language: str) -> None:
    """Write an initiative's card: facts, evidence per criterion, documents."""
    screen = console()
    screen.print(Text(initiative.name, style="bold"))
    named = [
        each for each in initiative.mentions if each.name.casefold() == initiative.name.casefold()
    ]
    for mention in [each for each in named if each.correction][:1]:
        _show_judgement(screen, mention, language)
    known = {
        "places": ", ".join(gazetteer().name(each) for each in initiative.territories),
        "theme": initiative.theme,
        "public": ", ".join(concept_label(each, language) for each in initiative.populations),
        "lead": initiative.lead,
        "partners": ", ".join(initiative.partners),
        "aliases": ", ".join(initiative.aliases),
    }
    for key, value in known.items():
        if value:
            _indent(screen, Text(f"{say(f'cli_{key}', language)} : {value}"))
    for launch in initiative.launches[:1]:
        label = Text(f"{say(f'cli_{launch.role}', language)} : {launch.name[:4]} ")
        _indent(screen, label + _quoted(launch.proof, store, language))
    _show_figures(screen, initiative.figures, store, language)
    _show_grid(screen, initiative, store, language)
    screen.print(Text(say("cli_documents", language), style="bold"))
    for each in initiative.documents:
        document = store.document(each)
        _indent(screen, Text(f"{document.title} ({document.published or '—'})  {each[:12]}"))
        near = [other for other in document.near_duplicates if other in initiative.documents]
        _show_near(screen, near, store, language)


def _show_judgement(screen: Console, fact: Fact, language: str) -> None:
    """Write what a person said of a fact, if anybody did."""
    said = judgement_json(fact.correction)
    if said is not None:
        _indent(screen, Text(judgement_text(said, language), style="cyan"), INDENT + 2)


def _show_figures(screen: Console, figures: Iterable[Figure], store: Store, language: str) -> None:
    screen.print(Text(say("cli_figures", language), style="bold"))
    for figure in figures:
        status = (
            ""
            if figure.status is FigureStatus.ACHIEVED
            else f" [{say(f'cli_status_{figure.status}', language)}]"
        )
        line = Text(figure_text(figure, language) + status)
        _indent(screen, line.append(f"  {figure.id}", style="dim"))
        _indent(screen, _quoted(figure.proof, store, language), INDENT + 2)
        _show_caveats(screen, figure, language)
        _show_judgement(screen, figure, language)


def _show_grid(screen: Console, initiative: Initiative, store: Store, language: str) -> None:
    screen.print(Text(say("cli_grid", language), style="bold"))
    for line in evidence_grid(initiative.evidence):
        group, name = line.criterion.split(".")
        label = (
            f"{say(f'answer_criterion_{group}', language)}, {say(f'answer_line_{name}', language)}"
        )
        answer = say(ANSWERS[line.answer], language)
        if not line.evidence:
            _indent(screen, Text(f"{label} : {answer}", style="dim"))
            continue
        weight = say("cli_claimed" if line.claim else "cli_found", language)
        _indent(screen, Text(f"{label} : {answer} ({weight})"))
        for each in line.shown(MOST_PROOFS):
            other = each.answer is not line.answer and not line.joint
            told = Text(f"{say(ANSWERS[each.answer], language)} : " if other else "")
            quoted = told + _quoted(each.proof, store, language)
            _indent(screen, quoted.append(f"  {each.id}", style="dim"), INDENT + 2)
            _show_judgement(screen, each, language)
        more = len(line.evidence) - len(line.shown(MOST_PROOFS))
        if more:
            told = Text(say("cli_more_evidence", language, count=more), style="dim")
            _indent(screen, told, INDENT + 2)


def outline(store: Store, document: Document) -> list[dict[str, object]]:
    """Return a document's headings with their place, in reading order."""
    return [
        {
            "page": page.number,
            "level": block.level,
            "text": " ".join(page.text[block.start : block.end].split()),
            "start": block.start,
            "end": block.end,
        }
        for page in store.pages(document.id)
        for block in page.blocks
        if block.level and block.role == "content"
    ]


def show_document(document: Document, store: Store, language: str) -> None:
    """Write a document's outline and what was found in it."""
    screen = console()
    screen.print(Text(document.title, style="bold"))
    for value in (document.publisher, document.published, *document.sources, document.id):
        if value:
            _indent(screen, Text(value))
    _show_near(screen, document.near_duplicates, store, language)
    for heading in outline(store, document):
        _indent(
            screen, Text(f"{say('cli_page', language, number=heading['page'])}  {heading['text']}")
        )
    figures = store.figures(document=document.id)
    _show_figures(screen, figures, store, language)


def show_documents(held: Sequence[Document], language: str) -> None:
    """Write the documents held, one a line, then those that say nearly the same."""
    table = Table(box=None, pad_edge=False)
    for key in ("id", "title", "date", "pages"):
        table.add_column(say(f"cli_column_{key}", language))
    for document in held:
        table.add_row(
            document.id[:12], Text(document.title), document.published or "", str(document.pages)
        )
    console().print(table)
    names = {document.id: _file_name(document) for document in held}
    for document in held:
        named = names.pop(document.id)
        near = ", ".join(names[each] for each in document.near_duplicates if each in names)
        if near:
            fields = {"document": named, "others": near}
            say_line("near_duplicates_of", language, **fields)
