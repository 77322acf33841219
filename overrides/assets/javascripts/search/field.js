// The search field: a combobox over the lookup. The ranking is in engine/, what results look like in panel.js.

import { around, find, make } from "../page/dom.js";
import { copied } from "../page/permalink.js";
import { page } from "../page/versions.js";
import { isComplete, loadAll, loadErrors, lookupNow } from "./load.js";
import { addMissed, addRecent, consents, missed, recent, setConsent } from "./memory.js";
import { draw, drawRecent, isWeak } from "./panel.js";

/** @import { Result } from "../engine/rank.js" */
/** @import { Reader } from "../engine/views.js" */

const VERSION = "helpcenter.version.";
/** A match elsewhere is told of at the top if it is this much better than the reader's own. */
const BETTER = 1.15;

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
  /** @type {Result[]} */
  let results = [];

  function open() {
    box.dataset.open = "";
    panel.hidden = false;
    input.ariaExpanded = "true";
    remember.checked = consents();
    tellMissed();
    load();
    update();
  }

  function close() {
    noteMiss();
    delete box.dataset.open;
    panel.hidden = true;
    input.ariaExpanded = "false";
    activate(-1);
  }

  /** First what finds errors, then the rest: the reader sees results as soon as the small part is there. */
  async function load() {
    try {
      await loadErrors();
      update();
      await loadAll();
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
      options = drawRecent(list, recent());
      part("status").textContent = "";
      part("stuck").hidden = true;
      activate(-1);
      return;
    }
    const found = lookupNow(text, reader());
    if (!found) {
      part("status").textContent = "Loading the search…";
      return;
    }
    results = found;
    shownFor = text;
    options = draw(list, results, text);
    tell();
    activate(options.length ? 0 : -1);
  }

  function tell() {
    const weak = isWeak(results);
    part("status").textContent = statusOf(results) + (isComplete() ? "" : " (still loading the topics)");
    part("stuck").hidden = !weak;
    part("stuck-text").textContent =
      "If none of these is it: copy what was searched and what was found, for whoever helps you next.";
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
    if (option?.dataset.recent) {
      input.value = option.dataset.recent;
      update();
    } else option?.click();
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
    const who = reader();
    return [
      "Searched for:",
      input.value.trim(),
      "",
      ...(who.product ? [`Product: ${who.product}, version ${who.version}`] : []),
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
    ArrowDown: () => activate(options.length ? (active + 1) % options.length : -1),
    ArrowUp: () => activate(options.length ? (active - 1 + options.length) % options.length : -1),
    Enter: () => follow(options[active]),
    Escape: () => (panel.hidden ? input.blur() : close()),
  };

  input.addEventListener("keydown", (event) => {
    if (event.isComposing || event.shiftKey || !keys[event.key]) return;
    event.preventDefault();
    if (panel.hidden && event.key !== "Escape") open();
    else keys[event.key]();
  });
  input.addEventListener("input", () => {
    input.scrollTop = 0;
    if (panel.hidden) open();
    else update();
  });
  input.addEventListener("focus", open);
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
    if (around(event, "[data-search-open]")) focusField();
    else if (!panel.hidden && !(event.target instanceof Node && box.contains(event.target))) close();
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
    addRecent(input.value);
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
  remember.addEventListener("change", () => setConsent(remember.checked));
  part("missed").addEventListener("click", () => download("searches-without-result.txt", `${missed().join("\n")}\n`));
  part("summary").addEventListener("click", () => copied(part("summary"), summary(), "The summary is copied."));
  document.addEventListener("helpcenter:version", () => {
    if (!panel.hidden) update();
  });
}

/** The reader's product and version: those of the page, elsewhere what this computer remembers. @returns {Reader} */
function reader() {
  if (page.shown) return { product: page.shown.facts.product, version: page.shown.wanted };
  try {
    const kept = Object.entries(localStorage).filter(([key]) => key.startsWith(VERSION));
    return { versions: Object.fromEntries(kept.map(([key, version]) => [key.slice(VERSION.length), version])) };
  } catch {
    // Storage is forbidden: the newest versions, then.
    return {};
  }
}

/** @param {Result[]} results */
function statusOf(results) {
  if (isWeak(results)) return "Nothing matches these words well. Nearest:";
  const other = results.find((result) => result.elsewhere);
  if (other?.elsewhere && other.score > BETTER * results[0].score) {
    return `The best match is only in ${other.elsewhere.version}; see the end of the list.`;
  }
  return results.length === 1 ? "1 result" : `${results.length} results`;
}

/** @param {string} name @param {string} text */
function download(name, text) {
  const href = URL.createObjectURL(new Blob([text], { type: "text/plain" }));
  make("a", { href, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(href), 1000);
}

const box = find("[data-search]");
if (box) equip(box);
