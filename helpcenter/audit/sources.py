"""Read the vendors' files again, independently of the importer: folders, single files, dumps, text articles."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from chardet import detect
from webencodings import lookup

from helpcenter.audit.findings import AuditError, Listed

_SOURCE = re.compile(r".*\.(?:html?(?:\.\d+|\?.*)?|txt|json)", re.IGNORECASE | re.DOTALL)
"""Names of what may be a page; behind it wget sets the number of a second copy, or what the address asks for."""
_DUMPED = re.compile(r"^# File: (?P<path>\S[^\n]*)\n\s*```html\n", re.MULTILINE)
"""What stands above a page of a dump; below it is the end of its block."""
_HTML = re.compile(
    r"\s*+(?:<!--.*?-->\s*+)*+"
    r"<(?:!doctype|\?xml|html|head|title|link|meta|script|style|body|table|div|center|h1|p)\b",
    re.IGNORECASE | re.DOTALL,
)
_NO_TEXT = re.compile("[\ud800-\udfff]")
"""Of a name that is not UTF-8."""
_LARGEST = 512 * 1024**2
"""Bytes of a file; the importer tells of those that are larger."""

_LABEL = re.compile(
    rb"""<(?:meta|\?xml)\s[^>]{0,500}?(?:charset|encoding)\s{0,8}=\s{0,8}["']?([a-z0-9_.:\-]{1,40})""", re.IGNORECASE
)
_LONE = re.compile(rb"(?<![\x80-\xff])[\x80-\xff](?![\x80-\xff])")
_UNICODE = frozenset({"utf-8", "utf-16le", "utf-16be", "x-user-defined", "replacement"})
_WIDER = {"shift_jis": "cp932", "euc-jp": "euc_jis_2004", "euc-kr": "cp949", "gbk": "gb18030", "big5": "big5hkscs"}
_LATIN = ("cp1250", "cp1252", "cp1254", "cp1257", "cp1258", "iso8859-2")
_OTHERS = (
    "cp1251", "koi8-r", "koi8-u", "iso8859-5", "cp1253", "iso8859-7", "cp1255", "cp1256", "cp874", "cp932",
    "euc_jis_2004", "gb18030", "big5hkscs", "cp949",
)  # fmt: skip
_C1 = re.compile(r"&#(?:0*(1[2-5][0-9])|[xX]0*([89][0-9A-Fa-f]));?")
_UTF8 = re.compile(
    rb"((?:[\xc2-\xdf][\x80-\xbf]|\xe0[\xa0-\xbf][\x80-\xbf]|[\xe1-\xec\xee\xef][\x80-\xbf]{2}"
    rb"|\xed[\x80-\x9f][\x80-\xbf]|\xf0[\x90-\xbf][\x80-\xbf]{2}|[\xf1-\xf3][\x80-\xbf]{3}"
    rb"|\xf4[\x80-\x8f][\x80-\xbf]{2})+)"
)


@dataclass(frozen=True)
class SourceFile:
    """One page of a vendor, as text."""

    product: str
    """Whose reader is to take it: a key of `vendors.VENDORS`."""
    path: str
    """Its path as the source tells it: ``manual243/email.html``."""
    text: str
    folder: Path | None = None
    """Where its images are looked up; None if it came without."""


Form = Callable[[PurePosixPath, str, Path | None], Sequence[SourceFile] | None]
"""Takes a file's path, text and folder; None: not of this form. Never takes a file it only half knows."""


def is_html(text: str) -> bool:
    """Whether a text begins as a page does."""
    return bool(_HTML.match(text))


def read_sources(sources: Sequence[Path], forms: Sequence[Form]) -> tuple[list[SourceFile], list[Listed]]:
    """Read every page below the given files and folders, in a stable order, and list what no form knows."""
    files: list[SourceFile] = []
    unknown: list[Listed] = []
    for source in sources:
        if not source.exists():
            raise AuditError(f"no such source: {source}")
        for path, name in _walk(source):
            text = decode(path.read_bytes())
            pages = _dumped(name, text, forms) or _pages(name, text, path.parent, forms)
            if pages is None:
                unknown.append(Listed("unknown-source", "", "", str(name), "no known form of a vendor's page"))
            files += pages or ()
    if not files:
        raise AuditError(f"found no page of a vendor in {', '.join(map(str, sources)) or 'no sources at all'}")
    return files, unknown


