"""A mirror of a vendor's whole host, as people have it on disk: the manual, and ten thousand files of all kinds.

    python -m benchmarks.host OUT [--versions 6] [--pages 600] [--files 10000] [--seed 16]

The manual is grown from the sample. Around and in it lies what mirrors have: the company's pages, a folder of another
name, redirects, error pages, logins and challenges under the names of pages, copies, pages that a browser or another
program saved, and what such programs leave behind. All of it is in our own words; the same seed gives the same bytes.
"""

from __future__ import annotations

import argparse
import random
import shutil
from collections.abc import Callable, Iterator
from email.message import EmailMessage
from pathlib import Path

from benchmarks.evolve import SAMPLE, evolve

HOST = "www.opendental.com"
PICTURE = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010806000000"
    "1f15c4890000000d49444154789c63606060f80f00010401005fe5c34b0000000049454e44ae426082"
)
_WORDS = (
    "tray lamp glove chair mirror scaler drill suction cotton wedge clamp enamel crown bridge molar canine "
    "polish rinse shade mould plaster wax press furnace glaze kiln bench stool cabinet drawer key lock shelf"
)
WORDS = _WORDS.split()
_KINDS = (
    ".css",
    ".js",
    ".woff2",
    ".svg",
    ".ico",
    ".pdf",
    ".docx",
    ".xlsx",
    ".zip.part",
    ".mp4",
    ".exe",
    ".xml",
    ".php",
)


def _frame(title: str, body: str) -> str:
    """A page of the company's site: without a menu of versions."""
    return (
        f"<!DOCTYPE html><html><head><title>Open Dental Software - {title}</title></head><body>"
        f"<div class=TopBarCompany><a href=/index.html>Home</a></div><h1>{title}</h1>{body}</body></html>"
    )


def _answer(title: str, body: str, head: str = "") -> str:
    """A page that is no vendor's."""
    return f"<html><head><title>{title}</title>{head}</head><body>{body}</body></html>"


INSTEAD: dict[str, str | bytes] = {
    "server error": _answer("404 Not Found", "<center><h1>404 Not Found</h1></center><hr><center>server</center>"),
    "gateway": _answer("502 Bad Gateway", "<h1>502 Bad Gateway</h1><p>Nothing answered behind this host.</p>"),
    "application": _answer("Runtime Error", "<h1>Server Error in '/' Application.</h1><h2>Runtime Error</h2>"),
    "forbidden": _answer(
        "403 - Forbidden: no way in.", "<h2>403 - Forbidden</h2><h3>These words are the server's.</h3>"
    ),
    "proxy": '<html><head><title>No such luck</title></head><body id="ERR_CONNECT_FAIL"><h1>Alas</h1></body></html>',
    "filter": _answer("Web Page Blocked", "<h1>Web Page Blocked!</h1><p>Games are for home.</p>"),
    "challenge": _answer(
        "Wait here", "<h1>A moment</h1><script>window._cf_chl_opt={cvId:'3'};</script>", "<meta name=robots content=no>"
    ),
    "puzzle": _answer("Pick the boats", '<div class="g-recaptcha" data-sitekey="x"></div><h1>Are you one of us?</h1>'),
    "login": _answer("Hotel", "<h1>Guests</h1><form method=post><input name=u><input type=password name=p></form>"),
    "search": _answer("Search results", "<h1>Search results</h1><form role=search><input name=q></form><p>None.</p>"),
    "nothing": "",
    "a picture": PICTURE,
    "a document": b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n" + bytes(range(256)),
}
"""What may lie under a page's name and is none, by what it is."""
LEFT: dict[str, str | bytes] = {
    "robots.txt": "User-agent: *\n",
    "robots.txt.1": "User-agent: *\n",
    "wget-log": "saved\n",
    "hts-log.txt": "HTTrack\n",
    "cookies.txt": "# cookies\n",
    "hts-cache/new.zip": b"PK\x05\x06" + bytes(18),
    "hts-cache/doit.log": "-q\n",
    "index.html": _answer("Local index - HTTrack", "<h1>Index of local sites</h1><!-- Mirror and index made -->"),
    "backblue.gif": PICTURE,
    "Open Dental.url": "[InternetShortcut]\n",
    "Open Dental.webloc": "<plist/>",
    "desktop.ini": "[.ShellClassInfo]\n",
    "Thumbs.db": b"\xd0\xcf\x11\xe0" + bytes(64),
    ".DS_Store": b"\0\0\0\1Bud1",
    f"{HOST}/manual243/desktop.ini": "[.ShellClassInfo]\n",
    f"{HOST}/manual243/Thumbs.db": b"\xd0\xcf\x11\xe0",
    f"{HOST}/manual243/.listing": "list\n",
    f"{HOST}/manual243/images/desktop.ini": "[.ShellClassInfo]\n",
}
"""What programs and systems leave beside pages."""


