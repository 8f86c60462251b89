import pytest

from corpus.errors import NotFoundError, UsageError
from search_api.facts import fact_lines
from search_api.schemas import FactLine


def test_a_figure_line_is_flat_and_complete(shelf):
    (line,) = fact_lines(shelf, initiative="policlinique", kind="figure")
    FactLine.model_validate(line)
    assert {
        "kind", "document", "source", "page", "start", "end", "quote", "initiative", "confidence", "value",
        "value_max", "unit", "per", "qualifier", "direction", "baseline", "status", "measure", "concept",
        "population", "period", "territories", "supports",
    } <= set(line)  # fmt: skip
    assert (line["value"], line["unit"], line["direction"], line["status"]) == (
        47.0,
        "%",
        "down",
        "achieved",
    )
    assert (line["quote"], line["initiative"]) == (
        "47 % d'hospitalisations en moins",
        "policlinique",
    )


def test_a_territory_line_has_code_level_and_name(shelf):
    lines = {line["territory"]: line for line in fact_lines(shelf, kind="territory")}
    line = lines["departement:32"]
    assert (line["code"], line["level"], line["name"]) == ("32", "departement", "Gers")


def test_a_dispositif_line_names_its_initiative(shelf):
    lines = [(line["name"], line["initiative"]) for line in fact_lines(shelf, kind="dispositif")]
    assert ("OSICAT", "osicat") in lines


def test_a_concept_and_a_criterion_line(shelf):
    (concept,) = fact_lines(shelf, kind="concept")
    assert concept["concept"] == "residents_ehpad"
    lines = {line["initiative"]: line for line in fact_lines(shelf, kind="criterion")}
    assert (lines["centre-71"]["criterion"], lines["centre-71"]["answer"]) == (
        "reproducibility.replicated",
        "oui",
    )


def test_facts_of_one_document_come_in_reading_order(shelf):
    document = shelf.held["policlinique"].documents[0]
    lines = list(fact_lines(shelf, document=document[:8]))
    assert {line["document"] for line in lines} == {document}
    places = [(line["page"], line["start"]) for line in lines]
    assert places == sorted(places)


def test_unknown_kinds_documents_and_initiatives_are_refused(shelf):
    with pytest.raises(UsageError, match="rumour"):
        fact_lines(shelf, kind="rumour")
    with pytest.raises(NotFoundError):
        fact_lines(shelf, document="ffff")
    with pytest.raises(NotFoundError):
        fact_lines(shelf, initiative="nothing")
