"""BM25, as textbooks have it: the words of a page, its title three times, and of its best passage."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from typing import Any

from helpcenter.index.page import BuiltPage
from helpcenter.lookup.model import Unit
from helpcenter.lookup.tokens import body_tokens

Search = Callable[[str], list[dict[str, Any]]]
_TITLE = 3
_MOST = 40
_SATURATION = 1.2
_LENGTH = 0.75


class _Index:
    """Texts, each scored against a query."""

    def __init__(self, texts: Sequence[Sequence[str]]) -> None:
        self._lengths = [len(words) for words in texts]
        self._mean = sum(self._lengths) / max(1, len(texts))
        self._postings: dict[str, list[tuple[int, int]]] = defaultdict(list)
        for number, words in enumerate(texts):
            for word, count in Counter(words).items():
                self._postings[word].append((number, count))

    def scores(self, query: Sequence[str]) -> Counter[int]:
        """Number of a text → its score."""
        scores: Counter[int] = Counter()
        for word in set(query):
            postings = self._postings.get(word, ())
            rarity = math.log(1 + (len(self._lengths) - len(postings) + 0.5) / (len(postings) + 0.5))
            for number, count in postings:
                damping = 1 - _LENGTH + _LENGTH * self._lengths[number] / self._mean
                scores[number] += rarity * count * (_SATURATION + 1) / (count + _SATURATION * damping)
        return scores


def load(pages: Sequence[tuple[BuiltPage, Sequence[Unit]]]) -> Search:
    """BM25 of pages and passages, added up, as a function of a query."""
    whole, passages, owners = [], [], []
    for number, (page, units) in enumerate(pages):
        statements = [word for unit in units for word in body_tokens(unit.text)]
        blocks = [body_tokens(passage.text) for unit in units for passage in unit.passages]
        whole.append([*body_tokens(page.title) * _TITLE, *statements, *(word for block in blocks for word in block)])
        passages += blocks
        owners += [number] * len(blocks)
    of_pages, of_passages = _Index(whole), _Index(passages)

    def search(text: str) -> list[dict[str, Any]]:
        query = body_tokens(text)
        scores = of_pages.scores(query)
        best: Counter[int] = Counter()
        for passage, score in of_passages.scores(query).items():
            best[owners[passage]] = max(best[owners[passage]], score)
        scores.update(best)
        return [{"url": pages[number][0].url} for number, _ in scores.most_common(_MOST)]

    return search
