"""Rebuilds the embedded model: `python -m index.training PAIRS FOLDER --teacher MODEL`.

Writes tokenizer, weights, configuration and neighbours into FOLDER. What is needed and what
comes out stands in the model card, `index/model/README.md`.
"""

import argparse
import logging
import shutil
import sys
from collections.abc import Sequence
from dataclasses import fields
from pathlib import Path

import numpy as np
import numpy.typing as npt
from safetensors.numpy import save_file
from tokenizers import Tokenizer

from index.embedders import read_matrix
from index.neighbours import write_neighbours
from index.training.pairs import Pair, read_pairs
from index.training.teacher import Lesson, ask_teacher, taught_rows
from index.training.tokens import train_tokenizer
from index.training.training import Recipe, Training
from index.wordpieces import MODEL

KEPT = ("config.json", "modules.json", "NOTICE")
"""Files of the shipped model that no training changes."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Train, write and return the exit code."""
    options = _parser().parse_args(arguments)
    _tell()
    recipe = Recipe(**{each.name: getattr(options, each.name) for each in fields(Recipe)})
    rng = np.random.default_rng(recipe.seed)
    pairs = read_pairs(options.pairs, recipe.rows_a_kind, rng)
    lesson = _lesson(pairs, options.teacher, options.lesson, recipe, rng)
    tokenizer, start = _beginning(options.start, pairs, recipe)
    trained = Training(pairs, tokenizer, recipe, lesson=lesson, start=start).run()
    write_model(options.folder, tokenizer, trained)
    return 0


def _tell() -> None:
    """Show how the loss falls, on standard error."""
    handler = logging.StreamHandler()
    handler.setFormatter(logging.Formatter("%(asctime)s %(stage)s %(step)d %(loss).4f"))
    logger = logging.getLogger("index.training.training")
    logger.addHandler(handler)
    logger.setLevel(logging.INFO)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("pairs", type=Path, help="the pairs, a Parquet file")
    parser.add_argument("folder", type=Path, help="where the model is written")
    parser.add_argument("--teacher", help="name or folder of a sentence-transformers model")
    parser.add_argument(
        "--lesson", type=Path, help="file that keeps the teacher's vectors for the next run (.npz)"
    )
    parser.add_argument("--start", type=Path, help="a model to go on from, with its tokenizer")
    for each in fields(Recipe):
        name = f"--{each.name.replace('_', '-')}"
        parser.add_argument(name, type=type(each.default), default=each.default)
    return parser


def _lesson(
    pairs: Sequence[Pair],
    teacher: str | None,
    kept: Path | None,
    recipe: Recipe,
    rng: np.random.Generator,
) -> Lesson | None:
    """Return what the teacher says, from the file where it was kept; None without either."""
    if kept is not None and kept.exists():
        with np.load(kept) as held:
            return Lesson(rows=held["rows"], vectors=held["vectors"])
    if teacher is None:
        return None
    rows = taught_rows(pairs, recipe.taught, rng)
    vectors = ask_teacher(teacher, [pairs[row].left for row in rows], recipe.dim, rng)
    if kept is not None:
        np.savez(kept, rows=rows, vectors=vectors)
    return Lesson(rows=rows, vectors=vectors)


def _beginning(
    start: Path | None, pairs: Sequence[Pair], recipe: Recipe
) -> tuple[Tokenizer, npt.NDArray[np.float32] | None]:
    if start is None:
        return train_tokenizer(pairs, recipe.tokens), None
    tokenizer = Tokenizer.from_file(str(start / "tokenizer.json"))
    return tokenizer, read_matrix(start).astype(np.float32)


def write_model(folder: Path, tokenizer: Tokenizer, weights: npt.NDArray[np.float32]) -> None:
    """Write a model folder as the index opens it.

    Args:
        folder: Made where it is missing.
        tokenizer: Its tokens.
        weights: (tokens, dim), kept as float16.
    """
    folder.mkdir(parents=True, exist_ok=True)
    tokenizer.save(str(folder / "tokenizer.json"))
    save_file({"embeddings": weights.astype(np.float16)}, str(folder / "model.safetensors"))
    for name in KEPT:
        if folder.resolve() != MODEL.resolve():
            shutil.copy(MODEL / name, folder / name)
    write_neighbours(folder)


if __name__ == "__main__":
    sys.exit(main())
