"""Made-up articles in each form that Office Practicum's articles come in."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterator, Sequence

from benchmarks.op_made import CALLOUTS, Made, Part

BANNER = "We are now updating the OP Help Center for OP 20. Thank you for your patience."
HEADLINE = "Important Update Message"
CENTRE = "https://help.example.org/help"
_BOLD = re.compile(r"\*([^*]+)\*")


def as_text(made: Made) -> str:
    """The text extraction that keeps list marks, titles and banners."""
    banner = [HEADLINE, BANNER, ""] if made.has_banner else []
    rows = [*banner, made.title, "", *_text_parts(made.common)]
    for label, parts in made.versions:
        rows += [f"Version {label}", ""] if label else []
        rows += _text_parts(parts)
    return "\n".join(rows) + "\n"


def as_piped(made: Made) -> str:
    """The text extraction that loses titles and numbers, and ends cells with a bar."""
    rows: list[str] = []
    for label, parts in made.versions:
        rows += [f"Version {label}", ""] if label else []
        for part in (*made.common, *parts):
            rows += [*_PIPED.get(part.kind, _text_part)(part), ""]
    return "\n".join(rows) + "\n"


def as_body(made: Made, link: Callable[[str], str], style: int) -> str:
    """The text as HTML; `style` chooses how version labels look."""
    links = "".join(f'<p>See <a href="{link(slug)}">the other article</a> too.</p>' for slug in made.links)
    body = "".join(map(_html_part, made.common))
    for label, parts in made.versions:
        inner = "".join(map(_html_part, parts))
        if not label:
            body += inner
        elif style == 0:
            body += f"<h2>Version {label}</h2>{inner}"
        elif style == 1:
            body += f"<p><strong>Version {label}</strong></p>{inner}"
        else:
            head = f'<div class="panel-heading"><h4 class="panel-title">Version {label}</h4></div>'
            body += f'<div class="panel">{head}<div class="panel-body">{inner}</div></div>'
    return body + links


def as_page(made: Made, body: str) -> str:
    """A saved page of the help centre."""
    banner = f'<div class="n"><p>{HEADLINE}</p><p>{BANNER}</p></div>' if made.has_banner else ""
    head = f'<head><link rel="canonical" href="{CENTRE}/{made.slug}"></head>'
    title = f'<h1 class="hg-article-title">{html.escape(made.title)}</h1>'
    return (
        f'<!doctype html><html>{head}<body class="hg-site hg-article-page">{banner}{title}'
        f'<div class="hg-article-body">{body}</div><div class="hg-article-footer">Was this helpful?</div></body></html>'
    )


def _text_parts(parts: Sequence[Part]) -> Iterator[str]:
    for part in parts:
        yield from (*_text_part(part), "")


def _text_part(part: Part) -> list[str]:
    texts = [_BOLD.sub(r"\1", text) for text in part.texts]
    match part.kind:
        case "path":
            return [f"Path: {text}" for text in texts]
        case "steps":
            return _text_steps(texts, part.name)
        case "bullets":
            return [f"  • {text}" for text in texts]
        case "callout":
            return [f"{CALLOUTS[int(part.name)][1]}: {texts[0]}"]
        case "table":
            return ["FieldDescription", *(text.replace("|", "") for text in texts)]
        case "map":
            rows = [(str(number), "", text.replace("|", "")) for number, text in enumerate(texts, 1)]
            return ["Number", "SectionDescription", *(cell for row in rows for cell in row)]
        case "escalation":
            asked = "If nothing helps, please gather the following information:"
            return [asked, "", *(f"  • {text}" for text in texts), "", "Then call Support at 800-555-0199."]
    return [row for text in texts for row in (text, "")][:-1]


def _text_steps(texts: Sequence[str], broken: str) -> list[str]:
    if not broken or len(texts) < 4:
        return [f"  {number}. {text}" for number, text in enumerate(texts, 1)]
    middle = len(texts) // 2
    first = [f"  {number}. {text}" for number, text in enumerate(texts[:middle], 1)]
    between = [""] if broken == "image" else ["  • It is on the right."]
    again = 1 if broken == "image" else middle + 1
    return [*first, *between, *(f"  {number}. {text}" for number, text in enumerate(texts[middle:], again))]


def _html_part(part: Part) -> str:
    texts = [_BOLD.sub(r"<strong>\1</strong>", html.escape(text, quote=False)) for text in part.texts]
    match part.kind:
        case "heading":
            return f"<h3>{texts[0]}</h3>"
        case "path":
            return f"<p>{'<br>'.join(f'Path: {text}' for text in texts)}</p>"
        case "steps":
            return _html_steps(texts, part.name)
        case "bullets":
            return f"<ul>{''.join(f'<li>{text}</li>' for text in texts)}</ul>"
        case "callout":
            name, label = CALLOUTS[int(part.name)]
            return f'<div class="alert {name}"><strong>{label}:</strong> {texts[0]}</div>'
        case "table" | "map":
            return _html_table(texts, numbered=part.kind == "map")
        case "escalation":
            asked = "<p>If nothing helps, please gather the following information:</p>"
            items = "".join(f"<li>{text}</li>" for text in texts)
            return f"{asked}<ul>{items}</ul><p>Then call Support at 800-555-0199.</p>"
    return "".join(f"<p>{text}</p>" for text in texts)


def _html_steps(texts: Sequence[str], broken: str) -> str:
    items = [f"<li>{text}</li>" for text in texts]
    if not broken or len(texts) < 4:
        return f"<ol>{''.join(items)}</ol>"
    middle = len(texts) // 2
    first, second = "".join(items[:middle]), "".join(items[middle:])
    if broken == "image":
        return f'<ol>{first}</ol><p><img src="https://cdn.example.org/s.png" width="300"></p><ol>{second}</ol>'
    return f'<ol>{first}</ol><ul><li>It is on the right.</li></ul><ol start="{middle + 1}">{second}</ol>'


def _html_table(texts: Sequence[str], *, numbered: bool) -> str:
    header = ["Number", "Section", "Description"] if numbered else ["Field", "Description"]
    rows = [[str(number)] * numbered + text.split("|") for number, text in enumerate(texts, 1)]
    cells = ["".join(f"<td>{cell}</td>" for cell in row) for row in (header, *rows)]
    return f"<table>{''.join(f'<tr>{row}</tr>' for row in cells)}</table>"


def _piped_items(part: Part) -> list[str]:
    return ["- " + _BOLD.sub(r"\1", text) for text in part.texts]


def _piped_rows(part: Part) -> list[str]:
    header = "Number | Section | Description |" if part.kind == "map" else "Field | Description |"
    numbers = [f"{number} | " if part.kind == "map" else "" for number in range(1, len(part.texts) + 1)]
    return [
        header,
        *(f"{number}{text.replace('|', ' | ')} |" for number, text in zip(numbers, part.texts, strict=True)),
    ]


def _piped_box(part: Part) -> list[str]:
    return [f"{CALLOUTS[int(part.name)][1]}: {part.texts[0]} |"]


_PIPED: dict[str, Callable[[Part], list[str]]] = {
    "steps": _piped_items,
    "bullets": _piped_items,
    "table": _piped_rows,
    "map": _piped_rows,
    "callout": _piped_box,
}
