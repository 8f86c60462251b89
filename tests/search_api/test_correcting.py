import json
import tarfile
from dataclasses import replace
from pathlib import Path

import pytest
from alembic import command
from alembic.config import Config
from sqlalchemy import create_engine

from corpus import migrations
from corpus.errors import NotFoundError, UsageError
from corpus.records import FigureStatus, Verdict
from corpus.store import FILE_NAME
from index.embedders import make_embedder
from search_api.answer import Answerer
from search_api.correcting import (
    Addition,
    Signature,
    corrections_json,
    read_corrections,
    write_corrections,
)
from search_api.facts import fact_lines
from search_api.home import Home
from search_api.library import Library, back_up, problems, restore, sources_named
from search_api.reports import Summary
from search_api.schemas import Correction, FactLine

NOBODY = Signature()
SCREENED = """# Mammobile dans le Gers

Le Mammobile du Gers, un bus de mammographie, sillonne le département.
En 2025, le Mammobile a permis 381 mammographies dans le Gers.
Le Mammobile a fait baisser de 20 % les renoncements aux soins.
"""
HIVER = """# Bus dentaire en Creuse

Le Bus dentaire de la Creuse soigne dans les Ehpad.
En 2025, le Bus dentaire a soigné 640 résidents dans la Creuse.
"""


def open_home(folder):
    return Home(folder, embedder=make_embedder)


def ingest(home, *files):
    sources, _ = sources_named([str(file) for file in files])
    with home.writing() as store:
        return [each.document for each in Library(home, store).ingest(sources, Summary())]


@pytest.fixture
def library(tmp_path):
    home = open_home(tmp_path / "home")
    for name, text in (("gers.md", SCREENED), ("creuse.md", HIVER)):
        (tmp_path / name).write_text(text, encoding="utf-8")
    ingest(home, tmp_path / "gers.md", tmp_path / "creuse.md")
    with home.writing() as store:
        made = Library(home, store)
        made.store, made.home = store, home
        yield made


def line_of(library, kind, **said):
    return next(
        each
        for each in fact_lines(library.store, kind=kind)
        if all(each[name] == value for name, value in said.items())
    )


def answer(library, question):
    return Answerer(library.store, library.home.generation()).answer(question)


def test_an_edit_is_seen_at_once_on_facts_cards_and_answers(library):
    fact = line_of(library, "figure", value=20.0)
    line = library.correct(fact["id"], Verdict.EDITED, {"value": "25,5"}, Signature(by="Jury"))
    FactLine.model_validate(line)
    assert (line["value"], line["confidence"], line["id"]) == (25.5, 1.0, fact["id"])
    assert line["correction"]["verdict"] == "edited"
    assert (line["correction"]["by"], line["correction"]["fields"]) == ("Jury", ["value"])
    card = library.store.initiative(fact["initiative"])
    assert 25.5 in {figure.value for figure in card.figures}
    (hit,) = [
        each
        for each in answer(library, "baisse des renoncements aux soins").hits
        if each.id == fact["initiative"]
    ]
    assert 25.5 in {figure.value for figure in hit.figures}
    assert 20.0 not in {figure.value for figure in hit.figures}
    assert problems(library.home, library.store) == []


def test_a_rejected_figure_goes_from_answers_and_comes_back_when_withdrawn(library):
    fact = line_of(library, "figure", value=20.0)
    library.correct(fact["id"], Verdict.REJECTED, {}, NOBODY)
    card = library.store.initiative(fact["initiative"])
    assert 20.0 not in {figure.value for figure in card.figures}
    assert fact["id"] not in {line["id"] for line in fact_lines(library.store)}
    shown = {line["id"]: line for line in fact_lines(library.store, rejected=True)}
    assert shown[fact["id"]]["correction"]["verdict"] == "rejected"
    library.withdraw(fact["id"])
    assert line_of(library, "figure", value=20.0) == fact


def test_a_new_name_renames_the_initiative_and_its_old_id_still_finds_it(library):
    name = line_of(library, "dispositif", initiative="mammobile-du-gers")
    before = library.store.initiative("mammobile-du-gers")
    line = library.correct(name["id"], Verdict.EDITED, {"name": "Bus Santé des Femmes"}, NOBODY)
    assert line["initiative"] != "mammobile-du-gers"
    found = library.store.initiative("mammobile-du-gers")
    assert (found.id, found.name) == (line["initiative"], "Bus Santé des Femmes")
    assert {each.value for each in found.figures} == {each.value for each in before.figures}
    library.withdraw(name["id"])
    assert library.store.initiative("mammobile-du-gers") == before
    assert library.store.initiative(line["initiative"]) == before


