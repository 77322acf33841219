"""Sources that nobody writes, guided by what of the product's code they reach: `python -m tests.hostile.guided SECONDS`.

The strategies and the properties are those of `test_fuzz`; atheris chooses the bytes that hypothesis makes a manual of.
"""

from __future__ import annotations

import random
import sys
from pathlib import Path

import atheris

CORPUS = Path(".hypothesis/guided")
"""Inputs that reached something new; the next run begins with them."""

_SEEDS, _LENGTH = 50, 8192


def main() -> None:
    """Try until the time is over or something is found."""
    with atheris.instrument_imports(include=["scraper", "helpcenter"], enable_loader_override=False):
        from tests.hostile.test_fuzz import test_nothing_is_active_lost_changed_by_folding_or_written_twice as test
    CORPUS.mkdir(parents=True, exist_ok=True)
    for number in range(_SEEDS):
        (CORPUS / f"seed-{number}").write_bytes(random.randbytes(_LENGTH))  # noqa: S311
    options = [
        f"-max_total_time={sys.argv[1]}",
        f"-max_len={_LENGTH}",
        "-len_control=0",
        "-timeout=120",
        f"-artifact_prefix={CORPUS}/found-",
    ]
    atheris.Setup([sys.argv[0], *options, str(CORPUS)], test.hypothesis.fuzz_one_input)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
