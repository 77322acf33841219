"""The search field in Chromium: a site as users build it, from a folder and below a path of a server."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from tests.browser.conftest import wait_until

pytestmark = pytest.mark.browser
ROOT = Path(__file__).resolve().parents[2]
BELOW = "/help/"
FACTS = "product: opendental\nversions: ['23.2', '24.3']\n"
PORTAL = """# Portal

**Login Failed**{ #login-failed .entry }

The name or the password is wrong; the login of [user name] is in the list.

**Chart of patient [patient name] is locked**{ #locked .entry }

Ask who has the chart of [patient name] open.
"""
OLD = "/// versions | 23.2\n**The scanner tray is open**{ #tray .entry }\n\nClose it.\n///\n"
CURATED = """# Valves

Open [Setup, Valves]{ .path }[ (here: Setup › Plumbing)]{ .corrected-path data-furniture=true }.

**Pressure dropped**{ #pressure .entry }

//// note
Ask the concierge.
////
"""
DRAWERS = (
    "# Drawers\n\n## Counting\n\n"
    + "".join(f"Paragraph {number} of the drawers.\n\n" for number in range(60))
    + "At night the porter writes the sum on a yellow slip.\n\n"
    + "**Count is off by one**{ #off .entry }\n\nOpen it.\n"
)
DOCS = {
    "index.md": "# Help centre\n\nAsk.\n",
    "opendental/portal.md": f"---\ntitle: Portal\n{FACTS}---\n{PORTAL}",
    "opendental/scanner.md": f"---\ntitle: Scanner\n{FACTS}---\n# Scanner\n\nPut the page in.\n\n{OLD}",
    "opendental/valves.md": f"---\ntitle: Valves\n{FACTS}search_phrases: [leaky faucet]\n---\n{CURATED}",
    "opendental/drawers.md": f"---\ntitle: Drawers\n{FACTS}---\n{DRAWERS}",
    "opendental/trays.md": f"---\ntitle: Trays\n{FACTS}---\n# Trays\n\n**Count is off by one**{{ #off .entry }}\n\nEmpty the pennies.\n",
    "opendental/letters.md": f"---\ntitle: Letters\n{FACTS}---\n# Letters\n\nMerge the fields of a letter.\n",
}


class Handler(SimpleHTTPRequestHandler):
    """Serves a folder below a path, and says nothing."""

    def translate_path(self, path: str) -> str:
        """Where a request's file lies."""
        return super().translate_path(path.removeprefix(BELOW)) if path.startswith(BELOW) else "/nonexistent"

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - the base class's name
        """Say nothing."""


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The pages above as a site."""
    folder = tmp_path_factory.mktemp("search")
    for name, text in DOCS.items():
        (folder / "docs" / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / "docs" / name).write_text(text, encoding="utf-8")
    shutil.copy(ROOT / "helpcenter/scaffold/mkdocs.yml", folder / "mkdocs.yml")
    path = os.pathsep.join(filter(None, (str(ROOT), os.environ.get("PYTHONPATH"))))
    quiet = {"PYTHONPATH": path, "NO_MKDOCS_2_WARNING": "1", "DISABLE_MKDOCS_2_WARNING": "true"}
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet"]
    subprocess.run(command, cwd=folder, env=os.environ | quiet, check=True)
    return folder / "site"


@pytest.fixture(scope="session", params=["file", "http"])
def address(request: pytest.FixtureRequest, built: Path) -> Iterator[str]:
    """Where the site is: a folder, or below a path of a server."""
    if request.param == "file":
        yield built.as_uri() + "/"
        return
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Handler, directory=str(built))) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_address[1]}{BELOW}"
        server.shutdown()


@pytest.fixture
def open_page(chromium: Any, address: str) -> Iterator[Callable[..., Any]]:
    """Opens a page in a browser of its own; afterwards its console must be empty."""
    said: list[str] = []
    contexts = []

    def open_at(path: str, **options: Any) -> Any:
        context = chromium.new_context(**({"viewport": {"width": 1280, "height": 800}} | options))
        contexts.append(context)
        context.set_default_timeout(10_000)
        page = context.new_page()
        page.asked = []
        page.on("console", lambda message: said.append(message.text))
        page.on("pageerror", lambda error: said.append(str(error)))
        page.on("request", lambda request: page.asked.append((request.url, request.headers.get("referer", ""))))
        page.goto(address + path)
        return page

    yield open_at
    for context in contexts:
        context.close()
    assert said == []


def search(page: Any, text: str) -> None:
    """Type into the field and wait until everything has been searched."""
    page.locator("[data-search-input]").fill(text)
    wait_until(
        page, "helpcenter.search.load.isComplete() && !!document.querySelector('#hc-search-results [role=option]')"
    )
    settle(page)


def settle(page: Any) -> None:
    """Wait until the last table is there and what it brings is shown."""
    drawn = "new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))"
    page.evaluate(f"helpcenter.search.load.loadWords().then(() => {drawn}).then(() => null)")


def titles(page: Any) -> list[str]:
    """The results' statements in order."""
    found: list[str] = page.locator(".hc-hit__title").all_text_contents()
    return found


def test_nothing_of_the_index_is_loaded_before_the_search(open_page: Callable[..., Any]) -> None:
    page = open_page("opendental/portal.html")
    assert not [url for url, _ in page.asked if "assets/lookup" in url]
    search(page, "login")
    page.evaluate("helpcenter.search.load.loadWords().then(() => null)")
    # The table of vectors is the largest, and comes last.
    names = [url.rpartition("/")[2] for url, _ in page.asked if "assets/lookup" in url]
    assert names == ["errors.js", "answers.js", "text.js", "words.js"]


def test_the_field_shows_what_the_lookup_finds(open_page: Callable[..., Any]) -> None:
    page = open_page("opendental/letters.html")
    for text in ("lgoin faild", "merge fields", "open tray of the scanner"):
        found = page.evaluate(
            "text => helpcenter.search.load.lookup(text, {product: 'opendental', version: '24.3'})", text
        )
        search(page, text)
        assert titles(page)[0] == found[0]["title"]
        assert set(titles(page)) >= {result["title"] for result in found if not result.get("nearest")}


def test_what_a_maintainer_added_is_found_and_marked(open_page: Callable[..., Any]) -> None:
    page = open_page("opendental/letters.html")
    for text in ("leaky faucet", "concierge"):
        search(page, text)
        assert titles(page)[0] == "Pressure dropped"
        assert "No good match" not in page.locator("[data-search-status]").inner_text()
    search(page, "plumbing")
    assert titles(page)[0] == "Valves"
    page.locator(".hc-hit__title").first.click()
    way = page.locator(".corrected-path")
    way.wait_for()
    assert way.inner_text().strip() == "(here: Setup › Plumbing)"
    weight = "element => getComputedStyle(element).fontWeight"
    assert way.evaluate(weight) == page.locator("span.path").first.evaluate(weight) == "600"


def test_keys_lead_through_the_results(open_page: Callable[..., Any]) -> None:
    page = open_page("opendental/letters.html")
    page.keyboard.press("/")
    page.keyboard.type("login failed letter")
    field = page.locator("[data-search-input]")
    wait_until(page, "document.querySelectorAll('#hc-search-results [role=option]').length > 1")
    settle(page)
    assert page.locator("[data-search-panel]").is_visible()
    first = field.get_attribute("aria-activedescendant")
    assert page.locator(f"#{first}").get_attribute("aria-selected") == "true"
    page.keyboard.press("ArrowDown")
    assert field.get_attribute("aria-activedescendant") != first
    page.keyboard.press("ArrowUp")
    assert field.get_attribute("aria-activedescendant") == first
    page.keyboard.press("Escape")
    assert not page.locator("[data-search-panel]").is_visible()
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")
    page.wait_for_url("**/portal.html#login-failed")


def test_the_opened_page_marks_the_words_and_the_query_leaves_nowhere(open_page: Callable[..., Any]) -> None:
    page = open_page("opendental/letters.html")
    search(page, "login failed for Mary Secret")
    page.keyboard.press("Enter")
    page.wait_for_selector("mark.hc-mark")
    assert page.locator("#login-failed mark").all_text_contents() == ["Login", "Failed"]
    assert page.url.endswith("/portal.html#login-failed")
    assert not [text for asked in page.asked for text in asked if "secret" in text.lower()]
    assert "secret" not in page.evaluate("JSON.stringify([history.state, Object.values(localStorage)])").lower()
    assert page.locator("[data-search-input]").input_value() == "login failed for Mary Secret"


def test_the_readers_value_stands_beside_the_placeholder(open_page: Callable[..., Any]) -> None:
    page = open_page("index.html")
    search(page, "Chart of patient Ann Example is locked")
    assert titles(page)[0] == "Chart of patient Ann Example is locked"
    page.keyboard.press("Enter")
    page.wait_for_selector(".md-content .hc-value")
    assert page.locator(".md-content .hc-value").all_text_contents() == ["Ann Example", "Ann Example"]


def test_a_paste_of_several_lines(open_page: Callable[..., Any]) -> None:
    page = open_page("opendental/letters.html")
    search(page, "-----------\nOpen Dental\n-----------\nLogin Failed\n-----------\nOK   \n-----------")
    assert titles(page)[0] == "Login Failed"
    assert page.locator(".hc-search__section").first.text_content() == "This looks like:"


def sections(page: Any) -> list[str]:
    """What stands above the results."""
    found: list[str] = page.locator(".hc-search__section").all_text_contents()
    return found


def test_how_sure_the_first_result_is(open_page: Callable[..., Any]) -> None:
    page = open_page("opendental/letters.html")
    search(page, "The INTERNET zone forbids to print the portal")
    assert sections(page)[0] in ("Perhaps:", "No good match, nearest:")
    search(page, "qqqq zzzz")
    assert sections(page) == ["No good match, nearest:"]
    search(page, "Login Failed")
    assert sections(page) == ["This looks like:"]


def test_what_lies_behind_a_gap_is_folded_away(open_page: Callable[..., Any]) -> None:
    page = open_page("opendental/letters.html")
    field = page.locator("[data-search-input]")
    search(page, "Chart of patient Ann Example is locked")
    more = page.locator("[data-more]")
    before = page.locator("#hc-search-results [role=option]:visible").count()
    assert "more that fit less" in more.inner_text()
    for _ in range(before - 1):
        field.press("ArrowDown")
    field.press("Enter")
    wait_until(
        page, f"document.querySelectorAll('#hc-search-results [role=option]:not([hidden])').length > {before - 1}"
    )
    assert not more.is_visible()
    assert page.locator("[data-search-panel]").is_visible()
    chosen = field.get_attribute("aria-activedescendant")
    assert page.locator(f"#{chosen}").is_visible()


def test_equally_good_answers_stand_together_and_say_what_they_differ_in(open_page: Callable[..., Any]) -> None:
    page = open_page("opendental/letters.html")
    search(page, "Count is off by one")
    assert sections(page)[0] == "This looks like one of these 2:"
    places = ["Drawers › Counting (only here: open)", "Trays (only here: empty, pennies)"]
    assert sorted(page.locator(".hc-hit__differs").all_text_contents()) == places


def test_a_sentence_is_the_result_and_the_reader_lands_on_it(open_page: Callable[..., Any]) -> None:
    page = open_page("opendental/letters.html")
    search(page, "the porter writes the sum on a yellow slip")
    assert titles(page)[0] == "“the porter writes the sum on a yellow slip”"
    assert page.locator(".hc-hit__where").first.inner_text() == "Drawers › Counting"
    page.keyboard.press("Enter")
    page.wait_for_url("**/drawers.html#counting")
    sentence = page.locator("p", has_text="yellow slip")
    assert {"porter", "yellow", "slip"} <= set(sentence.locator("mark").all_text_contents())
    wait_until(page, "scrollY > 500")
    box = sentence.bounding_box()
    assert 0 < box["y"] < 800


def test_an_answer_for_another_version_says_so_and_opens_in_it(open_page: Callable[..., Any]) -> None:
    page = open_page("opendental/letters.html")
    search(page, "The scanner tray is open")
    only = page.locator(".hc-hit", has=page.locator(".hc-hit__only"))
    assert only.locator(".hc-hit__only").text_content() == "only in 23.2"
    only.click()
    page.wait_for_url("**/scanner.html?v=23.2#*")
    assert page.locator("#tray").is_visible()


def test_the_panel_says_for_which_version_it_answers_and_changes_it(open_page: Callable[..., Any]) -> None:
    page = open_page("opendental/letters.html")
    search(page, "The scanner tray is open")
    told = page.locator("[data-search-for]")
    assert told.inner_text().startswith("Which version do you have?")
    told.locator("select").select_option("23.2")
    wait_until(page, "!document.querySelector('.hc-hit__only')")
    assert page.locator("[data-search-panel]").is_visible()
    assert page.locator("#hc-version").input_value() == "23.2"
    page.keyboard.press("Escape")
    page.keyboard.press("/")
    assert told.inner_text().startswith("Answers for")


def test_no_match_shows_the_nearest_and_is_listed_on_this_computer(open_page: Callable[..., Any]) -> None:
    page = open_page("opendental/letters.html")
    search(page, "qqqq zzzz")
    assert titles(page)
    assert "take patients' names out" in page.locator("[data-search-stuck]").inner_text()
    page.evaluate("navigator.clipboard.writeText = (text) => { window.copied = text; return Promise.resolve(); }")
    page.locator("[data-search-summary]").click()
    wait_until(page, "window.copied")
    summary = page.evaluate("window.copied").splitlines()
    assert summary[:2] == ["Searched for:", "qqqq zzzz"]
    assert "Product: opendental 24.3" in summary
    page.locator("[data-search-input]").click()
    page.keyboard.press("Escape")
    assert page.evaluate("helpcenter.search.memory.missed()") == ["qqqq zzzz"]
    assert page.evaluate("Object.keys(localStorage).filter(key => key.startsWith('helpcenter.'))") == []
    page.locator("[data-search-input]").click()
    page.keyboard.press("Escape")
    page.locator("[data-search-input]").press("ArrowDown")
    with page.expect_download() as waiting:
        page.locator("[data-search-missed]").click()
    assert Path(waiting.value.path()).read_text(encoding="utf-8") == "qqqq zzzz\n"


def test_recent_searches_are_kept_only_if_the_reader_says_so(open_page: Callable[..., Any]) -> None:
    page = open_page("opendental/letters.html")
    search(page, "login failed")
    page.locator("[data-search-remember]").check()
    page.locator("[data-search-input]").press("Enter")
    page.wait_for_url("**/portal.html#*")
    page.wait_for_load_state()
    page.locator("[data-search-input]").fill("")
    page.locator("[data-search-input]").press("ArrowDown")
    assert page.locator("[data-recent]").all_text_contents() == ["login failed"]
    page.locator("[data-search-remember]").uncheck()
    assert page.evaluate("localStorage.getItem('helpcenter.recent-searches')") is None


def test_on_a_phone_the_field_opens_from_its_button(open_page: Callable[..., Any]) -> None:
    page = open_page("opendental/letters.html", viewport={"width": 390, "height": 800}, has_touch=True)
    assert not page.locator("[data-search-input]").is_visible()
    page.locator(".hc-search__open").click()
    search(page, "login failed")
    page.locator(".hc-hit").first.tap()
    page.wait_for_url("**/portal.html#*")


def is_searching(page: Any) -> bool:
    """Whether the panel is open and has results."""
    wait_until(page, "document.querySelectorAll('#hc-search-results [role=option]').length > 0")
    shown: bool = page.locator("[data-search-panel]").is_visible()
    return shown


@pytest.mark.parametrize("width", [1280, 390])
def test_back_has_the_search_and_its_results_again(open_page: Callable[..., Any], width: int) -> None:
    page = open_page("opendental/valves.html", viewport={"width": width, "height": 800})
    page.keyboard.press("/")
    search(page, "login failed letter")
    page.locator("[data-more]").click()
    before = titles(page)
    page.keyboard.press("ArrowDown")
    chosen = page.locator("[aria-selected=true] .hc-hit__title").text_content()
    page.keyboard.press("Enter")
    page.wait_for_selector(".hc-trail")
    assert not page.locator("[data-search-panel]").is_visible()
    page.go_back()
    page.wait_for_url("**/valves.html")
    assert is_searching(page)
    assert page.locator("[data-search-input]").input_value() == "login failed letter"
    wait_until(page, "helpcenter.search.load.isComplete()")
    assert titles(page) == before
    assert page.locator("[aria-selected=true] .hc-hit__title").text_content() == chosen
    page.keyboard.press("Escape")
    page.locator("[data-search-panel]").wait_for(state="hidden")
    assert page.url.endswith("/valves.html")


def test_a_page_that_was_searched_for_leads_on_to_the_other_results(open_page: Callable[..., Any]) -> None:
    page = open_page("index.html")
    search(page, "login failed letter")
    page.locator("[data-more]").click()
    count = page.locator("a[role=option]").count()
    page.locator("a[role=option]").first.click()
    trail = page.locator(".hc-trail")
    trail.wait_for()
    assert f"1 of {count}" in trail.inner_text()
    first = page.url
    trail.get_by_role("link", name="next").click()
    wait_until(page, f"document.querySelector('.hc-trail')?.textContent.includes('2 of {count}')")
    assert page.url != first
    page.locator("mark.hc-mark").first.wait_for()
    trail.get_by_role("button").click()
    assert not trail.is_visible()
    assert page.evaluate("sessionStorage.getItem('helpcenter.search')") is None


def test_what_is_folded_away_is_no_result_to_lead_on_to(open_page: Callable[..., Any]) -> None:
    page = open_page("index.html")
    search(page, "login failed letter")
    shown = page.locator("a[role=option]:visible").count()
    assert shown < page.locator("a[role=option]").count()
    page.keyboard.press("Enter")
    page.wait_for_url("**/opendental/**")
    handed = page.evaluate("JSON.parse(sessionStorage.getItem('helpcenter.search')).results")
    assert len(handed) == shown


def test_on_a_phone_the_way_to_other_results_covers_no_button(open_page: Callable[..., Any]) -> None:
    page = open_page("index.html", viewport={"width": 390, "height": 700}, has_touch=True)
    page.keyboard.press("/")
    search(page, "error code 104")
    page.keyboard.press("Enter")
    page.locator(".hc-trail").wait_for()
    covered = """button => {
      button.scrollIntoView({ block: "end" });
      const { left, top, width, height } = button.getBoundingClientRect();
      return !button.contains(document.elementFromPoint(left + width / 2, top + height / 2));
    }"""
    buttons = page.locator(".hc-actions button")
    assert buttons.count() == 3
    assert [name for name in buttons.all() if name.evaluate(covered)] == []
    page.evaluate("scrollTo(0, document.body.scrollHeight)")
    last = page.locator(".md-content__inner > :visible").last.bounding_box()
    assert last["y"] + last["height"] <= page.locator(".hc-trail").bounding_box()["y"]


def test_on_a_phone_results_fill_the_sheet_of_the_home_page_too(open_page: Callable[..., Any]) -> None:
    page = open_page("index.html", viewport={"width": 390, "height": 800}, has_touch=True)
    page.keyboard.press("/")
    page.keyboard.type("error")
    page.get_by_role("option").first.wait_for()
    panel = page.locator(".hc-search__panel").bounding_box()
    assert round(panel["y"] + panel["height"]) == 800


def test_on_a_phone_the_search_is_a_sheet_that_back_puts_away(open_page: Callable[..., Any]) -> None:
    page = open_page("opendental/letters.html", viewport={"width": 390, "height": 800}, has_touch=True)
    address = page.url
    for leave in (page.go_back, page.get_by_role("button", name="Close the search").click):
        page.locator(".hc-search__open").click()
        assert page.locator(".hc-search__box").bounding_box() == {"x": 0, "y": 0, "width": 390, "height": 800}
        assert page.evaluate("document.querySelector('.md-container').inert")
        assert "Paste the message" in page.locator("[data-search-status]").inner_text()
        leave()
        page.locator(".hc-search__box").wait_for(state="hidden")
        assert page.url == address
        assert not page.evaluate("document.querySelector('.md-container').inert")
    page.go_back()
    assert page.url == "about:blank"


def test_an_address_can_ask_and_does_not_keep_the_question(open_page: Callable[..., Any]) -> None:
    page = open_page("opendental/letters.html?q=login+failed")
    assert is_searching(page)
    assert titles(page)[0] == "Login Failed"
    assert page.url.endswith("/letters.html")


def test_enter_before_there_are_results_opens_the_first_when_it_comes(open_page: Callable[..., Any]) -> None:
    page = open_page("opendental/letters.html")
    page.locator("[data-search-input]").fill("login failed")
    page.keyboard.press("Enter")
    page.wait_for_url("**/portal.html#login-failed")


def test_what_was_chosen_stays_chosen_when_more_arrives(open_page: Callable[..., Any]) -> None:
    page = open_page("opendental/letters.html")
    if page.url.startswith("file:"):
        pytest.skip("a file's arrival can't be held up")
    held: list[Any] = []
    page.route("**/lookup/text.js", lambda route: held.append(route))
    with page.expect_request("**/lookup/text.js"):
        page.locator("[data-search-input]").fill("error")
    page.locator(".hc-hit__title").nth(1).wait_for()
    page.keyboard.press("ArrowDown")
    chosen = page.locator("[aria-selected=true] .hc-hit__title").text_content()
    held[0].continue_()
    wait_until(page, "helpcenter.search.load.isComplete()")
    settle(page)
    assert page.locator("[aria-selected=true] .hc-hit__title").text_content() == chosen


def test_the_pages_run_under_a_strict_content_security_policy(open_page: Callable[..., Any]) -> None:
    page = open_page("opendental/letters.html")
    attributes = page.evaluate(
        "Array.from(document.querySelectorAll('[data-search] *'))"
        ".flatMap(e => Array.from(e.attributes)).map(a => a.name).filter(n => n.startsWith('on') || n === 'style')"
    )
    assert attributes == []
