import logging

import numpy as np
import pytest

torch = pytest.importorskip("torch", reason="training needs torch (optional group `training`)")
pytest.importorskip("safetensors", reason="models are written by safetensors (group `training`)")

from index.embedders import StaticEmbedder  # noqa: E402  # after the check
from index.neighbours import neighbours  # noqa: E402
from index.training.__main__ import main, write_model  # noqa: E402
from index.training.losses import contrastive, found, matched  # noqa: E402
from index.training.pairs import Pair, identities  # noqa: E402
from index.training.teacher import Lesson, reduced, taught_rows  # noqa: E402
from index.training.tokens import grid, tokenized, train_tokenizer  # noqa: E402
from index.training.training import Recipe, Training, cloze  # noqa: E402
from index.wordpieces import wordpieces  # noqa: E402

WORDS = {
    "house": "maison",
    "health": "santé",
    "doctor": "médecin",
    "night": "nuit",
    "nurse": "infirmière",
    "bus": "autocar",
    "tooth": "dent",
    "child": "enfant",
    "winter": "hiver",
    "river": "rivière",
}
TERMS = [
    Pair(source="concepts", task="term", languages="en-fr", left=left, right=right, concept=number)
    for number, (left, right) in enumerate(WORDS.items())
]
TITLES = [
    Pair(
        source="canada-laws",
        task="parallel-title",
        languages="en-fr",
        left=f"{first} {second}",
        right=f"{WORDS[first]} {WORDS[second]}",
    )
    for first in WORDS
    for second in WORDS
    if first != second
]
PASSAGES = [
    Pair(
        source="legi-codes",
        task="query-passage",
        languages="fr-fr",
        left=WORDS[first],
        right=" ".join([WORDS[first], *WORDS.values()] * 3),
    )
    for first in WORDS
]
PAIRS = [*TERMS, *TITLES, *PASSAGES]
SMALL = Recipe(
    tokens=400, dim=16, batch=32, matching_batch=8, contrastive_steps=60, matching_steps=20
)


@pytest.fixture(scope="module")
def tokenizer():
    return train_tokenizer(PAIRS, SMALL.tokens)


@pytest.fixture(scope="module")
def weights(tokenizer):
    return Training(PAIRS, tokenizer, SMALL).run()


def test_words_of_the_vocabulary_become_whole_tokens_without_accents(tokenizer):
    tokens = tokenizer.encode("Une Infirmière de nuit", add_special_tokens=False).tokens
    assert "infirmiere" in tokens
    assert "nuit" in tokens


def test_a_word_comes_to_lie_nearest_to_its_translation(tokenizer, weights):
    unit = weights / np.maximum(np.linalg.norm(weights, axis=1, keepdims=True), 1e-9)
    english = [tokenizer.token_to_id(word) for word in WORDS]
    french = [tokenizer.token_to_id(each) for each in map(folded, WORDS.values())]
    nearest = (unit[english] @ unit[french].T).argmax(axis=1)
    assert (nearest == np.arange(len(WORDS))).mean() >= 0.9


def folded(word):
    return word.replace("é", "e").replace("è", "e")


def test_the_same_seed_gives_the_same_weights(tokenizer, weights):
    again = Training(PAIRS, tokenizer, SMALL).run()
    assert np.allclose(again, weights, atol=1e-3)


def test_padding_and_unknown_say_nothing(weights):
    assert not weights[:2].any()
    assert weights.dtype == np.float32


def test_a_teacher_draws_texts_and_their_french_to_its_vectors(tokenizer):
    rows = np.arange(len(TERMS))
    lesson = Lesson(rows=rows, vectors=np.eye(len(TERMS), SMALL.dim, dtype=np.float32))
    recipe = Recipe(tokens=400, dim=16, batch=32, teacher_steps=80, contrastive_steps=0)
    taught = Training(PAIRS, tokenizer, recipe, lesson=lesson).run()
    for row, word in enumerate(map(folded, WORDS.values())):
        vector = taught[tokenizer.token_to_id(word)]
        assert vector.argmax() == row


def test_the_teacher_reads_short_english_texts_once():
    twice = [*TERMS, TERMS[0], PASSAGES[0]]
    rows = taught_rows(twice, 100, np.random.default_rng(0))
    assert rows.tolist() == list(range(len(TERMS)))


def test_reduced_vectors_keep_their_distances_where_the_axes_suffice():
    rng = np.random.default_rng(0)
    flat = np.pad(rng.normal(size=(50, 3)).astype(np.float32), ((0, 0), (0, 5)))
    kept = reduced(flat, 3, rng)
    assert kept.shape == (50, 3)
    assert np.linalg.norm(kept[0] - kept[1]) == pytest.approx(
        float(np.linalg.norm(flat[0] - flat[1])), rel=1e-4
    )


