"""The maps that bring words and texts to one space: their steps lead to the pages that answer."""

from __future__ import annotations

import numpy as np
import pytest

from benchmarks import meaning_maps
from benchmarks.lookup_eval import read_lines
from benchmarks.meaning_maps import QUESTIONS, Questions, Texts, fit
from helpcenter.lookup import vectors
from helpcenter.lookup.meaning import DIMENSIONS

WIDE, SMALL = 6, 3


@pytest.fixture
def chance() -> np.random.Generator:
    """A generator of numbers."""
    return np.random.default_rng(7)


@pytest.fixture
def texts(chance: np.random.Generator) -> Texts:
    """Seven texts of three pages."""
    return Texts(chance.normal(size=(7, WIDE)).astype(np.float32), np.array([0, 3, 4]), {"a": 0, "b": 1, "c": 2})


@pytest.fixture
def questions(chance: np.random.Generator) -> Questions:
    """Four questions."""
    return Questions(chance.normal(size=(4, WIDE)).astype(np.float32), [[0], [1, 2], [2], [1]])


@pytest.fixture
def maps(chance: np.random.Generator) -> tuple[np.ndarray, np.ndarray]:
    """Two maps."""
    return tuple(chance.normal(size=(WIDE, SMALL)) for _ in range(2))  # type: ignore[return-value]


def loss(maps: list[np.ndarray], texts: Texts, questions: Questions) -> float:
    """What the steps make smaller, written down as it is defined."""
    total = 0.0
    units = texts.rows @ maps[1]
    units /= np.linalg.norm(units, axis=1, keepdims=True)
    for row, right in zip(questions.rows, questions.right, strict=True):
        asked = row @ maps[0]
        alike = units @ (asked / np.linalg.norm(asked))
        pages = [alike[start : start + count] for start, count in zip(texts.starts, texts.counts, strict=True)]
        scores = np.exp([meaning_maps.SHARPNESS * (page.max() + meaning_maps.ABOUT * page[0]) for page in pages])
        total -= np.log(scores[right].sum() / scores.sum())
    return total / len(questions.right)


def test_a_step_goes_where_the_loss_falls(
    maps: tuple[np.ndarray, np.ndarray], texts: Texts, questions: Questions, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(meaning_maps, "SHARPNESS", 2.0)
    slopes = meaning_maps._slopes(maps, texts, questions, np.arange(4))
    for number, slope in enumerate(slopes):
        for place in [(0, 0), (2, 1), (5, 2)]:
            moved = [[one.copy() for one in maps] for _ in range(2)]
            for copy, way in zip(moved, (1e-4, -1e-4), strict=True):
                copy[number][place] += way
            up, down = (loss(copy, texts, questions) for copy in moved)
            assert slope[place] == pytest.approx((up - down) / 2e-4, rel=1e-2, abs=1e-4)


def test_the_same_questions_give_the_same_maps_that_answer_them_better(
    maps: tuple[np.ndarray, np.ndarray], texts: Texts, questions: Questions
) -> None:
    fitted = fit(maps, texts, questions)
    assert loss(list(fitted), texts, questions) < loss(list(maps), texts, questions)
    assert all(np.array_equal(one, other) for one, other in zip(fitted, fit(maps, texts, questions), strict=True))


def test_the_maps_lead_from_what_the_model_says_to_one_space() -> None:
    assert [one.shape for one in vectors.maps()] == [(DIMENSIONS, meaning_maps.DIMENSIONS)] * 2


def test_every_question_names_a_page() -> None:
    lines = read_lines(QUESTIONS)
    assert all(line["q"] and line["pages"] and line["kind"] in ("layperson", "topic") for line in lines)
    assert len({line["q"] for line in lines}) == len(lines)
