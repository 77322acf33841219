"""A maintainer's day on a real manual: a version, edits by hand, curated extras, the next version, and back again."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.help_centres import run, shared

pytestmark = pytest.mark.corpus
OURS = " These are our own words."
_PLAIN = re.compile(r"[A-Z][\w ,.']{30,}\.")
_ENTRY = re.compile(r"\{ #([\w-]+) \.entry \}")


@dataclass
class Day:
    """The help centre's folder, and what was done in it."""

    folder: Path
    old: Path
    new: Path
    untouched: str
    merging: str
    conflicting: str
    trouble: str
    anchor: str
    report: dict[str, Any]
    code: int
    before: dict[str, str]
    """Pages as the first version alone gave them."""
    fresh: dict[str, str]
    """Pages as both versions give them without any edit."""

    def page(self, slug: str) -> Path:
        """A page's file."""
        return self.folder / f"docs/opendental/{slug}.md"

    def text(self, slug: str) -> str:
        """A page."""
        return self.page(slug).read_text("utf-8")


def pages(folder: Path) -> dict[str, str]:
    """Slug → Markdown."""
    return {path.stem: path.read_text("utf-8") for path in sorted((folder / "docs/opendental").glob("*.md"))}


def body(text: str) -> list[str]:
    """A page's lines below its facts."""
    return text.split("\n---\n", 1)[1].split("\n")


def choose(
    before: dict[str, str], fresh: dict[str, str], fits: Callable[[list[str], list[str], int], bool]
) -> tuple[str, str]:
    """The first page with a plain paragraph that fits, and that paragraph."""
    for slug in sorted(before.keys() & fresh.keys()):
        if not fresh[slug].startswith("---\ntitle") or "kind: topic" not in fresh[slug]:
            continue
        old, new = body(before[slug]), body(fresh[slug])
        for number, line in enumerate(old):
            if _PLAIN.fullmatch(line) and old.count(line) == 1 and fits(old, new, number):
                return slug, line
    raise AssertionError("the manual has no such page")


def kept_apart(old: list[str], new: list[str], number: int) -> bool:
    """Changed elsewhere, and not within three lines of this one."""
    around = old[max(0, number - 3) : number + 4]
    return old != new and any(new[at : at + len(around)] == around for at in range(len(new)))


def replaced(old: list[str], new: list[str], number: int) -> bool:
    """The newer version says something else: what the older one says got a range around it."""
    return any(line == "/// versions | 23.2" and new[at + 1] == old[number] for at, line in enumerate(new[:-1]))


def git(folder: Path, *arguments: str) -> str:
    """Run git in the help centre's folder."""
    names = ("-c", "user.name=Maintainer", "-c", "user.email=maintainer@example.org", "-c", "core.quotepath=off")
    return subprocess.run(["git", "-C", folder, *names, *arguments], check=True, capture_output=True, text=True).stdout


@pytest.fixture(scope="module")
def day(tmp_path_factory: pytest.TempPathFactory) -> Day:
    """Up to the import of the second version."""
    root = tmp_path_factory.mktemp("day")
    for name in ("manual232", "manual243"):
        shutil.copytree(shared("corpus/opendental") / "www.opendental.com" / name, root / "source" / name)
    old, new = root / "source/manual232", root / "source/manual243"
    folder, both = root / "help", root / "both"
    for place in (folder, both):
        assert run("init", place)[0] == 0
    assert run("-C", both, "import", old, new)[0] == 0
    assert run("-C", folder, "import", old)[0] == 0
    before, fresh = pages(folder), pages(both)
    git(folder, "init", "--quiet")
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--message", "23.2")
    chosen: list[tuple[str, str]] = []
    for fits in (lambda mine, theirs, _: mine == theirs, kept_apart, replaced):
        others = {slug: text for slug, text in before.items() if slug not in dict(chosen)}
        chosen.append(choose(others, fresh, fits))
    for slug, line in chosen:
        path = folder / f"docs/opendental/{slug}.md"
        path.write_text(before[slug].replace(f"\n{line}\n", f"\n{line}{OURS}\n"), "utf-8")
    edited = [slug for slug, _ in chosen]
    trouble, anchor = next(
        (slug, found[1]) for slug, text in fresh.items() if slug not in edited and (found := _ENTRY.search(text))
    )
    (folder / "curated").mkdir(exist_ok=True)
    extras = {"notes": {anchor: "Ask Maria first."}, "search_phrases": ["the gremlin is back"]}
    (folder / "curated/opendental.yml").write_text(yaml.safe_dump({"pages": {trouble: extras}}), "utf-8")
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--message", "Edits")
    code, _ = run("-C", folder, "import", new, "--json", root / "report.json")
    report = json.loads((root / "report.json").read_text("utf-8"))
    return Day(folder, old, new, *edited, trouble, anchor, report, code, before, fresh)


