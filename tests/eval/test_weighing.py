import json

import pytest
from typer.testing import CliRunner

from corpus.errors import UsageError
from essaim.cli import app
from eval import weighing
from eval.beir import BeirSet
from index.embedders import make_embedder
from index.fusion import ENGINES, WEIGHTS, read_weights, write_weights
from index.records import Entry

THEMES = ("dentaire", "mammographie", "Ehpad", "télémédecine", "sommeil", "diabète", "nutrition")


@pytest.fixture(scope="module")
def small():
    texts = {f"d{at}": f"Un service de {each} dans le Gers." for at, each in enumerate(THEMES)}
    questions = {f"q{at}": THEMES[at % len(THEMES)] for at in range(60)}
    return BeirSet(
        name="small",
        entries=tuple(Entry(id=name, document=name, text=text) for name, text in texts.items()),
        questions=questions,
        qrels={name: {f"d{int(name[1:]) % len(THEMES)}": 1} for name in questions},
    )


def test_all_mixes_make_one():
    tried = list(weighing.mixes())
    assert len(tried) == 231
    assert all(sum(each.values()) == pytest.approx(1) for each in tried)
    assert len({tuple(each.items()) for each in tried}) == 231


def test_weights_are_chosen_by_half_of_the_questions_and_told_on_the_others(small):
    (french,) = weighing.weigh([small], make_embedder())
    assert french.language == "fr"
    assert french.chosen_on + french.told_on == 60
    assert french.before == WEIGHTS["fr"]
    assert set(french.after) == set(ENGINES)
    assert french.ndcg_after == pytest.approx(1)


def test_too_few_questions_choose_nothing(small):
    few = BeirSet(
        name="few",
        entries=small.entries,
        questions={"q0": small.questions["q0"]},
        qrels={"q0": small.qrels["q0"]},
    )
    assert weighing.weigh([few], make_embedder()) == []


@pytest.fixture
def folder(small, tmp_path):
    place = tmp_path / "small"
    place.mkdir()
    rows = [{"_id": each.id, "text": each.text} for each in small.entries]
    (place / "corpus.jsonl").write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    rows = [{"_id": name, "text": text} for name, text in small.questions.items()]
    (place / "queries.jsonl").write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    judged = [f"{name}\t{one}\t1" for name, grades in small.qrels.items() for one in grades]
    (place / "qrels.tsv").write_text("query-id\tcorpus-id\tscore\n" + "\n".join(judged))
    return place


def test_the_command_keeps_weights_that_the_embedder_then_uses(folder, tmp_path):
    file = tmp_path / "weights.json"
    done = CliRunner().invoke(
        app, ["eval", "weights", "--set", str(folder), "--save", str(file), "--json"]
    )
    assert done.exit_code == 0, done.output
    chosen = json.loads(done.stdout)["fr"]["after"]
    assert make_embedder(weights=file).fusion == {"fr": chosen, "en": WEIGHTS["en"]}


def test_weights_of_another_model_are_refused_with_the_remedy(tmp_path):
    file = tmp_path / "weights.json"
    write_weights(file, "other", "0" * 24, WEIGHTS)
    with pytest.raises(UsageError) as caught:
        assert make_embedder(weights=file).fusion
    assert "other" in str(caught.value)
    assert "essaim eval weights" in str(caught.value)


@pytest.mark.parametrize(
    "content", ["", "[]", "{}", '{"fingerprint":"a","embedder":"b","weights":{"fr":{}}}']
)
def test_a_file_that_holds_no_weights_is_refused_by_name(tmp_path, content):
    file = tmp_path / "weights.json"
    file.write_text(content, encoding="utf-8")
    with pytest.raises(UsageError) as caught:
        read_weights(file, "a")
    assert "weights.json" in str(caught.value)
