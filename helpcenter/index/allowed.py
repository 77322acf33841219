"""What an article of a manual is made of: the manual's words, and the theme's furniture around them."""

from __future__ import annotations

ELEMENTS = frozenset(
    "a abbr article aside b blockquote br caption code dd del div dl dt em figcaption figure footer h1 h2 h3 h4 h5 h6"  # noqa: SIM905
    " header hr i img ins kbd li mark nav ol p pre q s section small span strong sub sup table tbody td tfoot th thead"
    " tr u ul button label option select hc-page-end".split()
)
ATTRIBUTES: dict[str, set[str]] = {
    "*": {
        "aria-controls", "aria-expanded", "aria-hidden", "aria-label", "class", "data-anchor", "data-compare-close",
        "data-compare-found", "data-compare-next", "data-compare-open", "data-compare-previous", "data-compare-this",
        "data-furniture", "data-helpcenter", "data-instead", "data-moved", "data-noun", "data-query",
        "data-show-version", "data-version-notice", "data-version-notice-text", "data-versions", "dir", "hidden", "id",
        "lang", "role", "tabindex", "title",
    },
    "a": {"href", "rel"},
    "button": {"type"},
    "img": {"alt", "height", "loading", "src", "width"},
    "label": {"for"},
    "li": {"value"},
    "ol": {"start", "type"},
    "option": {"selected", "value"},
    "select": {"autocomplete"},
    "td": {"align", "colspan", "rowspan", "width"},
    "th": {"align", "colspan", "rowspan", "scope", "width"},
}  # fmt: skip
"""Element → attributes; `*`: of any."""