def test_a_name_that_is_none_takes_its_initiative_away(library):
    name = line_of(library, "dispositif", initiative="mammobile-du-gers")
    library.correct(name["id"], Verdict.REJECTED, {}, NOBODY)
    assert "Mammobile" not in {each.name for each in library.store.initiatives()}
    assert not [
        line for line in fact_lines(library.store, kind="dispositif") if "Mammo" in line["name"]
    ]


def test_a_figure_is_tied_to_another_initiative_by_its_id(library):
    fact = line_of(library, "figure", value=20.0)
    other = line_of(library, "figure", value=640.0)["initiative"]
    line = library.correct(fact["id"], Verdict.EDITED, {"initiative": other}, NOBODY)
    assert (line["initiative"], line["territories"]) == (other, fact["territories"])
    card = library.store.initiative(other)
    assert {each.value for each in card.figures} == {20.0, 640.0}
    assert fact["document"] in card.documents
    former = library.store.initiative(fact["initiative"])
    assert 20.0 not in {each.value for each in former.figures}
    line = library.correct(fact["id"], Verdict.EDITED, {"initiative": ""}, NOBODY)
    assert (line["initiative"], line["dispositif"]) == (None, None)
    with pytest.raises(NotFoundError):
        library.correct(fact["id"], Verdict.EDITED, {"initiative": "nothing"}, NOBODY)
    library.withdraw(fact["id"])
    assert line_of(library, "figure", value=20.0) == fact


def test_a_tied_figure_follows_its_initiative_to_another_name(library):
    fact = line_of(library, "figure", value=20.0)
    other = line_of(library, "figure", value=640.0)["initiative"]
    library.correct(fact["id"], Verdict.EDITED, {"initiative": other}, NOBODY)
    name = line_of(library, "dispositif", initiative=other)
    renamed = library.correct(name["id"], Verdict.EDITED, {"name": "Dentobus"}, NOBODY)
    assert renamed["initiative"] != other
    assert line_of(library, "figure", value=20.0)["initiative"] == renamed["initiative"]
    library.rebuild()
    assert line_of(library, "figure", value=20.0)["initiative"] == renamed["initiative"]


def test_a_statement_is_tied_to_an_initiative_that_its_document_does_not_name(library):
    statement = line_of(library, "criterion", initiative="mammobile-du-gers")
    other = line_of(library, "figure", value=640.0)["initiative"]
    line = library.correct(statement["id"], Verdict.EDITED, {"initiative": other}, NOBODY)
    assert line["initiative"] == other
    assert statement["id"] in {each.id for each in library.store.initiative(other).evidence}


def test_edits_add_up_and_accepting_keeps_them(library):
    fact = line_of(library, "figure", value=20.0)
    library.correct(fact["id"], Verdict.EDITED, {"value": 25}, NOBODY)
    library.correct(fact["id"], Verdict.EDITED, {"period": "2025"}, NOBODY)
    line = library.correct(fact["id"], Verdict.ACCEPTED, {}, NOBODY)
    assert (line["value"], line["period"], line["correction"]["verdict"]) == (
        25.0,
        "2025",
        "accepted",
    )
    assert len(library.store.corrections()) == 1


def test_a_missed_fact_is_added_edited_and_withdrawn(library):
    document = line_of(library, "figure", value=640.0)["document"]
    asked = Addition(
        kind="figure", document=document[:10], page=1, quote="dans les Ehpad",
        fields={"value": 3, "unit": "Ehpad", "measure": "Ehpad visités", "status": "achieved"},
    )  # fmt: skip
    line = library.add(asked, Signature(note="tournée"))
    assert (line["value"], line["unit"], line["quote"], line["correction"]["verdict"]) == (
        3.0,
        "Ehpad",
        "dans les Ehpad",
        "added",
    )
    assert line["caveats"] == ["self_declared"]
    line = library.correct(line["id"], Verdict.EDITED, {"value": 4}, NOBODY)
    assert (line["value"], line["correction"]["verdict"]) == (4.0, "added")
    with pytest.raises(UsageError) as caught:
        library.correct(line["id"], Verdict.REJECTED, {}, NOBODY)
    assert caught.value.key == "correction_withdraw"
    assert problems(library.home, library.store) == []
    library.withdraw(line["id"])
    assert library.store.corrections() == []