def test_the_report_names_what_was_edited(day: Day) -> None:
    assert day.code == 11
    assert day.report["conflicts"] == [f"docs/opendental/{day.conflicting}.md"]
    assert day.report["merged"] == [f"docs/opendental/{day.merging}.md"]
    assert f"docs/opendental/{day.untouched}.md" in day.report["edited"]
    (changes,) = day.report["changes"]["opendental"]
    assert (changes["version"], changes["before"]) == ("24.3", "23.2")
    assert all(changes["pages"][verb] for verb in ("added", "changed", "vanished"))
    assert changes["diffs"]


def test_edits_are_there_with_what_the_vendor_changed(day: Day) -> None:
    for slug in (day.untouched, day.merging):
        assert day.text(slug).replace(OURS, "") == day.fresh[slug]
        assert OURS in day.text(slug)
    assert body(day.text(day.conflicting)) != body(day.fresh[day.conflicting])
    assert (
        day.page(day.conflicting).with_name(f"{day.conflicting}.md.new").read_text("utf-8")
        == day.fresh[day.conflicting]
    )


def test_curated_extras_are_there(day: Day) -> None:
    text = day.text(day.trouble)
    assert "//// note\nAsk Maria first.\n////" in text
    assert "search_phrases:\n- the gremlin is back\n" in text


def test_every_other_page_is_as_without_edits(day: Day) -> None:
    other = {slug for slug in day.fresh if slug not in {day.untouched, day.merging, day.conflicting, day.trouble}}
    found = pages(day.folder)
    assert {slug: found[slug] for slug in other} == {slug: day.fresh[slug] for slug in other}


def test_the_diff_is_what_changed(day: Day) -> None:
    assert git(day.folder, "diff", "--", f"docs/opendental/{day.untouched}.md") == ""
    changed = set(git(day.folder, "diff", "--name-only", "--", "docs/opendental/*.md").split())
    same = {slug for slug in day.before.keys() & day.fresh.keys() if day.before[slug] == day.fresh[slug]}
    assert changed.isdisjoint(f"docs/opendental/{slug}.md" for slug in same - {day.trouble})
    gone = git(day.folder, "diff", "--name-only", "--diff-filter=D", "--", "docs").split()
    assert gone == []


def test_the_rest_of_the_day(day: Day) -> None:
    """The conflict is settled, the version removed, imported again, and given anew without a page.

    Without the version, the range around the text that was edited goes: there the maintainer gives the edit up.
    """
    page = day.page(day.conflicting)
    page.with_name(f"{page.name}.new").unlink()
    assert run("-C", day.folder, "import")[0] == 0
    assert "- '24.3'\n" in page.read_text("utf-8")
    assert OURS in page.read_text("utf-8")
    assert run("-C", day.folder, "status")[0] == 0

    assert run("-C", day.folder, "remove", "opendental", "--version", "24.3")[0] == 11
    assert "conflict: " + page.relative_to(day.folder).as_posix() in run("-C", day.folder, "status")[1]
    page.with_name(f"{page.name}.new").replace(page)
    found = pages(day.folder)
    for slug in day.before.keys() - {day.trouble}:
        assert found[slug].replace(OURS, "") == day.before[slug]
    assert found.keys() == day.before.keys()

    code, _ = run("-C", day.folder, "import", day.new)
    assert code == 0
    assert pages(day.folder).keys() == day.fresh.keys()
    assert OURS in day.text(day.merging)

    slug = next(slug for slug in sorted(day.fresh) if slug not in day.before and (day.new / f"{slug}.html").exists())
    (day.new / f"{slug}.html").unlink()
    assert run("-C", day.folder, "import", day.new, "--replace")[0] == 0
    assert slug not in pages(day.folder)
    assert run("-C", day.folder, "import", day.new)[1].count("nothing changed, no file written") == 1
