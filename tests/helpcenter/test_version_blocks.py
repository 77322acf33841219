"""The Markdown extension: what `docs/format.md` says a page may hold, and the HTML that `docs/design.md` promises."""

from __future__ import annotations

from typing import Any

import pytest
import yaml
from lxml import html
from lxml.html import HtmlElement
from markdown import Markdown

from tests.scraper.rendered import CONFIGURATION, ROOT, built, converter


def one(element: HtmlElement, path: str) -> HtmlElement:
    """The one element there is."""
    (found,) = element.xpath(path)
    return found


def steps(element: HtmlElement) -> list[tuple[str, str]]:
    """Class and text of each part of a path."""
    return [(str(part.get("class")), part.text_content()) for part in one(element, './/span[@class="path"]')]


def test_this_help_centre_and_a_new_one_have_the_same_extensions() -> None:
    ours, new = (yaml.safe_load(path.read_text("utf-8")) for path in (ROOT / "mkdocs.yml", CONFIGURATION))
    assert ours["markdown_extensions"] == new["markdown_extensions"]


@pytest.mark.parametrize("ranges", ["24.3", "23.2–24.1", "23.2-24.1", "24.1+", "–24.1", "23.2, 24.3"])
def test_a_fence_holds_blocks_for_a_range(ranges: str) -> None:
    element = built(f"before\n\n/// versions | {ranges}\nA line.\n\n- item\n\n## Heading\n///\n\nafter")
    block = one(element, './div[@class="versions"]')
    assert block.get("data-versions") == ranges
    assert [child.tag for child in block] == ["p", "ul", "h2"]
    assert [child.tag for child in element] == ["p", "div", "p"]


def test_a_fence_holds_an_escalation_and_boxes() -> None:
    element = built('/// versions | 24.3\n\n!!! note "N"\n\n    a\n\n/// escalation\nb\n///\n///\n\nafter')
    block = one(element, './div[@class="versions"]')
    assert [child.get("class") for child in block] == ["admonition note", "escalation"]


@pytest.mark.parametrize("ranges", ["new", "24.3–23.2", "", "24.3;23.2"])
def test_a_range_that_cant_be_read_stays_visible(ranges: str) -> None:
    element = built(f"/// versions | {ranges}\nA line.\n///")
    assert not element.xpath("//*[@data-versions]")
    assert "A line." in element.text_content()
    assert f"versions | {ranges}".strip() in element.text_content()


@pytest.mark.parametrize(
    "markdown",
    [
        "1. {24.3} one\n2. two",
        "1. {24.3} one\n\n    more\n\n2. two",
        "- {24.3} one\n    - nested\n- two",
        "- {24.3}  one\n- two",
    ],
)
def test_an_item_can_be_for_a_range(markdown: str) -> None:
    first, second = built(markdown).xpath("./ol/li | ./ul/li")
    assert first.get("data-versions") == "24.3"
    assert first.text_content().strip().startswith("one")
    assert second.get("data-versions") is None


@pytest.mark.parametrize(
    "item", ["{name} x", r"\{24.3} x", "{24.3–23.2} x", "{} x", "see {24.3}", "`{24.3}` x", "**{24.3}** x"]
)
def test_other_braces_in_an_item_are_text(item: str) -> None:
    element = one(built(f"- {item}"), "./ul/li")
    assert element.get("data-versions") is None
    assert element.text_content() == item.replace("\\", "").replace("`", "").replace("**", "")


def test_an_item_that_starts_with_an_element_has_no_range() -> None:
    element = one(built("- **bold** {24.3} x"), "./ul/li")
    assert (element.get("data-versions"), element.text_content()) == (None, "bold {24.3} x")


@pytest.mark.parametrize(
    ("markdown", "name", "anchor", "text"),
    [
        ("[a b]{ .red }", "red", None, "a b"),
        ("[a b]{ #x .entry }", "entry", "x", "a b"),
        ("[a b]{.red .courier}", "red courier", None, "a b"),
        ("[a [b] c]{ .red }", "red", None, "a [b] c"),
        ("[a **b**, `c`]{ .path-like }", "path-like", None, "a b, c"),
        ("[see [this](page.md)]{ .red }", "red", None, "see this"),
    ],
)
def test_brackets_with_a_class_are_a_span(markdown: str, name: str, anchor: str | None, text: str) -> None:
    span = one(built(markdown), "./p/span")
    assert (span.get("class"), span.get("id"), span.text_content()) == (name, anchor, text)


def test_spans_may_be_in_spans_and_in_links() -> None:
    element = built("[a [b [c]{ .courier }]{ .red }]{ #x .entry } and [a [b]{ .red }](page.md)")
    assert [found.text_content() for found in element.xpath('.//span[@class="courier"]')] == ["c"]
    assert [found.text_content() for found in element.xpath('.//span[@class="red"]')] == ["b c", "b"]
    assert one(element, ".//a/span").text_content() == "b"


@pytest.mark.parametrize("text", ["[a] b", "[a]{b}", "[a]{ b=c }", "[a", "a]{ .red }", r"\[a]{ .red }"])
def test_other_brackets_are_text(text: str) -> None:
    assert built(text).text_content() == text.replace("\\", "")


