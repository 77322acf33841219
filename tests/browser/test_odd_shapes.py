"""Odd shapes of HTML: the importer makes of them what a browser shows, each word with its look, its list and its cell.

Both sides are asked of a browser: the vendor's page, and ours. And the audit finds nothing to differ.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from helpcenter.audit import audit
from tests.scraper.centres import imported, write_source
from tests.scraper.rendered import site_of
from tests.scraper.vendors.opendental.pages import html

OUTLINE = """selector => {
  const words = [];
  const visible = node => node.checkVisibility({ visibilityProperty: true });
  const context = node => {
    const style = getComputedStyle(node);
    let item = null;
    let level = 0;
    let heading = "";
    let defined = "";
    for (let at = node; at && !at.matches("article, .GeneralPageContent"); at = at.parentElement) {
      if (getComputedStyle(at).display === "list-item" && at.localName !== "summary") item ??= at;
      if (at.matches("ul, ol, menu, dir")) level += 1;
      if (at.matches("dd")) defined = `meaning ${defined}`;
      if (at.matches("dt") && !at.querySelector("h3, ul")) defined = `term ${defined}`;
      if (/^h[1-6]$/.test(at.localName)) heading = "heading";
    }
    if (item && !level) level = 1;
    const mark = item ? getComputedStyle(item).listStyleType.replace(/disc|circle|square|none/, "•") : "";
    const bold = Number(style.fontWeight) >= 600 && !heading && !node.closest("th") ? "bold" : "";
    const look = [bold, style.fontStyle === "italic" && !heading ? "italic" : "",
      style.color === "rgb(255, 0, 0)" ? "red" : ""];
    return [...look, heading, defined.trim(), item ? `${level}${mark}` : ""].filter(Boolean).join(" ");
  };
  const read = (node, cell) => {
    if (node.nodeType === Node.TEXT_NODE) {
      if (!node.parentElement || !visible(node.parentElement)) return;
      const look = context(node.parentElement);
      for (const word of node.data.split(/\\s+/).filter(Boolean)) words.push([word, look, cell].filter(Boolean).join(" | "));
      return;
    }
    if (node.nodeType !== Node.ELEMENT_NODE || node.matches("script, style, template, noscript")) return;
    if (node.localName === "table") {
      const captions = [...node.children].filter(child => getComputedStyle(child).display === "table-caption");
      captions.forEach(child => read(child, cell));
      const rows = [...node.rows].filter(row => row.cells.length && visible(row));
      const top = row => row.getBoundingClientRect().top;
      rows.sort((one, other) => top(one) - top(other));
      const lefts = [...new Set(rows.flatMap(row => [...row.cells].filter(visible).map(each => Math.round(each.getBoundingClientRect().left))))];
      lefts.sort((one, other) => one - other);
      const shown = rows.filter(row => row.textContent.trim());
      shown.forEach((row, number) => [...row.cells].forEach(each => {
        const column = lefts.indexOf(Math.round(each.getBoundingClientRect().left));
        [...each.childNodes].forEach(child => read(child, `${cell ? cell + " / " : ""}${number}.${column}`));
      }));
      return;
    }
    [...node.childNodes].forEach(child => read(child, cell));
  };
  const root = document.querySelector(selector);
  root.querySelectorAll("details").forEach(part => { part.open = true; });
  [...root.childNodes].filter(node => node.localName !== "h1" || selector !== "article").forEach(node => read(node, ""));
  const joined = [];
  for (const word of words) {
    const [text, ...rest] = word.split(" | ");
    const last = joined.at(-1);
    const where = rest.join(" | ");
    if (last && last[1] === where) last[0] += text; else joined.push([text, where]);
  }
  return joined;
}"""
"""Runs of words that look alike and stand in one cell, in the order in which they are seen."""

SHAPES = {
    "foot, body, head": "<table><tfoot><tr><td>Sum</td><td>9</td></tr></tfoot><tbody><tr><td>a</td><td>b</td></tr></tbody><thead><tr><th>H</th><th>I</th></tr></thead></table>",
    "two heads": "<table><thead><tr><th>A</th></tr></thead><tbody><tr><td>x</td></tr></tbody><thead><tr><th>B</th></tr></thead><tbody><tr><td>y</td></tr></tbody></table>",
    "two feet": "<table><tfoot><tr><td>one</td></tr></tfoot><tfoot><tr><td>two</td></tr></tfoot><tr><td>body</td></tr></table>",
    "a foot of an inner table": "<table><tr><td><table><tfoot><tr><td>z</td></tr></tfoot><tr><td>y</td></tr></table></td><td>x</td></tr></table>",
    "cells alone": "<table><td>a</td><td>b</td></table>",
    "cells in a body": "<table><tbody><td>a<td>b</tbody><tbody><td>c<td>d</tbody></table>",
    "cells behind a foot": "<table><tfoot><td>f</tfoot><tbody><tr><td>a</table>",
    "heads without a row": "<table><thead><th>A<th>B</thead><tr><td>a<td>b</table>",
    "a row in a cell": "<table><tr><td>a<tr><td>b</td></tr></td></tr></table>",
    "a cell in a cell": "<table><tr><td>a<td>b<th>c</table>",
    "a caption last": "<table><tr><td>a</td></tr><caption>Cap <b>tion</b></caption></table>",
    "two captions": "<table><caption>One</caption><caption>Two</caption><tr><td>a</td></tr></table>",
    "a caption with a list": "<table><caption>Cap<ul><li>i</li></ul></caption><tr><td>a</td></tr></table>",
    "a caption alone": "<table><caption>Alone</caption></table>",
    "loose words everywhere": "<table>a<tr>b<td>c</td>d</tr>e<tbody>f</tbody>g</table>",
    "a loose paragraph": "<table><tr><td>a</td></tr><p>loose</p><tr><td>b</td></tr></table>",
    "a loose list": "<table><tr><ul><li>x</ul><td>a</td></tr></table>",
    "loose words of an inner table": "<table><tr><td>o<table>in<tr><td>i</td></tr></table></td></tr></table>",
    "a form in a table": "<table><form><tr><td>a</td></tr></form></table>",
    "a table in a paragraph": "<p>a<table><tr><td>b</td></tr></table>c</p>",
    "a table in bold": "<b>a<table><tr><td>b</td></tr></table>c</b>",
    "a table in a list": "<ul><li>a<table><tr><td>b<td>c</table>d</ul>",
    "a list in a cell": "<table><tr><td><ul><li>a<ol><li>b</ol></ul><td>c</table>",
    "spans": "<table><tr><td rowspan=2>a<td colspan=2>b<tr><td>c<td>d</table>",
    "a span over the edge": "<table><tr><td rowspan=9>a<td>b<tr><td>c</table>",
    "a span of none": "<table><tr><td colspan=0>a<td>b<tr><td>c<td>d</table>",
    "an empty row": "<table><tr></tr><tr><td>a</td></tr><tr></tr></table>",
    "empty cells": "<table><tr><td></td><td>a</td></tr><tr><td>b</td><td></td></tr></table>",
    "columns": "<table><colgroup><col width=10><col></colgroup><tr><td>a<td>b</table>",
    "a list in a list": "<ul><li>a</li><ul><li>b</li></ul><li>c</li></ul>",
    "lists, three levels straight": "<ul><ul><ul><li>a</ul></ul></ul>",
    "an ordered list straight in a bulleted one": "<ul><ol><li>a<li>b</ol></ul>",
    "items without a list": "<li>a</li><li>b</li><p>c</p>",
    "a division in a list": "<ul><div><li>a</li></div><li>b</li></ul>",
    "items left open": "<ul><li>a<li>b<ul><li>c<li>d</ul><li>e</ul>f",
    "a list left open": "<ul><li>a<p>b",
    "an item in an item": "<ol><li>a<li>b</li></li><li>c</ol>",
    "a list closed by another": "<ul><li>a</ol><li>b</ul>",
    "a menu": "<menu><li>a</li><li>b</li></menu>",
    "a directory": "<dir><li>a</li></dir>",
    "a list without marks": "<ul style='list-style:none'><li>a</li><li>b</li></ul>",
    "a heading in an item": "<ul><li><h3>a</h3>b</li></ul>",
    "a rule in a list": "<ul><li>a</li><hr><li>b</li></ul>",
    "a definition": "<dl><dt>Term<dd>What it is<dt>Other<dd>That</dl>",
    "a definition with a list": "<dl><dt>Term</dt><dd>It is<ul><li>a</li></ul></dd></dl>",
    "a definition of several": "<dl><dt>One<dt>Two<dd>This<dd>or that<dd><ul><li>a<li>b</ul>c</dl>",
    "a definition in groups": "<dl><div><dt>One</dt><dd>This</dd></div><div><dt>Two</dt><dd>That</dd></div></dl>",
    "a term alone": "<dl><dt>Term</dt></dl><p>a</p>",
    "a meaning alone": "<p>a</p><dl><dd>It is</dd></dl><p>b</p>",
    "a meaning without a list": "<p>a</p><dd>b<p>c</dd>",
    "a term without words": "<dl><dt></dt><dd>It is</dd><dt>x<dd></dd><dt>y<dd>z</dl>",
    "words loose in definitions": "<dl>a<dt>b</dt>c<dd>d</dd>e<p>f</p></dl>",
    "a term of two lines": "<dl><dt>One<br>more<p>then</p></dt><dd>It is</dd></dl>",
    "a term that is a heading": "<dl><dt><h3>Term</h3></dt><dd>It is</dd></dl>",
    "a term of a list": "<dl><dt>Terms:<ul><li>a<li>b</ul></dt><dd>It is</dd></dl>",
    "a bold term": "<dl><dt><b>Term</b> x<dd><i>It</i> is<p>more</p></dl>",
    "definitions in definitions": "<dl><dt>a<dd>b<dl><dt>c<dd>d<dl><dt>e<dd>f</dl></dl>g</dl>",
    "definitions in a list": "<ul><li>a<dl><dt>b<dd>c<ul><li>d</ul></dl></li><li><dl><dt>e<dd>f</dl></li></ul>",
    "definitions in a box": "<div class=Note>Note: a<dl><dt>b<dd>c<dt>d<dd>e<p>f</p></dl></div>",
    "definitions in a cell": "<table><tr><td><dl><dt>a<dd>b<dd>c</dl></td><td>d</td></tr></table>",
    "a table in a definition": "<dl><dt>a<dd><table><tr><td>b<td>c</table>d</dl>",
    "items in other elements of their lists": "<ol><div><li>a</li></div><li>b</li><b><li>c</li></b></ol><ul><li>d</li><div><li>e</li></div></ul>",
    "items with letters in a division": "<ol type=a><li>a</li><section><div><li>b<li>c</div></section><li>d</ol>",
    "bold over a heading and a head": "<b>a<h2>b</h2><table><tr><th>c<td>d</table>e</b>",
    "items straight in a definition": "<dl><dt>a<dd><li>b</li><li>c</li><dd><ul><li>d</ul></dl>",
    "a word of code in a term": "<dl><dt>Run <span class=codeblock>a</span> b<dd>c</dl>",
    "a box in a definition": "<dl><dt>a<dd><div class=Note>Note: b</div>c</dl>",
    "code in a definition": "<dl><dt>a<dd><pre>b c</pre>d</dl>",
    "bold over definitions": "<b><dl><dt>a<dd>b</b></dl>c",
    "bold over paragraphs": "<p><b>a<p>b</b>c</p>",
    "bold over a list": "<b>a<ul><li>b</b></li><li>c</li></ul>",
    "bold over cells": "<table><tr><td><b>a<td>b</b></table>c",
    "crossed formatting": "<p><b>a<i>b</b>c</i>d</p>",
    "thrice crossed": "<p><b>a<i>b<font color=red>c</b>d</i>e</font>f</p>",
    "bold left open before a table": "<b>a<table><tr><td>b</table>c",
    "a link over paragraphs": "<a href=https://a.example/>a<p>b</p>c</a>",
    "a link in a link": "<a href=https://a.example/>a<a href=https://b.example/>b</a>c</a>",
    "italic over a heading": "<i>a<h2>b</h2>c</i>d",
    "bold in bold": "<b>a<b>b</b>c</b>d",
    "not bold in bold": "<b>a <span style='font-weight:normal'>b</span> c</b>",
    "strong and em": "<strong>a<em>b</em></strong>c",
    "a red font over blocks": "<font color=red><p>a</p><ul><li>b</ul></font>c",
    "a paragraph in a paragraph": "<p>a<p>b</p>c</p>d",
    "a division in a paragraph": "<p>a<div>b</div>c</p>",
    "a heading in a paragraph": "<p>a<h3>b</h3>c</p>",
    "a paragraph in a heading": "<h2>a<p>b</p></h2>c",
    "a heading in a heading": "<h2>a<h3>b</h3>c</h2>d",
    "a heading left open": "<h2>a<p>b",
    "headings closed by others": "<h2>a</h3>b",
    "a span over blocks": "<span>a<p>b</p></span>c",
    "an unknown element over blocks": "<x-box><p>a</p>b</x-box>",
    "center and others": "<center>a</center><address>b</address><blockquote>c</blockquote><figure>d<figcaption>e</figcaption></figure>",
    "sections": "<section><header>a</header><article><p>b</p></article><aside>c</aside></section>",
    "a division as a cell": "<div style='display:table'><div style='display:table-row'>a</div></div>",
    "hidden and shown": "<div style='display:none'>a<p>b</p></div><p style='visibility:hidden'>c</p><p>d <span hidden>e</span></p>",
    "a closed dialog": "<dialog>a</dialog><dialog open>b</dialog>",
    "a template": "<template><p>a</p></template><p>b</p>",
    "text areas": "<p>a <button>b</button> <label>c</label></p>",
    "a stray end tag": "</ul></td></table>a</b></p>b</li>c",
    "a stray paragraph end": "a</p>b",
    "a break": "a<br>b</br>c",
    "an empty paragraph": "<p></p><p>&nbsp;</p><p>a</p>",
    "an image tag": "<p>a</image>b</p>",
    "a comment left open": "<p>a</p><!-- b <p>c</p> --><p>d</p>",
    "a bogus comment": "<p>a</p><? b ?><p>c</p><!x><p>d</p>",
    "plain text in svg": "<p>a<svg><p>b</p></svg>c</p>",
    "entities": "<p>a &lt;b&gt; &amp;c &copyd &notit; &#x27;e</p>",
    "ruby": "<p><ruby>a<rt>b</ruby>c</p>",
    "a nobr": "<nobr>a<nobr>b</nobr></nobr>c",
    "a marquee": "<marquee>a</marquee><p>b</p>",
    "isindex and friends": "<p>a<keygen>b<wbr>c</p>",
    "list item values": "<ol><li value=3>a<li>b</ol>",
    "letters": "<ol type=A><li>a<li>b</ol><ol type=i><li>c</ol>",
    "a pre": "<p>a<pre>b c</pre>d</p>",
    "headers by scope": "<table><tr><th scope=row>A</th><td>b</td></tr></table>",
    "details": "<details><summary>a <b>b</b></summary><p>c</p>d</details><details open><summary>e</summary>f</details>",
    "details without a summary": "<details open>a<ul><li>b</ul></details>",
    "a summary in a list": "<ul><li><details open><summary>a</summary>b</details></li></ul>",
    "a figure": "<p>a</p><figure><figcaption>b</figcaption><p>c</p></figure><figure>d<figcaption>e <i>f</i></figcaption></figure>",
    "quotations in quotations": "<blockquote>a<blockquote><p>b</p><blockquote>c</blockquote></blockquote>d</blockquote>",
    "breaks for paragraphs": "a<br><br>b<br>&nbsp;<br>c<br><br><br>d<p>e<br></p><p><br>f</p>",
    "a break in bold": "<b>a<br>b</b><br><i>c<br></i>d",
    "headings in items": "<ol><li><h2>a</h2><p>b</p></li><li>c<h4>d</h4>e</li></ol>",
    "a heading in a cell": "<table><tr><td><h3>a</h3>b</td><th><h3>c</h3></th></tr></table>",
    "a base": "<base href='https://a.example/'><p><a href='b.html'>c</a></p>",
    "columns of boxes": "<div style='display:flex'><div>a</div><div><p>b</p></div></div><div style='columns:2'><p>c</p>d</div>",
    "a list as a table": "<ul><table><tr><td><li>a</li><td>b</td></tr></table><li>c</li></ul>",
    "a table in a cell in a list": "<ul><li><table><tr><td>a<table><tr><td>b</td></tr></table></td><td>c</td></tr></table></li></ul>",
    "a field set": "<form><fieldset><legend>a</legend><label>b <input value=x></label><p>c</p></fieldset></form>",
    "struck, inserted, marked": "<p>a <del>b</del> <ins>c</ins> <mark>d</mark> <small>e</small> <big>f</big></p>",
    "a tall first letter": "<p><font size=7>a</font>b <span style='text-transform:uppercase'>c</span></p>",
    "right to left": "<p dir=rtl>a <bdo dir=ltr>b</bdo> <bdi>c</bdi></p>",
    "custom elements in lists": "<ul><x-item><li>a</li></x-item><li><x-b><p>b</p></x-b></li></ul>",
    "a nav in the text": "<p>a</p><nav><ul><li>b</ul></nav><aside>c</aside><main>d</main>",
    "an item that holds all": "<ul><li><blockquote><p>a</p><ol><li>b</ol></blockquote><hr>c<pre>d e</pre></li></ul>",
    "a paragraph around a list": "<p>a<ul><li>b</li></ul>c</p>d<p>e<table><tr><td>f</table>g</p>",
    "cells of a head in a body": "<table><tbody><tr><th>a</th><th>b</th></tr><tr><th>c</th><td>d</td></tr></tbody></table>",
    "a list that counts down in a list": "<ol start=5 reversed><li>a<ol type=I><li>b<li>c</ol><li value=2>d</ol>",
    "marks by style": "<ul style='list-style-type:square'><li>a</ul><ol style='list-style-type:upper-roman'><li>b</ol>",
    "hidden rows and cells": "<table><tr hidden><td>a</td></tr><tr><td style='display:none'>b</td><td>c</td></tr><tr><td>d</td></tr></table>",
    "hidden items": "<ol><li>a<li hidden>b<li>c</ol>",
    "white space that counts": "<p style='white-space:pre'>a   b\nc</p><textarea>d\ne</textarea>",
    "words in a button": "<p>a<button>b<p>c</p></button>d</p>",
    "a comment in a word": "<p>wo<!-- x -->rd a<wbr>b</p>",
    "a rule between words": "a<hr>b<p>c<hr>d</p>",
    "a frame set": "<p>a</p><frameset><frame src=x.html></frameset><p>b</p>",
    "many wrappers": "<div><section><div><article><div><p>a</p></div></article></div></section></div>" * 2,
}

STYLE = "<style>.red{color:rgb(255,0,0)}</style>"


@pytest.fixture(scope="module")
def page(chromium: Any) -> Iterator[Any]:
    """One page for all shapes, as none of them runs anything."""
    context = chromium.new_context()
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("name", SHAPES)
def test_a_reader_sees_what_the_vendors_page_shows(tmp_path: Path, page: Any, name: str) -> None:
    vendors = html(SHAPES[name])
    source = write_source(tmp_path / "m", {"www.opendental.com/manual243/email.html": vendors})
    assert imported(tmp_path, source).pages == 1
    site = site_of(tmp_path)
    page.set_content(vendors)
    shown = page.evaluate(OUTLINE, ".GeneralPageContent")
    page.set_content((site / "opendental/email.html").read_text("utf-8").replace("<article", f"{STYLE}<article", 1))
    assert page.evaluate(OUTLINE, "article") == shown
    assert audit([source], site).differences == ()
