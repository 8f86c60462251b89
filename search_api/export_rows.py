"""The rows of exported tables: initiatives, facts, proofs."""

from collections.abc import Iterator

from corpus.evidence_grid import evidence_grid
from corpus.messages import say
from corpus.records import LAUNCH, Direction, Evidence, Figure, Initiative, Proof
from corpus.territories import gazetteer
from search_api.figure_view import caveat_words
from search_api.lexicon import lexicon
from search_api.live import Snapshot
from search_api.proving import way
from search_api.reasons import ANSWERS
from search_api.selection import Selection
from search_api.strength import strength
from search_api.wording import concept_label, figure_text

Row = list[object]

INITIATIVE_COLUMNS = (
    "id", "name", "aliases", "theme", "publics", "places", "codes", "lead", "partners", "launch", "period",
    "status", "evidence", "results", "answered", "documents", "summary", "address",
)  # fmt: skip
FACT_COLUMNS = (
    "initiative", "name", "kind", "what", "value", "value_max", "unit", "per", "qualifier",
    "direction", "baseline", "standing", "period", "answer", "reserves", "confidence", "quote",
    "document", "page", "fact",
)  # fmt: skip
PROOF_COLUMNS = (
    "fact", "initiative", "role", "quote", "document", "kind_of_document", "publisher",
    "published", "page", "address", "source", "start", "end", "document_id",
)  # fmt: skip


def initiative_rows(selection: Selection, snapshot: Snapshot, language: str) -> Iterator[Row]:
    """Yield a row an initiative, in the order of `INITIATIVE_COLUMNS`."""
    for each in selection.initiatives:
        grade = strength(snapshot.answerer.catalogue.subjects[each.id])
        answered = [line for line in evidence_grid(each.evidence) if line.evidence]
        yield [
            each.id,
            each.name,
            "; ".join(each.aliases),
            lexicon().theme_label(each.theme, language) if each.theme else "",
            "; ".join(concept_label(one, language) for one in each.populations),
            "; ".join(gazetteer().name(one) for one in each.territories),
            "; ".join(each.territories),
            each.lead,
            "; ".join(each.partners),
            next((one.name for one in each.launches if one.role == LAUNCH), ""),
            each.period,
            each.status,
            say(f"evidence_{grade}", language),
            sum(one.status.value == "achieved" for one in each.figures),
            len(answered),
            len(each.documents),
            each.summary.display if each.summary else "",
            f"/initiatives/{each.id}",
        ]


def fact_rows(selection: Selection, language: str) -> Iterator[Row]:
    """Yield a row a figure or answer to a criterion, in the order of `FACT_COLUMNS`."""
    for initiative in selection.initiatives:
        for figure in initiative.figures:
            yield _figure_row(initiative, figure, selection, language)
        for evidence in initiative.evidence:
            yield _evidence_row(initiative, evidence, selection, language)


def _figure_row(initiative: Initiative, figure: Figure, selection: Selection, language: str) -> Row:
    direction = way(figure)
    status = figure.status.value
    return [
        initiative.id,
        initiative.name,
        say("export_kind_figure", language),
        figure_text(figure, language),
        figure.value,
        figure.value_max,
        figure.unit,
        figure.per,
        figure.qualifier.value,
        "" if direction is Direction.NONE else say(f"page_way_{direction}", language),
        figure.baseline,
        say("export_achieved" if status == "achieved" else f"page_status_{status}", language),
        figure.period,
        "",
        "; ".join(caveat_words(figure.caveats, language)),
        figure.confidence,
        figure.proof.display,
        _title(figure.proof, selection),
        figure.proof.page,
        figure.id,
    ]


def _evidence_row(
    initiative: Initiative, evidence: Evidence, selection: Selection, language: str
) -> Row:
    part, _, name = evidence.criterion.partition(".")
    criterion = say(f"answer_criterion_{part}", language)
    told: dict[str, object] = {
        "initiative": initiative.id,
        "name": initiative.name,
        "kind": say("export_kind_criterion", language),
        "what": f"{criterion} – {say(f'answer_line_{name}', language)}",
        "answer": say(ANSWERS[evidence.answer], language),
        "reserves": say("export_claimed" if evidence.claim else "page_evaluated", language),
        "confidence": evidence.confidence,
        "quote": evidence.proof.display,
        "document": _title(evidence.proof, selection),
        "page": evidence.proof.page,
        "fact": evidence.id,
    }
    return [told.get(column, "") for column in FACT_COLUMNS]


def proof_rows(selection: Selection, language: str) -> Iterator[Row]:
    """Yield a row a proof, in the order of `PROOF_COLUMNS`."""
    for initiative in selection.initiatives:
        for fact, role, proof in _proofs(initiative):
            document = selection.documents.get(proof.document)
            if document is None:
                continue
            yield [
                fact,
                initiative.id,
                say(f"export_role_{role}", language),
                proof.display,
                document.title,
                say(f"kind_{document.kind}", language),
                document.publisher,
                document.published,
                proof.page,
                f"/documents/{proof.document}/pages/{proof.page}?start={proof.start}&end={proof.end}",
                "; ".join(document.sources),
                proof.start,
                proof.end,
                proof.document,
            ]


def _proofs(initiative: Initiative) -> Iterator[tuple[str, str, Proof]]:
    """Yield the proofs of an initiative: the fact, what it is to the fact, and the proof."""
    if initiative.summary:
        yield initiative.id, "summary", initiative.summary
    yield from ((each.id, "proof", each.proof) for each in initiative.launches)
    for figure in initiative.figures:
        yield figure.id, "proof", figure.proof
        yield from ((figure.id, "support", each) for each in figure.supports)
    for evidence in initiative.evidence:
        yield evidence.id, "proof", evidence.proof


def _title(proof: Proof, selection: Selection) -> str:
    document = selection.documents.get(proof.document)
    return document.title if document else ""
