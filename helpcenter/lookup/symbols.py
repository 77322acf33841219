"""Numbers as printable characters, few for small ones: what a classic script can carry and gzip still shrinks."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

# Printable ASCII without the quote and the backslash, so that a JSON string holds them without escapes.
ALPHABET = "".join(chr(code) for code in range(32, 127) if chr(code) not in '"\\')
BASE = len(ALPHABET)
ONE = 30
"""Numbers below this take one character: its value."""
TWO = 58
"""As many characters start a number of two; the next ones start one of three."""
THREE = BASE - 1 - ONE - TWO
"""The last character starts a larger one: how many digits it has, and those."""
LARGEST = 2**32 - 1


def encode(numbers: Iterable[int]) -> str:
    """Write numbers from 0 to `LARGEST`; raises ValueError for others."""
    return "".join(map(_encode_one, numbers))


@cache
def _encode_one(number: int) -> str:
    if not 0 <= number <= LARGEST:
        raise ValueError(f"expected a number from 0 to {LARGEST}, got {number}")
    if number < ONE:
        return ALPHABET[number]
    number -= ONE
    if number < TWO * BASE:
        return ALPHABET[ONE + number // BASE] + ALPHABET[number % BASE]
    number -= TWO * BASE
    if number < THREE * BASE * BASE:
        return ALPHABET[ONE + TWO + number // (BASE * BASE)] + ALPHABET[number // BASE % BASE] + ALPHABET[number % BASE]
    digits = ""
    while number:
        digits = ALPHABET[number % BASE] + digits
        number //= BASE
    return ALPHABET[-1] + ALPHABET[len(digits)] + digits
