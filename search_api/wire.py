"""Records and answers as JSON: the keys of the wire are fixed, additions are welcome."""

from collections.abc import Iterable
from functools import cache
from importlib.metadata import PackageNotFoundError, version

from corpus.evidence_grid import evidence_grid
from corpus.records import (
    Block,
    Document,
    Evidence,
    Figure,
    Initiative,
    Judgement,
    Mention,
    Page,
    Proof,
)
from corpus.territories import gazetteer
from search_api.answer import Answer, Hit
from search_api.effects import Effect
from search_api.facets import FacetValue
from search_api.parts import AskedFigure, Question
from search_api.reasons import Reason, caveat_text

Json = dict[str, object]


def answer_json(answer: Answer, *, generation: str) -> Json:
    """Return an answer as `essaim search --json` and `GET /v1/search` give it.

    Args:
        answer: The answer.
        generation: The version of the generation it came from.
    """
    return {
        "question": question_json(answer.question),
        "unit": answer.unit.value,
        "total": answer.total,
        "took_ms": round(answer.took_ms, 2),
        "notes": [
            {"kind": each.kind, "text": each.text, "without": list(each.without)}
            for each in answer.notes
        ],
        "hits": [hit_json(each) for each in answer.hits],
        "facets": {
            name: [_facet(each) for each in values] for name, values in answer.facets.items()
        },
        "filters": {
            "territory": list(answer.filters.territories),
            "theme": list(answer.filters.themes),
            "population": list(answer.filters.populations),
            "year": list(answer.filters.years),
            "kind": [each.value for each in answer.filters.kinds],
            "evidence": [each.value for each in answer.filters.evidence],
        },
        "version": {"program": program_version(), "generation": generation},
    }


def question_json(question: Question) -> Json:
    """Return what was understood; `understood` holds the key by which each part goes."""
    return {
        "text": question.typed or question.text,
        "read": question.text,
        "language": question.language,
        "effects": [_effect(each) for each in question.effects],
        "populations": list(question.populations),
        "territories": list(question.territories),
        "themes": list(question.themes),
        "criteria": list(question.criteria),
        "lines": list(question.lines),
        "figures": [_asked_figure(each) for each in question.figures],
        "years": list(question.years),
        "concepts": list(question.concepts),
        "excluded": list(question.excluded),
        "understood": [
            {
                "part": each.part.value,
                "key": each.key,
                "start": each.start,
                "end": each.end,
                "text": question.text[each.start : each.end],
            }
            for each in question.understood
        ],
    }


def hit_json(hit: Hit) -> Json:
    """Return a hit; the keys are the same for every unit."""
    return {
        "rank": hit.rank,
        "score": hit.score,
        "unit": hit.unit.value,
        "id": hit.id,
        "title": hit.title,
        "territories": [territory_json(each) for each in hit.territories],
        "documents": list(hit.documents),
        "sources": list(hit.sources),
        "figures": [figure_json(each) for each in hit.figures],
        "reasons": [_reason(each) for each in hit.reasons],
        "passages": [
            {
                "id": each.passage.id,
                "document": each.passage.document,
                "page": each.passage.page,
                "start": each.passage.start,
                "end": each.passage.end,
                "text": each.passage.text,
                "score": each.score,
            }
            for each in hit.passages
        ],
        "also": list(hit.also),
    }


def figure_json(figure: Figure) -> Json:
    """Return a figure with its proof nested."""
    return {
        "id": figure.id,
        **_figure_fields(figure),
        "initiative": figure.initiative,
        "confidence": figure.confidence,
        "proof": proof_json(figure.proof),
        "supports": [proof_json(each) for each in figure.supports],
        "correction": judgement_json(figure.correction),
    }


def figure_line(figure: Figure) -> Json:
    """Return what a fact line says of a figure beside its place."""
    return {
        "id": figure.id,
        **_figure_fields(figure),
        "supports": [proof_json(each) for each in figure.supports],
    }


def judgement_json(judgement: Judgement | None) -> Json | None:
    """Return what a person said of a fact, None where nobody did."""
    if judgement is None:
        return None
    return {
        "verdict": judgement.verdict.value,
        "by": judgement.by,
        "at": judgement.at,
        "note": judgement.note,
        "fields": list(judgement.fields),
    }


def proof_json(proof: Proof) -> Json:
    """Return a proof: document, page, offsets into the page's text, words."""
    return {
        "document": proof.document,
        "page": proof.page,
        "start": proof.start,
        "end": proof.end,
        "quote": proof.quote,
        "display": proof.display,
    }


def territory_json(territory: str) -> Json:
    """Return a territory: its id, COG code, level and official name."""
    level, _, code = territory.partition(":")
    found = gazetteer().get(territory)
    return {"id": territory, "code": code, "level": level, "name": found.name if found else code}


