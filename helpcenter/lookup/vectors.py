"""A table of word vectors: what lets a search know that a word is near another one in meaning.

A text's vector is what a model says that it means; a word's is such that those of a text's words, summed, come near to
that. So a search adds up words and needs no model. The table is cut to the words of the site and common English, to few
dimensions and to small integers.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING, TypedDict

from helpcenter.lookup.index_data import word_counts
from helpcenter.lookup.meaning import model, vectors_of
from helpcenter.lookup.model import PageWords, UnitWords
from helpcenter.lookup.symbols import encode
from helpcenter.lookup.tokens import DROPPED, body_tokens

if TYPE_CHECKING:
    from helpcenter.lookup.meaning import Matrix

DIMENSIONS = 128
LARGEST = 14
"""Of a vector's numbers; with their sign they take one character each."""
_SPREAD = 4.0
_COMMON = re.compile("[a-z]{3,}")
_MOST_COMMON = 8000
_LONGEST = 80
"""Words of a text that its vector is told from."""
_LEAST = 1e-9
_RIDGE = 0.3
"""What keeps the words of few texts from fitting those alone."""


class WordData(TypedDict):
    """The table of word vectors; all numbers encoded after an addition that leaves none below 0."""

    words: str
    """A space between."""
    vectors: str
    """Each word's numbers, one after the other."""
    texts: str
    """The same of each page, section and entry, in the order of the statements."""


def vector_data(pages: Sequence[PageWords]) -> WordData | None:
    """The table for a site, and the vectors of its texts in their order; None where no model said what they mean."""
    told = [(_words(page, unit), unit.meaning) for page in pages for unit in page.units if unit.meaning]
    if not told:
        return None
    import numpy as np

    texts = vectors_of([meaning for _, meaning in told])
    texts -= texts.mean(axis=0)
    texts /= np.linalg.norm(texts, axis=1, keepdims=True) + _LEAST
    counts = Counter(word for words, _ in told for word in set(words))
    words = sorted(({word for word in word_counts(pages) if word.isalpha()} | _common_words()) - DROPPED)
    rows = _rows(words)
    numbers = {word: number for number, word in enumerate(words)}
    sums = np.zeros((len(told), rows.shape[1]), np.float32)
    for sum_, (text, _) in zip(sums, told, strict=True):
        for word in text:
            if word in numbers:
                sum_ += math.log(1 + len(told) / (counts[word] + 0.5)) * rows[numbers[word]]
    sums /= np.linalg.norm(sums, axis=1, keepdims=True) + _LEAST
    # The linear map that brings the sums closest to what the texts mean.
    to_texts = np.linalg.solve(sums.T @ sums + _RIDGE * np.eye(rows.shape[1]), sums.T @ texts)
    _, axes = np.linalg.eigh(texts.T @ texts)
    most = axes[:, ::-1][:, :DIMENSIONS]
    return {"words": " ".join(words), "vectors": _numbers(rows @ to_texts @ most), "texts": _numbers(texts @ most)}


def _words(page: PageWords, unit: UnitWords) -> list[str]:
    """The first words of a text, with those of its title."""
    passages = " ".join(passage.words for passage in unit.passages[:_LONGEST])
    return [*body_tokens(f"{page.title} {unit.text}"), *passages.split()][:_LONGEST]


def _common_words() -> set[str]:
    """English words that the model knows as one piece; it has the frequent ones first."""
    pieces = sorted((number, piece) for piece, number in model().tokenizer.get_vocab().items())
    return {piece for _, piece in [row for row in pieces if _COMMON.fullmatch(row[1])][:_MOST_COMMON]}


def _rows(words: list[str]) -> Matrix:
    """What the model begins with, of each word."""
    import numpy as np

    _, tokenizer, pieces = model()
    cuts = tokenizer.encode_batch(words, add_special_tokens=False)
    rows: Matrix = np.stack([pieces[cut.ids].mean(axis=0) for cut in cuts])
    rows /= np.linalg.norm(rows, axis=1, keepdims=True) + _LEAST
    rows -= rows.mean(axis=0)
    return rows


def _numbers(vectors: Matrix) -> str:
    """Vectors as text: one small number after the other."""
    import numpy as np

    small = np.rint(vectors * (_SPREAD / (vectors.std() + _LEAST))).clip(-LARGEST, LARGEST)
    return encode((small.astype(np.int64) + LARGEST).ravel().tolist())
