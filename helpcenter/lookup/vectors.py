"""A table of word vectors: what lets a search know that a word is near another one in meaning.

The vectors are those of the package wordllama, an optional extra; here they are cut to the words of the site and common
English, to few dimensions and to small integers. Nothing of the package runs, only its two files are read.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, TypedDict

from helpcenter.lookup.symbols import encode
from helpcenter.lookup.tokens import DROPPED

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray
    from tokenizers import Tokenizer

    Matrix = NDArray[np.float32]

DIMENSIONS = 128
LARGEST = 14
"""Of a vector's numbers; with their sign they take one character each."""
_SPREAD = 4.0
_WEIGHTS = "weights/l2_supercat_256.safetensors"
_TOKENIZER = "tokenizers/l2_supercat_tokenizer_config.json"
_COMMON = re.compile("▁([a-z]{3,})")


class WordData(TypedDict):
    """The table of word vectors."""

    words: str
    """A space between."""
    vectors: str
    """Each word's numbers, one after the other, encoded after an addition that leaves none below 0."""


def vector_data(counts: Mapping[str, int]) -> WordData | None:
    """The table for a site whose texts have these words so often; None without the optional extra."""
    spec = find_spec("wordllama")
    if not counts or spec is None or not spec.submodule_search_locations:
        return None
    pieces, tokenizer = _package(Path(spec.submodule_search_locations[0]))
    common = {match[1] for piece in tokenizer.get_vocab() if (match := _COMMON.fullmatch(piece))}
    words = sorted(({word for word in counts if word.isalpha()} | common) - DROPPED)
    numbers = _reduced(_vectors(words, pieces, tokenizer), [counts.get(word, 0) ** 0.5 for word in words])
    return {"words": " ".join(words), "vectors": encode((numbers + LARGEST).ravel().tolist())}


@cache
def _package(folder: Path) -> tuple[Matrix, Tokenizer]:
    """The vectors of the pieces of words, and what cuts words into those."""
    import numpy as np
    from tokenizers import Tokenizer

    raw = (folder / _WEIGHTS).read_bytes()
    start = 8 + int.from_bytes(raw[:8], "little")
    header = next(entry for name, entry in json.loads(raw[8:start]).items() if name != "__metadata__")
    kind = {"F16": np.float16, "F32": np.float32}[header["dtype"]]
    pieces = np.frombuffer(raw[start:], dtype=kind).reshape(header["shape"]).astype(np.float32)
    return pieces, Tokenizer.from_file(str(folder / _TOKENIZER))


def _vectors(words: list[str], pieces: Matrix, tokenizer: Tokenizer) -> Matrix:
    import numpy as np

    cuts = tokenizer.encode_batch(words, add_special_tokens=False)
    return np.stack([pieces[cut.ids].mean(axis=0) for cut in cuts])


def _reduced(vectors: Matrix, weights: list[float]) -> NDArray[np.int64]:
    """Vectors turned so that the first dimensions tell most, without what all have in common, of equal length."""
    import numpy as np

    mass = np.array(weights, dtype=np.float64)[:, None] / sum(weights)
    centred = vectors - (vectors * mass).sum(axis=0)
    _, axes = np.linalg.eigh(centred.T @ (centred * mass))
    turned = centred @ axes[:, ::-1][:, 1 : DIMENSIONS + 1]
    turned /= np.linalg.norm(turned, axis=1, keepdims=True) + 1e-9
    numbers: NDArray[np.int64] = np.rint(turned * (_SPREAD * DIMENSIONS**0.5)).astype(np.int64)
    return numbers.clip(-LARGEST, LARGEST)
