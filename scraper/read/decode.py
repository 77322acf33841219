"""Bytes of a page → its text: as the bytes tell, then as the page declares, then as a detector of charsets finds.

A declaration is wrong too often to be asked first: what is UTF-8 is UTF-8.
"""

from __future__ import annotations

import codecs
import re
from functools import lru_cache

_MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_SAMPLE = 512
_CHARSETS = (
    "cp1252", "cp1250", "cp1251", "cp1253", "cp1254", "cp1255", "cp1256", "cp1257", "cp1258", "cp874", "iso8859-2",
    "iso8859-5", "iso8859-7", "koi8-r", "koi8-u", "cp932", "euc_jis_2004", "gb18030", "big5hkscs", "cp949",
)  # fmt: skip
"""What pages of the web are in, apart from Unicode; none of them makes markup of what is not."""
_LATIN = frozenset({"cp1250", "cp1252", "cp1254", "cp1257", "cp1258", "iso8859-2"})
"""Told apart by a few letters: in these a page that declares the usual one counts more than a detector."""
_WORDS = re.compile(rb"[\x80-\xff]{2,}")
"""What other alphabets have most of their letters in; signs of typography and accents stand alone."""
_SUPERSETS = {
    "ascii": "cp1252", "iso8859-1": "cp1252", "iso8859-9": "cp1254", "iso8859-11": "cp874", "tis-620": "cp874",
    "shift_jis": "cp932", "euc_jp": "euc_jis_2004", "gb2312": "gb18030", "gbk": "gb18030", "big5": "big5hkscs",
    "euc_kr": "cp949",
}  # fmt: skip
"""What browsers take for what is declared."""
_DECLARED = re.compile(
    rb"""<(?:meta|\?xml)\b[^>]{0,400}?\b(?:charset|encoding)\s{0,9}=\s{0,9}["']?([\w.:\-]{1,40})""", re.IGNORECASE
)
_HEAD = 4096
"""Bytes in which a declaration is looked for."""
_TAIL = 20_000
_BEGIN = re.compile(r"<(?:html|body)\b", re.IGNORECASE)
_END = re.compile(r"</(?:html|body)\b", re.IGNORECASE)
_LOST = re.compile("[\ufffd\x80-\x9f]")
_NUMBERED = re.compile(r"&#(?:0*(1[2-5]\d)|[xX]0*([89][0-9a-fA-F]));?")


class NotText(ValueError):
    """A picture, an archive or the like under the name of a page."""


@lru_cache(maxsize=2)
def decode(data: bytes) -> str:
    """The text of a page, also where part of it is UTF-8 and part of it cp1252; raises `NotText`."""
    for sign, name in _MARKS:
        if data.startswith(sign):
            return _clean(data[len(sign) :].decode(name, "replace"))
    if name := _sixteen_bits(data[:_SAMPLE]):
        return _clean(data.decode(name, "replace"))
    try:
        return _clean(data.decode("utf-8"))
    except UnicodeDecodeError:
        return _clean(_legacy(data))


def lost_letters(data: bytes) -> int:
    """How many bytes of a page mean nothing in its charset."""
    return 0 if data.isascii() else max(0, len(_LOST.findall(decode(data))) - data.count("\ufffd".encode()))


def is_cut(data: bytes) -> bool:
    """Whether a page of HTML lacks its end, as a download does that was cut off."""
    text = decode(data)
    return bool(_BEGIN.search(text[:_HEAD])) and not _END.search(text[-_TAIL:])


def _sixteen_bits(start: bytes) -> str:
    """UTF-16 without a mark: of markup every second byte is zero."""
    if start[1::2].count(0) * 2 > len(start) // 2 and not start[::2].count(0):
        return "utf-16-le"
    return "utf-16-be" if start[::2].count(0) * 2 > len(start) // 2 and not start[1::2].count(0) else ""


def _legacy(data: bytes) -> str:
    declared = _declared(data[:_HEAD])
    if declared not in {"", "cp1252"}:
        try:
            return data.decode(declared)
        except UnicodeDecodeError:
            pass
    wrong = len(data) - len(whole_letters := data.decode("utf-8", "ignore").encode())
    if sum(byte > 127 for byte in whole_letters) > wrong:
        return data.decode("utf-8", _AS_CP1252)
    detected = _detected(data)
    return data.decode(declared if declared and detected in _LATIN else detected, "replace")


def _declared(head: bytes) -> str:
    """The charset that a page declares, empty if it declares none or one that is not of the web."""
    declaration = _DECLARED.search(head)
    try:
        name = codecs.lookup(declaration[1].decode()).name if declaration else ""
    except (LookupError, UnicodeDecodeError):
        return ""
    name = _SUPERSETS.get(name, name)
    return name if name in _CHARSETS else ""


def _detected(data: bytes) -> str:
    from chardet import detect  # most pages are UTF-8

    words = sum(map(len, _WORDS.findall(data))) * 2 > sum(byte > 127 for byte in data)
    detected = detect(data, compat_names=False, include_encodings=_CHARSETS if words else _LATIN)
    if detected["encoding"] is None:
        raise NotText(f"expected a page, found {detected['mime_type'] or 'what is no text'}")
    return detected["encoding"]


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