@pytest.mark.parametrize(
    ("kind", "fields", "expected"),
    [
        ("territory", {"code": "23"}, {"territory": "departement:23", "name": "Creuse"}),
        ("dispositif", {}, {"name": "Ehpad"}),
        ("organisation", {"name": "Ehpad de Guéret"}, {"name": "Ehpad de Guéret"}),
        (
            "criterion",
            {"criterion": "impact.reach", "answer": "oui"},
            {"criterion": "impact.reach", "answer": "oui"},
        ),
    ],
)
def test_facts_of_other_kinds_are_added(library, kind, fields, expected):
    document = line_of(library, "figure", value=640.0)["document"]
    asked = Addition(kind=kind, document=document, page=1, quote="Ehpad", fields=fields)
    line = library.add(asked, NOBODY)
    assert {name: line[name] for name in expected} == expected


@pytest.mark.parametrize(
    ("change", "key"),
    [
        ({"kind": "concept"}, "correction_kind"),
        ({"fields": {"value": 1}}, "correction_needs"),
        ({"quote": "nulle part"}, "correction_place"),
        ({"quote": "Bus dentaire"}, "correction_place"),
        ({"document": "ffff"}, "document_unknown"),
        ({"page": 9}, "page_unknown"),
        ({"kind": "criterion", "fields": {"criterion": "x", "answer": "oui"}}, "correction_choice"),
    ],
)
def test_what_cannot_be_added_is_refused(library, change, key):
    document = line_of(library, "figure", value=640.0)["document"]
    whole = {"value": 1, "unit": "x", "measure": "y"}
    asked = Addition(kind="figure", document=document, page=1, quote="Ehpad", fields=whole)
    with pytest.raises(UsageError) as caught:
        library.add(replace(asked, **change), NOBODY)
    assert caught.value.key == key
    assert library.store.corrections() == []


def test_of_several_places_the_offset_tells(library):
    fact = line_of(library, "figure", value=640.0)
    text = library.store.page(fact["document"], 1).text
    start = text.rindex("Bus dentaire")
    asked = Addition(
        kind="organisation", document=fact["document"], page=1, quote="Bus dentaire", start=start
    )
    assert library.add(asked, NOBODY)["start"] == start


def test_adding_what_is_found_already_accepts_it(library):
    fact = line_of(library, "figure", value=640.0)
    said = {"value": 640, "unit": "résidents", "measure": "résidents soignés"}
    asked = Addition(
        kind="figure", document=fact["document"], page=1, quote="640 résidents", fields=said
    )
    line = library.add(asked, NOBODY)
    assert (line["id"], line["measure"]) == (fact["id"], "résidents soignés")
    assert len(list(fact_lines(library.store, kind="figure"))) == 3


@pytest.mark.parametrize(
    ("verdict", "given", "key"),
    [
        (Verdict.EDITED, {}, "correction_no_fields"),
        (Verdict.ACCEPTED, {"value": 1}, "correction_one_verdict"),
        (Verdict.EDITED, {"name": "x"}, "correction_field"),
        (Verdict.EDITED, {"value": 20, "value_max": 10}, "correction_range"),
    ],
)
def test_a_correction_that_makes_no_sense_is_refused(library, verdict, given, key):
    fact = line_of(library, "figure", value=20.0)
    with pytest.raises(UsageError) as caught:
        library.correct(fact["id"], verdict, given, NOBODY)
    assert caught.value.key == key


def test_corrections_survive_removing_ingesting_and_rebuilding(library, tmp_path):
    fact = line_of(library, "figure", value=20.0)
    library.correct(fact["id"], Verdict.EDITED, {"status": "target"}, NOBODY)
    library.remove([fact["document"]])
    sources, _ = sources_named([str(tmp_path / "gers.md")])
    list(library.ingest(sources, Summary()))
    library.rebuild()
    card = library.store.initiative(fact["initiative"])
    assert [each.status for each in card.figures if each.value == 20] == [FigureStatus.TARGET]


def test_a_changed_file_keeps_corrections_whose_words_still_stand(library, tmp_path):
    fact = line_of(library, "figure", value=20.0)
    library.correct(fact["id"], Verdict.EDITED, {"value": 21}, NOBODY)
    (tmp_path / "gers.md").write_text(f"{SCREENED}\nContact : mairie.\n", encoding="utf-8")
    sources, _ = sources_named([str(tmp_path / "gers.md")])
    list(library.ingest(sources, Summary()))
    line = line_of(library, "figure", value=21.0)
    assert line["document"] != fact["document"]
    (item,) = corrections_json(library.store)
    Correction.model_validate(item)
    assert (item["standing"], item["fields"], item["was"]) == (
        "applied",
        {"value": 21.0},
        {"value": 20.0},
    )


