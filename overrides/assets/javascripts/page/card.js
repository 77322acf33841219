// The entry that an address leads to, as one thing: marked and read out, why it happens and what to do, its steps to tick,
// and what can be done with it. Labels are ours; the words are the vendor's.

import { causesOf } from "../search/answers.js";
import { changedLine } from "./changed.js";
import { all, button, find, fold, make, ours, placeIn, wordsOf } from "./dom.js";
import { extentOf } from "./extent.js";
import { feedback } from "./feedback.js";
import { isPinned, noteOpened, pin } from "./fixes.js";
import { copied, permalink } from "./permalink.js";
import { announce } from "./picker.js";
import { goToPlace } from "./place.js";
import { printAlone } from "./print.js";
import { read, write } from "./store.js";
import { onArrival, onPage, page } from "./versions.js";

const ARTICLE = "article.md-content__inner";
const TICKS = "helpcenter.ticks.";
/** So much of a text tells where it stands. */
const BEGINNING = 40;

/** The entry of the page's address. */
function addressed() {
  const anchor = placeIn(location.hash);
  const entry = anchor ? document.getElementById(anchor) : null;
  return entry?.matches(`${ARTICLE} .entry`) && !entry.closest("[hidden]") ? entry : null;
}

/** @param {HTMLElement[]} extent */
function stepsOf(extent) {
  const items = extent.flatMap((part) => (part.matches("ol") ? [...part.children] : all("ol > li", part)));
  return /** @type {HTMLElement[]} */ (items).filter((item) => !item.closest("[hidden], [data-furniture]"));
}

/** Which steps are ticked, by their words, for as long as the tab is open.
 * @param {HTMLElement} entry @param {string[]} [ticked] @returns {string[]} */
function ticks(entry, ticked) {
  const key = `${TICKS}${location.pathname}#${entry.id}`;
  if (ticked) write("sessionStorage", key, ticked);
  return read("sessionStorage", key) ?? [];
}

/** @param {HTMLElement} entry @param {HTMLElement[]} steps */
function addTicks(entry, steps) {
  const before = ticks(entry);
  for (const step of steps) {
    const words = wordsOf(step);
    const label = `Done: ${words}`;
    const box = ours("input", { type: "checkbox", className: "hc-step", autocomplete: "off", ariaLabel: label });
    box.checked = before.includes(words);
    box.addEventListener("change", () => {
      const others = ticks(entry).filter((other) => other !== words);
      ticks(entry, box.checked ? [...others, words] : others);
    });
    (find(":scope > p", step) ?? step).prepend(box);
  }
}

/** What the entry is of: product and version, page. */
function whereItIs() {
  const { shown } = page;
  const product = shown
    ? `${shown.facts.product_title} ${shown.facts.versions.length ? shown.version : ""}`.trim()
    : "";
  return { product, title: wordsOf(find("h1") ?? document.body) };
}

/** @param {HTMLElement} entry */
function addressOf(entry) {
  return permalink(location.href, entry.id, page.shown?.facts.versions.length ? page.shown.version : undefined);
}

/** What helps whoever is asked next. @param {HTMLElement} entry @param {HTMLElement[]} steps */
function ticket(entry, steps) {
  const { product, title } = whereItIs();
  const done = ticks(entry);
  return [
    `Error: ${wordsOf(entry).replace(/^error:\s*/i, "")}`,
    ...(product ? [`Product: ${product}`] : []),
    `Page: ${title}`,
    `Address: ${addressOf(entry)}`,
    ...(steps.length ? ["Steps:"] : []),
    ...steps.map(wordsOf).map((words) => `[${done.includes(words) ? "x" : " "}] ${words}`),
  ].join("\n");
}

/** Blocks and rows of a part, not those in them. @param {HTMLElement} part */
function blocksIn(part) {
  if (part.matches("p, pre, h2, h3, h4, h5")) return [part];
  return all(part.matches("tr") ? "td" : "p, li, dt, dd, tr, pre", part).filter((block) => {
    const outer = block.parentElement?.closest("li, dd, tr");
    return !outer || outer === part || !part.contains(outer);
  });
}

/** The entry to be kept, with the words of its blocks. @param {HTMLElement} entry @param {HTMLElement[]} extent */
function fixOf(entry, extent) {
  const { product, title } = whereItIs();
  const steps = stepsOf(extent);
  const inside = extent.flatMap(blocksIn).filter((block) => !block.closest("[hidden]") && !block.contains(entry));
  const blocks = inside.length ? inside : extent.filter((part) => part.matches("li, dd"));
  return {
    address: addressOf(entry),
    title: wordsOf(entry),
    where: [product, title].filter(Boolean).join(" › "),
    lines: blocks.map((block) => (steps.includes(block) ? `${steps.indexOf(block) + 1}. ` : "") + wordsOf(block)),
  };
}

