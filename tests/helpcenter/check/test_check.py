"""Slips are caught: each with its file, its line, what was expected and how to mend it."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpcenter.build import builders
from helpcenter.check.files import check
from helpcenter.check.page import page_slips
from helpcenter.cli import main
from helpcenter.folder import create_folder
from scraper.curate.curation import CurationFile
from scraper.text.declared import declared
from tests.scraper.centres import SAMPLE, imported
from tests.scraper.manual import bring, page, write_page

Output = pytest.CaptureFixture[str]
FRONT = "---\ntitle: Kiln\nversions: ['23.2', '24.3']\n---\n"
TROUBLE = "<p><b>Error: The kiln is cold.</b></p><p>Solution: Close it.</p><p>In the Main Menu, click Setup, Kilns.</p>"


def slips(body: str, front: str = FRONT) -> list[tuple[int, str]]:
    """Line below the front matter, and what is said of it."""
    return [(line - front.count("\n"), message) for line, message in page_slips(front + body)]


@pytest.mark.parametrize(
    ("body", "line", "told"),
    [
        ("/// versions | 24.3\nText\n", 1, "'/// versions | 24.3' is not closed; close it with a line of ///"),
        ("Text\n\n///\n", 3, "/// closes nothing"),
        ("/// versions | 24.3\n/// note\nText\n///\n", 1, "is not closed"),
        ("//// versions | 24.3\n/// note\nText\n////\n", 2, "'/// note' is not closed"),
        ("/// version | 24.3\nText\n///\n", 1, "there is no block 'version'; did you mean 'versions'?"),
        ("/// warning\nText\n///\n", 1, "there is no block 'warning'; there are escalation, note, versions"),
        ("/// versions 24.3\nText\n///\n", 1, "expected the versions behind a bar, such as /// versions | 24.3"),
        ("/// versions\nText\n///\n", 1, "expected the versions behind a bar"),
        ("/// versions | newest\nText\n///\n", 1, "expected a version such as 24.3, got 'newest'; a range is"),
        ("/// versions | 24.3-23.2\nText\n///\n", 1, "expected the older version first"),
        ("/// versions | 25.1\nText\n///\n", 1, "the page has no version in 25.1, it has 23.2, 24.3"),
        ("// versions | 24.3\nText\n", 1, "a block opens with three slashes"),
        ("1. {25.1} Click.\n", 1, "the page has no version in 25.1"),
        ("1. {24,x} Click.\n", 1, "expected a version such as 24.3, got 'x'"),
        ("1. {24.3; value=x} Click.\n", 1, "expected a version such as 24.3, got '24.3; value=x'"),
        ("**Cold**{ #cold .entri }\n", 1, "there is no mark .entri; did you mean 'entry'?"),
        ("[Setup › Kiln]{ .paht }\n", 1, "there is no mark .paht; did you mean 'path'?"),
        ("**Cold**{ .entry }\n", 1, "an entry needs an anchor"),
        ("- **Cold**{ .entry .symptom }\n", 1, "an entry needs an anchor"),
        ("**Cold**{ #cold .entry\n", 1, "a brace is open here; close it with }"),
        (" \n", -3, "the page has no text; write some, or delete the file"),
        ("Text\n\n```\n/// versions | 24.3\nText\n", 3, "code begins here and does not end"),
        ("1. Click.\n\n    **Cold**{ .entri }\n", 3, "there is no mark .entri"),
        ("!!! note\n\n    **Cold**{ .entri }\n", 3, "there is no mark .entri"),
        ("Text\n    **Cold**{ .entri }\n", 2, "there is no mark .entri"),
        ("1. {24.3 Click.\n", 1, "a brace is open here; close it with }"),
        ("1. {24.3] Click.\n", 1, "a brace is open here; close it with }"),
        ("**Cold** { #cold .entry }\n", 1, "take the space before its brace away"),
        ("## Cold{ #cold .entry }\n", 1, "a heading's mark needs a space before its brace"),
        ("**Cold**{ cold .entry }\n", 1, "expected a mark such as { #a-name-for-it .entry }, found { cold .entry }"),
        ("**Cold**{ # too cold .entry }\n", 1, "found { # too cold .entry }"),
        ("**Cold**{ #cold .entry }\n\n**Hot**{ #cold .entry }\n", 3, "#cold is the anchor of line 5 already"),
        ("Turn on:\n- the kiln\n- the light\n", 2, "a list needs an empty line above it"),
        ("- one\n\n    Turn on:\n    1. the kiln\n", 4, "a list needs an empty line above it"),
        ("!!! note\n  It is hot.\n", 2, "what is in a box begins four spaces further right than the box"),
        ("!! note\n    It is hot.\n", 1, "a box begins with three signs, such as !!! note"),
        ('!!! note "Hot\n    It is.\n', 1, "the box's title is not closed"),
    ],
)
def test_a_slip_in_a_page(body: str, line: int, told: str) -> None:
    ((at, message),) = slips(body)
    assert at == line
    assert told in message


@pytest.mark.parametrize(
    ("front", "line", "told"),
    [
        ("---\ntitle: Kiln: how to\n---\n", 2, "put the whole value in quotes: title: 'One: two'"),
        ("---\ntitel: Kiln\n---\n", 2, "unknown key 'titel'; did you mean 'title'?"),
        ("---\ntitle: Kiln\ncolour: red\n---\n", 3, "unknown key 'colour', expected one of breadcrumb, comments"),
        ("---\nversions: 24.3\n---\n", 2, "expected a list, found '24.3'"),
        ("---\nversions: [new]\n---\n", 2, "expected a value such as '24.3', found 'new'"),
        ("---\nkind: topics\n---\n", 2, "found 'topics'; did you mean 'topic'?"),
        ("---\ntitle: Kiln\n\n# Kiln\n", 1, "the front matter has no end; close it with a line of ---"),
        ("---\ntemplate: ../../etc/passwd\n---\n", 2, "expected a value such as home.html"),
        ("\n---\ntitle: Kiln\n---\n", 1, "its first --- must be the first line"),
        (
            "title: Kiln\nversions:\n- '24.3'\n---\nText\n",
            1,
            "the front matter has no beginning; put a line of --- above it",
        ),
        ("---\ntitle: 'Kiln\nkind: topic\n---\n", 2, "a quote is opened here and not closed"),
        ("---\ntitle: 'The potter's kiln'\n---\n", 2, "an apostrophe ends a text in single quotes"),
        ("---\ntitle: Kiln\n\tkind: topic\n---\n", 3, "a tab stands at this line's beginning"),
        ("---\ntitle: Kiln #2\n---\n", 2, "a # begins a comment here"),
    ],
)
def test_a_slip_on_top_of_a_page(front: str, line: int, told: str) -> None:
    ((at, message),) = page_slips(front)
    assert at == line
    assert told in message


@pytest.mark.parametrize(
    "body",
    [
        "/// versions | 23.2, 24.3+\nText\n///\n",
        "//// versions | –24.1\n/// note\nText\n///\n////\n",
        "    /// versions | 24.3\n    In an item.\n    ///\n",
        "/// details | More\n    open: true\nText\n///\n",
        "# Kiln { .entry }\n",
        "**Cold**{ #cold .entry .symptom data-noun=\"return code\" }\n",
        "1. {24.3; value=7; type=a} Click.\n2. {value=8} Click.\n3. {name} Click.\n",
        "```\n/// versions | never\n**x**{ .entri }\n```\n",
        "- ```yaml\n  {.entri}\n  ```\n",
        "Write `{ .entri }` or ``/// versions`` for that, or \\{ .entri }.\n",
        "[Words]{ .centre } of a class of our own\n",
        "{{ macro }} and {% block %} and {a: 1}\n",
        "---\n\nA line.\n\n---\n",
        "# Hot\n- one\nand more\n- two\n\n    - three\n    - four\n",
        "| Code | What |\n|---|---|\n| **12**{ #e-12 .entry } | Hot { #e-13 .entry } |\n",
        "Write:\n```\n- one\n```\n- two\n",
        "!!! note\n\n    In it.\n\n??? tip \"More\"\n    In it.\n",
        "Note: this is a line\n---\n",
        "So:\n\n    /// versions | never\n    **x**{ .entri }\n\n    <details>\n\nAnd on.\n",
        "Cold { #cold .entry }\n:   Wait.\n",
        "- Cold { #cold .entry }\n",
        "Cold { #cold .entry }\n=====\n",
        "Text\n- - -\n",
        "It was in\n2024. Then it was not.\n",
        "? question or none\n",
    ],
)  # fmt: skip
def test_what_is_meant_is_no_slip(body: str) -> None:
    assert slips(body) == []


def test_a_page_without_versions_may_name_any() -> None:
    assert slips("/// versions | 99\nText\n///\n", "---\ntitle: Own\ntemplate: home.html\nhide: [toc]\n---\n") == []


@given(st.text(alphabet="-/ versions|24.3{}#.:entry`~\n1", max_size=60))
def test_whatever_is_typed_is_read(text: str) -> None:
    page_slips(text)
    page_slips(f"{FRONT}{text}")


def test_what_an_import_writes_has_no_slips(tmp_path: Path) -> None:
    create_folder(tmp_path / "centre")
    imported(tmp_path / "centre", SAMPLE)
    pages = list((tmp_path / "centre/docs").rglob("*.md"))
    assert len(pages) > 30
    assert {path.name: page_slips(path.read_text("utf-8")) for path in pages} == {path.name: [] for path in pages}


@pytest.fixture
def centre(tmp_path: Path) -> Path:
    folder = tmp_path / "centre"
    create_folder(folder)
    write_page(tmp_path / "source", "24.3", "kiln", TROUBLE)
    write_page(tmp_path / "source", "24.3", "oven", "<p>How it is set up.</p>")
    bring(folder, tmp_path / "source")
    return folder


def run(centre: Path, capsys: Output, *arguments: object) -> tuple[int, str]:
    code = main(["-C", str(centre), *map(str, arguments)])
    out, err = capsys.readouterr()
    return code, out + err


def edit(centre: Path, old: str, new: str) -> Path:
    file = page(centre, "kiln")
    file.write_text(file.read_text("utf-8").replace(old, new), "utf-8")
    return file


def test_slips_are_told_by_check_status_and_build(centre: Path, capfd: Output) -> None:
    assert run(centre, capfd, "check") == (0, "")
    file = edit(centre, ".entry }", ".entri }")
    line = next(n for n, text in enumerate(file.read_text("utf-8").split("\n"), 1) if ".entri" in text)
    told = f"docs/opendental/kiln.md:{line}: there is no mark .entri; did you mean 'entry'?"
    assert run(centre, capfd, "check") == (36, f"{told}\n")
    assert run(centre, capfd, "check", file) == (36, f"{told}\n")
    assert run(centre, capfd, "check", page(centre, "oven")) == (0, "")
    code, said = run(centre, capfd, "status", "--json", centre / "status.json")
    assert (code, f"! slip: {told}" in said) == (0, True)
    assert json.loads((centre / "status.json").read_text("utf-8"))["slips"][0]["line"] == line
    for arguments, expected in (("build",), 0), (("build", "--strict"), 30):
        code, said = run(centre, capfd, *arguments)
        assert (code, told in said) == (expected, True)
    edit(centre, ".entri }", ".entry }")
    builders.build(centre, strict=True)


def test_a_page_of_ones_own_is_checked_and_one_as_imported_is_not_read(centre: Path, capsys: Output) -> None:
    (centre / "docs/own.md").write_text("---\ntitle: a: b\n---\n", "utf-8")
    (finding,) = check(centre)
    assert finding.file == "docs/own.md"
    assert run(centre, capsys, "check", "nowhere.md")[0] == 37
    assert run(centre, capsys, "check", centre / ".gitignore")[0] == 37


def test_a_file_to_check_may_be_named_from_the_help_centres_folder(centre: Path, capsys: Output) -> None:
    (centre / "docs/emptied.md").write_text("", "utf-8")
    assert main(["-C", str(centre), "check", "docs/emptied.md"]) == 36
    assert capsys.readouterr().out.startswith("docs/emptied.md:1: the page has no text")


def test_settings_are_checked(centre: Path) -> None:
    config = centre / "mkdocs.yml"
    text = config.read_text("utf-8").partition("\nextra:")[0]
    config.write_text(
        f"{text}\nextra:\n  helpcenter:\n    version: {{}}\n    escalation:\n      opendental: Dana\n", "utf-8"
    )
    first = text.count("\n") + 2
    assert [(finding.line, finding.message) for finding in check(centre)] == [
        (first + 2, "unknown key 'version'; did you mean 'versions'?"),
        (first + 4, "expected keys with values, found 'Dana'"),
    ]


CURATED = {
    "pages: {kilm: {search_phrases: [hot]}}": "there is no page 'kilm'; did you mean 'kiln'?",
    "pages: {kiln: {notes: {error-the-kiln-is-clod: Ask Dana.}}}": "there is no entry 'error-the-kiln-is-clod' on this page; did you mean 'error-the-kiln-is-cold'?",
    "pages: {kiln: {hidden_entries: [cold]}}": "there is no entry 'cold' on this page",
    "pages: {kiln: {paths: {'Setup, Kilms': Setup}}}": "there is no path 'Setup, Kilms' on this page; did you mean 'Setup, Kilns'?",
    "pages: {kiln: {superseded_by: ofen}}": "there is no page 'ofen'; did you mean 'oven'?",
    "pages: {kiln: {note: {a: b}}}": "unknown key 'note'; did you mean 'notes'?",
    "released: {'24.3': soon}": "expected a value such as 2024-10-15, found 'soon'",
}


@pytest.mark.parametrize("text", CURATED)
def test_a_curated_file_that_names_nothing_says_so(centre: Path, capsys: Output, text: str) -> None:
    (centre / "curated").mkdir(exist_ok=True)
    (centre / "curated/opendental.yml").write_text(f"# mine\n{text}\n", "utf-8")
    (finding,) = check(centre)
    assert (finding.file, finding.line) == ("curated/opendental.yml", 2)
    assert finding.message == CURATED[text]
    code, said = run(centre, capsys, "import")
    assert CURATED[text] in said
    assert code == (14 if "unknown" in said or "such as" in said else 0)


def test_extras_of_what_is_there_are_no_slips(centre: Path) -> None:
    extras = "notes: {error-the-kiln-is-cold: Ask.}, paths: {'Setup, Kilns': Setup}, hidden_entries: [error-the-kiln-is-cold]"
    (centre / "curated").mkdir(exist_ok=True)
    (centre / "curated/opendental.yml").write_text(f"pages: {{kiln: {{{extras}, superseded_by: oven}}}}", "utf-8")
    assert check(centre) == []
    bring(centre)
    assert check(centre) == [], "also where the entry is hidden and the path corrected"


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("open-dental.yml", "there is no product 'open-dental', so that nothing here counts; did you mean 'opendental'?"),
        ("kiln.yml", "there is no product 'kiln', so that nothing here counts; there is opendental"),
        ("opendental.yaml", "expected the name opendental.yml; this file is not read"),
    ],
)  # fmt: skip
def test_a_curated_file_of_no_product_says_so(centre: Path, capsys: Output, name: str, told: str) -> None:
    (centre / "curated").mkdir(exist_ok=True)
    (centre / "curated" / name).write_text("pages: {kiln: {search_phrases: [hot]}}\n", "utf-8")
    assert [finding.message for finding in check(centre)] == [told]
    assert told in run(centre, capsys, "import")[1]


def test_a_new_help_centre_has_no_slips_and_commented_examples(tmp_path: Path) -> None:
    create_folder(tmp_path / "new")
    assert check(tmp_path / "new") == []
    example = (tmp_path / "new/curated/example.yml").read_text("utf-8").partition("\n\n")[2]
    extras, found = declared(re.sub(r"^# ", "", example, flags=re.MULTILINE), CurationFile)
    assert extras
    assert extras.pages["portaltroubleshooting"].notes
    assert not found


@pytest.mark.parametrize(
    ("setting", "message"),
    [
        ('versions: {PRODUCT: "24.3"}', "'PRODUCT' is no product's folder in docs/; there are opendental"),
        ('came_from: {opendentla: "24.3"}', "'opendentla' is no product's folder in docs/; did you mean 'opendental'?"),
        ("escalation: {Other: {phone: 1}}", "'Other' is no product's folder in docs/; there are opendental"),
        ('versions: {opendental: "23.3"}', "opendental has no version 23.3; it has 24.3"),
    ],
)
def test_settings_speak_of_what_is_imported(centre: Path, capsys: Output, setting: str, message: str) -> None:
    file = centre / "mkdocs.yml"
    lines = file.read_text("utf-8").splitlines()
    at = lines.index("  helpcenter:") + 1
    file.write_text("\n".join([*lines[:at], f"    {setting}", *lines[at:]]), "utf-8")
    assert run(centre, capsys, "check") == (36, f"mkdocs.yml:{at + 1}: {message}\n")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("See [the oven](ovn.md).", "there is no file ovn.md; did you mean 'oven.md'?"),
        ("See [the oven](oven.html#set).", "there is no file oven.html; did you mean 'oven.md'?"),
        ("![The door](images/dor.png)", "there is no file images/dor.png"),
        (f"[o]({'a' * 400}.md)", "there is no file aaa"),
        ("[o]: ovn.md", "there is no file ovn.md; did you mean 'oven.md'?"),
        ("See [the plan](file:///C:/plan.pdf).", "write file:///C:/plan.pdf as text"),
        ("![The door](C:\\door.png)", "a browser opens no file of a computer from a site"),
        ("<details>More</details>", "<details> can't stand on a manual's page"),
        ('<span style="color: red">Hot</span>', "style can't stand in a <span> of a manual's page"),
        ('<a href="oven.html" target="_blank">Oven</a>', "target can't stand in a <a> of a manual's page"),
    ],
)
def test_what_leads_nowhere_or_is_refused_is_a_slip_of_an_edited_page(centre: Path, text: str, message: str) -> None:
    file = page(centre, "kiln")
    file.write_text(f"{file.read_text('utf-8')}\n{text}\n", "utf-8")
    findings = check(centre)
    assert findings
    assert all(finding.line == file.read_text("utf-8").count("\n") for finding in findings)
    assert message in findings[0].message


def test_what_leads_somewhere_is_none(centre: Path) -> None:
    (centre / "docs/opendental/images").mkdir(exist_ok=True)
    for name in ("my file.md", "f_(1).md"):
        (centre / "docs/opendental" / name).write_text("# Mine\n", "utf-8")
    (centre / "docs/opendental/images/our door.png").write_bytes(b"")
    text = "[Oven](oven.md#set), [it](#x), [a](https://a.example/b), ![Door](images/our%20door.png), `[x](y)`, \\<b>, <kbd>F1</kbd>"
    text += ' [m](<my file.md>), [f](f_(1).md), [s](sms:1), [h](HTTPS://a.example/), <img alt="a onload = b" src="x">'
    text += "\n\n[^1]: Text of a note"
    file = page(centre, "kiln")
    file.write_text(f"{file.read_text('utf-8')}\n{text}\n", "utf-8")
    assert check(centre) == []
    (centre / "docs/ours.md").write_text("# Ours\n\n<details><summary>x</summary>y</details>\n", "utf-8")
    assert check(centre) == [], "what a page outside of a manual is made of is its author's"


def test_a_page_that_lost_its_front_matter_is_told(centre: Path) -> None:
    file = page(centre, "kiln")
    file.write_text(file.read_text("utf-8").split("---\n", 2)[2], "utf-8")
    (finding,) = check(centre)
    assert (finding.line, "delete the file, and import" in finding.message) == (1, True)


@pytest.mark.parametrize("name", ["docs/our-printers.md.txt", "curated/opendental.yml.txt"])
def test_a_file_that_an_editor_named_is_told(centre: Path, capsys: Output, name: str) -> None:
    (centre / name).parent.mkdir(exist_ok=True)
    (centre / name).write_text("# Ours\n", "utf-8")
    (finding,) = check(centre)
    assert finding.message.startswith(f"expected the name {Path(name).stem}; this file is not read")
    assert run(centre, capsys, "check", centre / name)[0] == 36


@pytest.mark.parametrize("charset", ["cp1252", "utf-16"])
@pytest.mark.parametrize("name", ["docs/own.md", "curated/opendental.yml", "mkdocs.yml"])
def test_a_file_in_another_charset_is_told(centre: Path, capsys: Output, name: str, charset: str) -> None:
    text = (centre / name).read_text("utf-8") if (centre / name).exists() else ""
    (centre / name).write_bytes(f"{text}\n# M\xfcller\n".encode(charset))
    code, said = run(centre, capsys, "check")
    assert (code, "no text in UTF-8; save the file as UTF-8" in said) == (36, True)


def test_curated_notes_in_another_charset_are_not_published(centre: Path, capsys: Output) -> None:
    (centre / "curated").mkdir(exist_ok=True)
    (centre / "curated/opendental.yml").write_bytes("pages: {kiln: {search_phrases: [M\xfcller]}}\n".encode("cp1252"))
    code, said = run(centre, capsys, "import", centre.parent / "source")
    assert (code, "no text in UTF-8" in said) == (14, True)


@pytest.mark.parametrize("slug", ["a" * 500, "../../mkdocs", "images/x"])
def test_a_curated_name_that_no_page_can_have_is_told(centre: Path, capsys: Output, slug: str) -> None:
    (centre / "curated").mkdir(exist_ok=True)
    (centre / "curated/opendental.yml").write_text(f"pages:\n  {slug}: {{search_phrases: [kiln]}}\n", "utf-8")
    code, said = run(centre, capsys, "check")
    assert (code, f"curated/opendental.yml:2: there is no page '{slug}'" in said) == (36, True)
    assert run(centre, capsys, "import", centre.parent / "source")[0] == 0
