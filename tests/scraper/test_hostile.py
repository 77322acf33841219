"""A vendor's page that means harm: nothing of it in the Markdown, in the built HTML, or elsewhere on the disk."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from lxml import html as lxml_html

from scraper.command.options import Options
from scraper.limits import LEVELS
from tests.scraper.centres import codes, files_of, imported, png, write_source
from tests.scraper.rendered import built
from tests.scraper.vendors.opendental.pages import OPTIONS, html

HOSTILE = {
    "script": "<script>alert('evil')</script>",
    "script-in-svg": "<svg onload=alert('evil')><script>alert('evil')</script><text>kept</text></svg>",
    "handler": "<p onclick=\"alert('evil')\"><b onmouseover=\"alert('evil')\">kept</b></p>",
    "javascript-link": "<a href=\"javascript:alert('evil')\">kept</a>",
    "javascript-link-in-disguise": "<a href=\" java\tscript:alert('evil')\">kept</a>",
    "data-link": "<a href=\"data:text/html,<script>alert('evil')</script>\">kept</a>",
    "data-image": '<img src="data:image/svg+xml,%3Csvg onload=evil%3E">',
    "iframe": '<iframe src="https://a.example/" srcdoc="evil" onload="evil">kept</iframe>',
    "object": '<object data="https://a.example/"><param name="evil"></object>',
    "iframe-with-a-program": "<iframe src=\"javascript:alert('evil')\"></iframe>",
    "embed-with-a-page": '<embed src="data:text/html,<script>evil</script>">',
    "video": '<video src="https://a.example/a.mp4" autoplay poster="https://evil.example/" onplay="evil"></video>',
    "anchor-that-hides-the-page's-own": '<a name="page-facts"></a><p id="__search">kept</p>',
    "anchor-that-breaks-out": '<a name="x&quot; onclick=&quot;evil"></a><a href="#x">kept</a>',
    "style": "<style>@import 'https://evil.example/'</style>",
    "style-attribute": '<p style="background:url(https://evil.example/)">kept</p>',
    "form": '<form action="https://evil.example/"><input name="evil" value="evil"></form>',
    "meta": '<meta http-equiv="evil" content="evil"><base href="https://evil.example/">',
    "handler-on-image": '<img src="images/ok.png" onerror="alert(\'evil\')">',
    "attributes-by-markdown": "<p>[kept](javascript:alert('evil')){ onclick=evil }</p>",
    "html-by-entities": "<p>&lt;script&gt;alert('evil')&lt;/script&gt;</p>",
    "html-in-code": "<p class=\"codeblock\">&lt;script&gt;alert('evil')&lt;/script&gt;</p>",
    "html-in-a-cell": "<table><tr><td>&lt;script&gt;alert('evil')&lt;/script&gt;</td></tr></table>",
    "html-in-a-ragged-table": "<table><tr><td>&lt;img src=x onerror=evil&gt;</td></tr><tr><td>a</td><td>b</td></tr></table>",
    "html-in-an-item": "<ul><li>&lt;iframe src=evil&gt;</li></ul>",
    "image-name": '<img src="images/&quot;onerror=&quot;evil.png">',
    "alt-text": '<img src="images/ok.png" alt="&quot;onerror=&quot;evil]({ onerror=evil }">',
    "link-target": '<a href="https://a.example/&quot;onclick=&quot;evil">kept</a>',
    "link-target-in-markdown": '<a href="https://a.example/){ onclick=evil }">kept</a>',
    "comment": "<!-- evil --><!--[if IE]><script>evil</script><![endif]-->",
    "code-in-an-item-with-carriage-returns": "<ol><li>kept<pre>a&#13;&lt;script&gt;alert('evil')&lt;/script&gt;&#13;b</pre></li></ol>",
    "reference-over-a-line-break": "<p>[kept<br>]: javascript:alert('evil')</p><p>[kept<br>]</p><p>[kept][kept<br>]</p>",
    "picture-by-a-reference": "<table><tr><td>![kept<br>]</td></tr></table><p>[kept<br>]: https://evil.example/x.png</p>",
    "number-of-a-row": "<table><tr><th>Error code</th><th>Message</th><th>Solution</th></tr>"
    '<tr><td>31" onclick="evil</td><td>The gate could not be opened</td><td>Restart the kept gate.</td></tr></table>',
    "number-of-a-row-that-ends-its-mark": "<table><tr><th>Error code</th><th>Message</th><th>Solution</th></tr>"
    "<tr><td>31 }[evil](javascript:evil)</td><td>The gate could not be opened</td><td>Restart it.</td></tr></table>",
    "page-by-name": "<a href='page:evil'>kept</a><a href='PAGE:evil'>kept</a><a href='ftp://a.example/kept'>kept</a>",
    "snippet": '<p>--8&lt;-- "/etc/passwd"</p>',
    "template": "<p>{{ config.evil }} {% evil %}</p>",
}
"""Name → content; what is text stays text."""

_ACTIVE = frozenset({"script", "style", "svg", "iframe", "object", "form", "input", "meta", "base", "link", "embed"})
_SCHEME = re.compile(r"^(?:https?:|mailto:|tel:|[\w.\-/]+\.(?:md|png|xml|txt)(?:\?v=[\d.]+)?$|#|$)")


def harmful(element: lxml_html.HtmlElement) -> list[str]:
    """Elements and attributes that do something."""
    found = [str(child.tag) for child in element.iter() if child.tag in _ACTIVE]
    for child in element.iter():
        for name, value in child.attrib.items() if isinstance(child.tag, str) else ():
            if name.startswith("on") or name in {"style", "srcset", "srcdoc", "action", "formaction"}:
                found.append(name)
            if name in {"href", "src"} and not _SCHEME.match(value):
                found.append(f"{name}={value}")
    return found


@pytest.mark.parametrize("name", HOSTILE)
def test_nothing_harmful_is_on_the_page(tmp_path: Path, name: str) -> None:
    files: dict[str, str | bytes] = {
        "manual243/a.html": html(f"<p>before</p>{HOSTILE[name]}<p>after</p>"),
        "manual243/images/ok.png": png(),
    }
    report = imported(tmp_path / "centre", write_source(tmp_path / "m", files))
    assert set(codes(report)) <= {"missing-image", "embedded", "lost-link", "lost-place"}
    page = built((tmp_path / "centre" / "docs" / "opendental" / "a.md").read_text("utf-8"))
    assert harmful(page) == []
    text = page.text_content()
    assert text.index("before") < text.index("after")
    assert "kept" in HOSTILE[name] or HOSTILE[name].startswith(("<p", "<table", "<ul", "<img")) or "evil" not in text


@pytest.mark.parametrize("end", ["\r", "\r\n", *"\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029"], ids=ascii)
def test_code_has_one_kind_of_line_wherever_it_stands(tmp_path: Path, end: str) -> None:
    """Any reader of text finds the same lines in the whole file, so that none of them leaves its fence."""
    code = f"<pre>one{end}&lt;script&gt;evil&lt;/script&gt;{end}two</pre>"
    row = f"<tr><td>{code}</td></tr><tr><td>a</td><td>b</td></tr>"
    content = f"{code}<ol><li>x{code}</li></ol><div class='Note'>Note: x{code}</div><table>{row}</table><p>a{end}b</p>"
    imported(tmp_path, write_source(tmp_path / "m", {"manual243/a.html": html(content)}))
    text = (tmp_path / "docs" / "opendental" / "a.md").read_bytes().decode()
    assert text.splitlines() == text.removesuffix("\n").split("\n")
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f]", text)
    page = built(text)
    assert harmful(page) == []
    lines = [" ".join(node.text_content().split()) for node in page.iter("pre")]
    assert lines == ["one <script>evil</script> two"] * 4


def test_what_only_looks_like_html_is_shown_as_text(tmp_path: Path) -> None:
    names = ["html-by-entities", "html-in-code", "html-in-a-cell"]
    content = "".join(HOSTILE[name] for name in names)
    imported(tmp_path, write_source(tmp_path / "m", {"manual243/a.html": html(content)}))
    page = built((tmp_path / "docs" / "opendental" / "a.md").read_text("utf-8"))
    assert page.text_content().count("<script>alert('evil')</script>") == len(names)


def test_titles_are_text(tmp_path: Path) -> None:
    title = "&lt;script&gt;evil&lt;/script&gt; {{ evil }} [evil](javascript:evil)"
    imported(tmp_path, write_source(tmp_path / "m", {"manual243/a.html": html(title=title)}))
    for name in ("a.md", "index.md"):
        page = built((tmp_path / "docs" / "opendental" / name).read_text("utf-8"))
        assert harmful(page) == []
        assert "<script>evil</script> {{ evil }} [evil](javascript:evil)" in page.text_content()
    data = (tmp_path / "docs" / "opendental" / "product.js").read_text("utf-8")
    assert "</script" not in data


TEXT = "&lt;script&gt;evil&lt;/script&gt; {{ evil }} [evil](javascript:evil) `evil` *evil*"
SHOWN = "<script>evil</script> {{ evil }} [evil](javascript:evil) `evil` *evil*"


def test_pages_the_import_makes_itself_show_the_vendors_words_as_text(tmp_path: Path) -> None:
    """Contents, changes between versions, edits of an alias: each repeats titles, messages, paths."""

    def manual(name: str, word: str) -> dict[str, str | bytes]:
        error = f"<p><b>Error: {word} {TEXT} failed.</b></p><p>Solution: Restart it.</p>"
        path = f"<p>In the Main Menu, click Setup, {word.title()}.</p>"
        code = f'<p class="codeblock">```</p><p class="codeblock">{word} {TEXT}</p>'
        options = OPTIONS if word == "undated" else ""
        return {f"{name}/a.html": html(error + path + code, title=f"{word} {TEXT}", options=options)}

    files = manual("manual232", "old") | manual("manual243", "new") | manual("manual", "undated")
    files["manual243/resources/manualToc.js"] = f'"<ul><li id=\\"a\\"><a href=\\"a.html\\">{TEXT}</a></li></ul>"'
    imported(tmp_path, write_source(tmp_path / "m", files))
    docs = tmp_path / "docs" / "opendental"
    pages = {path.relative_to(docs).as_posix(): built(path.read_text("utf-8")) for path in docs.rglob("*.md")}
    assert {"index.md", "a.md", "alias-edits.md", "changes/24.3.md"} <= set(pages)
    for name, page in pages.items():
        assert harmful(page) == [], name
        text = " ".join(page.text_content().split())
        assert text.count("script>") == 2 * text.count(SHOWN), name
    assert all(SHOWN in pages[name].text_content() for name in ("index.md", "a.md", "changes/24.3.md"))


@pytest.mark.parametrize(
    "source",
    [
        "../../secret.png",
        "../../../../../../../../etc/secret.png",
        "..%2f..%2fsecret.png",
        "..\\..\\secret.png",
        "/secret.png",
        "//evil.example/secret.png",
        "file:///secret.png",
        "images/evil.svg",
        "images/evil.html",
        "a.html",
    ],
)
def test_images_from_outside_and_images_that_are_programs_are_not_taken(tmp_path: Path, source: str) -> None:
    files: dict[str, str | bytes] = {
        "secret.png": png(),
        "m/manual243/a.html": html(f'<p>a</p><img src="{source}">'),
        "m/manual243/images/evil.svg": "<svg onload='evil()'/>",
        "m/manual243/images/evil.html": "<script>evil</script>",
    }
    write_source(tmp_path, files)
    imported(tmp_path / "centre", tmp_path / "m" / "manual243" / "a.html")
    docs = tmp_path / "centre" / "docs" / "opendental"
    assert not (docs / "images").exists()
    assert not any(content == png() for content in files_of(tmp_path / "centre").values())


def test_a_link_on_the_disk_does_not_lead_out_of_the_source(tmp_path: Path) -> None:
    write_source(tmp_path, {"secret.png": png(), "m/manual243/a.html": html('<p>a</p><img src="images/x.png">')})
    (tmp_path / "m" / "manual243" / "images").mkdir()
    (tmp_path / "m" / "manual243" / "images" / "x.png").symlink_to(tmp_path / "secret.png")
    imported(tmp_path / "centre", tmp_path / "m")
    assert not (tmp_path / "centre" / "docs" / "opendental" / "images").exists()


def test_a_dump_has_pictures_only_in_a_folder_of_its_own(tmp_path: Path) -> None:
    page = html('<p>a <img src="../scan.png"> <img src="images/own.png"></p>')
    files: dict[str, str | bytes] = {
        "dump.txt": f"# File: ./private/manual243/x.html\n```html\n{page}\n```\n",
        "private/scan.png": png(),
        "private/manual243/images/own.png": png(),
        "dump/private/manual243/images/own.png": png() + b"own",
    }
    imported(tmp_path / "centre", write_source(tmp_path / "in", files) / "dump.txt")
    images = tmp_path / "centre" / "docs" / "opendental" / "images"
    assert [path.read_bytes() for path in images.iterdir()] == [png() + b"own"]


@pytest.mark.parametrize(
    "path",
    [
        "../../../../escaped.html",
        "/absolute/escaped.html",
        "manual243/../../../escaped.html",
        "manual243/..\\..\\escaped.html",
        "manual243/a:b|c?*<x>escaped.html",
        "manual243/.escaped.html",
        "manual243/index.html",
        "manual243/error-messages.html",
    ],
)
def test_names_of_pages_stay_inside_the_help_centre(tmp_path: Path, path: str) -> None:
    dump = write_source(
        tmp_path / "in", {"dump.txt": f"# File: ./{path}\n\n```html\n{html('<p>Its words.</p>')}\n```\n"}
    )
    centre = tmp_path / "out" / "centre"
    imported(centre, dump / "dump.txt")
    assert {found.name for found in tmp_path.iterdir()} == {"in", "out"}
    assert {found.name for found in (tmp_path / "out").iterdir()} == {"centre"}
    pages = {
        name: data for name, data in files_of(centre / "docs").items() if name.endswith(".md") and b"Its words." in data
    }
    assert len(pages) == 1
    (name,) = pages
    assert re.fullmatch(r"opendental/[\w.\-]+\.md", name)


LONG = ("i" * 240, "é" * 120, "con", "a." * 100 + "b", "x" * 200 + " y")


@pytest.mark.parametrize("name", LONG)
def test_no_name_leaves_a_state_that_no_command_leaves(tmp_path: Path, name: str) -> None:
    """Of a page, a picture, a version, a step of the breadcrumb, a place: each is cut, marked or refused."""
    steps = "".join(f",'{step}'" for step in (name, f"+{name}", "manual"))
    body = f'<p id="{name}">x <img src="{name}.png"> <a href="{name}.html#{name}">y</a></p>'
    menu = f'<option value="https://www.opendental.com/manual243/{name}.html" selected>v{"9" * 300}.1</option>'
    files: dict[str, str | bytes] = {
        f"manual243/{name}.html": html(body, body=f"BodyLoaded('{name}'{steps})"),
        f"manual243/{name}.png": png(),
        "manual243/menu.html": html("<p>z</p>", options=menu),
        f"{name}/q.html": html("<p>q</p>"),
    }
    source, centre = write_source(tmp_path / "m", files), tmp_path / "centre"
    assert imported(centre, source).exit_code in {0, 10}
    assert imported(centre, source).writes == 0
    docs = centre / "docs" / "opendental"
    assert any(path.read_bytes() == png() for path in (docs / "images").iterdir())
    assert all(len(path.name.encode()) < 200 for path in centre.rglob("*"))
    shutil.rmtree(source)
    imported(centre, write_source(source, {"manual243/ok.html": html("<p>ok</p>")}), options=Options(replace=True))
    assert [path.name for path in docs.glob("ok.md")] == ["ok.md"]


def _steps(*names: str) -> str:
    """A page's call that tells its name and those above it."""
    return f"BodyLoaded({','.join(repr(name) for name in (*names, 'manual'))})"


