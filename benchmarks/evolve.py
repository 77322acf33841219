"""Grow a mirror of an Open Dental manual to N versions of M pages, at the rate at which the real one changes.

    python -m benchmarks.evolve OUT [--mirror DIR] [--versions 29] [--pages 1200] [--seed 6]

Two real versions are the ends: a page starts as the older one has it and receives the real edits first, release by
release; when they are spent, words of the same manual are exchanged, and lines added and removed. The rates are those
of ``facts/opendental.md`` (three releases: 24 % of the pages identical, 71 % of the blocks, 36 pages new, 20 gone of
about 1,200). Further pages are clones under names of their own with their links and every line changed, so that no
cache takes them for their originals. The same seed gives the same bytes.
"""

from __future__ import annotations

import argparse
import os
import random
import re
import shutil
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
SHARED = ROOT.parent / "shared/corpus/opendental"
SAMPLE = ROOT / "sample/opendental"
TOUCHED = 0.38
"""Share of the pages that a release changes: three releases leave 24 % of them alone."""
CHANGED = 0.24
"""Share of a touched page's lines that change: 8 % of all."""
REWORDED = 0.8
"""Share of the changes that leave the line recognisable."""
BORN, GONE = 0.010, 0.006
"""Shares of the pages that a release adds and takes away."""
_HOST = "www.opendental.com"
_DIRECTORY = re.compile(r"manual(\d{2})(\d)$")
_CONTENT = re.compile(r'<div class="GeneralPageContent"')
_LINE = re.compile(r"\s*<(p|li|h2|td)\b[^>]*>.*\w.*</\1>\s*$")
_WORD = re.compile(r"(?<![<&/\w])[A-Za-z]{4,}(?![^<]*>)(?!\w*;)")
_MENU = re.compile(r'(<select id="SelectVersion"[^>]*>).*?(</select>)', re.DOTALL)
_LOADED = re.compile(r"BodyLoaded\(([^)]*)\)")
_TITLE = re.compile(r'(<div class="TopBar2">\s*<p>)(.*?)(</p>)', re.DOTALL)
_HREF = re.compile(r'href="([\w.\-]+)\.html')
_HERE = re.compile(r"manual\d{3}/[\w.\-]+\.html")


@dataclass
class Slot:
    """Some lines of a page: equal in both real versions, or an edit that is still to come."""

    lines: list[str]
    coming: list[str] | None = None
    """The newer version's lines; None once they are there, or where nothing changes."""


@dataclass
class GrowingPage:
    """A page on its way from release to release."""

    name: str
    head: str
    """The frame up to the content."""
    slots: list[Slot] = field(default_factory=list)
    born: int = 0
    gone: int | None = None
    """The first and the first no longer release that has it."""

    def text(self, version: str, labels: Sequence[str]) -> str:
        """Its file in one version."""
        options = "".join(
            f'<option value="https://{_HOST}/{directory(label)}/{self.name}.html"'
            f" {'selected' if label == version else ''}>v{label}</option>"
            for label in reversed(labels)
        )
        head = _MENU.sub(lambda match: match[1] + options + match[2], self.head)
        head = _HERE.sub(f"{directory(version)}/{self.name}.html", head) if "SelectVersion" not in head else head
        return head + "\n".join(line for slot in self.slots for line in slot.lines)


def directory(label: str) -> str:
    """`24.3` → `manual243`."""
    return f"manual{label.replace('.', '')}"


def labels_up_to(newest: str, count: int) -> list[str]:
    """`count` version labels, the oldest first; four releases a year."""
    year, release = map(int, newest.split("."))
    labels = []
    for _ in range(count):
        labels.append(f"{year}.{release}")
        year, release = (year, release - 1) if release > 1 else (year - 1, 4)
    return labels[::-1]


def default_mirror() -> Path:
    """The shared manual where there is one, else the sample."""
    return SHARED if SHARED.exists() else SAMPLE


def evolve(mirror: Path, out: Path, versions: int = 29, pages: int = 1200, seed: int = 6) -> Path:
    """Write the grown mirror below `out`; returns the folder to import."""
    rng = random.Random(seed)
    old, new = _ends(mirror)
    growing = _grown(_real_pages(old, new), pages, versions, rng)
    words = sorted({word for page in growing[:200] for slot in page.slots for word in _words(slot.lines)})
    labels = labels_up_to(
        ".".join(_DIRECTORY.search(new.name).groups()) if _DIRECTORY.search(new.name) else "24.3", versions
    )
    for number, label in enumerate(labels):
        folder = out / _HOST / directory(label)
        folder.mkdir(parents=True)
        for page in growing:
            if number and page.born < number and rng.random() < TOUCHED:
                _release(page, words, rng)
            if page.born <= number and (page.gone is None or number < page.gone):
                (folder / f"{page.name}.html").write_text(page.text(label, labels), "utf-8")
        _link_images(new / "images", folder / "images")
    return out / _HOST


def _ends(mirror: Path) -> tuple[Path, Path]:
    found = sorted(path for path in mirror.rglob("manual*") if path.is_dir() and _DIRECTORY.search(path.name))
    if not found:
        raise SystemExit(f"{mirror}: expected directories such as manual243, found none")
    return found[0], found[-1]


