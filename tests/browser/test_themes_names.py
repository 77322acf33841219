"""A vendor's headings and places named as parts of the theme: the theme finds its own, and links lead to the vendor's."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from helpcenter.cli import main
from tests.browser.conftest import wait_until
from tests.scraper.manual import bring, write_page

pytestmark = pytest.mark.browser
NAMES = ("__config", "__search", "__palette_0", "__drawer", "page-facts", "hc-version", "hc-search", "hc-compare")
PLACE_SHOWN = """(() => {
  const place = [...document.querySelectorAll("article p")].find(({ textContent }) => textContent.includes("The place NAME."))
  const { top, bottom } = place?.getBoundingClientRect() ?? { top: -1, bottom: -1 }
  return bottom > 0 && top < innerHeight
})()"""


@pytest.mark.parametrize("builder", ["mkdocs", "zensical"])
def test_the_theme_finds_its_own(tmp_path: Path, chromium: Any, builder: str) -> None:
    lines = "<p>More words.</p>" * 40
    headings = "".join(f"<h2>{name}</h2>{lines}" for name in NAMES)
    places = "".join(f'<p><a name="{name}"></a>The place {name}.</p>{lines}' for name in NAMES)
    write_page(tmp_path / "source", "24.3", "named", f"{headings}{places}<pre>code</pre>")
    links = "".join(f'<p><a href="named.html#{name}">Go to {name}</a></p>' for name in NAMES)
    write_page(tmp_path / "source", "24.3", "links", links)
    centre = tmp_path / "centre"
    assert main(["init", str(centre)]) == 0
    assert bring(centre, tmp_path / "source").exit_code == 0
    assert main(["-C", str(centre), "build", "--quiet", "--builder", builder]) == 0

    page = chromium.new_page()
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    for name in NAMES:
        page.goto((centre / "site/opendental/links.html").as_uri())
        page.get_by_role("link", name=f"Go to {name}", exact=True).click()
        wait_until(page, PLACE_SHOWN.replace("NAME", name))
    page.goto("about:blank")
    page.goto(f"{(centre / 'site/opendental/named.html').as_uri()}#__config")
    wait_until(page, PLACE_SHOWN.replace("NAME", "__config"))
    assert page.evaluate("document.getElementById('__config').tagName") == "SCRIPT"
    assert page.locator(".hc-permalink").count() > 0
    assert said == []
    page.close()
