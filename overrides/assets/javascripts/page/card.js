// The entry that an address leads to, as one thing: marked and read out, its steps to tick, and what can be done with it.

import { all, find, make, placeIn } from "./dom.js";
import { extentOf } from "./extent.js";
import { copied, permalink } from "./permalink.js";
import { announce } from "./picker.js";
import { printAlone } from "./print.js";
import { onPage, page } from "./versions.js";

const ARTICLE = "article.md-content__inner";
const TICKS = "helpcenter.ticks.";

/** The entry of the page's address. */
function addressed() {
  const anchor = placeIn(location.hash);
  const entry = anchor ? document.getElementById(anchor) : null;
  return entry?.matches(`${ARTICLE} .entry`) && !entry.closest("[hidden]") ? entry : null;
}

/** The words of a part without our own. @param {Element} part */
function wordsOf(part) {
  const copy = /** @type {Element} */ (part.cloneNode(true));
  for (const own of all("[data-furniture], [hidden]", copy)) own.remove();
  return copy.textContent.replace(/\s+/g, " ").trim();
}

/** @param {HTMLElement[]} extent */
function stepsOf(extent) {
  const items = extent.flatMap((part) => (part.matches("ol") ? [...part.children] : all("ol > li", part)));
  return /** @type {HTMLElement[]} */ (items).filter((item) => !item.closest("[hidden], [data-furniture]"));
}

/** Which steps are ticked, by their words, for as long as the tab is open.
 * @param {string} anchor @param {string[]} [ticked] @returns {string[]} */
function ticks(anchor, ticked) {
  const key = `${TICKS}${location.pathname}#${anchor}`;
  try {
    if (ticked) sessionStorage.setItem(key, JSON.stringify(ticked));
    return JSON.parse(sessionStorage.getItem(key) ?? "[]");
  } catch {
    return ticked ?? [];
  }
}

/** @param {HTMLElement} entry @param {HTMLElement[]} steps */
function addTicks(entry, steps) {
  const before = ticks(entry.id);
  for (const step of steps) {
    const words = wordsOf(step);
    const box = make("input", {
      type: "checkbox",
      className: "hc-step",
      autocomplete: "off",
      ariaLabel: `Done: ${words}`,
    });
    box.checked = before.includes(words);
    box.dataset.furniture = "";
    box.addEventListener("change", () => {
      const others = ticks(entry.id).filter((other) => other !== words);
      ticks(entry.id, box.checked ? [...others, words] : others);
    });
    (find(":scope > p", step) ?? step).prepend(box);
  }
}

/** What helps whoever is asked next. @param {HTMLElement} entry @param {HTMLElement[]} steps */
function ticket(entry, steps) {
  const { shown } = page;
  const done = ticks(entry.id);
  return [
    `Error: ${wordsOf(entry)}`,
    ...(shown ? [`Product: ${`${shown.facts.product_title} ${shown.version}`.trim()}`] : []),
    `Page: ${wordsOf(find("h1") ?? document.body)}`,
    `Address: ${permalink(location.href, entry.id, shown?.version)}`,
    ...(steps.length ? ["Steps:"] : []),
    ...steps.map(wordsOf).map((words) => `[${done.includes(words) ? "x" : " "}] ${words}`),
  ].join("\n");
}

/** @param {HTMLElement} entry @param {HTMLElement[]} steps */
function actions(entry, steps) {
  const copy = make("button", { type: "button", className: "hc-button" }, "Copy as ticket");
  copy.addEventListener("click", () => copied(copy, ticket(entry, steps), "The ticket is copied."));
  const onPaper = make("button", { type: "button", className: "hc-button" }, "Print this");
  onPaper.addEventListener("click", () => printAlone(entry));
  const box = make("div", { className: "hc-actions" }, copy, onPaper);
  box.dataset.furniture = "";
  return box;
}

function draw() {
  for (const part of all(".hc-actions, .hc-step")) part.remove();
  for (const part of all(".hc-opened")) part.classList.remove("hc-opened");
  const article = find(ARTICLE);
  const entry = addressed();
  article?.classList.toggle("hc-has-opened", Boolean(entry));
  if (!article || !entry) return null;
  const extent = extentOf(article, entry).filter((part) => !part.closest("[hidden]"));
  const steps = stepsOf(extent);
  addTicks(entry, steps);
  entry.classList.add("hc-opened");
  const last = extent.at(-1);
  if (last?.matches("li, article")) last.append(actions(entry, steps));
  else if (last && !last.matches("tr")) last.after(actions(entry, steps));
  return entry;
}

/** The address has led here: the entry is read out and has the focus. */
function arrive() {
  const entry = draw();
  if (!entry) return;
  entry.tabIndex = -1;
  entry.focus({ preventScroll: true });
  const version = page.shown?.facts.versions.length ? `, steps for ${page.shown.version}` : "";
  announce(page.why || `${wordsOf(entry)}${version}`);
}

/** Statements in bold are headings for who does not see them. */
function nameHeadings() {
  let level = 1;
  for (const part of all(`${ARTICLE} :is(h1, h2, h3, h4, h5, h6, p > strong.entry:not(.within))`)) {
    if (/^H\d$/.test(part.tagName)) level = Number(part.tagName[1]);
    else {
      part.role = "heading";
      part.ariaLevel = String(Math.min(level + 1, 6));
    }
  }
}

addEventListener("hashchange", arrive);
document.addEventListener("helpcenter:version", draw);
onPage(() => {
  nameHeadings();
  arrive();
});