def test_a_link_and_an_image_with_attributes_stay_what_they_are() -> None:
    element = built("[a](b.md){ .red } ![c](d.png){ width=3 }")
    assert one(element, ".//a").get("class") == "red"
    assert (one(element, ".//img").get("width"), element.xpath(".//span")) == ("3", [])


@pytest.mark.parametrize(
    ("text", "drawn"),
    [
        ("Setup, Manage, Email", "⟦Setup⟧, ⟦Manage⟧, ⟦Email⟧"),
        ("Chart tab › Rack button", "⟦Chart tab⟧ › ⟦Rack button⟧"),
        ("Clinical, or Billing tab > Chart", "⟦Clinical, or Billing tab⟧ > ⟦Chart⟧"),
        ("[Gate App], tap [Rooms]", "⟦Gate App⟧⦅, tap ⦆⟦Rooms⟧"),
        ("[Gates], next to [Colors], check [Red]", "⟦Gates⟧⦅, next to ⦆⟦Colors⟧⦅, check ⦆⟦Red⟧"),
        ("[Gates, or Doors], [Colors]", "⟦Gates, or Doors⟧, ⟦Colors⟧"),
        ("[Gates [x]] and [Colors]", "⟦Gates [x]⟧⦅ and ⦆⟦Colors⟧"),
        (r"Gates \[x\], Colors", "⟦Gates [x]⟧, ⟦Colors⟧"),
        ("One step", "⟦One step⟧"),
    ],
)
def test_a_path_is_drawn_as_steps_and_keeps_its_words(text: str, drawn: str) -> None:
    signs = {"step": "⟦{}⟧", "separator": "{}", "separator spoken": "⦅{}⦆"}
    assert "".join(signs[kind].format(words) for kind, words in steps(built(f"Click [{text}]{{ .path }}."))) == drawn


def test_a_paths_steps_keep_their_links_and_styles() -> None:
    element = built("[[[Manage Module](manage.md)], click [**Backup** now]]{ .path }")
    assert steps(element) == [("step", "Manage Module"), ("separator spoken", ", click "), ("step", "Backup now")]
    assert one(element, ".//a").get("href") == "manage.md"
    assert one(element, ".//strong").text == "Backup"


def test_images_are_loaded_when_they_are_needed() -> None:
    images = built("![a](a.png)\n\n- ![b](b.png)\n\n| ![c](c.png) |\n| --- |").xpath("//img")
    assert [image.get("loading") for image in images] == ["lazy"] * 3


def contents(markdown: str) -> list[Any]:
    """The table of contents as (name, anchor, children)."""
    converter().reset()
    converter().convert(markdown)
    return tokens(converter().toc_tokens)  # type: ignore[attr-defined]


def tokens(found: list[dict[str, Any]]) -> list[Any]:
    """Name, anchor and children of each."""
    return [(token["name"], token["id"], tokens(token.get("children", []))) for token in found]


def test_entries_are_in_the_table_of_contents_below_their_heading() -> None:
    markdown = "# Page\n\n**First**{ #first .entry }\n\n## Part\n\n- [Second `x`]{ #second .entry } is\n\n## Last"
    assert contents(markdown) == [
        ("Page", "page", [("First", "first", []), ("Part", "part", [("Second x", "second", [])]), ("Last", "last", [])])
    ]


def test_a_heading_that_is_an_entry_is_in_the_contents_once() -> None:
    assert contents("# Page { #its .entry }\n\n## Cause { .cause }") == [("Page", "its", [("Cause", "cause", [])])]


def test_a_page_without_the_toc_extension_works_too() -> None:
    markdown = Markdown(extensions=["attr_list", "helpcenter.version_blocks"])
    text = markdown.convert("[a]{ #x .entry }")
    assert one(html.fromstring(f"<div>{text}</div>"), ".//span").get("id") == "x"


def test_a_statement_in_bold_with_words_around_it_is_within() -> None:
    element = built("**Alone**{ #a .entry }\n\n**At first**{ #b .entry } means this.\n\nOr **last**{ #c .entry }")
    assert [part.get("class") for part in element.iter("strong")] == ["entry", "entry within", "entry within"]


OF_THE_THEME = ("__config", "__search", "__palette_0", "__drawer", "_", "hc-version", "page-facts")


@pytest.mark.parametrize("name", OF_THE_THEME)
def test_no_text_has_a_name_of_the_themes(name: str) -> None:
    """A heading's words, which come twice, and what a writer named so; the contents lead to the same names."""
    heading = "## " + name.replace("_", r"\_") + "\n\na\n\n"
    element = built(f"# Title\n\n{heading}{heading}**b**{{ #{name} .entry }}")
    first, second = converter().toc_tokens[0]["children"]  # type: ignore[attr-defined]
    anchors = [str(anchor) for anchor in element.xpath(".//@id")]
    assert anchors == ["title", first["id"], second["id"], second["children"][0]["id"]]
    assert len(set(anchors)) == 4
    assert f"at-{name}" in anchors
    assert not {*anchors} & {*OF_THE_THEME}


def test_a_place_of_the_vendors_keeps_its_name_beside_a_heading_of_the_themes() -> None:
    element = built('# Title\n\n## \\_\\_config\n\na\n\n<a id="at-__config"></a>b')
    assert element.xpath(".//@id") == ["title", "at-__config_1", "at-__config"]