def _pages(path: PurePosixPath, text: str, folder: Path | None, forms: Sequence[Form]) -> Sequence[SourceFile] | None:
    return next((pages for form in forms if (pages := form(path, text, folder)) is not None), None)


def _dumped(path: PurePosixPath, text: str, forms: Sequence[Form]) -> list[SourceFile]:
    """Pages pasted one after the other without their images, each below ``# File: path`` in a fenced block."""
    if not text.lstrip().startswith("# File: "):
        return []
    headers = list(_DUMPED.finditer(text))
    ends = [header.start() for header in headers[1:]] + [len(text)]
    blocks = [text[header.end() : end].rstrip() for header, end in zip(headers, ends, strict=False)]
    if not any(block.endswith("```") for block in blocks):
        raise AuditError(f"{path}: expected a ```html block below each '# File: ' line, found none")
    names = [PurePosixPath(header["path"].strip()) for header in headers]
    pages = zip(names, (block.removesuffix("```") for block in blocks), strict=True)
    return [file for name, page in pages for file in _pages(name, page, None, forms) or ()]


def _walk(source: Path) -> Iterator[tuple[Path, PurePosixPath]]:
    """Files with the path to tell: relative to the source, but with the folder that a page lies in."""
    if source.is_file():
        yield source, PurePosixPath(*source.parts[-2:])
        return
    root = source.resolve()
    for path in sorted(source.rglob("*")):
        name = PurePosixPath(root.name, path.relative_to(source).as_posix())
        if not _SOURCE.fullmatch(path.name) or _NO_TEXT.search(str(name)):
            continue
        if path.is_file() and path.resolve().is_relative_to(root) and path.stat().st_size <= _LARGEST:
            yield path, name


def decode(data: bytes) -> str:
    """Decode as the bytes tell, else as the page declares, else as a detector of charsets says.

    Never fails; zero characters are gone, and numbers that mean characters of cp1252 are those.
    """
    text = _decoded(data).replace("\0", "")
    return _C1.sub(lambda found: _c1(found[0], int(found[1] or found[2], 10 if found[1] else 16)), text)


def _decoded(data: bytes) -> str:
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return data.decode("utf-16", "replace")
    zeros = [offset for offset in (0, 1) if data[offset:400:2].count(0) > len(data[offset:400:2]) / 2]
    if len(zeros) == 1:
        return data.decode("utf-16-be" if zeros[0] == 0 else "utf-16-le", "replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return _of_old_charset(data)


def _of_old_charset(data: bytes) -> str:
    """What is not Unicode, or only a part of it is."""
    label = _LABEL.search(data[:4000])
    encoding = lookup(label[1].decode("ascii", "replace")) if label else None
    western = encoding is not None and encoding.name == "windows-1252"
    if encoding and not western and encoding.name not in _UNICODE:
        with suppress(UnicodeDecodeError):
            return data.decode(_WIDER.get(encoding.name, encoding.codec_info.name))
    pieces = _UTF8.split(data)  # every second piece is characters of UTF-8
    sound, odd = sum(map(len, pieces[1::2])), sum(byte > 127 for piece in pieces[::2] for byte in piece)
    if sound > odd:
        names = ("cp1252", "utf-8")
        return "".join(piece.decode(names[number % 2], "replace") for number, piece in enumerate(pieces))
    return data.decode(_guess(data, western=western), "replace")


def _guess(data: bytes, *, western: bool) -> str:
    """What a detector says, where letters of another alphabet stand side by side; else one of Latin letters."""
    lone = len(_LONE.findall(data))
    if western and lone * 2 >= sum(byte > 127 for byte in data):
        return "cp1252"
    allowed = _LATIN if lone * 2 >= sum(byte > 127 for byte in data) else (*_LATIN, *_OTHERS)
    guess = detect(data, compat_names=False, include_encodings=allowed)["encoding"]
    return "cp1252" if guess is None or (western and guess in _LATIN) else guess


def _c1(text: str, number: int) -> str:
    return bytes((number,)).decode("cp1252", "ignore") if 127 < number < 160 else text
