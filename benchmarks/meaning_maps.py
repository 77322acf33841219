"""Fit the two maps that bring words and texts to one small space (`helpcenter/lookup/vectors.py`), and write them.

    python -m benchmarks.meaning_maps

They begin as a regression: the words of a text, summed, come near to what the model says of the text. Then each step
moves them a little, such that the words of a question come nearer to the pages that answer it than to others. The
questions are `labels/questions.jsonl`, the pages those of the shared manual; the same questions and pages give the same
maps on the same machine with the same numpy.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from benchmarks.lookup_eval import read_lines
from benchmarks.lookup_site import ROOT, whole_site
from helpcenter.lookup.meaning import is_there
from helpcenter.lookup.model import PageWords
from helpcenter.lookup.tokens import body_tokens
from helpcenter.lookup.vectors import ZERO, rows_of, small_numbers, text_rows, unit_vectors
from helpcenter.record import read_pages

Matrix = NDArray[np.float32]
QUESTIONS = Path(__file__).parent / "labels/questions.jsonl"
MAPS = ROOT / "helpcenter/lookup/maps.txt"
DIMENSIONS = 128
LONGEST = 80
"""Words of a text that the regression reads."""
RIDGE = 0.3
ROUNDS = 12
AT_ONCE = 64
"""Questions of a step."""
STEP = 3e-4
SHARPNESS = 20.0
"""How much the best page counts before the others."""
ABOUT = 0.4
"""What a page's beginning counts beside its best text."""
STAY = 0.01
"""What keeps the maps near to where they begin."""


@dataclass(frozen=True)
class Texts:
    """The texts of a site, page by page."""

    rows: Matrix
    starts: NDArray[np.int64]
    """Of each page, the number of its first text, which is its beginning."""
    numbers: dict[str, int]
    """Name of a page → its number."""

    @property
    def counts(self) -> NDArray[np.int64]:
        """How many texts each page has."""
        return np.diff(self.starts, append=len(self.rows))


@dataclass(frozen=True)
class Questions:
    """Questions as sums of their words' rows, each with its right pages."""

    rows: Matrix
    right: list[list[int]]


def texts_of(pages: Sequence[PageWords]) -> Texts:
    """The texts of a site's pages."""
    counts = [sum(bool(unit.meaning) for unit in page.units) for page in pages]
    names = [page.url.rpartition("/")[2].removesuffix(".html") for page in pages]
    meanings = [unit.meaning for page in pages for unit in page.units if unit.meaning]
    starts = np.cumsum([0, *counts[:-1]])
    return Texts(text_rows(meanings), starts, {name: number for number, name in enumerate(names)})


def sums(texts: Sequence[Sequence[str]], pages: Sequence[PageWords]) -> Matrix:
    """The rows of each text's words, summed."""
    words = sorted({word for text in texts for word in text})
    rows = rows_of(words, pages)
    numbers = {word: number for number, word in enumerate(words)}
    return unit_vectors(np.stack([rows[[numbers[word] for word in text]].sum(axis=0) for text in texts]))


def beginning(pages: Sequence[PageWords], texts: Texts) -> tuple[Matrix, Matrix]:
    """The maps that a regression gives."""
    words = [
        [*body_tokens(f"{page.title} {unit.text}"), *(w for passage in unit.passages for w in passage.words.split())]
        for page in pages
        for unit in page.units
        if unit.meaning
    ]
    bags = sums([text[:LONGEST] for text in words], pages)
    to_texts = np.linalg.solve(bags.T @ bags + RIDGE * np.eye(bags.shape[1]), bags.T @ texts.rows)
    _, axes = np.linalg.eigh(texts.rows.T @ texts.rows)
    most = axes[:, ::-1][:, :DIMENSIONS].astype(np.float32)
    return (to_texts @ most).astype(np.float32), most


def fit(first: tuple[Matrix, Matrix], texts: Texts, questions: Questions) -> tuple[Matrix, Matrix]:
    """The maps after all rounds, by steps of the method Adam."""
    chance = np.random.default_rng(0)
    fitted = [first[0].copy(), first[1].copy()]
    means, squares = ([np.zeros_like(one) for one in fitted] for _ in range(2))
    order = np.arange(len(questions.right))
    step = 0
    for _ in range(ROUNDS):
        chance.shuffle(order)
        for at in range(0, len(order), AT_ONCE):
            step += 1
            slopes = _slopes(fitted, texts, questions, order[at : at + AT_ONCE])
            for number, slope in enumerate(slopes):
                slope += STAY * (fitted[number] - first[number])
                means[number] += 0.1 * (slope - means[number])
                squares[number] += 0.001 * (slope**2 - squares[number])
                mean, square = means[number] / (1 - 0.9**step), squares[number] / (1 - 0.999**step)
                fitted[number] -= STEP * mean / (np.sqrt(square) + 1e-8)
    return fitted[0], fitted[1]


def _slopes(maps: Sequence[Matrix], texts: Texts, questions: Questions, some: NDArray[np.int64]) -> list[Matrix]:
    """Where the logarithm of the right pages' share rises, turned around."""
    asked, asked_lengths = _mapped(questions.rows[some], maps[0])
    said, said_lengths = _mapped(texts.rows, maps[1])
    alike = asked @ said.T
    best = np.maximum.reduceat(alike, texts.starts, axis=1)
    shares = np.exp(SHARPNESS * (best + ABOUT * alike[:, texts.starts] - best.max() - ABOUT))
    shares /= shares.sum(axis=1, keepdims=True)
    for row, number in enumerate(some):
        right = questions.right[number]
        shares[row, right] -= shares[row, right] / shares[row, right].sum()
    shares *= SHARPNESS / len(some)
    of_texts = np.repeat(shares, texts.counts, axis=1) * (alike == np.repeat(best, texts.counts, axis=1))
    of_texts[:, texts.starts] += ABOUT * shares
    return [
        questions.rows[some].T @ _unscaled(of_texts @ said, asked, asked_lengths),
        texts.rows.T @ _unscaled(of_texts.T @ asked, said, said_lengths),
    ]


def _mapped(rows: Matrix, to_space: Matrix) -> tuple[Matrix, Matrix]:
    vectors = rows @ to_space
    lengths = np.linalg.norm(vectors, axis=1, keepdims=True) + 1e-9
    return vectors / lengths, lengths


def _unscaled(slopes: Matrix, vectors: Matrix, lengths: Matrix) -> Matrix:
    """The slope before a vector was brought to length 1."""
    return (slopes - (slopes * vectors).sum(axis=1, keepdims=True) * vectors) / lengths


def questions_of(lines: Sequence[dict[str, Any]], pages: Sequence[PageWords], texts: Texts) -> Questions:
    """Questions whose right pages the site has."""
    right = [[texts.numbers[name] for name in line["pages"] if name in texts.numbers] for line in lines]
    answered = [(body_tokens(line["q"]), names) for line, names in zip(lines, right, strict=True) if names]
    return Questions(sums([words for words, _ in answered], pages), [names for _, names in answered])


def main() -> None:
    """Fit and write."""
    if not is_there():
        raise SystemExit("the model is not there: install the optional extra, words")
    pages = [record.text for record in read_pages(whole_site(), {}).values() if record.text]
    texts = texts_of(pages)
    fitted = fit(beginning(pages, texts), texts, questions_of(read_lines(QUESTIONS), pages, texts))
    lines = np.concatenate([small_numbers(one) + ZERO for one in fitted]).astype(np.uint8)
    MAPS.write_bytes(b"\n".join(map(bytes, lines)) + b"\n")


if __name__ == "__main__":
    main()
