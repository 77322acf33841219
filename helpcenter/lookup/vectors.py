"""A table of word vectors: what lets a search know that a word is near another one in meaning.

A text's vector is what a model says that it means; a word's is what the model begins with, longer for a word that
tells more. Two linear maps bring both to one small space, in which the words of a question, summed, come near to the
pages that answer it (`benchmarks/meaning_maps.py` has fit them to questions in people's own words). So a search adds up
words and needs no model. The table is cut to the words of the site and common English, and to small integers.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Sequence
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, TypedDict

from helpcenter.lookup.index_data import word_counts
from helpcenter.lookup.meaning import model, vectors_of
from helpcenter.lookup.model import PageWords
from helpcenter.lookup.symbols import encode
from helpcenter.lookup.tokens import DROPPED, body_tokens

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from helpcenter.lookup.meaning import Matrix, Vector

LARGEST = 14
"""Of a vector's numbers, and a map's; with their sign they take one character each."""
ZERO = ord("/")
"""The character of 0 in a map, which has a line for each number that goes in; first the words' map, then the texts'."""
_SPREAD = 4.0
_COMMON = re.compile("[a-z]{3,}")
_MOST_COMMON = 8000
_FIRST_WORD = 1996
"""Number of the model's first piece that is a word; the frequent ones come first."""
_RARITY = 0.1
"""How much a word that is rare in English counts before a common one."""
_LEAST = 1e-9


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
    meanings = [unit.meaning for page in pages for unit in page.units if unit.meaning]
    if not meanings:
        return None
    words = sorted(({word for word in word_counts(pages) if word.isalpha()} | _common_words()) - DROPPED)
    of_words, of_texts = maps()
    return {
        "words": " ".join(words),
        "vectors": _numbers(rows_of(words, pages) @ of_words),
        "texts": _numbers(unit_vectors(text_rows(meanings) @ of_texts)),
    }


def rows_of(words: Sequence[str], pages: Sequence[PageWords]) -> Matrix:
    """What the model begins with, of each word; as long as the word tells much on these pages, and in English."""
    import numpy as np

    _, tokenizer, pieces = model()
    cuts = [cut.ids for cut in tokenizer.encode_batch(list(words), add_special_tokens=False)]
    rows: Matrix = unit_vectors(np.stack([pieces[cut].mean(axis=0) for cut in cuts]))
    rows -= unit_vectors(pieces).mean(axis=0)
    units = [unit for page in pages for unit in page.units]
    texts = [body_tokens(unit.text) for unit in units]
    texts += [passage.words.split() for unit in units for passage in unit.passages]
    holding = Counter(word for text in texts for word in set(text))
    places = [cut[0] - _FIRST_WORD if len(cut) == 1 else len(pieces) for cut in cuts]
    rows *= np.array(
        [
            [math.sqrt(math.log(1 + len(texts) / (holding[word] + 0.5))) * max(1, place) ** _RARITY]
            for word, place in zip(words, places, strict=True)
        ]
    )
    return rows


def text_rows(meanings: Sequence[bytes]) -> Matrix:
    """What texts mean, beside what all of them do."""
    texts = vectors_of(meanings)
    return unit_vectors(texts - texts.mean(axis=0))


@cache
def maps() -> tuple[Matrix, Matrix]:
    """Of words and of texts, to the small space."""
    import numpy as np

    letters = (resources.files(__package__) / "maps.txt").read_bytes().split()
    of_words, of_texts = np.split(np.array([list(line) for line in letters], np.float32) - ZERO, 2)
    return of_words, of_texts


def unit_vectors(vectors: Matrix) -> Matrix:
    """The same, each of length 1."""
    import numpy as np

    lengths: Vector = np.linalg.norm(vectors, axis=1, keepdims=True)
    return vectors / (lengths + _LEAST)


def _common_words() -> set[str]:
    """English words that the model knows as one piece; it has the frequent ones first."""
    pieces = sorted((number, piece) for piece, number in model().tokenizer.get_vocab().items())
    return {piece for _, piece in [row for row in pieces if _COMMON.fullmatch(row[1])][:_MOST_COMMON]}


def small_numbers(vectors: Matrix) -> NDArray[np.int8]:
    """Vectors in the same proportions, rounded."""
    import numpy as np

    small: NDArray[np.int8] = (
        np.rint(vectors * (_SPREAD / (vectors.std() + _LEAST))).clip(-LARGEST, LARGEST).astype(np.int8)
    )
    return small


def _numbers(vectors: Matrix) -> str:
    """Vectors as text: one small number after the other."""
    return encode((small_numbers(vectors) + LARGEST).ravel().tolist())
