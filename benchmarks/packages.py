"""What the product stands on: known vulnerabilities, licences, and a bill of materials in CycloneDX's form.

Run by `make audit-deps`, with the packages that `requirements/site.txt` locks installed in `.cache/packages`.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

LOCKED = (Path("requirements/site.txt"), Path("requirements/test.txt"))
INSTALLED = Path(".cache/packages/bin/python")
BILL = Path(".cache/sbom.cdx.json")
FREE = re.compile(
    r"\b(?:0BSD|Apache|BSD|ISC|LGPL|MIT|MPL|PSF|Python Software Foundation|Unlicense|ZPL|Zlib)", re.IGNORECASE
)
"""Licences under which the product may be given on, MIT as it is."""


def main() -> int:
    """Exit code 1 where something is vulnerable or under another licence, 2 where nobody could be asked."""
    here = Path(sys.executable).parent
    subprocess.run(
        [here / "cyclonedx-py", "environment", INSTALLED, "--output-reproducible", "--output-file", BILL], check=True
    )
    components = json.loads(BILL.read_text("utf-8"))["components"]
    others = {part["name"]: licences for part in components if not FREE.search(licences := _licences(part))}
    print(f"{len(components)} packages, bill of materials in {BILL}")
    print(
        "\n".join(f"licence of {name}: {licences or 'none told'}" for name, licences in others.items())
        or "all licences are free"
    )
    audits = [_audited(here, path) for path in LOCKED]
    return 1 if others or "vulnerable" in audits else 2 if "unasked" in audits else 0


def _licences(component: Mapping[str, Any]) -> str:
    told = component.get("licenses", [])
    return ", ".join(
        each.get("expression") or each["license"].get("id") or each["license"].get("name", "") for each in told
    )


def _audited(here: Path, locked: Path) -> str:
    """Whether a known vulnerability is in what a file locks: `clean`, `vulnerable`, or `unasked`."""
    command = [here / "pip-audit", "--requirement", locked, "--require-hashes", "--disable-pip", "--format", "json"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    try:
        packages = json.loads(done.stdout)["dependencies"]
    except ValueError:
        print(
            f"{locked}: NOT AUDITED, nobody could be asked for vulnerabilities: {done.stderr.strip().splitlines()[-1:]}"
        )
        return "unasked"
    bad = [f"{each['name']} {each['version']}: {hole['id']}" for each in packages for hole in each.get("vulns", [])]
    print(f"{locked}: {len(packages)} packages asked for, {len(bad)} vulnerabilities", *bad, sep="\n  ")
    return "vulnerable" if bad else "clean"


if __name__ == "__main__":
    sys.exit(main())
