"""Pages that can't be read are differences of their own; the audit goes on with the others."""

from __future__ import annotations

import pytest

from helpcenter.audit.vendors.opendental import manual as opendental
from tests.helpcenter.audit.audit_world import World, messages


@pytest.mark.parametrize(
    "content",
    [
        "<p>a <a href='http://['>b</a></p>",
        "<p>a <a href='http://[x]:y/'>b</a> <a href='//['>c</a></p>",
        "<p>a <a href='javascript:x()'>b</a> <a href='http://a.example:port/'>c</a></p>",
    ],
)
def test_addresses_that_are_none_lead_nowhere(world: World, content: str) -> None:
    world.vendor(content)
    world.built(content.replace("<a href='http://['>", "<a>").replace("<a href='//['>", "<a>"))
    report = world.audit()
    assert report.pages == 1
    world.built("<p>a <a href='http://['>b</a></p>")
    assert not world.audit().passed


def test_an_address_on_the_site_that_is_none_is_broken(world: World) -> None:
    world.vendor("<p>a</p>")
    world.built("<p><a href='http://['>a</a></p>")
    assert messages(world.audit()) == ["'a' leads to broken:http://[ instead of nowhere"]


def test_a_page_that_leads_to_no_address(world: World) -> None:
    world.raw("<html><head><meta http-equiv=refresh content='0; url=http://['></head></html>", "odd")
    world.vendor("<p>a</p>")
    world.built("<p>a</p>")
    (message,) = messages(world.audit())
    assert message.startswith("source can't be read: ValueError")


@pytest.mark.parametrize("tag", ["div", "b", "ul><li", "blockquote"])
def test_deep_nesting(world: World, tag: str) -> None:
    world.vendor(f"<p>a</p>{f'<{tag}>' * 3_000}deep")
    world.built(f"<p>a</p>{f'<{tag}>' * 3_000}deep")
    world.vendor("<p>a</p>", "other")
    world.built("<p>a</p>", "other")
    report = world.audit()
    assert report.pages == 2
    assert report.perfect >= 1


ATTRIBUTES = " ".join(f"a{number}" for number in range(20_000))


@pytest.mark.parametrize(
    "content", [f"<p {ATTRIBUTES}>a</p>", "<div>" * 20_000, "<td " * 20_000], ids=["p", "div", "td"]
)
def test_a_page_that_costs_too_much_is_told(world: World, content: str) -> None:
    world.vendor(f"<p>a</p>{content}")
    world.vendor("<p>b</p>", "other")
    world.built("<p>b</p>", "other")
    world.article(
        f"<html><body class='hg-article-page'><h1 class='hg-article-title'>a</h1>{content}</body></html>", "a.html"
    )
    report = world.audit()
    assert [message.partition(":")[0] for message in messages(report)] == ["source can't be read"] * 2
    assert report.perfect == 1


def test_a_page_that_breaks_the_reader_is_told(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    world.vendor("<p>a</p>")
    world.built("<p>a</p>")
    world.vendor("<p>b</p>", "other")
    world.built("<p>b</p>", "other")
    read = opendental.read_page
    broken = iter([True, False])

    def breaking(*given: object) -> object:
        if next(broken):
            raise RecursionError("too deep")
        return read(*given)  # type: ignore[arg-type]

    monkeypatch.setattr(opendental, "read_page", breaking)
    report = world.audit()
    assert (report.pages, report.perfect) == (2, 1)
    assert messages(report) == ["source can't be read: RecursionError: too deep"]