def test_a_perfect_match_scores_the_whole_question_and_a_padded_token_nothing():
    question = torch.eye(4)[None, :2]
    passages = torch.stack([torch.eye(4)[:2], torch.eye(4)[[0, 2]]])
    held = torch.tensor([[True, True], [True, True]])
    scores = matched(question, torch.tensor([[0.75, 0.25]]), passages, held)
    assert scores.tolist() == [[pytest.approx(1.0), pytest.approx(0.75, abs=1e-4)]]
    unheld = matched(question, torch.tensor([[0.75, 0.25]]), passages, ~held)
    assert unheld.max() < 1e-4


def test_the_score_is_cosine_to_the_power_that_is_served():
    question = torch.tensor([[[1.0, 0.0]]])
    passage = torch.tensor([[[0.6, 0.8]]])
    score = matched(question, torch.ones(1, 1), passage, torch.ones(1, 1, dtype=torch.bool))
    assert score.item() == pytest.approx(0.6**1.5)


def test_partners_found_cost_less_than_partners_missed():
    same = torch.zeros(3, 3, dtype=torch.bool)
    assert found(torch.eye(3), same) < found(torch.eye(3).flip(0), same)
    vectors = torch.eye(3, 4)
    assert contrastive(vectors, vectors, same, (4, 2)) < contrastive(
        vectors, vectors.flip(0), same, (4, 2)
    )


def test_what_says_the_same_is_no_negative():
    numbers = identities(["Bus", "bus", "car", "tram"], [-1, -1, 7, 7]).tolist()
    assert numbers[0] == numbers[1]
    assert numbers[2] == numbers[3]
    assert len(set(numbers)) == 2


def test_a_span_and_the_rest_make_the_passage():
    passage = np.arange(100, 140)
    rng = np.random.default_rng(0)
    for _ in range(20):
        span, rest = cloze(passage, rng)
        assert 6 <= len(span) <= 13
        assert len(rest) in {40, 40 - len(span)}
        assert set(span) | set(rest) == set(passage)


def test_a_grid_is_cut_and_padded(tokenizer):
    ids = tokenized(tokenizer, ["maison santé médecin", "nuit"])
    rows = grid(ids, 2)
    assert rows.shape == (2, 2)
    assert rows[0].tolist() == ids[0][:2].tolist()
    assert rows[1].tolist() == [ids[1][0], 0]


def test_a_written_model_opens_as_an_embedder_with_its_neighbours(tmp_path, tokenizer, weights):
    write_model(tmp_path, tokenizer, weights)
    embedder = StaticEmbedder(tmp_path)
    assert embedder.dim == SMALL.dim
    house, maison, winter = embedder.encode_passages(["house", "maison", "hiver"])
    assert house @ maison > house @ winter
    near = neighbours(tmp_path).of(tokenizer.token_to_id("house"))
    names = [wordpieces(tmp_path).tokenizer.id_to_token(number) for number, _ in near]
    assert "maison" in names


def test_a_rebuild_from_a_file_of_pairs_goes_on_from_a_model(tmp_path, tokenizer, weights):
    pytest.importorskip("pyarrow", reason="pairs are a Parquet file (optional group `training`)")
    import pyarrow as pa  # noqa: PLC0415  # after the check
    import pyarrow.parquet as pq  # noqa: PLC0415

    columns = {
        "source": [pair.source for pair in PAIRS],
        "task": [pair.task for pair in PAIRS],
        "la": [pair.languages[:2] for pair in PAIRS],
        "lb": [pair.languages[3:] for pair in PAIRS],
        "a": [pair.left for pair in PAIRS],
        "b": [pair.right for pair in PAIRS],
        "concept": [pair.concept for pair in PAIRS],
    }
    pq.write_table(pa.table(columns), tmp_path / "pairs.parquet")
    write_model(tmp_path / "start", tokenizer, weights)
    steps = ["--contrastive-steps", "2", "--batch", "16", "--matching-steps", "2"]
    small = ["--dim", "16", "--tokens", "400", "--matching-batch", "4"]
    said = [str(tmp_path / "pairs.parquet"), str(tmp_path / "out")]
    assert main([*said, "--start", str(tmp_path / "start"), *steps, *small]) == 0
    assert StaticEmbedder(tmp_path / "out").dim == 16
    logging.getLogger("index.training.training").handlers.clear()