/** @param {HTMLElement} entry @param {HTMLElement[]} extent */
function actions(entry, extent) {
  const steps = stepsOf(extent);
  const fix = fixOf(entry, extent);
  const copy = button("Copy as ticket", () => copied(copy, ticket(entry, steps), "The ticket is copied."));
  const pins = button("Pin", () => {
    const wanted = pins.ariaPressed !== "true";
    pin(fix, wanted);
    pins.ariaPressed = String(wanted);
    announce(wanted ? "Pinned. The home page has it." : "No longer pinned.");
  });
  pins.ariaPressed = String(isPinned(fix.address));
  noteOpened(fix);
  const bar = ours(
    "div",
    { className: "hc-actions" },
    copy,
    button("Print this", () => printAlone(entry)),
    pins,
  );
  bar.append(...feedback(fix, () => ticket(entry, steps)), ...stillStuck());
  return bar;
}

/** Whom to call: the number that the page has, else the way to what the vendor wants to know. */
function stillStuck() {
  const box = find(`${ARTICLE} div.escalation, .hc-escalation`);
  if (!box) return [];
  const number = /** @type {HTMLAnchorElement | null} */ (find("a[href^='tel:']", box));
  box.id ||= "still-stuck";
  const way = make("a", { href: number?.href ?? `#${box.id}` }, number?.textContent ?? "whom to call");
  return [make("span", { className: "hc-stuck" }, make("b", {}, "Still stuck?"), " ", way)];
}

/** The block of an entry in which a text stands; a list as a whole. @param {HTMLElement[]} extent @param {string} text */
function blockWith(extent, text) {
  const beginning = fold(text.replace(/ …$/, "")).slice(0, BEGINNING);
  const blocks = extent.flatMap((part) => [part, ...all("p, ol, ul", part)]);
  const block = blocks.findLast((each) => !each.closest("[hidden], li") && fold(wordsOf(each)).includes(beginning));
  return beginning && block?.matches("p, ol, ul, pre") && !find(".entry", block) ? block : null;
}

/** Our labels on what the index has found to be cause and fix. @param {HTMLElement} entry @param {HTMLElement[]} extent */
function addLabels(entry, extent) {
  const entries = JSON.parse(find("hc-page-end")?.dataset.causes ?? "{}");
  const causes = causesOf({ entries, topics: {} }, entry.id, page.shown?.version ?? "")
    .map(([, cause, [step]]) => ({ why: blockWith(extent, cause), what: blockWith(extent, step ?? "") }))
    .filter(({ why, what }) => why || what);
  for (const [at, { why, what }] of causes.entries()) {
    const which = causes.length > 1 ? ` (${at + 1} of ${causes.length})` : "";
    why?.before(label(`${why === what ? "Why, and what to do" : "Why"}${which}`));
    if (what !== why) what?.before(label(`Do this${which}`));
  }
}

/** @param {string} name */
function label(name) {
  return ours("p", { className: "hc-label", title: "A label of this help centre, not of the manual" }, name);
}

function draw() {
  for (const part of all(".hc-actions, .hc-step, .hc-label, .hc-changed")) part.remove();
  for (const part of all(".hc-opened")) part.classList.remove("hc-opened");
  const article = find(ARTICLE);
  const entry = addressed();
  article?.classList.toggle("hc-has-opened", Boolean(entry));
  if (!article || !entry) return null;
  const whole = extentOf(article, entry);
  const extent = whole.filter((part) => !part.closest("[hidden]"));
  const bar = actions(entry, extent);
  addTicks(entry, stepsOf(extent));
  entry.classList.add("hc-opened");
  const last = extent.at(-1);
  const place = last?.matches("tr") ? last.lastElementChild : last;
  if (place?.matches("li, dd, td, th, article")) place.append(bar);
  else place?.after(bar);
  bar.before(...changedLine(entry, whole));
  addLabels(entry, extent);
  return entry;
}

/** The address has led here: the entry is read out and has the focus. */
function arrive() {
  const entry = draw();
  goToPlace();
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

document.addEventListener("helpcenter:version", draw);
onPage(nameHeadings);
onArrival(arrive);
