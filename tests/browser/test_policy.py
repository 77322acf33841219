"""The strict Content-Security-Policy: met by every kind of page, in both ways of opening, and no way around it."""

from __future__ import annotations

from typing import Any
from urllib.parse import urljoin

import pytest

pytestmark = pytest.mark.browser
TROUBLE = "opendental/portaltroubleshooting.html"
PAGES = ["index.html", "about.html", TROUBLE, "opendental/error-messages.html", "opendental/index.html", "404.html"]
WATCH = """
window.violations = []
document.addEventListener("securitypolicyviolation", (event) => violations.push([event.violatedDirective, event.blockedURI]))
"""
STANDS_IN_THE_PAGE = """() => [...document.querySelectorAll("*")].flatMap((element) => [
  ...(element.matches("style, script:not([src]):not([type='application/json'])") ? [element.outerHTML] : []),
  ...[...element.attributes].filter(({ name }) => name.startsWith("on")).map(({ name }) => `${element.tagName} ${name}`),
])"""


@pytest.mark.parametrize("file", [False, True], ids=["server", "folder"])
@pytest.mark.parametrize("path", PAGES)
def test_a_page_meets_its_policy(chromium: Any, site: Any, path: str, file: bool) -> None:
    context = chromium.new_context()
    context.add_init_script(WATCH)
    page = context.new_page()
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.goto(site.file(path) if file else site.url + path)
    page.wait_for_load_state("networkidle")
    assert page.evaluate("violations") == []
    assert page.evaluate(STANDS_IN_THE_PAGE) == []
    assert not [text for text in said if "Content Security Policy" in text]
    page_source = (site.folder / path).read_text("utf-8")
    assert " style=" not in page_source
    assert 'http-equiv="Content-Security-Policy" content="default-src \'self\'; ' in page_source
    context.close()


@pytest.mark.parametrize("file", [False, True], ids=["server", "folder"])
def test_what_a_page_brings_in_does_nothing(chromium: Any, site: Any, file: bool) -> None:
    """As if a vendor's markup had come through everything before."""
    context = chromium.new_context()
    context.add_init_script(WATCH)
    page = context.new_page()
    sent: list[str] = []
    page.route("https://elsewhere.example/**", lambda route: (sent.append(route.request.url), route.fulfill(body="")))
    page.goto(site.file("about.html") if file else f"{site.url}about.html")
    page.wait_for_load_state("networkidle")
    page.evaluate("""() => {
      const script = Object.assign(document.createElement("script"), { textContent: "window.ran = 1" })
      document.body.append(script)
      const box = document.createElement("div")
      box.innerHTML = `<img src="x.png" onerror="window.ran = 2"><img src="https://elsewhere.example/p.png">
        <script src="https://elsewhere.example/x.js"></` + `script><iframe srcdoc="<script>parent.ran = 3</` + `script>"></iframe>
        <iframe src="https://elsewhere.example/"></iframe><object data="https://elsewhere.example/o"></object>
        <link rel="stylesheet" href="https://elsewhere.example/s.css"><base href="https://elsewhere.example/">
        <form action="https://elsewhere.example/"><button id="send">send</button></form>
        <a id="run" href="javascript:window.ran = 4">run</a><p id="styled" style="color: red">styled</p>`
      document.querySelector("article").append(box)
    }""")
    page.evaluate("for (const name of ['run', 'send']) document.getElementById(name).click()")
    page.wait_for_timeout(300)
    assert page.evaluate("window.ran") is None
    assert page.evaluate("document.querySelector('#styled').style.color") == ""
    assert page.evaluate("new URL('x', document.baseURI).host") != "elsewhere.example"
    assert sent == []
    blocked = {name for name, _ in page.evaluate("violations")}
    expected = {
        "script-src-elem",
        "script-src-attr",
        "img-src",
        "style-src-attr",
        "style-src-elem",
        "object-src",
        "base-uri",
        "form-action",
    }
    assert blocked >= expected
    context.close()


@pytest.mark.parametrize("path", ["nothing.html", "opendental/nothing.html", "opendental/a/b/nothing"])
def test_a_lost_address_below_a_path(chromium: Any, site: Any, path: str) -> None:
    context = chromium.new_context()
    context.add_init_script(WATCH)
    page = context.new_page()
    assert page.goto(site.url + path).status == 404
    assert page.get_by_role("heading", name="This page is not here").is_visible()
    assert page.locator(".md-header").evaluate("element => getComputedStyle(element).position") == "sticky"
    page.get_by_role("textbox", name="Search or paste an error message").fill("error code 104")
    hit = page.locator("#hc-search-results [role=option]").first
    hit.wait_for()
    assert hit.get_attribute("href").startswith(urljoin(site.url, TROUBLE))
    assert page.evaluate("violations") == []
    context.close()
