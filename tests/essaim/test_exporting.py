import io
import json

from openpyxl import load_workbook


def test_a_selection_is_written_to_a_file(filled, tmp_path):
    out = tmp_path / "essaim.xlsx"
    done = filled("export", "--territory", "32", "--out", out)
    assert done.returncode == 0, done.stderr
    book = load_workbook(io.BytesIO(out.read_bytes()))
    assert book.sheetnames == ["initiatives", "faits", "preuves", "à propos"]
    assert "Mammobile" in str([[cell.value for cell in row] for row in book["initiatives"].rows])


def test_json_goes_to_standard_output_and_ids_choose(filled):
    everything = json.loads(filled("export", "--format", "json").stdout)
    first = everything["initiatives"][0]["id"]
    one = json.loads(filled("export", first, "--format", "json").stdout)
    assert [each["id"] for each in one["initiatives"]] == [first]
    assert one["about"]["documents_held"] == "3"


def test_a_dossier_of_a_question_stands_by_itself(filled):
    done = filled("export", "-q", "moins d'hospitalisations en Ehpad", "--format", "html")
    assert "Policlinique" in done.stdout
    assert 'href="/' not in done.stdout


def test_what_cannot_be_chosen_or_written_is_told_in_a_sentence(filled, tmp_path):
    unknown = filled("export", "nowhere")
    assert unknown.returncode == 2
    assert "nowhere" in unknown.stderr
    unwritable = filled("export", "--format", "json", "--out", tmp_path / "none" / "a.json")
    assert unwritable.returncode == 2
    assert "a.json" in unwritable.stderr
