"""The command line: parse, call, print; every error a user can mend is one message and an exit code.

A command loads what it needs when it runs: parsers and site builders take longer to load than some commands to run.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections import Counter
from collections.abc import Callable, Sequence
from datetime import date, datetime
from io import TextIOWrapper
from pathlib import Path
from typing import TYPE_CHECKING

from helpcenter.folder import create_folder, require_folder
from scraper.command.options import Options
from scraper.errors import ScraperError
from scraper.text.terminal import on_a_line
from scraper.versions import InvalidVersion, Version
from scraper.write.transaction import settle

if TYPE_CHECKING:
    from helpcenter.audit import AuditReport
    from scraper.command.report import Report

_AUDIT_FAILED = 20
_NOTHING_TO_AUDIT = 21
_NO_LOOKUP = 31
_USAGE = 2
_REFUSED = 17
"""The system refused to read or write a file."""
_BUILDERS = ("mkdocs", "zensical")
_WORKERS = "processes to use, or a cluster's address, such as tcp://host:8786"
_SHOWN = 20
"""Differences told in the terminal."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; returns the exit code that ``docs/commands.md`` explains."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):  # a machine without a language has no letters for names
            stream.reconfigure(errors="backslashreplace")
    options = _parser().parse_args(arguments)
    command: Callable[[argparse.Namespace], int] = options.command
    try:
        return command(options)
    except ScraperError as error:
        return _stopped(error, error.exit_code)
    except BrokenPipeError:
        return 1
    except OSError as error:
        place = f"{error.filename}: " if error.filename else ""
        return _stopped(f"{place}{error.strerror or error}; mend that and run the command again", _REFUSED)
    except KeyboardInterrupt:
        print("helpcenter: stopped", file=sys.stderr)
        return 130


def _version(text: str) -> Version:
    try:
        return Version.parse(text)
    except InvalidVersion as error:
        raise argparse.ArgumentTypeError(str(error)) from error


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="helpcenter", description="Vendor manuals in, a searchable help centre out.")
    parser.add_argument("-C", dest="folder", type=Path, default=Path(), metavar="DIR", help="work in that folder")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")

    command = commands.add_parser("init", help="make a new help-centre folder")
    command.add_argument("directory", type=Path, metavar="DIR")
    command.set_defaults(command=_init)

    command = commands.add_parser("import", help="import manuals into docs/")
    command.add_argument("paths", type=Path, nargs="*", metavar="PATH", help="none: render what is kept again")
    command.add_argument("--vendor", default="", help="the vendor, where it is not recognised")
    command.add_argument("--version", type=_version, help="the version, where the pages do not tell")
    command.add_argument("--private", action="store_true", help="articles too that not everyone may read")
    command.add_argument("--replace", action="store_true", help="pages that the sources lack go from their versions")
    _add_report_options(command)
    command.set_defaults(command=_import)

    _add_fetch_command(commands)
    _add_kept_commands(commands)

    command = commands.add_parser("build", help="build site/ from docs/")
    command.add_argument("--strict", action="store_true", help="fail on warnings, such as a broken link")
    command.add_argument("--clean", action="store_true", help="build everything anew, not only what changed")
    command.add_argument("--zip", action="store_true", help="make site.zip too, to be read without a server")
    command.add_argument("--compress", action="store_true", help="make compressed copies too, for a server to send")
    command.add_argument("--builder", choices=_BUILDERS, default="mkdocs")
    command.set_defaults(command=_build)

    command = commands.add_parser("serve", help="build, watch and serve on localhost")
    command.add_argument("--address", default="127.0.0.1:8000", metavar="HOST:PORT")
    command.set_defaults(command=_serve)

    command = commands.add_parser("audit", help="prove that the built site has all that the sources have")
    command.add_argument("paths", type=Path, nargs="+", metavar="PATH")
    command.add_argument("--json", type=_report_file, metavar="REPORT", help="write the report there")
    command.set_defaults(command=_audit)

    _add_update_commands(commands)

    command = commands.add_parser("schema", help="print the JSON Schema of some data that Helpcenter writes")
    command.add_argument("name", metavar="NAME", help="as docs/data.md has it, such as entries")
    command.set_defaults(command=_schema)

    command = commands.add_parser("lookup", help="search the built site as the browser does")
    command.add_argument("text")
    command.add_argument("--product", default="", help="the reader's product")
    command.add_argument("--version", default="", help="the reader's version")
    command.set_defaults(command=_lookup)
    return parser


