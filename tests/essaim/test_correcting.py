import json

from corpus.demo import DOCUMENTS

MAMMOBILE = DOCUMENTS / "05-mammobile-gers.html"


def rate(run):
    """Return the line of the screening rate that rose to 60.3 %."""
    return next(each for each in run("facts", "--kind", "figure").lines() if each["value"] == 60.3)


def test_a_fact_is_edited_listed_found_and_withdrawn(filled):
    before = rate(filled)
    done = filled(
        "correct", before["id"], "--set", "value=61,2", "--set", "population=",
        "--by", "A. Martin", "--note", "rapport 2025",
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert "value : 61.2" in done.stdout
    assert "✎ Corrigé par A. Martin" in done.stdout
    card = filled("show", before["initiative"])
    assert "✎ Corrigé par A. Martin" in card.stdout
    assert before["id"] in card.stdout
    (hit, *_) = filled("search", "taux de dépistage dans le Gers", "--json").lines()[0]["hits"]
    (figure,) = [each for each in hit["figures"] if each["id"] == before["id"]]
    assert (figure["value"], figure["confidence"]) == (61.2, 1.0)
    assert figure["correction"]["note"] == "rapport 2025"
    listed = filled("corrections")
    assert "value : 60.3 → 61.2" in listed.stdout
    assert "orphelines : 0" in listed.stdout
    assert filled("verify").returncode == 0
    assert "retirée" in filled("correct", before["id"], "--withdraw").stdout
    assert rate(filled) == before


def test_a_correction_survives_removing_and_ingesting_again(filled):
    fact = rate(filled)
    filled("correct", fact["id"], "--reject")
    assert fact["id"] not in filled("facts", "--kind", "figure").stdout
    rejected = [each for each in filled("facts", "--rejected").lines() if each["id"] == fact["id"]]
    assert rejected[0]["correction"]["verdict"] == "rejected"
    filled("remove", fact["document"])
    (item,) = filled("corrections", "--json").lines()[0]["items"]
    assert (item["standing"], item["source"]) == ("orphaned", None)
    assert "Orpheline" in filled("corrections").stdout
    filled("ingest", MAMMOBILE)
    assert fact["id"] not in filled("facts", "--kind", "figure").stdout
    assert filled("corrections", "--json").lines()[0]["items"][0]["standing"] == "applied"


def test_a_missed_fact_is_added_and_tables_tell(filled):
    document = rate(filled)["document"]
    done = filled(
        "correct", "--add", "territory", "--document", document[:12], "--quote", "routes gersoises",
        "--set", "code=32", "--json",
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    (line,) = done.lines()
    assert (line["territory"], line["correction"]["verdict"]) == ("departement:32", "added")
    header, *rows = filled("facts", "--kind", "territory", "--format", "csv").stdout.splitlines()
    assert header.endswith("id,correction")
    assert [row for row in rows if row.endswith(f"{line['id']},added")]


def test_corrections_go_through_a_file(filled, run, tmp_path):
    fact = rate(filled)
    filled("correct", fact["id"], "--accept")
    file = tmp_path / "corrections.jsonl"
    assert "1" in filled("corrections", "--export", file).stdout
    again = tmp_path / "again"
    run("ingest", MAMMOBILE, home=again)
    done = run("corrections", "--import", file, home=again)
    assert done.returncode == 0, done.stderr
    lines = run("facts", "--kind", "figure", home=again).lines()
    accepted = next(each for each in lines if each["id"] == fact["id"])
    assert accepted["confidence"] == 1.0


def test_corrections_are_labels_that_can_be_kept(filled, tmp_path):
    fact = rate(filled)
    filled("correct", fact["id"], "--reject")
    labels, faults = tmp_path / "labels.jsonl", tmp_path / "faults.tsv"
    done = filled(
        "eval", "extraction", "--corrections", "--export", labels, "--errors", faults, "--json"
    )
    assert done.returncode == 0, done.stderr
    scores = done.lines()[0]["extraction"]["figures"]
    assert (scores["expected"], scores["found"], scores["correct"]) == (0, 1, 0)
    assert "figure_extra" in faults.read_text(encoding="utf-8")
    (label,) = map(json.loads, labels.read_text(encoding="utf-8").splitlines())
    assert label["wrong"] is True
    assert "quote" not in label
    kept = filled(
        "eval", "extraction", "--labels", labels, "--documents", MAMMOBILE.parent, "--json"
    )
    assert kept.lines()[0]["extraction"]["figures"] == scores


def test_a_correction_that_makes_no_sense_is_wrong_usage(filled):
    fact = rate(filled)["id"]
    for asked, told in (
        (["--accept", "--reject"], "une seule"),
        (["--set", "value"], "CHAMP=VALEUR"),
        (["--set", "value=beaucoup"], "nombre positif"),
        (["--add", "figure"], "une seule"),
    ):
        done = filled("correct", fact, *asked)
        assert done.returncode == 2
        assert told in done.stderr
    assert "Aucun fait" in filled("correct", "nothing", "--accept").stderr
    assert "--document" in filled("correct", "--add", "person").stderr
