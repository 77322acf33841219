// The search field over the lookup: a list of results that the field leads through. The ranking is in engine/, what results look like in panel.js.

import { wordsOfAddress } from "../page/address.js";
import { consents, setConsent } from "../page/consent.js";
import { all, around, find } from "../page/dom.js";
import { pinned, recentFixes } from "../page/fixes.js";
import { copied } from "../page/permalink.js";
import { root } from "../page/root.js";
import { download } from "../page/store.js";
import { onPage } from "../page/versions.js";
import { isComplete, loadAll, loadAnswers, loadErrors, loadWords, lookupNow } from "./load.js";
import { addMissed, addRecent, handed, handOn, missed, recent } from "./memory.js";
import { draw, drawKept, isWeak, unfold } from "./panel.js";
import { choices, drawReader, reader } from "./reader.js";
import { endSheet, leaveSheet, openSheet } from "./sheet.js";

/** @import { Result } from "../engine/rank.js" */

const BACK = "back_forward";
/** Results that a page opened from the search leads on to. */
const MOST_HANDED = 20;

/** Make the field work. @param {HTMLElement} box */
function equip(box) {
  /** @param {string} name */
  const part = (name) => /** @type {HTMLElement} */ (find(`[data-search-${name}]`, box));
  const input = /** @type {HTMLTextAreaElement} */ (part("input"));
  const remember = /** @type {HTMLInputElement} */ (part("remember"));
  const list = part("results");
  const panel = part("panel");
  /** @type {HTMLElement[]} */
  let options = [];
  let active = -1;
  let shownFor = "";
  /** What the reader has chosen of the list; it stays chosen when more results arrive. */
  let chosen = "";
  /** Enter was pressed before there was a result. */
  let entered = false;
  /** The reader looks for what their version has instead of this page. */
  let instead = false;
  /** The page is one that Back has led to. */
  let returned = performance.getEntriesByType("navigation").some((entry) => "type" in entry && entry.type === BACK);
  /** @type {Result[]} */
  let results = [];

  /** @param {boolean} [again] Back has opened it. */
  function open(again = false) {
    if (!panel.hidden) return;
    box.dataset.open = "";
    panel.hidden = false;
    openSheet(again);
    remember.checked = consents();
    drawReader(part("for"));
    tellMissed();
    load();
    update();
  }

  function close() {
    endSheet();
    noteMiss();
    delete box.dataset.open;
    panel.hidden = true;
    activate(-1);
  }

  /** The reader puts the search away; Back does not bring it again. */
  function dismiss() {
    const search = handed();
    if (search) handOn({ ...search, from: "" });
    if (!leaveSheet()) close();
  }

  /** Back from a result: the search as it was, with that result chosen. */
  function restore() {
    const search = handed();
    if (returned && search?.from === location.origin + location.pathname) {
      input.value = search.query;
      chosen = search.results[search.at];
      open(true);
      input.focus();
    } else if (search?.results.some((address) => address.split(/[?#]/)[0] === location.origin + location.pathname)) {
      input.value = search.query;
    }
    returned = false;
  }

  /** First what finds errors, then the rest: the reader sees results as soon as the small part is there. */
  async function load() {
    try {
      await loadErrors();
      update();
      await loadAnswers();
      update();
      await loadAll();
      update();
      await loadWords();
      update();
    } catch (error) {
      part("status").textContent = "The search could not be loaded.";
      console.error(error);
    }
  }

  function update() {
    const text = input.value;
    part("clear").hidden = !text;
    if (!text.trim()) {
      shownFor = "";
      results = [];
      options = drawKept(list, recent(), pinned(), recentFixes());
      part("status").textContent = "Paste the message as it is. A part of it, or its number, will do.";
      part("stuck").hidden = true;
      activate(-1);
      return;
    }
    const found = lookupNow(text, reader());
    if (!found) {
      part("status").textContent = "Loading the search…";
      return;
    }
    results = instead ? found.filter(({ url }) => new URL(url, root).pathname !== location.pathname) : found;
    shownFor = text;
    options = draw(list, results, reader());
    const folded = all("a[role=option][hidden]", list).some((row) => addressOf(row) === chosen);
    if (folded) options = unfold(list, /** @type {HTMLElement} */ (find("[data-more]", list)));
    tell();
    const place = chosen ? options.map(addressOf).indexOf(chosen) : 0;
    activate(options.length ? Math.max(0, place) : -1);
    if (entered && isComplete()) follow(options[active]);
  }

  function tell() {
    const weak = isWeak(results);
    part("status").textContent = statusOf(results) + (isComplete() ? "" : " (still loading the topics)");
    part("stuck").hidden = !weak;
    part("stuck-text").textContent =
      "If none of these is it: copy what was searched and what was found, for whoever helps you next. What you typed is in it: take patients' names out first.";
  }

  /** @param {number} number */
  function activate(number) {
    if (options[active]) options[active].ariaSelected = "false";
    active = number;
    const option = options[active];
    if (!option) {
      input.removeAttribute("aria-activedescendant");
      return;
    }
    option.ariaSelected = "true";
    option.scrollIntoView({ block: "nearest" });
    input.setAttribute("aria-activedescendant", option.id);
  }

  /** @param {HTMLElement | undefined} option */
  function follow(option) {
    entered = !option && Boolean(input.value.trim());
    if (option?.dataset.recent) {
      input.value = option.dataset.recent;
      update();
    } else option?.click();
  }

  /** Keep the search for the page that a result leads to. @param {HTMLElement} option */
  function hand(option) {
    const addresses = all("a[role=option]:not([hidden])", list).map(addressOf);
    const at = addresses.indexOf(addressOf(option));
    const from = location.origin + location.pathname;
    handOn({ query: input.value, results: addresses.slice(0, Math.max(MOST_HANDED, at + 1)), at, from });
  }

  /** @param {number} step */
  function move(step) {
    if (!options.length) return;
    activate((active + step + options.length) % options.length);
    chosen = addressOf(options[active]);
  }

  /** A search that found nothing, noted once the reader gives up on it. */
  function noteMiss() {
    if (shownFor && isComplete() && isWeak(results)) addMissed(shownFor);
    shownFor = "";
  }

  function tellMissed() {
    const count = missed().length;
    part("missed").hidden = !count;
    part("missed").textContent = `Searches that found nothing (${count})`;
  }

  function summary() {
    return [
      "Searched for:",
      input.value.trim(),
      "",
      ...choices().map(({ product, title, version }) => `Product: ${title || product} ${version}`),
      `Page: ${document.title}`,
      "Nearest in the help centre:",
      ...results.slice(0, 3).map((result) => `- ${result.title} (${result.page})`),
    ].join("\n");
  }

  function focusField() {
    open();
    input.focus();
    input.select();
  }

  /** @type {Record<string, () => void>} */
  const keys = {
    ArrowDown: () => move(1),
    ArrowUp: () => move(-1),
    Enter: () => follow(options[active]),
    Escape: () => (panel.hidden ? input.blur() : dismiss()),
  };

  input.addEventListener("keydown", (event) => {
    if (event.isComposing || event.shiftKey || !keys[event.key]) return;
    event.preventDefault();
    if (panel.hidden && event.key !== "Escape") open();
    else keys[event.key]();
  });
  input.addEventListener("input", () => {
    input.scrollTop = 0;
    chosen = "";
    entered = false;
    instead = false;
    if (panel.hidden) open();
    else update();
  });
  input.addEventListener("focus", () => open());
  // `/` and Ctrl+K lead to the field, unless the reader is typing somewhere. A letter alone must not (WCAG 2.1.4).
  document.addEventListener("keydown", (event) => {
    const held = event.ctrlKey || event.metaKey;
    const typing = around(event, "input, textarea, select, [contenteditable]");
    const wanted = held ? event.key.toLowerCase() === "k" : event.key === "/" && !typing && !event.altKey;
    if (!wanted) return;
    event.preventDefault();
    focusField();
  });
  document.addEventListener("click", (event) => {
    returned = false;
    const opener = around(event, "[data-search-open], [data-query]");
    if (opener) {
      input.value = opener.dataset.query ?? input.value;
      instead = opener.dataset.instead !== undefined;
      focusField();
    } else if (!panel.hidden && !(event.target instanceof Node && box.contains(event.target))) close();
  });
  box.addEventListener("focusout", ({ relatedTarget }) => {
    if (relatedTarget instanceof Node && !box.contains(relatedTarget)) close();
  });
  // A press on a result must not take the focus from the field before the click arrives.
  list.addEventListener("mousedown", (event) => event.preventDefault());
  list.addEventListener("click", (event) => {
    const option = around(event, "[role=option]");
    if (!option) return;
    if (option.dataset.recent) {
      follow(option);
      return;
    }
    if (option.dataset.more !== undefined) {
      const place = options.indexOf(option);
      activate(-1);
      options = unfold(list, option);
      activate(place);
      return;
    }
    addRecent(input.value);
    if (input.value.trim()) hand(option);
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    shownFor = "";
    setTimeout(() => {
      close();
      input.blur();
    });
  });
  part("clear").addEventListener("click", () => {
    noteMiss();
    input.value = "";
    focusField();
  });
  part("close").addEventListener("click", dismiss);
  addEventListener("popstate", () => {
    if (endSheet()) dismiss();
    else returned = true;
  });
  addEventListener("pageshow", ({ persisted }) => {
    returned = persisted || returned;
    if (persisted) restore();
  });
  onPage(restore);
  remember.addEventListener("change", () => setConsent(remember.checked));
  part("missed").addEventListener("click", () => download("searches-without-result.txt", `${missed().join("\n")}\n`));
  part("summary").addEventListener("click", () => copied(part("summary"), summary(), "The summary is copied."));
  document.addEventListener("helpcenter:version", () => {
    if (panel.hidden) return;
    if (document.activeElement?.closest("[data-search-for]") === null) drawReader(part("for"));
    update();
  });
  const lost = find("[data-lost]");
  if (lost) {
    input.value = wordsOfAddress(location.pathname);
    lost.textContent = `Search for “${input.value}”`;
    lost.addEventListener("click", (event) => {
      // A click beside the search would close it.
      event.stopPropagation();
      focusField();
    });
  }
  const query = askedFor();
  if (query) {
    input.value = query;
    open();
    input.focus();
  }
}

/** @param {HTMLElement} option */
function addressOf(option) {
  return option instanceof HTMLAnchorElement ? option.href : "";
}

/** The search that the address asks for, taken out of it: it is nobody's business. */
function askedFor() {
  const url = new URL(location.href);
  const lost = url.searchParams.get("lost");
  const query = lost === null ? url.searchParams.get("q") : wordsOfAddress(lost);
  for (const name of ["lost", "q"]) url.searchParams.delete(name);
  if (query !== null) history.replaceState(history.state, "", url);
  return query;
}

/** @param {Result[]} results */
function statusOf(results) {
  if (isWeak(results)) return "No good match. Nearest:";
  const [{ elsewhere, range }] = results;
  if (elsewhere) return `The best match is only in ${range || elsewhere.version}.`;
  return results.length === 1 ? "1 result" : `${results.length} results`;
}

const box = find("[data-search]");
if (box) equip(box);