def test_corrections_go_through_a_file_into_another_home(library, tmp_path):
    fact = line_of(library, "figure", value=20.0)
    signature = Signature(by="A", note="première ligne\u2028seconde ligne")
    library.correct(fact["id"], Verdict.EDITED, {"territories": ["32"]}, signature)
    file = tmp_path / "corrections.jsonl"
    write_corrections(file, [each for each, _ in library.store.corrections()])
    other = open_home(tmp_path / "other")
    with other.writing() as store:
        Library(other, store).keep(read_corrections(file))
        assert [item["standing"] for item in corrections_json(store)] == ["orphaned"]
    ingest(other, tmp_path / "gers.md")
    with other.store() as store:
        assert store.corrections() == library.store.corrections()


@pytest.mark.parametrize(
    "line", ["{", "[]", '{"verdict": "edited"}', "null", '{"fact": {}, "verdict": "x", "at": ""}']
)
def test_a_file_that_holds_no_corrections_is_refused_by_its_line(line, tmp_path):
    file = tmp_path / "corrections.jsonl"
    file.write_text(f"\n{line}\n", encoding="utf-8")
    with pytest.raises(UsageError, match="line 2") as caught:
        read_corrections(file)
    assert caught.value.key == "correction_file"


def test_a_file_whose_fields_make_no_sense_is_refused(library, tmp_path):
    fact = line_of(library, "figure", value=20.0)
    library.correct(fact["id"], Verdict.EDITED, {"value": 21}, NOBODY)
    file = tmp_path / "corrections.jsonl"
    write_corrections(file, [each for each, _ in library.store.corrections()])
    held = json.loads(file.read_text(encoding="utf-8"))
    held["fields"] = {"value": -1}
    file.write_text(json.dumps(held), encoding="utf-8")
    with pytest.raises(UsageError, match="positive number"):
        read_corrections(file)
    with pytest.raises(UsageError):
        read_corrections(tmp_path / "absent.jsonl")
    with pytest.raises(UsageError):
        write_corrections(tmp_path, [])


def test_a_backup_holds_corrections(library, tmp_path):
    fact = line_of(library, "figure", value=20.0)
    library.correct(fact["id"], Verdict.EDITED, {"value": 21}, NOBODY)
    back_up(library.home, library.store, tmp_path / "backup.tar.gz")
    other = open_home(tmp_path / "other")
    restore(other, tmp_path / "backup.tar.gz")
    with other.store() as store:
        assert store.corrections() == library.store.corrections()
        assert 21.0 in {each.value for each in store.initiative(fact["initiative"]).figures}
        assert problems(other, store) == []


def test_a_backup_of_an_older_schema_is_brought_up_to_date(library, tmp_path):
    back_up(library.home, library.store, tmp_path / "backup.tar.gz")
    folder = tmp_path / "unpacked"
    with tarfile.open(tmp_path / "backup.tar.gz") as archive:
        archive.extractall(folder, filter="data")
    config = Config()
    config.set_main_option("script_location", str(Path(migrations.__file__).parent))
    engine = create_engine(f"sqlite:///{folder / FILE_NAME}")
    with engine.connect() as connection:
        config.attributes["connection"] = connection
        command.downgrade(config, "0003")
        connection.commit()
    engine.dispose()
    with tarfile.open(tmp_path / "older.tar.gz", "w:gz") as archive:
        for part in sorted(folder.iterdir()):
            archive.add(part, part.name)
    other = open_home(tmp_path / "other")
    restore(other, tmp_path / "older.tar.gz")
    with other.store() as store:
        assert store.figures() == library.store.figures()


def test_a_person_may_name_a_dispositif_that_the_document_does_not(library):
    fact = line_of(library, "figure", value=20.0)
    line = library.correct(
        fact["id"], Verdict.EDITED, {"dispositif": "Caravane de soins gersoise"}, NOBODY
    )
    card = library.store.initiative(line["initiative"])
    assert (card.name, card.territories) == ("Caravane de soins gersoise", ("departement:32",))
    assert [each.value for each in card.figures] == [20.0]
