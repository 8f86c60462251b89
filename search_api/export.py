"""A selection as a file to take away: spreadsheet, table, JSON, bibliography, dossier.

Each says which program and which state of the library it comes from, when, and how many
documents were read. Persons that documents name are left out unless asked for.
"""

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from corpus.messages import say
from corpus.records import MentionKind
from search_api.bibliography import bibliography
from search_api.dossier import dossier_html
from search_api.export_format import ExportFormat
from search_api.export_rows import (
    FACT_COLUMNS,
    INITIATIVE_COLUMNS,
    PROOF_COLUMNS,
    fact_rows,
    initiative_rows,
    proof_rows,
)
from search_api.live import Snapshot
from search_api.selection import Selection
from search_api.tables import csv_text, workbook
from search_api.wire import Json, document_json, initiative_json, mention_json, program_version

Row = list[object]


@dataclass(frozen=True, slots=True, kw_only=True)
class Export:
    """A file: its bytes, its media type, the name it is given."""

    content: bytes
    media_type: str
    name: str


_KINDS = {
    ExportFormat.XLSX: (
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        "xlsx",
    ),
    ExportFormat.CSV: ("text/csv; charset=utf-8", "csv"),
    ExportFormat.JSON: ("application/json", "json"),
    ExportFormat.BIBTEX: ("application/x-bibtex; charset=utf-8", "bib"),
    ExportFormat.HTML: ("text/html; charset=utf-8", "html"),
}


def export(
    selection: Selection,
    form: ExportFormat,
    snapshot: Snapshot,
    language: str,
    *,
    persons: bool = False,
    served: bool = False,
    now: datetime | None = None,
) -> Export:
    """Return `selection` as a file.

    Args:
        selection: What to take away.
        form: As what.
        snapshot: Where its proofs are read.
        language: Of headings and words that are not quotes.
        persons: Whether to give the persons that its documents name; spreadsheet, table and JSON.
        served: Whether it is read where the pages are, which the dossier then links to.
        now: When it is made.
    """
    about = _about(selection, snapshot.answerer.catalogue.demonstration, now or datetime.now(UTC))
    writers: Mapping[ExportFormat, Callable[[], str | bytes]] = {
        ExportFormat.XLSX: lambda: _xlsx(selection, snapshot, language, about, persons=persons),
        ExportFormat.CSV: lambda: _csv(selection, snapshot, language, about, persons=persons),
        ExportFormat.JSON: lambda: _json(selection, snapshot, about, persons=persons),
        ExportFormat.BIBTEX: lambda: bibliography(selection.documents.values(), about, language),
        ExportFormat.HTML: lambda: dossier_html(
            selection, snapshot, language, about, served=served
        ),
    }
    content = writers[form]()
    media_type, ending = _KINDS[form]
    return Export(
        content=content.encode() if isinstance(content, str) else content,
        media_type=media_type,
        name=f"essaim-{about['date'][:10]}.{ending}",
    )


def _about(selection: Selection, demonstration: int, now: datetime) -> dict[str, str]:
    """Return what every file says of itself; `demonstration` counts documents written for it."""
    written = {"documents_demonstration": str(demonstration)} if demonstration else {}
    return {
        "program": f"essaim {program_version()}",
        "generation": selection.generation,
        "date": now.isoformat(timespec="seconds"),
        "documents_held": str(selection.held),
        **written,
        "documents": str(len(selection.documents)),
        "initiatives": str(len(selection.initiatives)),
        "question": selection.asked.q,
        "filters": " ; ".join(f"{name}={value}" for name, value in selection.asked.chosen()),
    }


def _xlsx(
    selection: Selection,
    snapshot: Snapshot,
    language: str,
    about: Mapping[str, str],
    *,
    persons: bool,
) -> bytes:
    def sheet(columns: tuple[str, ...], rows: Iterator[Row]) -> list[Row]:
        return [[say(f"export_{each}", language) for each in columns], *rows]

    facts = [
        *fact_rows(selection, language),
        *_person_rows(selection, snapshot, language, persons=persons),
    ]
    told = [[say(f"export_about_{name}", language), value] for name, value in about.items()]
    return workbook(
        {
            say("export_sheet_initiatives", language): sheet(
                INITIATIVE_COLUMNS, initiative_rows(selection, snapshot, language)
            ),
            say("export_sheet_facts", language): sheet(FACT_COLUMNS, iter(facts)),
            say("export_sheet_proofs", language): sheet(
                PROOF_COLUMNS, proof_rows(selection, language)
            ),
            say("export_sheet_about", language): [
                [say("export_about", language), ""],
                *told,
                [say("export_about_reserve_name", language), say("export_about_reserve", language)],
            ],
        }
    )


def _csv(
    selection: Selection,
    snapshot: Snapshot,
    language: str,
    about: Mapping[str, str],
    *,
    persons: bool,
) -> str:
    """Return facts as a table; the mark at its beginning makes spreadsheets read accents right."""
    origin = [about["program"], about["date"], about["documents_held"]]
    rows = [
        *fact_rows(selection, language),
        *_person_rows(selection, snapshot, language, persons=persons),
    ]
    heading = [*FACT_COLUMNS, "essaim", "exported", "documents_held"]
    return "\ufeff" + csv_text([heading, *([*row, *origin] for row in rows)])


def _person_rows(
    selection: Selection, snapshot: Snapshot, language: str, *, persons: bool
) -> Iterator[Row]:
    if not persons:
        return
    for document in selection.documents.values():
        for each in snapshot.records.mentions(document=document.id, kind=MentionKind.PERSON):
            told: dict[str, object] = {
                "kind": say("export_kind_person", language),
                "what": each.name,
                "confidence": each.confidence,
                "quote": each.proof.display,
                "document": document.title,
                "page": each.proof.page,
                "fact": each.id,
            }
            yield [told.get(column, "") for column in FACT_COLUMNS]


def _json(
    selection: Selection, snapshot: Snapshot, about: Mapping[str, str], *, persons: bool
) -> str:
    held: Json = {
        "about": dict(about),
        "initiatives": [
            initiative_json(
                each,
                [
                    source
                    for one in each.documents
                    if one in selection.documents
                    for source in selection.documents[one].sources
                ],
            )
            for each in selection.initiatives
        ],
        "documents": [document_json(each) for each in selection.documents.values()],
    }
    if persons:
        held["persons"] = [
            mention_json(each)
            for document in selection.documents
            for each in snapshot.records.mentions(document=document, kind=MentionKind.PERSON)
        ]
    return json.dumps(held, ensure_ascii=False, indent=1) + "\n"