def _real_pages(old: Path, new: Path) -> list[GrowingPage]:
    """Every page of the newer version that has content, with its edits since the older one; the root stays out."""
    pages = []
    for path in sorted(new.glob("*.html")):
        head, lines = _split(path)
        if not lines or path.stem == "manual":
            continue
        before = _split(old / path.name)[1] if (old / path.name).exists() else []
        pages.append(GrowingPage(path.stem, head, list(_slots(before or lines, lines))))
    return pages


def _split(path: Path) -> tuple[str, list[str]]:
    text = path.read_text("utf-8", "replace").replace("\r\n", "\n")
    start = _CONTENT.search(text)
    return (text[: start.start()], text[start.start() :].split("\n")) if start else (text, [])


def _slots(old: list[str], new: list[str]) -> Iterator[Slot]:
    for tag, a0, a1, b0, b1 in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            yield from (Slot([line]) for line in old[a0:a1])
        else:
            yield Slot(old[a0:a1], new[b0:b1])


def _grown(real: list[GrowingPage], count: int, versions: int, rng: random.Random) -> list[GrowingPage]:
    """As many pages that the newest version has `count`, and those that are gone by then."""
    released = versions - 1
    gone, born = round(count * GONE * released), min(round(count * BORN * released), count // 2)
    words = sorted({word for page in real for slot in page.slots for word in _words(slot.lines)})
    names = {page.name for page in real}
    pages = []
    for number in range(count + gone):
        copy, index = divmod(number, len(real))
        page = real[index]
        pages.append(_clone(page, copy + 1, names, words, rng) if copy else page)
    numbers = list(range(len(pages)))
    rng.shuffle(numbers)
    for position, number in enumerate(numbers[: gone + born]):
        release = 1 + position % released if released else 0
        pages[number].born, pages[number].gone = (0, release) if position < gone else (release, None)
    return pages


def _clone(page: GrowingPage, copy: int, names: set[str], words: Sequence[str], rng: random.Random) -> GrowingPage:
    def renamed(match: re.Match[str]) -> str:
        return f'href="{match[1]}{copy}.html' if match[1] in names else match[0]

    def loaded(match: re.Match[str]) -> str:
        places = re.findall(r"'([^']*)'", match[1])
        return "BodyLoaded(" + ",".join(f"'{name}{'' if name == 'manual' else copy}'" for name in places) + ")"

    def changed(lines: list[str]) -> list[str]:
        return [_reworded(_HREF.sub(renamed, line), words, rng) for line in lines]

    head = _TITLE.sub(rf"\g<1>\g<2> {copy}\g<3>", _LOADED.sub(loaded, page.head))
    slots = [Slot(changed(slot.lines), None if slot.coming is None else changed(slot.coming)) for slot in page.slots]
    return GrowingPage(f"{page.name}{copy}", head, slots)


def _words(lines: Sequence[str]) -> list[str]:
    return [match[0] for line in lines if _LINE.match(line) for match in _WORD.finditer(line)]


def _release(page: GrowingPage, words: Sequence[str], rng: random.Random) -> None:
    """One release's changes of a page: real ones while there are some, else made ones."""
    count = sum(bool(_LINE.match(line)) for slot in page.slots for line in slot.lines)
    changes = max(1, round(count * CHANGED * rng.uniform(0.5, 1.5)))
    coming = [slot for slot in page.slots if slot.coming is not None]
    for slot in rng.sample(coming, min(changes, len(coming))):
        changes -= max(1, len(slot.lines), len(slot.coming or ()))
        slot.lines, slot.coming = slot.coming or [], None
    places = [(slot, at) for slot in page.slots for at, line in enumerate(slot.lines) if _LINE.match(line)]
    for slot, at in rng.sample(places, max(0, min(changes, len(places)))):
        _change(slot, at, words, rng)


def _change(slot: Slot, at: int, words: Sequence[str], rng: random.Random) -> None:
    """Reword a line, or put one of other words before it, or take one that was put there away."""
    if at >= len(slot.lines):
        return
    line = slot.lines[at]
    if rng.random() < REWORDED or "<td" in line or "<h2" in line:
        slot.lines[at] = _reworded(line, words, rng)
    elif len(slot.lines) > 1:
        del slot.lines[at]
    else:
        slot.lines.insert(at, _WORD.sub(lambda _: rng.choice(words), line))


def _reworded(line: str, words: Sequence[str], rng: random.Random) -> str:
    """The line with one of its words exchanged, or two of a long one's."""
    if not _LINE.match(line):
        return line
    found = list(_WORD.finditer(line))
    for match in sorted(rng.sample(found, min(len(found), 1 + len(found) // 15)), key=lambda m: -m.start()):
        line = line[: match.start()] + rng.choice(words) + line[match.end() :]
    return line


def _link_images(source: Path, target: Path) -> None:
    """Images are the same files in every version."""
    if not source.is_dir():
        return
    target.mkdir()
    for image in sorted(source.iterdir()):
        try:
            os.link(image, target / image.name)
        except OSError:
            shutil.copyfile(image, target / image.name)


def main() -> None:
    """Read the command line and write the mirror."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("out", type=Path, help="a folder that does not exist yet, outside of the repository")
    parser.add_argument("--mirror", type=Path, default=default_mirror())
    parser.add_argument("--versions", type=int, default=29)
    parser.add_argument("--pages", type=int, default=1200)
    parser.add_argument("--seed", type=int, default=6)
    options = parser.parse_args()
    if options.out.exists():
        parser.error(f"{options.out} exists already; name a new folder")
    print(evolve(options.mirror, options.out, options.versions, options.pages, options.seed))


if __name__ == "__main__":
    main()
