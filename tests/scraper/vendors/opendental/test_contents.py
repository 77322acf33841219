"""The manual's table of contents, read as data."""

from __future__ import annotations

from pathlib import Path

from scraper.model import Contents, TreeNode
from scraper.product.tree import contents
from tests.scraper.vendors.opendental.pages import html, read

TREE = (
    '<ul class="LeftTreeFirstNode">\r\n'
    '<li class="collapse" id="manual"><div class="exptxt"><a href="manual.html">Manual</a></div>\r\n'
    '<ul id="ul_manual">\r\n<li class="collapse" id="+setup"><div class="exptxt">[Setup]</div>\r\n'
    '<ul id="ul_+setup">\r\n<li id="email"><a href="email.html">Email &amp; Text</a></li>\r\n</ul>\r\n'
    '<li id="paths"><a href="paths.html">Paths</a></li>\r\n</ul>\r\n</ul>'
)
EXPECTED = (
    TreeNode(
        "manual",
        "Manual",
        (TreeNode("+setup", "Setup", (TreeNode("email", "Email & Text"),)), TreeNode("paths", "Paths")),
    ),
)


def script(tree: str, before: str = "") -> str:
    """A tree as the vendor's script has it: pieces of a string."""
    pieces = tree.replace("\\", "\\\\").replace('"', '\\"').split("\r\n")
    joined = '\\r\\n" +\n\t\t"'.join(pieces)
    return f'// ours\nfunction ManualToc() {{\n\t{before}return "{joined}";\n}}\n'


def test_script_is_read() -> None:
    assert read(script(TREE), "manual243/resources/manualToc.js").contents == Contents(
        EXPECTED, "manual243", alone=True
    )


def test_pieces_in_single_quotes_are_read() -> None:
    text = "return '<ul><li id=\"a\"><a href=\"a.html\">It\\'s A</a></li>' +\n'</ul>'"
    assert read(text, "manualToc.js").contents == Contents((TreeNode("a", "It's A"),), alone=True)


def test_script_is_never_run(tmp_path: Path) -> None:
    mark = tmp_path / "mark"
    text = script(TREE, before=f"require('fs').writeFileSync('{mark}', 'x'); document.write(1); ")
    read(text, "manualToc.js")
    assert not mark.exists()


def test_script_without_a_tree_has_no_contents() -> None:
    assert read("function ManualToc() { return other(); }", "manualToc.js").contents is None


def test_manuals_own_page_has_the_tree_too() -> None:
    found = read(html(f"<p>Welcome.</p>{TREE}"), "manual243/manual.html")
    assert found.contents == Contents(EXPECTED)
    assert found.pages


def test_a_branch_is_named_after_itself_not_after_what_is_in_it() -> None:
    assert contents([], EXPECTED) == []
    (setup,) = [node for node in EXPECTED[0].children if node.slug == "+setup"]
    assert setup.title == "Setup"
