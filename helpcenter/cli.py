"""The command line: parse, call, print; every error a user can mend is one message and an exit code.

A command loads what it needs when it runs: parsers and site builders take longer to load than some commands to run.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import datetime
from functools import wraps
from io import TextIOWrapper
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from helpcenter import arguments
from helpcenter.folder import create_folder, is_behind, require_folder
from helpcenter.terminal import STANDARD, Output, complain, quoted, reason, say
from scraper.command.options import Options
from scraper.errors import ScraperError
from scraper.write.transaction import settle

if TYPE_CHECKING:
    from scraper.command.executor import Workers
    from scraper.command.report import Report

BUILDERS = ("mkdocs", "properdocs", "zensical")
SHELLS = ("bash", "zsh", "fish", "powershell")
_Command = Callable[..., int]
_PATH: click.Path[Path] = click.Path(path_type=Path)


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; returns the exit code that ``docs/failing.md`` explains."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):  # a machine without a language has no letters for names
            stream.reconfigure(errors="backslashreplace")
    try:
        return int(commands.main(argv, "helpcenter", standalone_mode=False) or 0)
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except BrokenPipeError:
        return 1
    except (ScraperError, OSError, click.Abort) as error:
        return complain(*reason(error))


def _reporting(command: _Command) -> _Command:
    """A command with options that say what becomes of its report."""

    @click.option("-q", "--quiet", is_flag=True, help="Say nothing where nothing is wrong.")
    @click.option("--json", type=arguments.report_file, metavar="FILE", help="Write the report there; -: print it.")
    @wraps(command)
    def with_output(*values: Any, quiet: bool, json: Path | None, **options: Any) -> int:
        output = Output(quiet, json)
        with output.progress():
            return command(*values, output=output, **options)

    return with_output


_workers = click.option(
    "--workers",
    type=arguments.workers,
    default=str(os.cpu_count() or 1),
    metavar="N|ADDRESS",
    help="Processes to use, or a cluster's address, such as tcp://host:8786.",
)
_dry_run = click.option("--dry-run", is_flag=True, help="Report and write nothing.")
_fail_if_lost = click.option(
    "--fail-if-lost",
    type=arguments.share,
    metavar="SHARE",
    help="Write nothing if a version would lose more than this share of its pages, entries or words, such as 1%.",
)
_builder = click.option("--builder", type=click.Choice(BUILDERS), default="mkdocs", show_default=True)


@click.group(
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog="\b\nBegin with:\n  helpcenter init our-help\n  helpcenter -C our-help import PATH-OF-A-MANUAL\n"
    "  helpcenter -C our-help build\n  helpcenter -C our-help serve",
)
@click.version_option(package_name="helpcenter")
@click.option("-C", "folder", type=_PATH, default=Path(), metavar="DIR", help="Work in that folder.")
@click.pass_context
def commands(context: click.Context, folder: Path) -> None:
    """Vendor manuals in, a searchable help centre out."""
    context.obj = folder


@commands.command()
@click.argument("directory", type=_PATH, metavar="DIR")
@_reporting
@click.pass_obj
def init(folder: Path, /, output: Output, directory: Path) -> int:
    """Make a new help-centre folder.

    \b
    Example:
      helpcenter init our-help
    """
    made = folder / directory
    create_folder(made)
    step = f"helpcenter -C {quoted(made)} import PATH-OF-A-MANUAL"
    return output.report("init", {"folder": str(made), "next": step}, lambda: f"made {made}; next: {step}", 0)


@commands.command("import")
@click.argument("paths", type=_PATH, nargs=-1, metavar="[PATH]...")
@click.option("--vendor", default="", shell_complete=arguments.vendors, help="The vendor, where it is not recognised.")
@click.option("--version", type=arguments.version, metavar="X", help="The version, where the pages do not tell.")
@click.option("--private", is_flag=True, help="Articles too that not everyone may read.")
@click.option("--replace", is_flag=True, help="Pages that the sources lack go from their versions.")
@_workers
@_dry_run
@_fail_if_lost
@_reporting
@click.pass_obj
def import_(folder: Path, /, output: Output, paths: Sequence[Path], **options: Any) -> int:
    """Import manuals into docs/.

    Without a PATH what is kept is rendered again.

    \b
    Examples:
      helpcenter import mirror/manual
      helpcenter import html_export.zip --dry-run
      helpcenter import article.txt --vendor VENDOR
    """
    from scraper.command.importer import import_sources

    centre = require_folder(folder)
    report = import_sources([path.resolve() for path in paths], centre, Options(**options))
    return _imported(report, centre, output)


def _imported(report: Report, centre: Path, output: Output) -> int:
    from helpcenter.check.files import curation_findings

    slips = [f"! {finding}" for finding in curation_findings(centre)] if (centre / "curated").is_dir() else []
    return output.report("import", report, lambda: "\n".join([report.summary(), *slips]), report.exit_code)


@commands.command()
@click.argument("vendor", shell_complete=arguments.vendors)
@click.option(
    "--contact",
    type=arguments.contact,
    required=True,
    envvar="HELPCENTER_CONTACT",
    show_envvar=True,
    metavar="ADDRESS",
    help="Whom the site's people can write to.",
)
@click.option("--versions", type=arguments.versions, metavar="X,Y", help="None: name those there are.")
@click.option("--site", type=arguments.site, metavar="URL", help="A mirror of the site, or the help centre's address.")
@click.option("--project", default="", help="Number of a help centre, to ask the interface that has it.")
@click.option("--into", type=_PATH, metavar="DIR", help="The folder: mirror/VENDOR.")
@click.option(
    "--delay",
    type=arguments.Seconds(0),
    default=1.0,
    show_default=True,
    help="Seconds between requests, at least.",
)
@click.option(
    "--timeout",
    type=arguments.Seconds(1),
    default=60.0,
    show_default=True,
    help="Seconds for an answer.",
)
@click.option("--limit", type=click.IntRange(0), default=0, metavar="N", help="Bring so many files at most.")
@click.option("--since", type=arguments.day, metavar="DAY", help="Leave what is older, as 2026-01-31.")
@click.option("--dry-run", is_flag=True, help="Only say what would be asked for.")
@click.option("--prune", is_flag=True, help="Take away what the site has no more.")
@_reporting
@click.pass_obj
def fetch(folder: Path, /, output: Output, vendor: str, into: Path | None, prune: bool, **options: Any) -> int:
    """Bring a vendor's manual into a folder that import reads.

    \b
    Examples:
      helpcenter fetch VENDOR --contact you@practice.example
      helpcenter fetch VENDOR --contact you@practice.example --versions 24.3
    """
    from scraper.command import fetch as command
    from scraper.fetch.order import Order

    mirror = folder / (into or Path("mirror", vendor))
    order = Order(vendor, str(mirror), **{name: value for name, value in options.items() if value is not None})
    report = command.fetch(order, prune=prune)
    return output.report("fetch", report, report.summary, report.exit_code)


@commands.command()
@click.argument("product", shell_complete=arguments.products)
@click.option("--version", default="", metavar="X", help="Only this version or alias.")
@_workers
@_dry_run
@_fail_if_lost
@_reporting
@click.pass_obj
def remove(folder: Path, /, output: Output, product: str, version: str, **options: Any) -> int:
    """Take a product or one of its versions out.

    \b
    Example:
      helpcenter remove PRODUCT --version 19.2 --dry-run
    """
    from scraper.command import importer

    centre = require_folder(folder)
    return _imported(importer.remove(centre, product, version, Options(**options)), centre, output)


@commands.command()
@click.argument("files", type=_PATH, nargs=-1, metavar="[FILE]...")
@_reporting
@click.pass_obj
def check(folder: Path, /, output: Output, files: Sequence[Path]) -> int:
    """Look for slips in pages, curated files and settings.

    Without a FILE in all that people wrote.

    \b
    Example:
      helpcenter check docs/PRODUCT/email.md
    """
    from helpcenter.check.files import SLIPS, check_files
    from helpcenter.check.files import check as check_all

    centre = require_folder(folder)
    named = [path if path.exists() else centre / path for path in files]
    findings = check_files(centre, named) if named else check_all(centre)
    return output.report("check", {"slips": findings}, lambda: "\n".join(map(str, findings)), SLIPS if findings else 0)


@commands.command()
@_reporting
@click.pass_obj
def status(folder: Path, /, output: Output) -> int:
    """Tell what is imported, edited and in conflict."""
    from helpcenter.check.files import check as check_all
    from scraper.command.status import read_status

    centre = _settled(folder)
    status, slips, behind = read_status(centre), check_all(centre), is_behind(centre)
    waiting = ["! the site is behind docs/ or mkdocs.yml; next: helpcenter build, or helpcenter update"]
    return output.report(
        "status",
        {**vars(status), "behind": behind, "slips": slips},
        lambda: "\n".join([status.summary(), *(waiting if behind else []), *(f"! slip: {slip}" for slip in slips)]),
        status.exit_code,
    )


@commands.command()
@click.option("--strict", is_flag=True, help="Fail on warnings, such as a broken link.")
@click.option("--clean", is_flag=True, help="Build everything anew, not only what changed.")
@click.option("--zip", "zipped", is_flag=True, help="Make site.zip too, to be read without a server.")
@click.option("--compress", "compressed", is_flag=True, help="Make compressed copies too, for a server to send.")
@_builder
@_reporting
@click.pass_obj
def build(folder: Path, /, output: Output, **options: Any) -> int:
    """Build site/ from docs/.

    \b
    Examples:
      helpcenter build
      helpcenter build --strict --zip
    """
    from helpcenter.build import builders
    from helpcenter.settings import FILE, load_settings
    from scraper.kept.unpublished import forget_unpublished

    centre = _settled(folder)
    report = builders.build(centre, **options, quiet=output.quiet or output.json == STANDARD)
    if not load_settings(centre / FILE).update.publish_to:  # there readers have it from the next update
        forget_unpublished(centre)
    return output.report("build", report, report.summary, 0)


@commands.command()
@click.option("--address", default="127.0.0.1:8000", show_default=True, metavar="HOST:PORT")
@click.pass_obj
def serve(folder: Path, /, address: str) -> int:
    """Build, watch and serve on localhost."""
    from helpcenter.build import builders

    return builders.serve(_settled(folder), address)


@commands.command()
@click.argument("paths", type=_PATH, nargs=-1, required=True, metavar="PATH...")
@_reporting
@click.pass_obj
def audit(folder: Path, /, output: Output, paths: Sequence[Path]) -> int:
    """Prove that the built site has all that the sources have.

    \b
    Example:
      helpcenter audit mirror/manual
    """
    from helpcenter.audit import audit
    from scraper.command.importer import require_sources
    from scraper.command.status import edited_pages
    from scraper.read.archive import unpacked

    centre = _settled(folder)
    require_sources(paths, centre)
    with unpacked([path.resolve() for path in paths]) as sources:
        report = audit(sources, centre / "site", centre / "docs", edited_pages(centre))
    return output.report("audit", report, report.summary, report.exit_code)


@commands.command()
@click.option("--no-fetch", is_flag=True, help="Take what was fetched before.")
@_workers
@_builder
@_reporting
@click.pass_obj
def update(folder: Path, /, output: Output, no_fetch: bool, workers: Workers, builder: str) -> int:
    """Bring the sources anew, publish what holds, and report.

    What is brought, and how much a version may lose, stands in mkdocs.yml.

    \b
    Examples:
      helpcenter update
      helpcenter -C /srv/help update --quiet
    """
    from helpcenter.build.builders import ended_in_order
    from helpcenter.settings import FILE, load_settings
    from helpcenter.update.report import data_of, last_report, write_failure, write_report
    from helpcenter.update.steps import UpdateOptions
    from helpcenter.update.steps import update as run_update
    from scraper.kept.unpublished import forget_unpublished

    centre = require_folder(folder)
    options = UpdateOptions(os.environ.get("HELPCENTER_CONTACT", ""), not no_fetch, workers, builder, output.quiet)
    try:
        with ended_in_order():
            outcome = run_update(centre, load_settings(centre / FILE).update, options)
    except BaseException as error:
        with suppress(OSError):
            write_failure(centre, error, datetime.now())
        raise
    page = write_report(centre, outcome, datetime.now())
    if outcome.reached_readers:
        forget_unpublished(centre)
    summary = f"{last_report(centre)}this report, to click: {page}"
    return output.report("update", data_of(outcome), lambda: summary, outcome.exit_code)


@commands.command()
@click.pass_obj
def report(folder: Path) -> int:
    """Show what the last update brought."""
    from helpcenter.update.report import last_report

    say(last_report(require_folder(folder)))
    return 0


@commands.command()
@click.argument("text")
@click.option("--product", default="", shell_complete=arguments.products, help="The reader's product.")
@click.option("--version", default="", metavar="X", help="The reader's version.")
@_reporting
@click.pass_obj
def lookup(folder: Path, /, output: Output, text: str, product: str, version: str) -> int:
    """Search the built site as the browser does.

    \b
    Example:
      helpcenter lookup "error code 104" --version 24.3
    """
    from helpcenter.lookup.command import lookup

    results = lookup(_settled(folder) / "site", text, product, version)
    return output.report("lookup", {"results": results}, lambda: "\n".join(map(_result, results)), 0)


def _result(result: dict[str, Any]) -> str:
    place = f"  [{result['range']}]" if result["range"] else ""
    return f"{result['score']:.2f}  {result['url']}  {result['title']}{place}"


@commands.command()
@click.argument("name")
def schema(name: str) -> int:
    """Print the JSON Schema of some data that Helpcenter writes.

    \b
    Examples:
      helpcenter schema entries
      helpcenter schema import
    """
    from helpcenter.data import schema_named

    click.echo(json.dumps(schema_named(name), indent=1, ensure_ascii=False))
    return 0


@commands.command()
@click.argument("shell", type=click.Choice(SHELLS))
def completion(shell: str) -> int:
    """Print what makes a shell complete the words of helpcenter.

    \b
    Examples:
      helpcenter completion bash >> ~/.bashrc
      helpcenter completion fish > ~/.config/fish/completions/helpcenter.fish
      helpcenter completion powershell >> $PROFILE
    """
    from click.shell_completion import get_completion_class

    complete = get_completion_class(shell)
    assert complete  # noqa: S101
    click.echo(complete(commands, {}, "helpcenter", "_HELPCENTER_COMPLETE").source())
    return 0


def _settled(folder: Path) -> Path:
    """The help centre's folder, with an interrupted import finished or taken back: nobody reads half of one."""
    centre = require_folder(folder)
    if outcome := settle(centre):
        complain(outcome, 0)
    return centre
