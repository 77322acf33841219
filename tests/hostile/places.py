"""Sources with a payload in every place that a source has one for."""

from __future__ import annotations

import html
import json
import re
import zipfile
from collections.abc import Iterable, Mapping
from pathlib import Path

import yaml

from tests.scraper.centres import png, write_source
from tests.scraper.vendors.officepracticum.test_end_to_end import answered
from tests.scraper.vendors.opendental import pages

_NO_NAME = re.compile(r"[/\\:\x00]|\.\.")


def write_sources(root: Path, payloads: Iterable[str]) -> list[Path]:
    """A mirror, saved articles, an answer of the API, texts and an archive, with each payload in all of their places."""
    numbered = list(enumerate(payloads))
    mirror, archive = write_source(root / "mirror", {"manual243/i.png": png()}), root / "packed.zip"
    articles: dict[str, str | bytes] = {"help/answer.json": json.dumps({"data": [_answer(*one) for one in numbered]})}
    with zipfile.ZipFile(archive, "w") as packed:
        for number, payload in numbered:
            write_source(mirror, {f"manual243/{name}": page for name, page in _manual(number, payload).items()})
            articles[f"help/article{number}.html"] = _article(number, payload)
            articles[f"texts/text{number}.txt"] = _text(number, payload)
            name = f"{number} {_NO_NAME.sub('', payload)[:80]}".encode("utf-8", "ignore").decode()
            packed.writestr(f"packed/manual243/{name}.html", pages.html("<p>packed</p>", title=f"Packed {number}"))
    return [mirror, write_source(root / "help.example.test", articles), archive]


def curated(payloads: Iterable[str]) -> str:
    """A curated file with each payload where a maintainer may paste one: all but notes, which are Markdown on purpose."""
    clean = [re.sub(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ufeff\ufffe\uffff]", "", payload) for payload in payloads]
    found = {f"t{number}": {"search_phrases": [payload or "k"]} for number, payload in enumerate(clean)}
    return yaml.safe_dump({"pages": found}, allow_unicode=True)


def _manual(number: int, payload: str) -> Mapping[str, str]:
    """Two pages of a mirror: the payload as text and in attributes, and as HTML."""
    text = html.escape(payload)
    words = re.sub(r"[\\'\n\r\u2028\u2029<>]", "", payload)
    menu = (
        f'<option value="{text}" selected>v24.3</option><option value="https://a.example/{text}">v24.1 {text}</option>'
    )
    places = "".join(
        (
            f'<p>{text}</p><p>k {text} k</p><p>a<br>{text}<br>b</p><h2>{text}</h2><h3 id="{text}">k {text}</h3>',
            f"<p><b>{text}</b> <i>{text}</i> <u>{text}</u> <code>{text}</code> <span class='CourierFont'>{text}</span></p>",
            f"<ul><li>{text}</li><li>k<ul><li>{text}</li></ul><pre>a\n{text}\nb</pre></li></ul><ol><li>{text}</ol>",
            f"<table><tr><th>{text}</th><th>k</th></tr><tr><td>{text}</td><td>k {text} k</td></tr></table>",
            f"<table><tr><td colspan=2>{text}</td></tr><tr><td>{text}<ul><li>{text}</li></ul></td><td>k</td></tr></table>",
            f"<table><tr><th>Error code</th><th>Message</th><th>Solution</th></tr><tr><td>{text}</td>"
            f"<td>It could not open {text}</td><td>Restart {text}.</td></tr></table><p><abbr title='{text}'>k</abbr></p>",
            f"<div class='Note'>Note: {text}<pre>{text}</pre></div><p class='codeblock'>{text}</p><pre>{text}</pre>",
            f"<dl><dt>{text}</dt><dd>{text}</dd></dl><blockquote>{text}</blockquote>",
            f'<p><a href="{text}">{text}</a> <a href=\'a.html\' title="{text}">k</a> <a name="{text}"></a></p>',
            f'<p><img src="{text}" alt="{text}"> <img src=\'i.png\' alt="{text}" title="{text}" width="{text}"></p>',
            f"<p><b>Error: {text} failed.</b></p><p>Solution: {text}</p><p>In the Main Menu, click Setup, {text}.</p>",
            f"<p>k {payload.replace('<', '&lt;')[:1]}</p><p>{text[: len(text) // 2]}<b>{text[len(text) // 2 :]}</b></p>",
        )
    )
    loaded = f"BodyLoaded('t{number}','{html.escape(words)}','manual')"
    return {
        f"t{number}.html": pages.html(places, title=text, options=menu, body=loaded),
        f"r{number}.html": pages.html(f"<p>before</p>{payload}<p>after</p>", title=f"Raw {number}"),
    }


def _article(number: int, payload: str) -> str:
    text = html.escape(payload)
    return (
        f'<html><head><link rel="canonical" href="{text}"><meta property="og:url" content="{text}"></head>'
        f'<body class="hg-site hg-article-page"><a class="breadcrumb" href="{text}">{text}</a>'
        f'<h1 class="hg-article-title">Article {number} {text}</h1><div class="hg-article-body"><p>{text}</p>'
        f"<p>Path: {text} &gt; k</p><p>Version 14.19</p><ol><li>{text}</li></ol><table><tr><td>{text}</td></tr></table>"
        f"<p>Version {text}</p><p>k</p>{payload}</div></body></html>"
    )


def _answer(number: int, payload: str) -> dict[str, object]:
    title = f"Answer {number} {payload}"
    body = f"<p>{html.escape(payload)}</p>{payload}"
    fields = ("category", "search_title", "meta_description", "article_link", "application_screens", "tags", "summary")
    more: dict[str, object] = dict.fromkeys(fields, payload)
    if number % 3 == 0:
        more["redirect_link"] = payload
    return answered(title, payload if number % 2 else f"answer{number}", body, number, **more)


def _text(number: int, payload: str) -> str:
    line = re.sub(r"[\r\n\x0b\x0c\x1c-\x1e\x85\u2028\u2029]", " ", payload)
    return (
        f"Text {number} {line}\n\nVersion 14.19\n\n{line}\n\nPath: Setup tab > {line}\n\n  1. {line}\n  2. {payload}\n"
    )
