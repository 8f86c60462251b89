import csv
import io
import json
import shutil
import subprocess
import sys
import zipfile

import pytest
from filelock import FileLock

from corpus.demo import DOCUMENTS
from corpus.store import Store

HEADLINE = "reproducible initiatives that cut EHPAD hospitalisations"
POLICLINIQUE, MAMMOBILE, NANCY = (
    DOCUMENTS / name
    for name in (
        "02-policlinique-telemedecine-alsace.pdf",
        "05-mammobile-gers.html",
        "09-telemedecine-samu-ehpad-nancy.txt",
    )
)


def test_ingest_says_what_became_of_each_source(run):
    done = run("ingest", POLICLINIQUE, MAMMOBILE, "--json")
    assert done.returncode == 0, done.stderr
    *sources, last = done.lines()
    assert [each["status"] for each in sources] == ["added", "added"]
    assert [each["source"] for each in sources] == [str(POLICLINIQUE), str(MAMMOBILE)]
    assert {"added": 2, "unchanged": 0, "replaced": 0, "failed": 0}.items() <= last[
        "summary"
    ].items()
    assert last["summary"]["passages"] > 0


def test_a_second_ingest_changes_nothing(filled):
    before = filled("facts").stdout
    *sources, _ = filled("ingest", POLICLINIQUE, MAMMOBILE, NANCY, "--json").lines()
    assert [each["status"] for each in sources] == ["unchanged"] * 3
    assert filled("facts").stdout == before


def test_the_same_bytes_from_two_places_are_one_document(filled, tmp_path):
    copy = tmp_path / "copie.pdf"
    shutil.copy(POLICLINIQUE, copy)
    source, _ = filled("ingest", copy, "--json").lines()
    assert source["status"] == "unchanged"
    held = filled("list", "--json").lines()[0]
    assert held["total"] == 3


def test_a_changed_file_replaces_what_it_held(run, tmp_path):
    file = tmp_path / "note.txt"
    file.write_text(
        "Dans le Gers, le bus santé a réalisé 381 mammographies en 2024.\n", encoding="utf-8"
    )
    run("ingest", file)
    file.write_text(
        "Dans le Gers, le bus santé a réalisé 400 mammographies en 2024.\n", encoding="utf-8"
    )
    source, _ = run("ingest", file, "--json").lines()
    assert source["status"] == "replaced"
    figures = run("facts", "--kind", "figure").lines()
    assert [figure["value"] for figure in figures] == [400]
    assert run("list", "--json").lines()[0]["total"] == 1


def test_a_broken_file_is_named_and_the_rest_goes_on(run, tmp_path):
    broken = tmp_path / "broken.pdf"
    broken.write_bytes(b"%PDF-1.7\nnothing more")
    empty = tmp_path / "vide.txt"
    empty.write_bytes(b"")
    done = run("ingest", broken, empty, MAMMOBILE, tmp_path / "absent.pdf", "--json")
    assert done.returncode == 1
    *sources, last = done.lines()
    by_source = {each["source"]: each for each in sources}
    assert by_source[str(MAMMOBILE)]["status"] == "added"
    for failed in (broken, empty, tmp_path / "absent.pdf"):
        assert by_source[str(failed)]["status"] == "failed"
        assert str(failed) in by_source[str(failed)]["error"]
    assert last["summary"]["failed"] == 3


@pytest.mark.parametrize(
    "question", [HEADLINE, "moins d'hospitalisations en ehpad", "hospitalisations ehpad reduction"]
)
def test_the_headline_question_finds_the_policlinique_first(filled, question):
    answer = filled("search", question, "--json").lines()[0]
    first = answer["hits"][0]
    assert "Policlinique de Télémédecine Territoriale" in first["title"]
    assert "collectivite:6AE" in {each["id"] for each in first["territories"]} or {
        "departement:67",
        "departement:68",
    } <= {each["id"] for each in first["territories"]}
    figure = first["figures"][0]
    assert (figure["value"], figure["unit"], figure["direction"]) == (47, "%", "down")
    assert figure["proof"]["quote"]
    assert "self_declared" in figure["caveats"]


def test_a_target_is_no_proof(filled):
    answer = filled("search", HEADLINE, "--json").lines()[0]
    for hit in answer["hits"]:
        if "Nancy" in json.dumps(hit["sources"]):
            assert not [reason for reason in hit["reasons"] if reason["kind"] == "effect"]


def test_the_human_answer_speaks_the_language_asked_for(filled):
    french = filled("search", HEADLINE).stdout
    english = filled("search", HEADLINE, lang="en").stdout
    assert "47 %" in french
    assert "déclaré" in french
    assert "Self-declared" in english
    assert "\x1b[" not in french


def test_a_question_with_nothing_to_say_gets_an_honest_answer(filled):
    answer = filled("search", "recette de la tarte aux pommes", "--json").lines()[0]
    assert (answer["total"], answer["hits"]) == (0, [])
    assert "Rien dans les documents" in filled("search", "recette de la tarte aux pommes").stdout


def test_a_territory_filter_keeps_what_lies_there(filled):
    answer = filled("search", "dépistage", "--territory", "Gers", "--json").lines()[0]
    assert answer["hits"]
    elsewhere = filled("search", "dépistage", "--territory", "29", "--json").lines()[0]
    assert elsewhere["hits"] == []


def test_an_unknown_territory_is_wrong_usage(filled):
    done = filled("search", "dépistage", "--territory", "Atlantide")
    assert done.returncode == 2
    assert "Atlantide" in done.stderr


