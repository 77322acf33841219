"""docs/ → site/: by MkDocs with our plugin, or by Zensical; afterwards the same index step for both."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Any, NoReturn

import yaml

from helpcenter.build.beside import write_beside, write_zip
from helpcenter.build.compressed import write_compressed
from helpcenter.build.products import read_products
from helpcenter.build.state import BuildState, shared_hash, state_path
from helpcenter.build.trial import trial_of
from helpcenter.check.files import Finding, check
from helpcenter.folder import theme_folder
from helpcenter.index.wall import UncleanSite
from helpcenter.pipeline import publish
from helpcenter.settings import FILE, load_settings
from scraper.errors import ScraperError
from scraper.text.terminal import on_a_line
from scraper.write.data import made_by
from scraper.write.manifest import Manifest

_PORTS = 65_536
ENDED = 128 + signal.SIGTERM
"""Exit code of what was ended from outside."""
_QUIET = {"DISABLE_MKDOCS_2_WARNING": "true", "NO_MKDOCS_2_WARNING": "1"}


class BuildFailed(ScraperError):
    """The builder stopped; its own words say why."""

    exit_code = 30


@dataclass(frozen=True)
class Job:
    """A site that a builder is to make."""

    builder: str
    """Its Python module."""
    folder: Path
    site: Path
    strict: bool = False
    clean: bool = False
    """Everything is built anew."""
    quiet: bool = False
    """Of what the builder says only warnings are shown."""

    def run(self, *arguments: str) -> None:
        """Run the builder; raises `BuildFailed`."""
        if not find_spec(self.builder):
            raise BuildFailed(
                f"{self.builder} is not installed; install it with: pip install 'helpcenter[{self.builder}]'"
            )
        strict = ["--strict"] if self.strict else []
        if _run(self.builder, "build", *strict, *arguments, folder=self.folder, quiet=self.quiet):
            raise BuildFailed(f"{self.folder}: {self.builder} could not build the site; its messages stand above")


@dataclass(frozen=True)
class BuildReport:
    """What a build made."""

    site: str
    """The site's folder."""
    archive: str
    """The file that has all of it, to be read without a server; empty where none was asked for."""
    slips: tuple[Finding, ...]
    """What is published as it stands."""
    products: tuple[str, ...]
    """What it has a manual of."""

    def summary(self) -> str:
        """For the terminal."""
        nothing = [] if self.products else ["! nothing is imported yet; next: helpcenter import PATH-OF-A-MANUAL"]
        archive = [f"made {self.archive}: unpack it and open site/index.html"] if self.archive else []
        return "\n".join([*nothing, f"made {self.site}: open its index.html, or publish it", *archive])


def build(
    folder: Path,
    builder: str = "mkdocs",
    *,
    strict: bool = False,
    clean: bool = False,
    zipped: bool = False,
    compressed: bool = False,
    quiet: bool = False,
) -> BuildReport:
    """Build the help centre's site; raises `BuildFailed`, and leaves the site that is there.

    Only what changed is built anew, unless `clean` is true.
    """
    Manifest.load(folder)  # a later release's folder is left alone
    with trial_of(folder) as trial:
        trial.prepare()
        slips = make(folder, trial.site, builder, strict=strict, clean=clean, compressed=compressed, quiet=quiet)
        trial.publish()
    site = folder / "site"
    archive = str(write_zip(site)) if zipped else ""
    products = tuple(path.parent.name for path in sorted((folder / "docs").glob("*/product.json")))
    return BuildReport(str(site), archive, tuple(slips), products)


def make(
    folder: Path,
    site: Path,
    builder: str = "mkdocs",
    *,
    strict: bool = False,
    clean: bool = False,
    compressed: bool = False,
    quiet: bool = False,
) -> list[Finding]:
    """Make a help centre's site in a folder; the slips that are in it. Raises `BuildFailed`."""
    slips = check(folder)
    settings = load_settings(folder / FILE)
    for slip in slips:
        print(on_a_line(f"WARNING -  {slip}"), file=sys.stderr)
    if slips and strict:
        raise BuildFailed(f"{folder}: {len(slips)} slips would be published as they stand; mend them, they stand above")
    BUILDERS[builder](Job(builder, folder, site, strict, clean, quiet))
    write_compressed(folder / "docs", site, wanted=compressed or settings.compress)
    return slips


class NoAddress(ScraperError):
    """An address that can't be served at."""

    exit_code = 33


