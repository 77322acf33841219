"""What comes first, on a small site."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from helpcenter import record
from helpcenter.lookup.command import Lookup
from helpcenter.pipeline import publish
from tests.helpcenter.lookup.conftest import DENTAL, ROOT, entry, page_html, urls

LOGIN = "opendental/portal.html#login-failed"
CODE = "opendental/portal.html#error-code-104"
TRANSPORT = "opendental/mail.html#transport"
REFUSED = "opendental/mail.html#refused"


@pytest.mark.parametrize(
    ("text", "url"),
    [
        ("Login Failed", LOGIN),
        ("lgoin faild", LOGIN),
        ("Open Dental\n--------\nLogin Failed\n--------\nOK", LOGIN),
        ("2025-03-04 10:00:01 ERROR Login Failed\n   at Portal.Login(String user) in C:\\p\\Login.cs:line 7", LOGIN),
        ("cannot sign in, wrong password", LOGIN),
        ("error code 104", CODE),
        ("code one hundred four on the portal", CODE),
        ("0x80040217", TRANSPORT),
        ("-2147220969", TRANSPORT),
        ("The message could not be sent.", TRANSPORT),
        ("5.7.3", REFUSED),
        ("5 7 3", REFUSED),
        ("Cannot read property 'size' of record 'chart 12'", "opendental/portal.html#cannot-read"),
        ("Another setup is already active", "opendental/installer.html"),
        ("colour of a provider", "opendental/appointments.html#colours"),
        ("heartbeat", CODE),
        ("message on your screen", "index.html"),
        ("lettermerge", "opendental/letters.html"),
    ],
)
def test_first_result(engine: Lookup, text: str, url: str) -> None:
    assert engine.search(text)[0]["url"] == url


@pytest.mark.parametrize(
    ("text", "url"),
    [
        ("eclaim", "e-claim"),
        ("eclaims", "e-claim"),
        ("reindex", "re-index"),
        ("claim", "claim"),
        ("inclaim", "claim"),
        ("reclaim", "re-claim"),
        ("secute", "secure"),
    ],
)
def test_a_short_word_written_as_one_with_the_next(
    write_site: Callable[[dict[str, str]], Path], text: str, url: str
) -> None:
    messages = {
        "e-claim": "The e-claim can't be sent",
        "claim": "Claim rejected",
        "re-index": "The re-index did not finish",
        "index": "Index is missing",
        "cut": "Cut the se tape",
        "secure": "The drawer is not secure",
    }
    stated = "".join(entry(anchor, message, "Do it again.") for anchor, message in messages.items())
    whole = entry("re-claim", "Nothing to reclaimed", "Wait.")
    site = write_site({"opendental/errors.html": page_html(f"<h1>Errors</h1>{stated}{whole}", DENTAL)})
    publish(site)
    with Lookup(site) as lookup:
        assert lookup.search(text)[0]["url"] == f"opendental/errors.html#{url}"


def test_a_bare_number_gives_all_its_meanings(engine: Lookup) -> None:
    assert urls(engine.search("104", "opendental", "24.3"))[:2] == [CODE, "opendental/installer.html"]


def test_a_result_says_what_it_is(engine: Lookup) -> None:
    result = engine.search("Login Failed", "opendental", "24.3")[0]
    assert (result["title"], result["kind"], result["range"], result["everywhere"]) == (
        "Login Failed",
        "error",
        "23.2–24.3",
        True,
    )
    assert (result["page"], result["product"]) == ("Portal Troubleshooting", "opendental")
    assert {"login", "failed"} <= set(result["matched"])


def test_one_result_a_page(engine: Lookup) -> None:
    pages = [result["url"].split("#")[0] for result in engine.search("error code", "opendental", "24.3")]
    assert len(pages) == len(set(pages))


def test_an_answer_for_another_version_comes_first_if_it_is_clearly_better_and_says_so(engine: Lookup) -> None:
    text = "Appointments may not overlap here"
    old = engine.search(text, "opendental", "23.2")
    assert (old[0]["url"], old[0]["range"]) == ("opendental/appointments.html#overlap", "23.2")
    assert "elsewhere" not in old[0]
    new = engine.search(text, "opendental", "24.3")
    assert new[0]["url"] == "opendental/appointments.html#overlap"
    assert (new[0]["elsewhere"], new[0]["range"]) == ({"product": "opendental", "version": "23.2"}, "23.2")
    # As good as the reader's own, it comes behind.
    assert "elsewhere" not in engine.search("appointments", "opendental", "24.3")[0]


def test_a_page_that_only_another_version_has(engine: Lookup) -> None:
    results = engine.search("bridge driver too old for this sensor", "opendental", "24.3")
    found = next(result for result in results if result["url"] == "opendental/oldbridge.html#bridge")
    assert found["elsewhere"]["version"] == "23.2"
    assert "elsewhere" not in engine.search("bridge driver too old", "opendental", "23.2")[0]


@pytest.mark.parametrize(("version", "elsewhere"), [("14.8", False), ("14.19", False), ("", False)])
def test_a_label_that_means_from_holds_until_the_next(engine: Lookup, version: str, elsewhere: bool) -> None:
    result = engine.search("Vaccine lot number is unknown", "officepracticum", version)[0]
    assert result["url"] == "officepracticum/vaccines.html#lot"
    assert ("elsewhere" in result) is elsewhere


def test_another_products_answer_comes_after(engine: Lookup) -> None:
    results = engine.search("Vaccine lot number is unknown", "opendental", "24.3")
    found = next(result for result in results if result["product"] == "officepracticum")
    assert found["elsewhere"] == {"product": "officepracticum", "version": "14.8"}
    assert engine.search("Vaccine lot number is unknown")[0]["product"] == "officepracticum"


@pytest.mark.parametrize(
    ("text", "url"),
    [
        ("Each provider has a colour in the schedule", "opendental/appointments.html#colours"),
        ("if the setup stops with exit code 104, another copy is running", "opendental/installer.html"),
        # Class, number, level and time stand in front of a message, a menu bar and a name before it.
        ("Acme.Data.Client.AcmeException (0x80004005): Mailbox unavailable", REFUSED),
        ("System.Runtime.InteropServices.COMException: Login Failed", LOGIN),
        ("HRESULT: 0x80040217 - Login Failed", LOGIN),
        ("[11/07/25 08:47:17 AM] Thread-104 FATAL Login Failed (192.168.1.104)", LOGIN),
        ("File Edit Letter Merge Appointments Doe, Ann - 104 Vaccine lot number is unknown",
         "officepracticum/vaccines.html#lot"),
        ("mesage coudl not be sent", TRANSPORT),
        ("error code one oh four", CODE),
    ],
)  # fmt: skip
def test_what_was_pasted_stands_there_word_for_word(engine: Lookup, text: str, url: str) -> None:
    assert engine.search(text)[0]["url"] == url


def test_a_misspelt_negation_is_one(engine: Lookup) -> None:
    words = engine.evaluate("helpcenter.engine.query.parse(index, 'canmot read').words")
    assert words == ["can", "not", "read"]


@pytest.mark.parametrize(
    ("text", "confidence"),
    [
        ("Login Failed", "sure"),
        ("Each provider has a colour in the schedule", "sure"),
        ("The toner of the plotter has dried out, code 5512", "none"),
    ],
)
def test_how_sure_a_result_is(engine: Lookup, text: str, confidence: str) -> None:
    assert engine.search(text)[0]["confidence"] == confidence


@pytest.mark.parametrize("text", ["???", "—", "[ ]", "⚠"])
def test_what_has_no_word_finds_nothing(engine: Lookup, text: str) -> None:
    assert engine.search(text) == []


def test_never_empty(engine: Lookup) -> None:
    results = engine.search("qqqq zzzz")
    assert results
    assert all(result["nearest"] and result["score"] == 0 for result in results)
    assert engine.search("   ") == []


def test_a_long_paste_finds_the_message_in_it(engine: Lookup) -> None:
    frames = "\n".join(
        f"   at Some.Name{n}.Step(Object sender, EventArgs e) in C:\\b\\File{n}.cs:line {n}" for n in range(70)
    )
    text = f"{frames}\nMailbox unavailable. The server answered 5.7.3 not authenticated.\n{frames}"
    assert len(text) > 5000
    assert engine.search(text)[0]["url"] == REFUSED


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(text=st.text(max_size=200))
def test_any_text_gives_the_same_results_twice(engine: Lookup, text: str) -> None:
    assert engine.search(text, "opendental", "24.3") == engine.search(text, "opendental", "24.3")


def test_of_a_megabyte_as_much_is_read_as_the_field_takes(engine: Lookup) -> None:
    """What is read takes bounded time, whatever it is; no pattern of the engine meets more."""
    limit = engine.evaluate("helpcenter.engine.weights.LONGEST_QUERY")
    assert f'maxlength="{limit}"' in (ROOT / "overrides/partials/search.html").read_text("utf-8")
    long = ("Login failed: 1:23 " * 60_000)[:1_000_000]
    assert engine.search(long) == engine.search(long[:limit])
    assert engine.search(" " * limit + "Login failed") == []


@pytest.mark.parametrize(
    "bait", ["c:\\a b ", "at a.b(", '"aaaaaaaaaaaaaaa ', "0x1", "1.1.1.", " ", "\n", "one hundred ", "[a] "]
)
def test_no_query_makes_the_engine_fail(engine: Lookup, bait: str) -> None:
    assert isinstance(engine.search(bait * 3000), list)


def test_a_page_is_scored_as_a_whole(
    write_site: Callable[[dict[str, str]], Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Words that no passage has together stand on one page; another has them in a sentence about something else."""
    monkeypatch.setattr(record, "is_there", lambda: False)
    lunch = (
        "<h1>Blocked Time</h1><p>Keep time in the schedule free.</p><h2>Lunch</h2><p>Draw the time by hand.</p>"
        "<h2>Doctor</h2><p>Choose who is away.</p>"
    )
    labels = (
        "<h1>Labels</h1><p>Sheets.</p><h2>Paper</h2>"
        "<p>A printer that the doctor leaves free over lunch prints a label.</p>"
    )
    site = write_site(
        {
            "opendental/labels.html": page_html(labels, DENTAL),
            "opendental/lunch.html": page_html(lunch, DENTAL),
        }
    )
    publish(site)
    with Lookup(site) as engine:
        assert urls(engine.search("time for lunch free in the doctor schedule"))[0].startswith("opendental/lunch.html")