@pytest.mark.parametrize("unit", ["passage", "document"])
def test_other_units_are_found_too(filled, unit):
    answer = filled("search", "mammographie dans le Gers", "--unit", unit, "--json").lines()[0]
    assert answer["hits"][0]["unit"] == unit
    assert any("05-mammobile" in source for source in answer["hits"][0]["sources"])


def test_every_fact_stands_on_its_page(filled):
    lines = filled("facts").lines()
    assert {line["kind"] for line in lines} >= {"figure", "territory", "dispositif", "concept"}
    assert "person" not in {line["kind"] for line in lines}
    with Store.open(filled.home / "store.sqlite") as store:
        for line in lines:
            text = store.page(line["document"], line["page"]).text
            assert text[line["start"] : line["end"]] == line["quote"]


def test_facts_as_tables(filled):
    rows = list(
        csv.DictReader(io.StringIO(filled("facts", "--kind", "figure", "--format", "csv").stdout))
    )
    assert "47" in {row["value"].removesuffix(".0") for row in rows}
    done = subprocess.run(
        [sys.executable, "-m", "essaim", "--home", str(filled.home), "facts", "--format", "xlsx"],
        capture_output=True,
        check=True,
    )
    assert "xl/workbook.xml" in zipfile.ZipFile(io.BytesIO(done.stdout)).namelist()


def test_an_unknown_kind_is_wrong_usage(filled):
    done = filled("facts", "--kind", "rumour")
    assert done.returncode == 2
    assert "rumour" in done.stderr


def test_show_gives_the_card_and_the_outline(filled):
    answer = filled("search", HEADLINE, "--json").lines()[0]
    identifier = answer["hits"][0]["id"]
    card = filled("show", identifier)
    assert card.returncode == 0
    assert "47 %" in card.stdout
    assert filled("show", identifier, "--json").lines()[0]["id"] == identifier
    document = filled("list", "--json").lines()[0]["items"][0]["id"]
    assert filled("show", document[:10]).returncode == 0
    assert filled("show", document, "--json").lines()[0]["outline"]
    unknown = filled("show", "nothing-of-the-kind")
    assert unknown.returncode == 2


def test_what_is_removed_is_found_no_more_and_leaves_no_trace(filled):
    clean = filled("facts").stdout
    answers = filled("search", HEADLINE, "--json").lines()[0]["hits"]
    held = filled("list", "--json").lines()[0]["items"]
    mammobile = next(each["id"] for each in held if "05-mammobile" in str(each["sources"]))
    assert filled("remove", mammobile).returncode == 0
    assert filled("search", "mammographie Gers", "--json").lines()[0]["hits"] == []
    assert filled("remove", mammobile).returncode == 2
    filled("ingest", MAMMOBILE)
    assert filled("facts").stdout == clean
    assert filled("search", HEADLINE, "--json").lines()[0]["hits"] == answers


def test_an_index_thrown_away_is_rebuilt_and_answers_the_same(filled):
    before = filled("search", HEADLINE, "--json").lines()[0]["hits"]
    shutil.rmtree(filled.home / "index")
    missing = filled("search", HEADLINE)
    assert missing.returncode == 2
    assert "rebuild" in missing.stderr
    assert filled("verify").returncode == 2
    assert filled("rebuild").returncode == 0
    assert filled("verify").returncode == 0
    assert filled("search", HEADLINE, "--json").lines()[0]["hits"] == before


def test_an_empty_home_says_how_to_begin(run):
    done = run("search", HEADLINE)
    assert done.returncode == 2
    assert "essaim ingest" in done.stderr


def test_a_backup_restores_elsewhere(filled, tmp_path):
    before = filled("search", HEADLINE, "--json").lines()[0]["hits"]
    saved = tmp_path / "save.tar.gz"
    assert filled("backup", saved).returncode == 0
    other = tmp_path / "other"
    assert filled("restore", saved, home=other).returncode == 0
    assert filled("search", HEADLINE, "--json", home=other).lines()[0]["hits"] == before
    again = filled("restore", saved, home=other)
    assert again.returncode == 2
    (tmp_path / "no.tar.gz").write_bytes(b"no archive")
    assert filled("restore", tmp_path / "no.tar.gz", home=tmp_path / "third").returncode == 2


def test_a_second_writer_is_told_so(filled):
    with FileLock(filled.home / "writer.lock"):
        done = filled("ingest", MAMMOBILE)
    assert done.returncode == 2
    assert "un autre essaim" in done.stderr


def test_a_wrong_setting_is_named(run):
    done = run("list", ESSAIM_WORKERS="many")
    assert done.returncode == 2
    assert "ESSAIM_WORKERS" in done.stderr


def test_near_duplicates_are_told_in_lists_cards_and_answers(run):
    names = ("120-medicobus-taravo.html", "132-medicobus-taravo-reprise.html")
    run("ingest", *(DOCUMENTS / name for name in names))
    one, other = run("list", "--json").lines()[0]["items"]
    assert one["near_duplicates"] == [other["id"]]
    listed = run("list").stdout
    assert f"{names[0]} dit presque la même chose que {names[1]}." in listed
    question = "praticiens de la maison de santé dans cinq villages de montagne"
    shown = run("show", one["id"], lang="en").stdout
    assert "Nearly the same text, counted once: " in shown
    found = run("search", question, "--unit", "document").stdout
    assert found.count("Presque le même texte, compté une seule fois : ") == 1
    found = run("search", question, "--unit", "passage").stdout
    assert "Presque le même texte" in found