def grow(out: Path, versions: int = 6, pages: int = 600, files: int = 10_000, seed: int = 16) -> Path:
    """Write the mirror below `out`; returns the folder to import."""
    root, rng = out / "mirror", random.Random(seed)
    host = evolve(SAMPLE, root, versions, pages, seed)
    newest = host / "manual243"
    for name, data in LEFT.items():
        _write(root / name, data)
    _newer_folder(newest, host / "help252", rng)
    _redirects(host, rng)
    _instead(newest, rng)
    _copies(newest, rng)
    _saved(newest, root, rng)
    _company(host, files - sum(path.is_file() for path in root.rglob("*")), rng)
    return root


def _write(path: Path, data: str | bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data.encode() if isinstance(data, str) else data)


def _picked(folder: Path, count: int, rng: random.Random) -> list[Path]:
    """Some of the pages of a folder, apart from its first page."""
    return rng.sample(sorted(path for path in folder.glob("*.html") if path.stem.isalnum()), count)


def _newer_folder(newest: Path, folder: Path, rng: random.Random) -> None:
    """The vendor's newer name for its folders: pages without a menu of versions."""
    for path in _picked(newest, 40, rng):
        text = path.read_text("utf-8", "replace")
        start, end = text.find("<select"), text.find("</select>")
        _write(folder / path.name, text[:start] + text[end:] if start >= 0 else text)


def _redirects(host: Path, rng: random.Random) -> None:
    """Names that lead elsewhere in some versions, and are pages in others."""
    for number in range(30):
        version = rng.choice(sorted(path for path in host.glob("manual*") if path.is_dir()))
        target = f"https://{HOST}/site/{rng.choice(WORDS)}.html" if number % 2 else "manual.html"
        name = rng.choice(_picked(version, 1, rng)).stem if number % 3 else f"moved{number}"
        refresh = f'<meta http-equiv="refresh" content="0; url={target}">'
        _write(version / f"{name}.html", f"<html><head><title>Open Dental</title>{refresh}</head></html>")


