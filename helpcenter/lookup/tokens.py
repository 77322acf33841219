"""Cut text into words, exactly as `overrides/assets/javascripts/engine/tokens.js` does (a test holds them together)."""

from __future__ import annotations

import re
import unicodedata

# What stands before `n't`, as it is written and misspelt ("dosn't", "havnt").
_NEGATED = {
    "ca": "can", "cann": "can", "wo": "will", "do": "do", "does": "does", "dos": "does", "dose": "does", "did": "did",
    "di": "did", "dide": "did", "is": "is", "ise": "is", "are": "are", "ar": "are", "was": "was", "wase": "was",
    "were": "were", "wer": "were", "have": "have", "hav": "have", "has": "has", "hase": "has", "had": "had",
    "could": "could", "coud": "could", "should": "should", "shoud": "should", "would": "would", "woud": "would",
}  # fmt: skip
_NEGATION = re.compile(
    rf"\b(?:({'|'.join(_NEGATED)})(?:n['’`´; ]?t|['’`´;]n ?t)|({'|'.join(dict.fromkeys(_NEGATED.values()))})not)\b",
    re.ASCII,
)
# Scripts that put no space between words: each letter is a word there.
_UNSPACED = r"\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff"
_TOKEN = re.compile(rf"[0-9]+(?:\.[0-9]+)+|[^\W_{_UNSPACED}]+|[^\W_]")

# Function words that the full text is indexed without: they are a third of it and tell no two pages apart.
# Statements (titles, headings, error messages) keep theirs.
DROPPED = frozenset(
    re.findall(
        r"\w+",
        "a also an and any are as at be been but by can do does each for from has have how if in into is it its may of"
        " on or see should so such than that the their them then there these they this to was were what when where"
        " which who will with would you your",
    )
)


def normalise(text: str) -> str:
    """Lower case, composed, without loose marks, with `can't`, `can t`, `cannot` and their kin written `can not`."""
    lowered = unicodedata.normalize("NFKC", text).lower()
    if not lowered.isascii():
        lowered = "".join(letter for letter in lowered if not unicodedata.category(letter).startswith("M"))
    return _NEGATION.sub(_spell_out, lowered)


def _spell_out(match: re.Match[str]) -> str:
    return f"{match[2] or _NEGATED[match[1]]} not"


def tokenise(text: str) -> list[str]:
    """The words of a text, in order; a dotted number such as 5.7.3 is one word."""
    return _TOKEN.findall(normalise(text))


def body_tokens(text: str) -> list[str]:
    """The words of a text that the full text keeps."""
    return [word for word in tokenise(text) if word not in DROPPED]
