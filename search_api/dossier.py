"""A selection as one page to print or to send: figures, evidence and all proofs, in itself."""

from base64 import b64encode
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from corpus.evidence_grid import evidence_grid
from corpus.messages import say
from corpus.records import Initiative, Proof
from search_api.initiative_view import InitiativeView, initiative_view
from search_api.live import Snapshot
from search_api.quoting import QuoteView, SourceView, date_text, quote_view, source_view
from search_api.selection import Selection
from search_api.site import spoken

HERE = Path(__file__).parent
STYLE = HERE / "static" / "dossier.css"


@dataclass(frozen=True, slots=True, kw_only=True)
class Chapter:
    """An initiative of a dossier; `proofs` are numbered as the texts refer to them."""

    view: InitiativeView
    proofs: tuple[QuoteView, ...]
    numbers: Mapping[Proof, int]
    lines: Mapping[str, tuple[Proof, ...]]
    """The proofs of each line of the grid, by its label."""


def dossier_html(
    selection: Selection,
    snapshot: Snapshot,
    language: str,
    about: Mapping[str, str],
    *,
    served: bool,
) -> str:
    """Return the page: no script, its style inside; links to pages of ours only where `served`."""
    content = {
        **spoken(language),
        "served": served,
        "about": about,
        "date": date_text(about["date"][:10], language),
        "asked": selection.asked,
        "style": Markup(_style()),  # noqa: S704  # a file of ours
        "chapters": list(_chapters(selection, snapshot, language)),
        "sources": _sources(selection, language),
    }
    return _templates().get_template("dossier.html").render(content)


def dossier_policy() -> str:
    """Return the policy under which a browser shows the page: its own style, nothing else."""
    digest = b64encode(sha256(_style().encode()).digest()).decode()
    return (
        f"default-src 'none'; style-src 'sha256-{digest}'; img-src data:; base-uri 'none';"
        " form-action 'none'; frame-ancestors 'none'"
    )


@cache
def _style() -> str:
    return STYLE.read_text(encoding="utf-8")


@cache
def _templates() -> Environment:
    return Environment(
        loader=FileSystemLoader(HERE / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def _sources(selection: Selection, language: str) -> list[tuple[SourceView, str]]:
    """Return the documents, each with its address on the web or ""."""
    return [
        (
            source_view(each, language),
            next((one for one in each.sources if one.startswith("http")), ""),
        )
        for each in selection.documents.values()
    ]


def _chapters(selection: Selection, snapshot: Snapshot, language: str) -> Iterator[Chapter]:
    for initiative in selection.initiatives:
        quotes = [
            found
            for proof in dict.fromkeys(_proofs(initiative))
            if (found := quote_view(proof, snapshot.records, selection.documents, language))
        ]
        yield Chapter(
            view=initiative_view(initiative, snapshot, language),
            proofs=tuple(quotes),
            numbers={each.proof: number for number, each in enumerate(quotes, start=1)},
            lines=dict(_lines(initiative, language)),
        )


def _lines(initiative: Initiative, language: str) -> Iterator[tuple[str, tuple[Proof, ...]]]:
    for line in evidence_grid(initiative.evidence):
        label = say(f"answer_line_{line.criterion.split('.')[1]}", language)
        yield label, tuple(each.proof for each in line.evidence)


def _proofs(initiative: Initiative) -> Iterator[Proof]:
    """Yield the proofs of figures, of what supports them and of the grid, in the order told."""
    if initiative.summary:
        yield initiative.summary
    yield from (each.proof for each in initiative.launches)
    for figure in initiative.figures:
        yield figure.proof
        yield from figure.supports
    for line in evidence_grid(initiative.evidence):
        yield from (each.proof for each in line.evidence)