def serve(folder: Path, address: str) -> int:
    """Serve the site and rebuild it when docs/ changes, until stopped; raises `NoAddress`."""
    host, _, port = address.rpartition(":")
    if not (host and port.isascii() and port.isdecimal() and int(port) in range(1, _PORTS)):
        raise NoAddress(f"{address}: expected a host and a port from 1 to {_PORTS - 1}, such as 127.0.0.1:8001")
    try:
        with socket.create_server((host, int(port))):
            pass
    except OSError as error:
        raise NoAddress(
            f"{address}: can't serve there ({error}); perhaps another `serve` runs; say another address,"
            " such as --address 127.0.0.1:8001"
        ) from error
    return _run("mkdocs", "serve", "--dirty", "--dev-addr", address, folder=folder)


def _run(module: str, *arguments: str, folder: Path, quiet: bool = False) -> int:
    """The exit code of a module's command, which is ended where this process is."""
    command = [sys.executable, "-m", module, *arguments]
    out, err = (subprocess.PIPE, subprocess.STDOUT) if quiet else (None, None)
    environment = os.environ | _QUIET
    with subprocess.Popen(command, cwd=folder, env=environment, stdout=out, stderr=err, text=True) as process:  # noqa: S603
        try:
            with ended_in_order():
                said, _ = process.communicate()
        except BaseException:
            process.terminate()
            raise
    for line in (said or "").splitlines():
        if process.returncode or "WARNING" in line:
            print(line, file=sys.stderr)
    return process.returncode


@contextmanager
def ended_in_order() -> Iterator[None]:
    """While it lasts, who is ended from outside ends as one who is stopped: with what it began, and a word."""
    before = signal.signal(signal.SIGTERM, _end)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


def _end(*_: object) -> NoReturn:
    raise SystemExit(ENDED)


def _mkdocs(job: Job) -> None:
    """The plugin runs the index step itself, so that plain `mkdocs build` does the same."""
    # Not `--quiet`: MkDocs counts the warnings that it shows, and would find nothing to be strict about.
    places = ["--config-file", str(job.folder / FILE), "--site-dir", str(job.site)]
    job.run("--clean" if job.clean else "--dirty", *places)


def _zensical(job: Job) -> None:
    """Zensical takes a theme folder but no MkDocs plugins: it gets a configuration of its own, made from mkdocs.yml.

    It knows which pages changed, but not what of ours they are made with.
    """
    docs, config = job.folder / "docs", _configuration(job.folder / FILE)
    products = read_products(docs)
    config["plugins"] = []
    config.setdefault("extra", {}).update(
        products=products.context("")["products"], waiting=dict(products.waiting), made_by=made_by()
    )
    config["theme"]["custom_dir"] = str(theme_folder())
    config["site_dir"] = str(job.site)
    text = yaml.safe_dump(config, sort_keys=False, allow_unicode=True)
    state = state_path(job.folder, job.site)
    before, shared = BuildState.load(state), shared_hash(text.encode(), [theme_folder()], "")
    state.unlink(missing_ok=True)
    path = job.folder / ".zensical.yml"
    path.write_text(text, "utf-8")
    try:
        job.run(*(["--clean"] if job.clean or before.shared != shared else []), "-f", path.name)
    finally:
        path.unlink()
    for path in docs.rglob("*.new"):
        (job.site / path.relative_to(docs)).unlink(missing_ok=True)
    try:
        records = publish(job.site, before.records)
    except UncleanSite as error:
        raise BuildFailed(f"{job.folder}: {error}") from error
    write_beside(docs, job.site, str(config.get("site_name") or ""), str(config.get("site_url") or ""), products)
    BuildState(shared, records=records).save(state)


def _configuration(path: Path) -> dict[str, Any]:
    try:
        config = yaml.safe_load(path.read_bytes())
    except yaml.YAMLError as error:
        raise BuildFailed(f"{path}: expected YAML, {error}; mend the file and build again") from error
    if not isinstance(config, dict) or not isinstance(config.get("theme"), dict):
        raise BuildFailed(
            f"{path}: expected a configuration of MkDocs with a `theme` of several settings, found none;"
            " compare it with what `helpcenter init` makes"
        )
    return config


BUILDERS: Mapping[str, Callable[[Job], None]] = {"mkdocs": _mkdocs, "properdocs": _mkdocs, "zensical": _zensical}