def _add_fetch_command(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Bringing a manual from the vendor's site."""
    command = commands.add_parser("fetch", help="bring a vendor's manual into a folder that import reads")
    command.add_argument("vendor", metavar="VENDOR")
    contact = "whom the site's people can write to; required, HELPCENTER_CONTACT says it too"
    command.add_argument(
        "--contact", type=_contact, default=os.environ.get("HELPCENTER_CONTACT"), metavar="ADDRESS", help=contact
    )
    command.add_argument("--versions", type=_versions, default=(), metavar="X,Y", help="none: name those there are")
    command.add_argument("--site", type=_site, metavar="URL", help="a mirror of the site, or the help centre's address")
    command.add_argument("--project", default="", help="number of a help centre, to ask the interface that has it")
    command.add_argument("--into", type=Path, metavar="DIR", help="the folder: mirror/VENDOR")
    command.add_argument("--delay", type=float, default=1.0, metavar="SECONDS", help="between requests, at least: 1")
    command.add_argument("--timeout", type=float, default=60.0, metavar="SECONDS", help="for an answer: 60")
    command.add_argument("--limit", type=int, default=0, metavar="N", help="bring so many files at most")
    command.add_argument("--since", type=_day, metavar="DAY", help="leave what is older, such as 2026-01-31")
    command.add_argument("--dry-run", action="store_true", help="only say what would be asked for")
    command.add_argument("--prune", action="store_true", help="take away what the site has no more")
    command.add_argument("--json", type=_report_file, metavar="REPORT", help="write the report there")
    command.set_defaults(command=_fetch)


def _add_update_commands(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """All of it at once, as mkdocs.yml says."""
    command = commands.add_parser("update", help="bring the sources anew, import, build, audit, publish and report")
    command.add_argument("--no-fetch", action="store_true", help="take what was fetched before")
    command.add_argument("--workers", type=_workers, default=os.cpu_count() or 1, metavar="N|ADDRESS", help=_WORKERS)
    command.add_argument("--builder", choices=_BUILDERS, default="mkdocs")
    command.add_argument("--json", type=_report_file, metavar="REPORT", help="write the report there as data, too")
    command.set_defaults(command=_update)

    command = commands.add_parser("report", help="show what the last update brought")
    command.set_defaults(command=_report)


def _add_kept_commands(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Commands on what is imported already."""
    command = commands.add_parser("remove", help="take a product or one of its versions out")
    command.add_argument("product", metavar="PRODUCT")
    command.add_argument("--version", default="", help="only this version or alias")
    _add_report_options(command)
    command.set_defaults(command=_remove)

    command = commands.add_parser("check", help="look for slips in pages, curated files and settings")
    command.add_argument("files", type=Path, nargs="*", metavar="FILE", help="none: all that people wrote")
    command.set_defaults(command=_check)

    command = commands.add_parser("status", help="what is imported, edited and in conflict")
    command.add_argument("--json", type=_report_file, metavar="FILE", help="write it there")
    command.set_defaults(command=_status)


def _add_report_options(command: argparse.ArgumentParser) -> None:
    command.add_argument("--workers", type=_workers, default=os.cpu_count() or 1, metavar="N|ADDRESS", help=_WORKERS)
    command.add_argument("--dry-run", action="store_true", help="report only, write nothing")
    command.add_argument("--json", type=_report_file, metavar="REPORT", help="write the report there")
    limit = "write nothing if a version would lose more than this share of its pages, entries or words: 1%%"
    command.add_argument("--fail-if-lost", type=_share, metavar="SHARE", help=limit)


def _versions(text: str) -> tuple[str, ...]:
    return tuple(str(_version(part.strip())) for part in text.split(","))


def _site(text: str) -> str:
    from scraper.text.inline import web_address

    if not web_address(text):
        raise argparse.ArgumentTypeError(f"expected an address such as https://help.example.com/, got {text!r}")
    return text.rstrip("/") + "/"


def _workers(text: str) -> int | str:
    if text.isdecimal() or "://" in text:
        return int(text) if text.isdecimal() else text
    raise argparse.ArgumentTypeError(f"expected a number or an address such as tcp://host:8786, got {text!r}")


def _contact(text: str) -> str:
    if not (text.isprintable() and text.isascii() and ("@" in text or "://" in text)):
        raise argparse.ArgumentTypeError(f"expected an address such as you@example.com, got {text!r}")
    return text


def _day(text: str) -> str:
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"expected a day such as 2026-01-31, got {text!r}") from error


def _report_file(text: str) -> Path:
    """Known to be of use before a long import begins."""
    path = Path(text)
    if not path.absolute().parent.is_dir() or path.is_dir():
        raise argparse.ArgumentTypeError(f"expected a file in a folder that exists, got {text!r}")
    return path


def _share(text: str) -> float:
    try:
        share = float(text.removesuffix("%")) / (100 if text.endswith("%") else 1)
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"expected a share such as 1% or 0.01, got {text!r}") from error
    if not 0 <= share <= 1:
        raise argparse.ArgumentTypeError(f"expected a share from 0% to 100%, got {text!r}")
    return share


def _init(options: argparse.Namespace) -> int:
    folder = options.folder / options.directory
    create_folder(folder)
    print(f"made {folder}; next: helpcenter -C {folder} import PATH-OF-A-MANUAL")
    return 0


def _import(options: argparse.Namespace) -> int:
    from scraper.command.importer import import_sources

    folder = require_folder(options.folder)
    progress = _progress if sys.stderr.isatty() else _no_progress
    chosen = Options(
        options.vendor,
        options.version,
        options.workers,
        options.replace,
        options.dry_run,
        options.fail_if_lost,
        options.private,
    )
    report = import_sources([path.resolve() for path in options.paths], folder, chosen, progress)
    progress("", 0)
    return _reported(report, options.json, folder)


def _reported(report: Report, path: Path | None, folder: Path) -> int:
    _write_json(path, "import", report)
    print(report.summary())
    if (folder / "curated").is_dir():
        from helpcenter.check.files import curation_findings

        for finding in curation_findings(folder):
            print(on_a_line(f"! {finding}"))
    return report.exit_code


def _fetch(options: argparse.Namespace) -> int:
    from scraper.command.fetch import fetch
    from scraper.fetch.order import Order

    if not options.contact:
        return _stopped("a site's people must be able to write to you: expected --contact you@example.com", _USAGE)
    order = Order(
        options.vendor,
        str(options.folder / (options.into or Path("mirror", options.vendor))),
        options.site or "",
        options.versions,
        options.project,
        options.contact,
        options.delay,
        options.timeout,
        options.limit,
        options.since or "",
        options.dry_run,
    )
    say = _say if sys.stderr.isatty() else _say_nothing
    report = fetch(order, say, prune=options.prune)
    say("")
    _write_json(options.json, "fetch", report)
    print(report.summary())
    return report.exit_code


def _remove(options: argparse.Namespace) -> int:
    from scraper.command.importer import remove

    folder = require_folder(options.folder)
    chosen = Options(workers=options.workers, dry_run=options.dry_run, fail_if_lost=options.fail_if_lost)
    return _reported(remove(folder, options.product, options.version, chosen), options.json, folder)


def _check(options: argparse.Namespace) -> int:
    from helpcenter.check.files import SLIPS, check, check_files

    folder = require_folder(options.folder)
    findings = check_files(folder, options.files) if options.files else check(folder)
    for finding in findings:
        print(on_a_line(str(finding)))
    return SLIPS if findings else 0


def _status(options: argparse.Namespace) -> int:
    from helpcenter.check.files import check
    from scraper.command.status import read_status

    folder = _settled(options.folder)
    status, findings = read_status(folder), check(folder)
    _write_json(options.json, "status", {**vars(status), "slips": findings})
    print(status.summary())
    for finding in findings:
        print(on_a_line(f"! slip: {finding}"))
    return status.exit_code


def _settled(folder: Path) -> Path:
    """The help centre's folder, with an interrupted import finished or taken back: nobody reads half of one."""
    centre = require_folder(folder)
    if outcome := settle(centre):
        print(f"helpcenter: {outcome}", file=sys.stderr)
    return centre


def _lookup(options: argparse.Namespace) -> int:
    from helpcenter.lookup.command import LookupUnavailable, lookup

    site = _settled(options.folder) / "site"
    try:
        results = lookup(site, options.text, options.product, options.version)
    except LookupUnavailable as error:
        return _stopped(error, _NO_LOOKUP)
    for result in results:
        place = f"  [{result['range']}]" if result["range"] else ""
        print(on_a_line(f"{result['score']:.2f}  {result['url']}  {result['title']}{place}"))
    return 0


def _schema(options: argparse.Namespace) -> int:
    from helpcenter.data import schema

    print(json.dumps(schema(options.name), indent=1, ensure_ascii=False))
    return 0


def _progress(work: str, count: int) -> None:
    if not work:
        sys.stderr.write("\r\033[K")
    elif count % 20 == 0:
        sys.stderr.write(f"\r\033[K{work}: {count}")
    sys.stderr.flush()


def _no_progress(work: str, count: int) -> None:
    del work, count


def _say(text: str) -> None:
    """What is being done, in a line that the next one takes the place of."""
    sys.stderr.write(f"\r\033[K{on_a_line(text)}")
    sys.stderr.flush()


def _say_nothing(text: str) -> None:
    del text


def _write_json(path: Path | None, name: str, content: object) -> None:
    from scraper.write.data import as_data

    if path:
        path.write_text(json.dumps(as_data(name, content), indent=1, ensure_ascii=False) + "\n", "utf-8")


def _stopped(error: object, code: int) -> int:
    lines = map(on_a_line, str(error).split("\n"))
    print("helpcenter:", "\n  ".join(lines), file=sys.stderr)
    return code


def _update(options: argparse.Namespace) -> int:
    from helpcenter.settings import FILE, load_settings
    from helpcenter.update.report import data_of, last_report, write_report
    from helpcenter.update.steps import UpdateOptions, update

    folder = require_folder(options.folder)
    chosen = UpdateOptions(
        os.environ.get("HELPCENTER_CONTACT", ""), not options.no_fetch, options.workers, options.builder
    )
    say = _say if sys.stderr.isatty() else _say_nothing
    outcome = update(folder, load_settings(folder / FILE).update, chosen, say)
    say("")
    page = write_report(folder, outcome, datetime.now())
    _write_json(options.json, "update", data_of(outcome))
    print(_for_terminal(last_report(folder)))
    print(f"this report, to click: {page}")
    return outcome.exit_code


def _report(options: argparse.Namespace) -> int:
    from helpcenter.update.report import last_report

    print(_for_terminal(last_report(require_folder(options.folder))))
    return 0


def _for_terminal(text: str) -> str:
    return "\n".join(map(on_a_line, text.rstrip("\n").split("\n")))


def _build(options: argparse.Namespace) -> int:
    from helpcenter.build import builders

    folder = _settled(options.folder)
    return builders.build(
        folder,
        options.builder,
        strict=options.strict,
        clean=options.clean,
        zipped=options.zip,
        compressed=options.compress,
    )


def _serve(options: argparse.Namespace) -> int:
    from helpcenter.build import builders

    return builders.serve(_settled(options.folder), options.address)


def _audit(options: argparse.Namespace) -> int:
    from helpcenter.audit import AuditError, audit
    from scraper.read.archive import unpacked

    folder = _settled(options.folder)
    try:
        with unpacked([path.resolve() for path in options.paths]) as sources:
            report = audit(sources, folder / "site", folder / "docs")
    except AuditError as error:
        return _stopped(error, _NOTHING_TO_AUDIT)
    _write_json(options.json, "audit", report)
    print(_audit_summary(report))
    return 0 if report.passed else _AUDIT_FAILED


def _audit_summary(report: AuditReport) -> str:
    lines = [
        f"{report.perfect} of {report.pages} page versions whole;"
        f" {report.blocks} blocks, {report.raw_blocks} of them raw HTML"
    ]
    kinds = Counter(departure.kind for departure in report.listed)
    lines += [f"  {kind}: {count}" for kind, count in sorted(kinds.items())]
    for difference in report.differences[:_SHOWN]:
        lines.append(f"! {difference.page} {difference.version} ({difference.source}): {difference.message}")
        if difference.expected or difference.found:
            lines += [f"    expected: {difference.expected}", f"    found:    {difference.found}"]
    more = len(report.differences) - _SHOWN
    return "\n".join(map(on_a_line, lines + ([f"… and {more} more; --json has them all"] if more > 0 else [])))