def test_a_page_far_below_others_is_refused_and_the_others_imported(tmp_path: Path) -> None:
    deep = _steps("deep", *(f"n{number}" for number in range(500)))
    files: dict[str, str | bytes] = {"manual243/deep.html": html(body=deep), "manual243/email.html": html()}
    report = imported(tmp_path / "centre", write_source(tmp_path / "m", files))
    assert (report.exit_code, codes(report)) == (10, ["too-large"])
    assert [path.stem for path in (tmp_path / "centre/docs/opendental").glob("[de]*l.md")] == ["email"]


def test_pages_that_stand_below_each_other_do_not_make_a_tree_without_end(tmp_path: Path) -> None:
    chain = [[f"p{number}" for number in range(start + 20, start - 1, -1)] for start in range(0, 1000, 20)]
    files: dict[str, str | bytes] = {f"manual243/{names[0]}.html": html(body=_steps(*names)) for names in chain}
    assert imported(tmp_path / "centre", write_source(tmp_path / "m", files)).exit_code == 0
    (index,) = (tmp_path / "centre/docs/opendental").glob("index.md")
    entries = re.findall(r"^( *)- \[.*\]\((p\d+)\.md\)", index.read_text("utf-8"), re.MULTILINE)
    assert {name for _, name in entries} == {names[0] for names in chain}
    assert max(len(indent) // 4 for indent, _ in entries) == LEVELS - 1
