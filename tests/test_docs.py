"""The documentation names what the code has."""

from __future__ import annotations

import importlib
import json
import pkgutil
import re
from collections.abc import Iterator
from pathlib import Path
from typing import get_args

import jsonschema
import pytest
from click import UsageError

import helpcenter
import scraper.errors
from helpcenter import cli, terminal
from helpcenter.audit import DIFFERENT
from helpcenter.audit.kinds import KINDS
from helpcenter.build.builders import ENDED
from helpcenter.check.files import SLIPS
from helpcenter.check.front_matter import FrontMatter, Kind, OfTheTheme
from helpcenter.data import ENVELOPED, OF_A_SITE, schema_named
from helpcenter.settings import KEYS, Settings
from scraper import limits, pipeline
from scraper.command.fetch import FAILED
from scraper.command.report import Report
from scraper.errors import ScraperError
from scraper.fold.fold import fold
from scraper.model import FAILURES, Block, Page
from scraper.render.front_matter import front_matter
from scraper.render.page import RENDERERS
from scraper.text.declared import declared
from scraper.text.notices import MEANINGS
from scraper.versions import Version

ROOT = Path(__file__).resolve().parents[1]
DOCS = ROOT / "docs"


def words_in_code(name: str) -> set[str]:
    """What a page of the documentation names `like this`, and each word of it."""
    found = re.findall(r"`([^`\n]+)`", (DOCS / name).read_text("utf-8"))
    return {word for text in found for word in (text, *text.split())}


def table_rows(name: str, heading: str) -> list[str]:
    """The first cell of each row below a heading."""
    section = (DOCS / name).read_text("utf-8").partition(f"## {heading}\n")[2].partition("\n## ")[0]
    return re.findall(r"^\| *`?([^|`]+?)`? *\|", section, re.MULTILINE)


@pytest.mark.parametrize("name", cli.commands.commands)
def test_every_command_is_described(name: str) -> None:
    text = (DOCS / "commands.md").read_text("utf-8")
    assert re.search(rf"^\| `{name}\b[^|]*` \| \S", text, re.MULTILINE), f"docs/commands.md has no row for {name!r}"


@pytest.mark.parametrize(
    ("name", "option"),
    [
        (name, option)
        for name, command in cli.commands.commands.items()
        for parameter in command.params
        for option in parameter.opts
        if option.startswith("--")
    ],
)
def test_every_option_is_described(name: str, option: str) -> None:
    assert option in words_in_code("commands.md"), f"docs/commands.md does not name {option} of {name}"


def subclasses(of: type[Exception]) -> Iterator[type[Exception]]:
    """A class and all made of it."""
    yield of
    for child in of.__subclasses__():
        yield from subclasses(child)


def exit_codes() -> dict[int, str]:
    """Every exit code that the code can give, and where it comes from."""
    for package in (scraper, helpcenter):
        for module in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            importlib.import_module(module.name)
    codes = {0: "done", UsageError.exit_code: "UsageError", terminal.STOPPED: "Abort", terminal.REFUSED: "OSError"}
    codes |= {vars(found).get("exit_code", 1): found.__name__ for found in subclasses(ScraperError)}
    codes |= {DIFFERENT: "audit", SLIPS: "check", FAILED: "fetch", ENDED: "build"}
    reports = (Report(failed=1), Report(conflicts=["a"]), Report(lost=["a"]), Report())
    return codes | {report.exit_code: "Report" for report in reports}


@pytest.mark.parametrize(("code", "source"), sorted(exit_codes().items()))
def test_every_exit_code_is_described(code: int, source: str) -> None:
    assert str(code) in table_rows("failing.md", "The number"), f"docs/failing.md does not name {code} ({source})"


def test_no_exit_code_is_described_that_is_never_given() -> None:
    assert {int(row) for row in table_rows("failing.md", "The number") if row.isdecimal()} == set(exit_codes())


@pytest.mark.parametrize("code", sorted(MEANINGS))
def test_what_to_do_about_a_notice_is_what_the_terminal_says(code: str) -> None:
    meaning, _, act = MEANINGS[code].partition("; ")
    assert f"| `{code}` | {meaning} | {act} |" in (DOCS / "failing.md").read_text("utf-8")


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_what_an_audit_lists_is_described(kind: str) -> None:
    assert f"| `{kind}` | {KINDS[kind]} |" in (DOCS / "failing.md").read_text("utf-8")


def test_errors_have_codes_of_their_own() -> None:
    own = [found for found in subclasses(ScraperError) if "exit_code" in vars(found)]
    assert len({found.exit_code for found in own}) == len(own)  # type: ignore[attr-defined]
    assert scraper.errors.ScraperError in own


def sources() -> dict[str, str]:
    """Every module of the importer."""
    return {path.relative_to(ROOT).as_posix(): path.read_text("utf-8") for path in (ROOT / "scraper").rglob("*.py")}


def notice_codes() -> set[str]:
    """Codes that stand in the code: given to a notice, or to a function that makes one."""
    given = re.compile(r"""\b(?:Notice|notice|Unusable|Odd|odd)\(\s*["']([a-z][a-z-]*)["']""")
    return {code for text in sources().values() for code in given.findall(text)} | set(MEANINGS)


@pytest.mark.parametrize("code", sorted(notice_codes()))
def test_every_notice_is_described(code: str) -> None:
    text = (DOCS / "report.md").read_text("utf-8")
    assert re.search(rf"^\| `{code}` \| \S", text, re.MULTILINE), f"docs/report.md has no row for {code!r}"