def _instead(newest: Path, rng: random.Random) -> None:
    """Other things under the names of pages, of which older versions have the text."""
    for data, path in zip(list(INSTEAD.values()) * 3, _picked(newest, 3 * len(INSTEAD), rng), strict=True):
        path.write_bytes(data.encode() if isinstance(data, str) else data)
    for path in _picked(newest, 5, rng):
        path.write_bytes(path.read_bytes()[: path.stat().st_size * 2 // 3])


def _copies(newest: Path, rng: random.Random) -> None:
    """Second copies under the names that browsers and mirrors give them, equal and different."""
    forms: tuple[Callable[[str], str], ...] = (
        "{} (1).html".format,
        "{}-2.html".format,
        "{}.html.1".format,
        "{}.1.html".format,
        "{}.html?id=2.html".format,
        "{}.html.orig".format,
    )
    for number, path in enumerate(_picked(newest, 24, rng)):
        data = path.read_bytes()
        if b"GeneralPageContent" in data:
            copy = data.replace(b"</p>", b" Once more.</p>", 3) if number % 4 == 0 else data
            path.with_name(forms[number % len(forms)](path.stem)).write_bytes(copy)


def _saved(newest: Path, root: Path, rng: random.Random) -> None:
    """Pages that a browser saved, with a folder of files or as one file, or another program in a file of its own."""
    for number, path in enumerate(_picked(newest, 12, rng)):
        text, address = path.read_text("utf-8", "replace"), f"https://{HOST}/manual243/{path.name}"
        title = f"Open Dental Software - {path.stem.title()}"
        if number % 3 == 0:
            noted = f"<!-- saved from url=({len(address):04})  -->".replace("  ", address + " ")
            _write(root / f"downloads/{title}.html", f"<!DOCTYPE html>\n{noted}\n{text}")
            _write(root / f"downloads/{title}_files/saved_resource.html", "<html><body>frame</body></html>")
            _write(root / f"downloads/{title}_files/style.css", "p{}")
        elif number % 3 == 1:
            _write(root / f"downloads/{title}.mhtml", _boxed(text, address))
        else:
            noted = f"<!--\n Page saved with SingleFile \n url: {address} \n-->"
            _write(root / f"downloads/{title} (2026).html", f"<!DOCTYPE html><html>{noted}{text}")


def _boxed(text: str, address: str) -> bytes:
    """A page and a picture as one file."""
    box = EmailMessage()
    box["Snapshot-Content-Location"] = address
    box.set_content("")
    box.make_related()
    for data, kind, place in (
        (text.encode(), ("text", "html"), address),
        (PICTURE, ("image", "png"), f"{address}.png"),
    ):
        box.add_related(data, *kind)
        part = list(box.iter_parts())[-1]
        part["Content-Location"] = place
    boxed = bytes(box)
    return (
        boxed.replace(box.get_boundary("").encode(), b"----MultipartBoundary--1----") if box.get_boundary() else boxed
    )


def _company(host: Path, count: int, rng: random.Random) -> None:
    """All else that the host has: the company's pages, a forum, answers to searches, and files of every kind."""
    for number, name in zip(range(count), _names(rng), strict=False):
        title = f"{rng.choice(WORDS).title()} {number}"
        words = " ".join(rng.choices(WORDS, k=60))
        link = f'<a href="../manual243/{rng.choice(WORDS)}.html">more</a>'
        is_page = name.endswith((".html", ".htm", ".txt"))
        data: str | bytes = _frame(title, f"<p>{words} {link}</p>") if is_page else words
        _write(host / f"{name}" if "." in name else host / name, PICTURE if name.endswith(".png") else data)


def _names(rng: random.Random) -> Iterator[str]:
    """Names of files, each another one."""
    number = 0
    while True:
        number += 1
        word, other = rng.choice(WORDS), rng.choice(WORDS)
        yield f"site/{word}{number}.html"
        yield f"site/{other}/{word}{number}.html"
        yield f"forum/topic.aspx?id={number}.html"
        yield f"{word}{number}.html"
        yield f"site/search.html?q={word}&p={number}.html"
        yield f"resources/{other}{number}{_KINDS[number % len(_KINDS)]}"
        yield f"site/images/{other}{number}.png"
        yield f"site/{word}{number}.txt"


def main() -> None:
    """Read the command line and write the mirror."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("out", type=Path, help="a folder that does not exist yet, outside of the repository")
    parser.add_argument("--versions", type=int, default=6)
    parser.add_argument("--pages", type=int, default=600)
    parser.add_argument("--files", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=16)
    options = parser.parse_args()
    if options.out.exists():
        shutil.rmtree(options.out) if options.out.name == "host" else parser.error(f"{options.out} exists already")
    print(grow(options.out, options.versions, options.pages, options.files, options.seed))


if __name__ == "__main__":
    main()
