"""The command line: parse, call, print; every error a user can mend is one message and an exit code."""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path

from helpcenter import site_builder
from helpcenter.audit import AuditError, AuditReport, audit
from helpcenter.folder import create_folder, require_folder
from helpcenter.lookup.command import LookupUnavailable, lookup
from scraper.errors import ScraperError
from scraper.importer import import_sources
from scraper.pipeline import Options
from scraper.versions import InvalidVersion, Version

_AUDIT_FAILED = 20
_NOTHING_TO_AUDIT = 21
_NO_LOOKUP = 31
_SHOWN = 20
"""Differences told in the terminal."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; returns the exit code that ``docs/commands.md`` explains."""
    options = _parser().parse_args(arguments)
    command: Callable[[argparse.Namespace], int] = options.command
    try:
        return command(options)
    except ScraperError as error:
        print(f"helpcenter: {error}", file=sys.stderr)
        return error.exit_code
    except AuditError as error:
        print(f"helpcenter: {error}", file=sys.stderr)
        return _NOTHING_TO_AUDIT
    except LookupUnavailable as error:
        print(f"helpcenter: {error}", file=sys.stderr)
        return _NO_LOOKUP
    except BrokenPipeError:
        return 1
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
    command.add_argument("paths", type=Path, nargs="+", metavar="PATH")
    command.add_argument("--vendor", default="", help="the vendor, where it is not recognised")
    command.add_argument("--version", type=_version, help="the version, where the pages do not tell")
    command.add_argument("--workers", type=int, default=os.cpu_count() or 1, help="processes to use")
    command.add_argument("--json", type=Path, metavar="REPORT", help="write the report there")
    command.set_defaults(command=_import)

    command = commands.add_parser("build", help="build site/ from docs/")
    command.add_argument("--strict", action="store_true", help="fail on warnings, such as a broken link")
    command.add_argument("--clean", action="store_true", help="build everything anew, not only what changed")
    command.add_argument("--builder", choices=sorted(site_builder.BUILDERS), default="mkdocs")
    command.set_defaults(command=_build)

    command = commands.add_parser("serve", help="build, watch and serve on localhost")
    command.add_argument("--address", default="127.0.0.1:8000", metavar="HOST:PORT")
    command.set_defaults(command=_serve)

    command = commands.add_parser("audit", help="prove that the built site has all that the sources have")
    command.add_argument("paths", type=Path, nargs="+", metavar="PATH")
    command.add_argument("--json", type=Path, metavar="REPORT", help="write the report there")
    command.set_defaults(command=_audit)

    command = commands.add_parser("lookup", help="search the built site as the browser does")
    command.add_argument("text")
    command.add_argument("--product", default="", help="the reader's product")
    command.add_argument("--version", default="", help="the reader's version")
    command.set_defaults(command=_lookup)
    return parser


def _init(options: argparse.Namespace) -> int:
    folder = options.folder / options.directory
    create_folder(folder)
    print(f"made {folder}; next: helpcenter -C {folder} import PATH-OF-A-MANUAL")
    return 0


def _import(options: argparse.Namespace) -> int:
    folder = require_folder(options.folder)
    progress = _progress if sys.stderr.isatty() else _no_progress
    chosen = Options(options.vendor, options.version, options.workers)
    report = import_sources([path.resolve() for path in options.paths], folder, chosen, progress)
    progress("", 0)
    _write_json(options.json, report.to_json())
    print(report.summary())
    return report.exit_code


def _lookup(options: argparse.Namespace) -> int:
    site = require_folder(options.folder) / "site"
    for result in lookup(site, options.text, options.product, options.version):
        print(
            f"{result['score']:.2f}  {result['url']}  {result['title']}"
            + (f"  [{result['range']}]" if result["range"] else "")
        )
    return 0


def _progress(what: str, count: int) -> None:
    if not what:
        sys.stderr.write("\r\033[K")
    elif count % 20 == 0:
        sys.stderr.write(f"\r\033[K{what}: {count}")
    sys.stderr.flush()


def _no_progress(what: str, count: int) -> None:
    del what, count


def _write_json(path: Path | None, plain: object) -> None:
    if path:
        path.write_text(json.dumps(plain, indent=1, ensure_ascii=False) + "\n", "utf-8")


def _build(options: argparse.Namespace) -> int:
    folder = require_folder(options.folder)
    return site_builder.build(folder, options.builder, strict=options.strict, clean=options.clean)


def _serve(options: argparse.Namespace) -> int:
    return site_builder.serve(require_folder(options.folder), options.address)


def _audit(options: argparse.Namespace) -> int:
    folder = require_folder(options.folder)
    report = audit([path.resolve() for path in options.paths], folder / "site", folder / "docs")
    _write_json(options.json, report.to_json())
    print(_audit_summary(report))
    return 0 if report.passed else _AUDIT_FAILED


def _audit_summary(report: AuditReport) -> str:
    lines = [
        f"{report.perfect} of {report.pages} page versions whole;"
        f" {report.blocks} blocks, {report.raw_blocks} of them raw HTML"
    ]
    lines += [f"  {kind}: {count}" for kind, count in sorted(Counter(found.kind for found in report.listed).items())]
    for found in report.differences[:_SHOWN]:
        lines.append(f"! {found.page} {found.version} ({found.source}): {found.message}")
        lines += (
            [f"    expected: {found.expected}", f"    found:    {found.found}"] if found.expected or found.found else []
        )
    more = len(report.differences) - _SHOWN
    return "\n".join(lines + ([f"… and {more} more; --json has them all"] if more > 0 else []))
