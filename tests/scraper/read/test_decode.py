"""Bytes of a page become its letters, whatever it declares; what is no text is none."""

from __future__ import annotations

import gzip
import io
import zipfile
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpcenter.audit import sources as audit
from scraper.read.decode import NotText, decode
from tests.scraper.centres import codes, imported, png, write_source
from tests.scraper.vendors.opendental import pages

WORDS = {
    "cp1252": "Die Größe der Datei überschreitet das Maximum. Prüfen Sie „Ärzteausweis“.",
    "iso-8859-1": "La contraseña no es válida. ¿Desea continuar con la instalación?",
    "iso-8859-2": "Aby zapisać dane pacjenta, otwórz ustawienia i wybierz zakładkę. Wystąpił błąd połączenia z serwerem.",
    "windows-1250": "Pro uložení údajů pacienta otevřete nastavení a zvolte možnost. Došlo k chybě připojení.",
    "windows-1251": "Чтобы сохранить данные пациента, откройте настройки. Сервер не отвечает.",
    "koi8-r": "Чтобы сохранить данные пациента, откройте настройки. Сервер не отвечает.",
    "shift_jis": "患者の情報を保存するには、設定を開いてください。エラーが出ます。",
    "euc-jp": "患者の情報を保存するには、設定を開いてください。エラーが出ます。",
    "gb18030": "要保存患者资料，请打开设置菜单。连接服务器时发生错误。",
    "gb2312": "要保存患者资料，请打开设置菜单。连接服务器时发生错误。",
    "big5": "要儲存患者資料，請開啟設定選單。連線伺服器時發生錯誤。",
    "euc-kr": "환자 정보를 저장하려면 설정 메뉴를 여십시오. 서버 연결 오류가 발생했습니다.",
}
DECLARATIONS = {
    "none": "",
    "short": '<meta charset="{}">',
    "bare": "<meta  charset={}>",
    "long": '<meta http-equiv="Content-Type" content="text/html; charset={}">',
    "xml": '<?xml version="1.0" encoding="{}"?>',
}


def html(content: str) -> str:
    """A page that declares no charset."""
    return pages.html(content).replace('<meta charset="iso-8859-1">', "")


READERS = pytest.mark.parametrize("read", [decode, audit.decode], ids=["importer", "audit"])
Read = Callable[[bytes], str]


@READERS
@pytest.mark.parametrize("declaration", DECLARATIONS)
@pytest.mark.parametrize("charset", WORDS)
def test_a_page_is_read_in_its_charset(read: Read, charset: str, declaration: str) -> None:
    page = DECLARATIONS[declaration].format(charset) + html(f"<p>{WORDS[charset]}</p>")
    assert read(page.encode(charset)) == page


@READERS
@pytest.mark.parametrize(
    "declared", ["iso-8859-1", "shift_jis", "koi8-r", "utf-16", "none", "utf-7", "zlib", "unicode_escape"]
)
def test_what_is_utf_8_is_utf_8_whatever_it_declares(read: Read, declared: str) -> None:
    page = f'<meta charset="{declared}">' + html("<p>“Größe” — Чтобы</p>")
    assert read(page.encode()) == page


@READERS
@pytest.mark.parametrize("charset", ["windows-1251", "koi8-r", "shift_jis", "euc-jp", "gb18030", "big5", "euc-kr"])
def test_what_editors_declare_by_habit_is_not_believed(read: Read, charset: str) -> None:
    page = pages.html(f"<p>{WORDS[charset]}</p>")
    assert "iso-8859-1" in page
    assert read(page.encode(charset)) == page


@READERS
@pytest.mark.parametrize("declared", ["utf-8", "unicode_escape", "utf-7", "idna", "hex", "us-ascii", "\\xff"])
def test_a_declaration_that_is_wrong_does_not_count(read: Read, declared: str) -> None:
    page = f'<meta charset="{declared}">' + html("<p>The patient’s balance — it is “wrong” \\u0041 +ADw-</p>")
    assert read(page.encode("cp1252")) == page


@READERS
@given(st.text("abcd .", max_size=400), st.lists(st.sampled_from("’“”–—…•®™°½"), max_size=6))
def test_some_signs_of_typography_are_not_taken_for_letters(read: Read, text: str, signs: list[str]) -> None:
    words = f"Click Setup, then choose the definitions. {text}"
    for number, sign in enumerate(signs):
        words = words.replace(" ", f" {sign} ", number + 1)
    page = html(f"<p>{words}</p>")
    assert read(page.encode("cp1252")) == page


@READERS
@given(st.binary(max_size=400))
def test_any_bytes_are_text_or_are_told_to_be_none(read: Read, data: bytes) -> None:
    with suppress(NotText):
        read(data)


def archived() -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("a.html", html("<p>words</p>") * 9)
    return made.getvalue()


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (png(), "image/png"),
        (b"GIF89a" + bytes(range(256)), "image/gif"),
        (b"\xff\xd8\xff\xe0\0\x10JFIF" + bytes(range(256)), "image/jpeg"),
        (archived(), "application/zip"),
        (gzip.compress(html("<p>words</p>").encode() * 9), "application/gzip"),
        (b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n" + bytes(range(256)), "application/pdf"),
    ],
)
def test_a_picture_or_an_archive_under_the_name_of_a_page_is_told(tmp_path: Path, data: bytes, kind: str) -> None:
    source = write_source(tmp_path / "m", {"manual243/ok.html": html("<p>ok</p>"), "manual243/bad.html": data})
    report = imported(tmp_path / "centre", source)
    (notice,) = report.notices
    assert (notice.code, notice.path) == ("no-page", "m/manual243/bad.html")
    assert notice.message == f"expected a page, found {kind}; left out"
    assert (report.exit_code, report.pages) == (0, 1)


@pytest.mark.parametrize("charset", WORDS)
def test_a_page_of_any_charset_is_imported_with_its_words(tmp_path: Path, charset: str) -> None:
    page = html(f"<p>{WORDS[charset]}</p>")
    report = imported(tmp_path / "centre", write_source(tmp_path / "m", {"manual243/a.html": page.encode(charset)}))
    assert codes(report) == []
    assert WORDS[charset] in (tmp_path / "centre/docs/opendental/a.md").read_text("utf-8")


@pytest.mark.parametrize(
    ("data", "found"),
    [
        (html("<p>whole</p>").encode(), []),
        (html("<p>whole</p>").encode() + b"<script>stats()</script>\n" * 9, []),
        (html("<p>cut off")[:-22].encode(), ["cut-page"]),
        (html("<p>\ufffd is a sign too</p>").encode(), []),
        (html("<p>cp1252 has no \x81</p>").encode("latin-1"), ["lost-letters"]),
        (html("<p>half a sign: \ud800</p>").encode("utf-16-le", "surrogatepass"), ["lost-letters"]),
    ],
)
def test_letters_that_are_lost_and_pages_that_are_cut_are_told(tmp_path: Path, data: bytes, found: list[str]) -> None:
    report = imported(tmp_path / "centre", write_source(tmp_path / "m", {"manual243/a.html": data}))
    assert (codes(report), report.pages, report.exit_code) == (found, 1, 0)
