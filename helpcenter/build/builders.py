"""docs/ → site/: by MkDocs with our plugin, or by Zensical; afterwards the same index step for both."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, NoReturn

import yaml

from helpcenter.build.beside import write_beside, write_zip
from helpcenter.build.compressed import write_compressed
from helpcenter.build.products import read_products
from helpcenter.check.files import check
from helpcenter.folder import theme_folder
from helpcenter.index.wall import UncleanSite
from helpcenter.pipeline import publish
from helpcenter.settings import FILE, load_settings
from scraper.errors import ScraperError
from scraper.text.terminal import on_a_line

_PORTS = 65_536
_QUIET = {"DISABLE_MKDOCS_2_WARNING": "true", "NO_MKDOCS_2_WARNING": "1"}


class BuildFailed(ScraperError):
    """The builder stopped; its own words say why."""

    exit_code = 30


def build(
    folder: Path,
    builder: str = "mkdocs",
    *,
    strict: bool = False,
    clean: bool = False,
    zipped: bool = False,
    compressed: bool = False,
    site: Path | None = None,
) -> int:
    """Build the help centre's site; raises `BuildFailed`. Only what changed is built anew, unless `clean` is true.

    `site` is where, if not in the folder's own ``site``.
    """
    settings = load_settings(folder / FILE)
    slips = check(folder)
    for slip in slips:
        print(on_a_line(f"WARNING -  {slip}"), file=sys.stderr)
    if slips and strict:
        raise BuildFailed(f"{folder}: {len(slips)} slips would be published as they stand; mend them, they stand above")
    site = site or folder / "site"
    BUILDERS[builder](folder, site, strict, clean)
    write_compressed(folder / "docs", site, wanted=compressed or settings.compress)
    if zipped:
        print(f"made {write_zip(site)}: unpack it and open site/index.html")
    return 0


class NoAddress(ScraperError):
    """An address that can't be served at."""

    exit_code = 33


def serve(folder: Path, address: str) -> int:
    """Serve the site and rebuild it when docs/ changes, until stopped; raises `NoAddress`."""
    host, _, port = address.rpartition(":")
    try:
        if int(port) not in range(1, _PORTS):
            raise ValueError(f"expected a port from 1 to {_PORTS - 1}")
        with socket.create_server((host, int(port))):
            pass
    except (OSError, ValueError) as error:
        raise NoAddress(f"{address}: can't serve there ({error}); say another one with --address HOST:PORT") from error
    return _run("mkdocs", "serve", "--dirty", "--dev-addr", address, folder=folder)


def _run(module: str, *arguments: str, folder: Path) -> int:
    """The exit code of a module's command, which is ended where this process is."""
    command = [sys.executable, "-m", module, *arguments]
    with subprocess.Popen(command, cwd=folder, env=os.environ | _QUIET) as process:  # noqa: S603
        before = signal.signal(signal.SIGTERM, _end)
        try:
            return process.wait()
        except BaseException:
            process.terminate()
            raise
        finally:
            signal.signal(signal.SIGTERM, before)


def _end(number: int, _: object) -> NoReturn:
    raise SystemExit(128 + number)


def _mkdocs(folder: Path, site: Path, strict: bool, clean: bool) -> None:
    """The plugin runs the index step itself, so that plain `mkdocs build` does the same."""
    # Not `--quiet`: MkDocs counts the warnings that it shows, and would find nothing to be strict about.
    options = [*(["--strict"] if strict else []), "--clean" if clean else "--dirty"]
    options += [] if site == folder / "site" else ["--site-dir", str(site)]
    if _run("mkdocs", "build", *options, folder=folder):
        raise BuildFailed(f"{folder}: mkdocs could not build the site; its messages stand above")


def _zensical(folder: Path, site: Path, strict: bool, clean: bool) -> None:
    """Zensical takes a theme folder but no MkDocs plugins: it gets a configuration of its own, made from mkdocs.yml."""
    del clean  # it always is
    if not shutil.which("zensical", path=str(Path(sys.executable).parent)):
        raise BuildFailed(
            "zensical is not installed; install it with `pip install zensical`, in a clone with"
            " `.venv/bin/pip install zensical`"
        )
    config = _configuration(folder / FILE)
    config["plugins"] = []
    extra = config.setdefault("extra", {})
    products = read_products(folder / "docs")
    extra["products"] = products.context("")["products"]
    config["theme"]["custom_dir"] = str(theme_folder())
    config["site_dir"] = str(site)
    path = folder / ".zensical.yml"
    path.write_text(yaml.safe_dump(config, sort_keys=False, allow_unicode=True), "utf-8")
    try:
        failed = _run("zensical", "build", "--clean", "-f", path.name, *(["--strict"] if strict else []), folder=folder)
    finally:
        path.unlink()
    if failed:
        raise BuildFailed(f"{folder}: zensical could not build the site; its messages stand above")
    for path in (folder / "docs").rglob("*.new"):
        (site / path.relative_to(folder / "docs")).unlink(missing_ok=True)
    try:
        publish(site)
    except UncleanSite as error:
        raise BuildFailed(f"{folder}: {error}") from error
    name, address = str(config.get("site_name") or ""), str(config.get("site_url") or "")
    write_beside(folder / "docs", site, name, address, products)


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


BUILDERS: Mapping[str, Callable[[Path, Path, bool, bool], None]] = {"mkdocs": _mkdocs, "zensical": _zensical}
