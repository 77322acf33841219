// Paper has what the reader sees: the shown version's steps, which version that is, the day, where links lead and where
// all of it stands. One entry can be printed alone, and the page with the steps of all versions.

import { all, around, find, make } from "./dom.js";
import { extentOf } from "./extent.js";
import { permalink } from "./permalink.js";
import { apply, onPage, page } from "./versions.js";

const ARTICLE = "article.md-content__inner";
/** What stays on paper beside an entry: what the page is, and whom to call. */
const AROUND = "h1, .escalation, .hc-escalation";
/** What is printed alone. @type {HTMLElement | null} */
let alone = null;

/** @param {"p" | "ol" | "sup"} tag @param {(Node | string)[]} children */
function onPaper(tag, ...children) {
  const part = make(tag, { className: "hc-print" }, ...children);
  part.dataset.furniture = "";
  return part;
}

/** The addresses that the article's links lead to, each with a number behind its links. @param {HTMLElement} article */
function footnotes(article) {
  /** @type {string[]} */
  const addresses = [];
  for (const link of /** @type {HTMLAnchorElement[]} */ (all("a[href^=http], a[href*='.html']", article))) {
    if (link.closest("[data-furniture], .hc-unprinted") || link.pathname === location.pathname) continue;
    if (!link.getClientRects().length) continue; // of another version, or folded
    if (!addresses.includes(link.href)) addresses.push(link.href);
    link.after(onPaper("sup", String(addresses.indexOf(link.href) + 1)));
  }
  return addresses.length ? [onPaper("ol", ...addresses.map((address) => make("li", {}, address)))] : [];
}

/** Leave out what is not around these parts. @param {Element} box @param {HTMLElement[]} parts */
function leaveOut(box, parts) {
  for (const child of box.children) {
    if (parts.includes(/** @type {HTMLElement} */ (child)) || child.matches(AROUND)) continue;
    if (parts.some((part) => child.contains(part))) leaveOut(child, parts);
    else child.classList.add("hc-unprinted");
  }
}

function lay() {
  const article = find(ARTICLE);
  if (!article) return;
  clear();
  if (alone) leaveOut(article, extentOf(article, alone));
  const day = new Date().toLocaleDateString(document.documentElement.lang || "en", { dateStyle: "long" });
  const { shown, everything } = page;
  const versions = shown?.facts.versions.length && !everything ? shown.version : "";
  const name = shown && `${shown.facts.product_title} ${everything ? "in all versions" : versions}`.trim();
  const steps = name ? `Steps for ${name}, printed` : "Printed";
  find("h1", article)?.after(onPaper("p", `${steps} ${day}`));
  const address = permalink(location.href, alone?.id ?? location.hash.slice(1), versions || undefined);
  article.append(...footnotes(article), onPaper("p", address));
}

function clear() {
  for (const part of all(".hc-print")) part.remove();
  for (const part of all(".hc-unprinted")) part.classList.remove("hc-unprinted");
}

function end() {
  clear();
  alone = null;
  if (!page.everything) return;
  page.everything = false;
  apply();
}

/** @param {HTMLElement} entry */
export function printAlone(entry) {
  alone = entry;
  print();
}

function printAll() {
  page.everything = true;
  apply();
  print();
}

function offer() {
  const foot = find(".hc-source");
  if (!foot || find("button", foot) || !find("article [data-versions]")) return;
  const button = make("button", { type: "button", className: "hc-button" }, "Print all versions");
  button.dataset.printAll = "";
  foot.append(button);
}

document.addEventListener("click", (event) => {
  if (around(event, "[data-print-all]")) printAll();
});
addEventListener("beforeprint", lay);
addEventListener("afterprint", end);
onPage(offer);