def test_no_notice_is_described_that_is_never_given() -> None:
    text = (DOCS / "report.md").read_text("utf-8")
    text = text[text.index("| code | meaning |") :]
    assert set(re.findall(r"^\| `([a-z-]+)` \|", text, re.MULTILINE)) <= notice_codes()


def test_notices_that_fail_an_import_stand_first() -> None:
    described = [code for code in table_rows("report.md", "Notices") if code not in {"code", "---"}]
    assert set(described[: len(FAILURES)]) == set(FAILURES)
    numbers = {5: "five", 6: "six", 7: "seven"}
    assert f"Only the first {numbers[len(FAILURES)]} codes below fail" in (DOCS / "report.md").read_text("utf-8")


def test_every_limit_is_stated_as_it_is() -> None:
    text = (DOCS / "limits.md").read_text("utf-8")
    stated = {name: int(number.replace(",", "")) * _UNITS[unit or ""] for number, unit, name in _LIMIT.findall(text)}
    assert stated == {name: value for name, value in vars(limits).items() if name.isupper()}


_LIMIT = re.compile(r"^\|[^|]+\| ([\d,]+)(?: (MB|GB))?[^|]*\| `([A-Z_]+)` \|", re.MULTILINE)
_UNITS = {"": 1, "MB": 1024**2, "GB": 1024**3}


@pytest.mark.parametrize("name", [*OF_A_SITE, *ENVELOPED])
def test_data_have_an_example_that_is_valid(name: str) -> None:
    section = (DOCS / "data.md").read_text("utf-8").partition(f"\n### `{name}`\n")[2].partition("\n### ")[0]
    (example,) = re.findall(r"```json\n(.*?)```", section, re.DOTALL)
    jsonschema.Draft202012Validator.check_schema(schema_named(name))
    jsonschema.validate(json.loads(example), schema_named(name))


def test_no_data_are_described_that_there_are_not() -> None:
    assert re.findall(r"^### `(\w+)`$", (DOCS / "data.md").read_text("utf-8"), re.MULTILINE) == [*OF_A_SITE, *ENVELOPED]


def keys_written() -> set[str]:
    """Every key of a page's front matter that rendering can write."""
    text = sources()["scraper/render/front_matter.py"].partition("def front_matter(")[2].partition("\ndef ")[0]
    return set(re.findall(r'^        "(\w+)":', text, re.MULTILINE)) | set(re.findall(r'facts\["(\w+)"\]', text))


def test_every_key_of_the_front_matter_is_described() -> None:
    page = Page(
        "officepracticum", "a", Version((1,)), "A", (), url="u", breadcrumb=("a",), generation="G", labels_from=True
    )
    assert set(front_matter(fold([page]))) <= keys_written()
    names = re.findall(r"^\| (`[^|]+) \|", (DOCS / "format.md").read_text("utf-8"), re.MULTILINE)
    assert keys_written() - set(re.findall(r"`(\w+)`", " ".join(names))) == set()


def test_the_front_matter_that_is_described_is_what_is_checked() -> None:
    text = (DOCS / "format.md").read_text("utf-8")
    described = set(
        re.findall(r"`(\w+)`", " ".join(re.findall(r"^\| (`[^|]+) \|", text.partition("## Versions")[0], re.MULTILINE)))
    )
    assert described == set(FrontMatter.__struct_fields__)
    of_the_theme = text.partition("its theme read: ")[2].partition(". ")[0]
    assert set(re.findall(r"`(\w+)`", of_the_theme)) == set(OfTheTheme.__struct_fields__) - described
    kinds = re.search(r"^\| `kind` \|.*", text, re.MULTILINE)
    assert kinds
    assert set(re.findall(r"`([\w-]+)`", kinds[0])) - {"kind"} == set(get_args(Kind))


def test_every_kind_of_block_has_a_renderer() -> None:
    assert set(RENDERERS) == set(get_args(Block))


@pytest.mark.parametrize("name", ["DOCUMENT", "SOURCE", "PAGE", "PRODUCT"])
def test_the_steps_are_described_in_their_order(name: str) -> None:
    text = (DOCS / "design.md").read_text("utf-8").partition(f"\n`{name}`: ")[2].partition("\n`")[0]
    assert re.findall(r"^\| ([a-z ]+) \| `", text, re.MULTILINE) == [step for step, _ in getattr(pipeline, name)]


@pytest.mark.parametrize("path", sorted(DOCS.glob("*.md")), ids=lambda path: path.name)
def test_links_between_the_documentations_pages_lead_somewhere(path: Path) -> None:
    for target in re.findall(r"\]\(([\w./-]+\.(?:md|png))\)", path.read_text("utf-8")):
        if not re.match(r"(?:opendental|officepracticum|images|portalhostedbyod|econnector)", target):
            assert (DOCS / target).exists(), f"{path.name} links to {target}"


def test_no_table_of_options_lists_one_twice() -> None:
    for section in (DOCS / "commands.md").read_text("utf-8").split("\n## "):
        options = re.findall(r"^\| `((?:\w+ )?--[\w-]+)", section, re.MULTILINE)
        assert len(options) == len(set(options)), section.partition("\n")[0]


@pytest.mark.parametrize("name", ["updating.md"])
def test_settings_that_are_shown_are_settings(name: str) -> None:
    (shown,) = re.findall(r"```yaml\n(extra:.*?)```", (DOCS / name).read_text("utf-8"), re.DOTALL)
    settings, slips = declared(shown, Settings, *KEYS)
    assert not slips
    assert settings != Settings()
