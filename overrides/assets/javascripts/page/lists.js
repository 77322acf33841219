// Lists of a product (messages, paths, what moved, contents, changes) narrow down as one types, and say what they leave out
// because the reader's version has it not.

import { all, find, make } from "./dom.js";
import { read, write } from "./store.js";
import { apply, onPage, page } from "./versions.js";

/** Lists, and what a row of them is. */
const ROWS = {
  "[data-helpcenter=errors]": ".error-index li",
  "[data-helpcenter=paths]": ".path-pages li",
  "[data-helpcenter=moves]": "tbody tr",
  ".hc-contents": "ul > li",
  ".hc-changes": "ul > li",
};
const KEPT = "helpcenter.filter.";

/** @param {string} text */
function fold(text) {
  return text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
}

/** Whether a text has all words of a query. @param {string} text @param {string} query */
export function matches(text, query) {
  return fold(query)
    .split(/\s+/)
    .every((word) => fold(text).includes(word));
}

/** What a row says, with the names of what it stands below. @param {HTMLElement} row */
function textOf(row) {
  let text = "";
  for (let at = /** @type {HTMLElement | null} */ (row); at; at = at.parentElement?.closest("li") ?? null) {
    const parts = [...at.childNodes].filter((part) => !(part instanceof HTMLElement && part.matches("ul, ol")));
    text += ` ${parts.map((part) => part.textContent).join(" ")}`;
  }
  return text;
}

/** Rows of a heading that are folded. */
const MANY = 10;

/** Fold what stands below a branch, but the first, and below a heading that has much. @param {HTMLElement} list */
function foldIn(list) {
  const branches = all(":is(ul ul li, .path-tree > li):has(> ul:not(.path-pages))", list);
  const headings = all(`h3:has(+ ul > li:nth-child(${MANY}))`, list);
  for (const part of [...branches, ...headings]) {
    const name = part.matches("h3") ? part : (find(":scope > :is(a, .label)", part) ?? part.firstChild);
    const button = make("button", {
      type: "button",
      className: "hc-fold",
      ariaLabel: `Show what is below ${name?.textContent?.trim()}`,
      ariaExpanded: "false",
    });
    part.classList.add("hc-folded");
    button.addEventListener("click", () => {
      button.ariaExpanded = String(!part.classList.toggle("hc-folded"));
    });
    part.prepend(button);
  }
}

/** @param {HTMLElement} list @param {string} selector */
function equip(list, selector) {
  if (find(".hc-filter", list) || !find(selector, list)) return;
  const kept = KEPT + location.pathname;
  const texts = new Map(all(selector, list).map((row) => [row, textOf(row)]));
  const field = make("input", {
    type: "search",
    placeholder: "Narrow down",
    autocomplete: "off",
    value: read("sessionStorage", kept) ?? "",
  });
  field.ariaLabel = "Narrow down this list";
  const count = make("span", { role: "status" });
  const search = make("button", { type: "button", className: "hc-button" }, "Search the whole help centre");
  const more = make("button", { type: "button", className: "hc-button" });
  const box = make("div", { className: "hc-filter" }, field, count, search, more);
  box.dataset.furniture = "";

  function narrow() {
    const query = field.value.trim();
    write("sessionStorage", kept, query || null);
    list.classList.toggle("hc-narrowed", Boolean(query));
    for (const [row, text] of texts) row.classList.toggle("hc-filtered", !matches(text, query));
    const rows = [...texts.keys()];
    const fitting = rows.filter((row) => !row.matches(".hc-filtered"));
    const seen = fitting.filter((row) => !row.closest("[hidden]")).length;
    const less = rows.filter((row) => row.closest("[data-versions]") && row.closest("[hidden]")).length;
    count.textContent = seen < rows.length ? `${seen} of ${rows.length}` : `${rows.length} in all`;
    search.hidden = seen > 0 || !query;
    more.hidden = !less && !page.everything;
    more.textContent = page.everything ? "Only your version" : `${less} not in ${page.shown?.wanted}: show them`;
  }

  field.addEventListener("input", narrow);
  more.addEventListener("click", () => {
    page.everything = !page.everything;
    apply();
    narrow();
  });
  search.addEventListener("click", (event) => {
    // A click beside the search would close it.
    event.stopPropagation();
    const input = /** @type {HTMLTextAreaElement | null} */ (find("[data-search-input]"));
    if (!input) return;
    input.value = field.value;
    find("[data-search-open]")?.click();
    input.focus();
  });
  const first = find(":scope > :is(h2, ul, section, table, .md-typeset__scrollwrap)", list);
  list.insertBefore(box, first);
  foldIn(list);
  document.addEventListener("helpcenter:version", () => list.isConnected && narrow());
  narrow();
}

onPage(() => {
  for (const [name, selector] of Object.entries(ROWS)) {
    for (const list of all(name)) equip(list, selector);
  }
});
