"""Bytes of a page → its text. What a page declares is not asked: it is wrong too often, and the bytes tell."""

from __future__ import annotations

import codecs
import re

_MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_SAMPLE = 512
_NUMBERED = re.compile(r"&#(?:0*(1[2-5]\d)|[xX]0*([89][0-9a-fA-F]));?")


def decode(data: bytes) -> str:
    """The text of a page: UTF-16, UTF-8, cp1252, or the latter two in one file. Never fails."""
    for sign, name in _MARKS:
        if data.startswith(sign):
            return _clean(data[len(sign) :].decode(name, "replace"))
    if name := _sixteen_bits(data[:_SAMPLE]):
        return _clean(data.decode(name, "replace"))
    try:
        return _clean(data.decode("utf-8"))
    except UnicodeDecodeError:
        return _clean(_mixed(data))


def _sixteen_bits(start: bytes) -> str:
    """UTF-16 without a mark: of markup every second byte is zero."""
    if start[1::2].count(0) * 2 > len(start) // 2 and not start[::2].count(0):
        return "utf-16-le"
    return "utf-16-be" if start[::2].count(0) * 2 > len(start) // 2 and not start[1::2].count(0) else ""


def _mixed(data: bytes) -> str:
    """cp1252, unless most of what is not ASCII is UTF-8: then only the bytes that are not."""
    text = data.decode("utf-8", _AS_CP1252)
    wrong = len(data.decode("utf-8", "ignore").encode())
    whole = sum(len(char.encode()) for char in data.decode("utf-8", "ignore") if char > "\x7f")
    return text if whole > len(data) - wrong else data.decode("cp1252", "replace")


def _as_cp1252(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeDecodeError):
        raise error
    return error.object[error.start : error.end].decode("cp1252", "replace"), error.end


_AS_CP1252 = "helpcenter.cp1252"
codecs.register_error(_AS_CP1252, _as_cp1252)


def _clean(text: str) -> str:
    """Without zero characters, at which the parser stops, and with the characters that numbers of cp1252 mean."""
    text = text.replace("\0", "") if "\0" in text else text
    return _NUMBERED.sub(_numbered, text) if "&#" in text else text


def _numbered(match: re.Match[str]) -> str:
    number = int(match[1]) if match[1] else int(match[2], 16)
    if not 128 <= number <= 159:
        return match[0]
    return bytes([number]).decode("cp1252", "ignore")