def evidence_json(evidence: Evidence) -> Json:
    """Return what a place says of a criterion, its proof nested."""
    return {
        "id": evidence.id,
        "criterion": evidence.criterion.value,
        "answer": evidence.answer.value,
        "claim": evidence.claim,
        "initiative": evidence.initiative,
        "confidence": evidence.confidence,
        "proof": proof_json(evidence.proof),
        "correction": judgement_json(evidence.correction),
    }


def grid_json(evidence: Iterable[Evidence]) -> list[Json]:
    """Return the grid: of every criterion the answer, and the evidence on it by id, best first."""
    return [
        {
            "criterion": line.criterion.value,
            "answer": line.answer.value,
            "claim": line.claim,
            "evidence": [each.id for each in line.evidence],
        }
        for line in evidence_grid(evidence)
    ]


def mention_json(mention: Mention) -> Json:
    """Return a mention, its proof nested."""
    return {
        "id": mention.id,
        "kind": mention.kind.value,
        "name": mention.name,
        "ref": mention.ref,
        "aliases": list(mention.aliases),
        "confidence": mention.confidence,
        "proof": proof_json(mention.proof),
        "correction": judgement_json(mention.correction),
    }


def initiative_json(initiative: Initiative, sources: list[str]) -> Json:
    """Return an initiative's card, whole."""
    return {
        **initiative_line(initiative),
        "sources": sources,
        "figures": [figure_json(each) for each in initiative.figures],
        "grid": grid_json(initiative.evidence),
        "evidence": [evidence_json(each) for each in initiative.evidence],
        "mentions": [mention_json(each) for each in initiative.mentions],
    }


def initiative_line(initiative: Initiative) -> Json:
    """Return an initiative as lists show it: no facts but its summary."""
    return {
        "id": initiative.id,
        "name": initiative.name,
        "aliases": list(initiative.aliases),
        "theme": initiative.theme,
        "populations": list(initiative.populations),
        "territories": [territory_json(each) for each in initiative.territories],
        "lead": initiative.lead,
        "partners": list(initiative.partners),
        "period": initiative.period,
        "status": initiative.status,
        "launches": [
            {"date": each.name, "role": each.role, "proof": proof_json(each.proof)}
            for each in initiative.launches
        ],
        "documents": list(initiative.documents),
        "summary": proof_json(initiative.summary) if initiative.summary else None,
    }


def document_json(document: Document) -> Json:
    """Return a document without its text."""
    return {
        "id": document.id,
        "title": document.title,
        "kind": document.kind.value,
        "media_type": document.media_type,
        "sources": list(document.sources),
        "publisher": document.publisher,
        "published": document.published,
        "language": document.language,
        "pages": document.pages,
        "size_bytes": document.size_bytes,
        "warnings": list(document.warnings),
        "near_duplicates": list(document.near_duplicates),
    }


def page_json(document: str, page: Page) -> Json:
    """Return a page: its text exactly as extracted and its blocks, offsets into it."""
    return {
        "document": document,
        "number": page.number,
        "label": page.label,
        "text": page.text,
        "blocks": [_block(each) for each in page.blocks],
    }


@cache
def program_version() -> str:
    """Return the version of essaim; "0" where it runs uninstalled."""
    try:
        return version("essaim")
    except PackageNotFoundError:
        return "0"


def _figure_fields(figure: Figure) -> Json:
    return {
        "value": figure.value,
        "value_max": figure.value_max,
        "unit": figure.unit,
        "per": figure.per,
        "qualifier": figure.qualifier.value,
        "direction": figure.direction.value,
        "baseline": figure.baseline,
        "status": figure.status.value,
        "measure": figure.measure,
        "concept": figure.concept,
        "population": figure.population,
        "period": figure.period,
        "territories": list(figure.territories),
        "dispositif": figure.dispositif,
        "caveats": [each.value for each in figure.caveats],
        "caveats_text": {each: caveat_text(figure.caveats, each) for each in ("fr", "en")},
    }


def _block(block: Block) -> Json:
    return {
        "start": block.start,
        "end": block.end,
        "kind": block.kind.value,
        "role": block.role.value,
        "level": block.level,
        "under": [list(each) for each in block.under],
        "marks": [list(each) for each in block.marks],
    }


def _effect(effect: Effect) -> Json:
    return {
        "concept": effect.concept,
        "direction": effect.direction.value,
        "at_least": effect.at_least,
    }


def _asked_figure(figure: AskedFigure) -> Json:
    return {
        "value": figure.value,
        "value_max": figure.value_max,
        "unit": figure.unit,
        "qualifier": figure.qualifier.value,
        "noun": figure.noun,
        "concept": figure.concept,
    }


def _reason(reason: Reason) -> Json:
    return {
        "kind": reason.kind,
        "text": reason.text,
        "proof": proof_json(reason.proof) if reason.proof else None,
    }


def _facet(value: FacetValue) -> Json:
    line: Json = {"id": value.id, "label": value.label, "count": value.count}
    return line if value.parent is None else line | {"parent": value.parent}