def test_a_page_that_only_lists_others_comes_behind_those_unless_its_title_is_asked_for(
    write_site: Callable[[dict[str, str]], Path],
) -> None:
    listed = "".join(f"<h2>{name}</h2><p>Lend a cart to a membe...</p>" for name in ("Carts", "Lend a Cart", "Sheds"))
    article = "<h1>Sheds</h1><p>The key.</p><h2>Lending</h2><p>A cart goes to whoever is a member.</p>"
    site = write_site(
        {
            "opendental/articles.html": page_html(f"<h1>Cart Articles</h1>{listed}", DENTAL),
            "opendental/sheds.html": page_html(article, DENTAL),
        }
    )
    publish(site)
    with Lookup(site) as engine:
        pages = [url.partition("#")[0] for url in urls(engine.search("lend a cart"))]
        assert pages == ["opendental/sheds.html", "opendental/articles.html"]
        assert urls(engine.search("cart articles"))[0] == "opendental/articles.html"


def test_equally_good_results_say_what_the_others_lack(write_site: Callable[[dict[str, str]], Path]) -> None:
    """As a reader of the version sees them; one that is alone has nothing to say."""
    old = '<div class="versions" data-versions="23.2"><p>Ask the locksmith.</p></div>'
    fixes = {
        "drawers": "The lock jams. Oil it.",
        "shelves": f"The lock is rusty. Oil it.</p>{old}<p>",
        "trays": "The lock is gone. Oil it.",
    }
    site = write_site(
        {
            f"opendental/{name}.html": page_html(f"<h1>{name}</h1>" + entry("stuck", "The lid is stuck", fix), DENTAL)
            for name, fix in fixes.items()
        }
    )
    publish(site)
    with Lookup(site) as engine:
        results = engine.search("The lid is stuck", "opendental", "24.3")
        assert {result["page"]: result["differs"] for result in results[:3]} == {
            "drawers": ["jams"], "shelves": ["rusty"], "trays": ["gone"],
        }  # fmt: skip
        older = engine.search("The lid is stuck", "opendental", "23.2")
        assert ["rusty", "ask", "locksmith"] in [result["differs"] for result in older]
        assert engine.search("Ask the locksmith", "opendental", "23.2")[0]["differs"] == []
