"""Texts to token ids: the tokenizer's own training, and batches that torch reads."""

from collections.abc import Iterator, Sequence

import numpy as np
import numpy.typing as npt
import torch
from tokenizers import Tokenizer, models, normalizers, pre_tokenizers, trainers

from index.training.pairs import Pair

LONGEST = 96
"""Tokens of a text that are read."""
UNKNOWN = 1
SPECIAL = ["[PAD]", "[UNK]"]
_REPEATED = 80
"""Times that the vocabulary's own forms are read: the field's words become whole tokens."""
_LAWS = 60_000

Ids = npt.NDArray[np.int64]


def train_tokenizer(pairs: Sequence[Pair], size: int) -> Tokenizer:
    """Return a WordPiece tokenizer over folded text: lower case, no accents, œ spelled out."""
    tokenizer = Tokenizer(models.WordPiece(unk_token=SPECIAL[UNKNOWN], max_input_chars_per_word=60))
    plain = {"œ": "oe", "Œ": "oe", "æ": "ae", "’": "'"}
    tokenizer.normalizer = normalizers.Sequence(
        [
            *(normalizers.Replace(mark, letters) for mark, letters in plain.items()),
            normalizers.NFKD(),
            normalizers.StripAccents(),
            normalizers.Lowercase(),
        ]
    )
    tokenizer.pre_tokenizer = pre_tokenizers.BertPreTokenizer()
    trainer = trainers.WordPieceTrainer(
        vocab_size=size,
        min_frequency=2,
        limit_alphabet=200,
        special_tokens=SPECIAL,
        show_progress=False,
    )
    tokenizer.train_from_iterator(_read(pairs), trainer)
    return tokenizer


def _read(pairs: Sequence[Pair]) -> Iterator[str]:
    """Yield what the tokenizer learns from: of laws a part, else they would be all."""
    laws = [pair for pair in pairs if pair.source == "canada-laws" and pair.task == "parallel"]
    titles = [pair for pair in pairs if pair.source != "canada-laws" or "title" in pair.task]
    for pair in (*laws[:: max(1, len(laws) // _LAWS)], *titles):
        yield pair.left
        yield pair.right
    forms = [pair for pair in pairs if pair.source == "concepts"]
    for form in sorted({text for pair in forms for text in (pair.left, pair.right)}):
        for _ in range(_REPEATED):
            yield form


def tokenized(tokenizer: Tokenizer, texts: Sequence[str]) -> list[Ids]:
    """Return the token ids of each text, at least one."""
    batches = (texts[begin : begin + 50_000] for begin in range(0, len(texts), 50_000))
    return [
        np.array(found.ids[:LONGEST] or [UNKNOWN], dtype=np.int64)
        for batch in batches
        for found in tokenizer.encode_batch_fast(list(batch), add_special_tokens=False)
    ]


def bag(texts: Sequence[Ids]) -> tuple[torch.Tensor, torch.Tensor]:
    """Return flat ids and where each text begins, as EmbeddingBag reads them."""
    starts = np.cumsum([0, *map(len, texts[:-1])])
    return torch.from_numpy(np.concatenate(texts)), torch.from_numpy(starts)


def grid(texts: Sequence[Ids], longest: int) -> Ids:
    """Return (n, at most longest) ids, 0 where a text has ended."""
    width = min(longest, max(map(len, texts)))
    found = np.zeros((len(texts), width), dtype=np.int64)
    for row, ids in enumerate(texts):
        found[row, : min(len(ids), width)] = ids[:width]
    return found
