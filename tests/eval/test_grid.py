import pytest

from corpus.errors import UsageError
from corpus.records import Answer, Criterion
from eval import grid
from eval.grid import GRID, evaluate_demo_grid, evaluate_real_grid, read_grid
from eval.marking import marked_grid
from ingest.pipeline import extract

TEXT = """# Navette Clairval

La navette Clairval conduit les patients isolés de la Creuse à leurs rendez-vous.

## Partenaires

Mairie de Guéret, hôpital de Guéret

## Bilan

Aucune évaluation n'a été menée à ce jour.
"""
GOVERNANCE, EVALUATION = "reproducibility.governance", "reproducibility.evaluation"
REPLICATED = "reproducibility.replicated"


@pytest.fixture
def labels(lines_file, tmp_path, monkeypatch):
    monkeypatch.setattr(grid, "DOCUMENTS", tmp_path)
    (tmp_path / "navette.md").write_text(TEXT, encoding="utf-8")

    def read(*lines):
        common = {
            "initiative": "n", "names": ["Navette Clairval"], "documents": ["navette.md"],
            "half": "tuning",
        }  # fmt: skip
        return read_grid(lines_file("grid.jsonl", [{**common, **line} for line in lines]))

    return read


def test_answers_count_as_the_card_shows_them(labels):
    report = evaluate_demo_grid(
        labels(
            {"criterion": GOVERNANCE, "answer": "partiel", "also": ["oui"], "quotes": ["Mairie de Guéret"]},
            {"criterion": EVALUATION, "answer": "oui", "quotes": ["Aucune évaluation"]},
            {"criterion": REPLICATED, "answer": "oui"},
        )
    )  # fmt: skip
    counts = report.counts[GRID]
    assert (counts.expected, counts.recalled, counts.found, counts.correct) == (3, 1, 2, 1)
    assert [(each.what, each.expected) for each in report.faults] == [
        (EVALUATION, "oui"),
        (REPLICATED, "oui"),
    ]
    assert report.counts["grid proofs"].recall == 1.0


def test_silence_is_right_where_the_label_is_silent(labels):
    report = evaluate_demo_grid(labels({"criterion": REPLICATED, "answer": "non renseigné"}))
    assert (report.counts[GRID].found, report.faults) == (0, ())


def test_a_label_that_accepts_silence_is_not_firm(labels):
    report = evaluate_demo_grid(
        labels({"criterion": REPLICATED, "answer": "partiel", "also": ["non renseigné"]})
    )
    assert "grid, firm" not in report.counts
    assert (report.counts[GRID].recall, report.faults) == (0.0, ())


def test_a_real_document_is_held_as_marks(lines_file, tmp_path):
    (tmp_path / "a.md").write_text(TEXT, encoding="utf-8")
    read = extract(TEXT.encode(), "a.md")
    line = {"criterion": EVALUATION, "answer": "non", "quotes": ["Aucune évaluation n'a été menée"]}
    (marked,) = marked_grid([line], read.document.id, "reporting", read.pages)
    assert "quotes" not in marked
    report = evaluate_real_grid(read_grid(lines_file("g.jsonl", [marked])), tmp_path)
    assert report.counts[GRID].precision == report.counts["grid proofs"].recall == 1.0


def test_a_quote_that_is_nowhere_is_refused():
    read = extract(TEXT.encode(), "a.md")
    with pytest.raises(UsageError):
        list(marked_grid([{"criterion": EVALUATION, "answer": "oui", "quotes": ["absent"]}],
                         read.document.id, "tuning", read.pages))  # fmt: skip


def test_the_grids_of_the_project_are_whole_and_hold_no_words_of_real_documents():
    held = read_grid()
    assert {label.half for label in held} == {"tuning", "reporting"}
    by_initiative = {}
    for label in held:
        by_initiative.setdefault(label.initiative, []).append(label)
    assert all(
        [each.criterion for each in same] == list(Criterion) for same in by_initiative.values()
    )
    assert len({each for each, same in by_initiative.items() if same[0].real}) == 22
    assert not [label for label in held if label.real and label.quotes]
    assert all(
        label.quotes or label.marks for label in held if label.accepted[0] is not Answer.UNKNOWN
    )


def test_real_grids_reach_their_floors(shared_data):
    reporting = [each for each in read_grid() if each.half == "reporting"]
    counts = evaluate_real_grid(reporting, shared_data / "documents").counts[GRID]
    assert counts.expected == 76
    assert counts.precision >= 0.75
