"""Hypothesis strategies: manuals in which constructs of HTML, of Markdown and of both meet in any order.

The holes that were met in real imports needed three parts in order, which changing bytes did not hit upon in tens of
thousands of tries. So: the parts whole, cut, nested and beside each other, between words that can be counted.
"""

from __future__ import annotations

import html
import json
from dataclasses import dataclass

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from tests.hostile.payloads import PAYLOADS
from tests.scraper import made
from tests.scraper.vendors.officepracticum.test_end_to_end import answered
from tests.scraper.vendors.opendental import pages

FORMS = ("mirror", "article", "answer")
_ENDS = (
    "\r",
    "\r\n",
    "\n",
    "\n\n",
    "\x0b",
    "\x0c",
    "\x1c",
    "\x85",
    "\u2028",
    "\t",
    "\0",
    "\ufeff",
    "\u202e",
    "\u200b",
    "\xa0",
)
_BOXES = (
    "<p>{}</p>", "<div>{}</div>", "<ul><li>{}</li></ul>", "<ol start=3><li>{}<li>k</ol>", "<li>{}", "<pre>{}</pre>", "<p class=codeblock>{}</p>",
    "<table><tr><td>{}</td><td>k</td></tr></table>", "<table><tr><td colspan=2>{}</td></tr><tr><th>{}</th></table>", "<td>{}", "<tr>{}", "<table>{}</table>",
    "<h2>{}</h2>", "<h3 id=k>{}</h3>", "<blockquote>{}</blockquote>", "<dl><dt>{}<dd>{}</dl>", "<div class=Note>Note: {}</div>", "<div class='alert alert-info'>{}</div>",
    "<b>{}</b>", "<i>{}", "<u>{}</u>", "<s>{}</s>", "<sub>{}</sub>", "<code>{}</code>", "<code>{}", "<span style='color:red'>{}</span>", "<font color=red>{}", "<tt>{}</tt>",
    "<a href='b.html'>{}</a>", "<a href='#k'>{}", "<a name=k>{}</a>", "<center>{}</center>", "<details><summary>k</summary>{}</details>", "<section>{}</section>",
    "<p><b>Error: {} failed.</b></p><p>Solution: {}</p>", "<p>In the Main Menu, click Setup, {}.</p>", "<p>Version 14.19</p>{}", "<p>Path: k &gt; {}</p>",
    "{}<br>{}", "{} {}", "{}{}", "<p>{}<p>{}",
)  # fmt: skip
_LOOSE = (
    "<br>", "<br><br>", "</p>", "</div>", "</li>", "</ul>", "</table>", "</td>", "</b>", "</a>", "</code>", "</pre>", "<hr>", "<img src=i.png alt=k>", "<p>", "<wbr>",
    "&#13;", "&#10;", "&#0;", "&#x85;", "&nbsp;", "&lt;", "&amp;#60;", "&", "<", ">", "<!-- k -->", "<!--[if IE]>", "<![endif]-->", "<?k?>", "<![CDATA[k]]>", "<k>", "</k>",
)  # fmt: skip


@dataclass(frozen=True)
class Manual:
    """A page in two versions, in one of the forms of a source."""

    form: str
    title: str
    old: str
    new: str

    def files(self) -> dict[str, str]:
        """Its files by their paths."""
        if self.form == "mirror":
            mirror = {"manual232/a.html": self.old, "manual243/a.html": self.new}
            return {
                path: pages.html(
                    body, title=html.escape(self.title), options="", body="BodyLoaded('a','manual')"
                ).replace("iso-8859-1", "utf-8")
                for path, body in mirror.items()
            }
        body = f"{self.old}<p>Version 20.2</p>{self.new}"
        if self.form == "answer":
            return {"answer.json": json.dumps({"data": [answered(f"Answer {self.title}", "a", body, 1)]})}
        return {
            "a.html": f'<html><head><meta charset=utf-8></head><body class="hg-site hg-article-page"><h1 class="hg-article-title">'
            f'Article {html.escape(self.title)}</h1><div class="hg-article-body">{body}</div></body></html>'
        }


def _cut(text: str) -> SearchStrategy[str]:
    """A text, or what is before or behind a place in it."""
    whole = st.just(text)
    return whole | whole | st.integers(0, len(text)).flatmap(lambda at: st.sampled_from([text[:at], text[at:]]))


def _texts() -> SearchStrategy[str]:
    return st.sampled_from([*made.NASTY, *made.CONSTRUCTS, *PAYLOADS]).flatmap(_cut).map(html.escape)


def bodies() -> SearchStrategy[str]:
    """HTML of a page's content; each `\ufdd0` is a place for a word that is nowhere else."""
    leaves = st.one_of(
        st.just(" \ufdd0 "),
        st.just("\ufdd0"),
        _texts(),
        _texts(),
        st.sampled_from(_LOOSE),
        st.sampled_from(_ENDS),
        st.sampled_from(PAYLOADS).flatmap(_cut),
    )

    def boxed(inner: SearchStrategy[str]) -> SearchStrategy[str]:
        several = st.lists(inner, min_size=1, max_size=4).map("".join)
        return st.tuples(st.sampled_from(_BOXES), several, several).map(lambda parts: _filled(*parts))

    return st.lists(st.recursive(leaves, boxed, max_leaves=8), min_size=1, max_size=4).map(
        lambda parts: f"<p>Words.</p>{''.join(parts)}"
    )


def _filled(box: str, first: str, second: str) -> str:
    head, _, tail = box.partition("{}")
    return head + first + tail.replace("{}", second)


@st.composite
def manuals(draw: st.DrawFn) -> Manual:
    """Manuals whose versions share most of what they say."""
    old, extra = draw(bodies()), draw(bodies())
    new = draw(st.sampled_from([old, extra, old + extra, extra + old, old[: len(old) // 2] + extra]))
    title = draw(st.sampled_from([*made.NASTY, *PAYLOADS]).flatmap(_cut))
    return Manual(draw(st.sampled_from(FORMS)), f"k {title}", *numbered(old, new))


def numbered(*texts: str) -> list[str]:
    """Texts in which each place for a word has one: the same at the same place."""
    parts = (text.split("\ufdd0") for text in texts)
    return ["".join(f"word{at}word" * (at > 0) + part for at, part in enumerate(split)) for split in parts]
