// Shows a page as a reader of one version sees it. It runs in every page's head, so that nothing is painted in the wrong
// version.

import { all, around, find, placeIn, whenIn } from "./dom.js";

/**
 * @typedef {object} Facts What a page says of itself (partials/page-facts.html).
 * @property {string} product
 * @property {string} product_title
 * @property {string[]} versions Oldest first.
 * @property {string} label_means
 * @property {string[]} product_versions Newest first.
 * @property {string[]} waiting Versions of which the vendor's text lies beside the page, which was edited.
 * @property {{versions: string, title: string}[]} titles
 * @property {boolean} variants
 */
/**
 * @typedef {{facts: Facts, wanted: string, version: string}} Shown The version that the reader wants, and what is shown
 * for it.
 */

/** What the reader looks at; `compared` is the second version while two are compared, `why` says why it is this one. */
export const page = {
  path: "",
  why: "",
  compared: "",
  everything: false,
  shown: /** @type {Shown | null} */ (null),
};

/** @param {string} a @param {string} b */
export function order(a, b) {
  const [left, right] = [a, b].map((text) => String(text).trim().replace(/^v/i, "").split(".").map(Number));
  for (let at = 0; at < Math.max(left.length, right.length); at++) {
    const difference = (left[at] ?? -1) - (right[at] ?? -1);
    if (difference) return difference;
  }
  return 0;
}

/** @param {string} a @param {string} b */
const newestFirst = (a, b) => order(b, a);

/** @param {string | null} text */
export function isVersion(text) {
  return /^v?\d+(\.\d+)*$/i.test(text ?? "");
}

/** Whether one of the ranges holds a version. @param {string} ranges @param {string} version */
export function contains(ranges, version) {
  return ranges.split(",").some((range) => {
    const [low, high] = range.trim().split(/[–+-]/);
    if (high === undefined) return order(low, version) === 0;
    return (!low || order(low, version) <= 0) && (!high || order(version, high) <= 0);
  });
}

/** The version of a page that a reader sees. @param {string} wanted @param {string[]} versions */
export function shownOf(wanted, versions) {
  const descending = [...versions].sort(newestFirst);
  return descending.find((version) => order(version, wanted) <= 0) ?? descending.at(-1) ?? wanted;
}

/** @param {string[]} versions @param {string} version */
function includes(versions, version) {
  return versions.some((own) => order(own, version) === 0);
}

/** What a reader should know who wants one version and is shown another.
 * @param {Facts} facts @param {string} wanted @param {string} version */
function noticeOf({ versions, label_means: means, product_versions: known, waiting }, wanted, version) {
  if (!versions.length || includes(versions, wanted)) return "";
  if (means === "from") return order(wanted, version) < 0 ? `Written for ${version}; older versions may differ.` : "";
  if (includes(waiting, wanted)) {
    return `This page was corrected here, and the manual's own text for ${wanted} is not taken over yet; shown: ${version}.`;
  }
  const lack = includes(known, wanted)
    ? `This page is not in the manual for ${wanted}`
    : `Version ${wanted} is not in this help centre`;
  return `${lack}; shown: ${version}.`;
}

/** @returns {Facts | null} */
export function readFacts() {
  return JSON.parse(find("#page-facts")?.textContent ?? "null");
}

/** @param {string} product */
const key = (product) => `helpcenter.version.${product}`;

/** @param {string} product */
export function remembered(product) {
  try {
    const version = localStorage.getItem(key(product));
    return isVersion(version) ? version : null;
  } catch {
    return null;
  }
}

/** @param {string} product @param {string} version */
export function remember(product, version) {
  try {
    localStorage.setItem(key(product), version);
  } catch {
    // Then ?v= alone carries it.
  }
}

/** The version in the address. */
export function versionInAddress() {
  const version = new URLSearchParams(location.search).get("v");
  return isVersion(version) ? version : null;
}

/** @typedef {{versions?: Record<string, string>, came_from?: Record<string, string>, feedback?: string, colour?: string, phone?: string}} Settings */

/** What the office says of itself in mkdocs.yml. @returns {Settings} */
export function settings() {
  return JSON.parse(find("meta[name=helpcenter-settings]")?.getAttribute("content") ?? "{}");
}

/** Product → the version that the office has. @returns {Record<string, string>} */
export function defaultOf() {
  return { ...settings().versions };
}

/** @param {Facts} facts */
function usual(facts) {
  return String(remembered(facts.product) || defaultOf()[facts.product] || facts.product_versions[0] || "");
}

/** The version that the reader of a page wants: the address says it, or their choice, or the practice, or it is the newest.
 * A version in the address may be the beginning of one: `24` is the newest 24.
 * @param {Facts} facts */
export function wantedOf(facts) {
  const asked = versionInAddress()?.replace(/^v/i, "");
  if (!asked || includes(facts.product_versions, asked)) return asked ?? usual(facts);
  return facts.product_versions.find((version) => version.startsWith(`${asked}.`)) ?? asked;
}

const settle = () => document.documentElement.classList.remove("hc-pending");

/** Show the page as its reader wants it. */
export function apply() {
  const path = location.pathname;
  if (page.path !== path) Object.assign(page, { path, why: "", compared: "", everything: false });
  try {
    const facts = readFacts();
    page.shown = facts && show(facts);
    find(".hc-header")?.classList.toggle("hc-header--home", Boolean(find(".hc-home")));
  } finally {
    // An entry that the address leads to is opened first (card.js): nothing moves.
    if (!location.hash || document.readyState !== "loading") settle();
  }
  document.dispatchEvent(new CustomEvent("helpcenter:version"));
}

/** Calls back for this page, and for each one that instant navigation brings, once it is shown. @param {() => void} call */
export function onPage(call) {
  // Below file:// Material announces no page when instant navigation is on.
  const pages = location.protocol === "file:" ? undefined : globalThis.document$;
  if (pages) pages.subscribe(() => queueMicrotask(call));
  else if (document.readyState === "loading") addEventListener("DOMContentLoaded", call);
  else call();
}

/** Calls back when an address has led to a page, once it is shown, or to another place in it. @param {() => void} call */
export function onArrival(call) {
  onPage(call);
  addEventListener("hashchange", call);
  document.addEventListener("click", (event) => {
    const link = /** @type {HTMLAnchorElement | null} */ (around(event, "a[href*='#']"));
    // Instant navigation goes to a place in the open page without that event.
    if (event.defaultPrevented && link?.pathname === page.path) setTimeout(call);
  });
}

/** @param {Facts} facts @returns {Shown} */
function show(facts) {
  const wanted = wantedOf(facts);
  const version = shownOf(wanted, facts.versions);
  document.documentElement.classList.toggle("hc-everything", page.everything);
  for (const part of all(".md-content [data-versions]")) {
    const ranges = part.dataset.versions ?? "";
    const seen = contains(ranges, version) || (page.compared && contains(ranges, page.compared));
    part.hidden = !seen && !page.everything;
  }
  narrowMenu(wanted);
  tellRange(facts, version);
  hideContents();
  retitle(facts, version);
  tell(facts, wanted, version);
  const picker = /** @type {HTMLSelectElement | null} */ (find("#hc-version"));
  if (picker?.dataset.product === facts.product) select(picker, wanted);
  return { facts, wanted, version };
}

/** Which version is shown, and which others have the page. @param {Facts} facts @param {string} version */
function tellRange({ versions, label_means: means, product_versions: known, waiting }, version) {
  const chip = find(".hc-facts__range");
  if (!chip || means === "from" || versions.length + waiting.length < 2) return;
  /** @type {string[][]} */
  const runs = [];
  for (const [at, own] of [...known].reverse().entries()) {
    const other = includes(versions, own) && order(own, version) !== 0;
    if (!other) runs.push([]);
    else if (at && runs.length) runs[runs.length - 1].push(own);
    else runs.push([own]);
  }
  const ranges = runs.filter((run) => run.length).map((run) => [...new Set([run[0], run[run.length - 1]])].join("–"));
  chip.textContent = `Version ${version}${ranges.length ? `, also ${ranges.join(", ")}` : ""}`;
}

/** The menu has what the reader's version has, and the open page. @param {string} version */
export function narrowMenu(version) {
  for (const item of all(".hc-nav [data-versions]")) {
    item.hidden = !contains(item.dataset.versions ?? "", version) && !find("[aria-current]", item);
  }
}

/** The contents list what is shown. */
function hideContents() {
  for (const link of /** @type {HTMLAnchorElement[]} */ (all(".md-nav--secondary a[href*='#']"))) {
    const target = document.getElementById(placeIn(link.hash));
    link.hidden = Boolean(target?.closest("[hidden]"));
  }
  for (const item of all(".md-nav--secondary li")) item.hidden = !find("a:not([hidden])", item);
  for (const toc of all(".hc-toc")) toc.hidden = !find("li:not([hidden])", toc);
}

/** @type {WeakMap<Text, string>} */
const newestTitles = new WeakMap();

/** @param {Facts} facts @param {string} version */
function retitle({ titles }, version) {
  const parts = [...(find(".md-content h1")?.childNodes ?? [])];
  const text = parts.find((node) => node instanceof Text && node.data.trim());
  if (!(text instanceof Text) || !titles.length) return;
  const newest = newestTitles.get(text) ?? text.data;
  newestTitles.set(text, newest);
  text.data = titles.find((title) => contains(title.versions, version))?.title ?? newest;
}

/** @param {Facts} facts @param {string} wanted @param {string} version */
function tell(facts, wanted, version) {
  const box = find("[data-version-notice]");
  const text = box && find("[data-version-notice-text]", box);
  const button = box && find("[data-show-version]", box);
  if (!text || !button) return;
  const own = usual(facts);
  const other = order(own, wanted) !== 0;
  const texts = [noticeOf(facts, wanted, version), page.why];
  if (other && !page.why) texts.push(`Shown for version ${wanted}, as in the link you followed.`);
  button.hidden = !other;
  button.dataset.showVersion = own;
  button.textContent = `Show ${own}`;
  const moved = all("[data-moved]", box);
  for (const link of moved) link.hidden = order(link.dataset.moved ?? "", wanted) !== 0;
  const has = !includes(facts.product_versions, wanted) || includes(facts.waiting, wanted);
  const lacks = texts[0] !== "" && facts.label_means !== "from" && !has;
  find("[data-instead]", box)?.toggleAttribute("hidden", !lacks || moved.some((link) => !link.hidden));
  text.textContent = texts.filter(Boolean).join(" ");
  box.hidden = !text.textContent;
}

/** Choose a version in a list, one that the product does not have, too.
 * @param {HTMLSelectElement} list @param {string} version */
export function select(list, version) {
  if (![...list.options].some((option) => option.value === version)) list.add(new Option(version));
  list.value = version;
}

/** Keep what may be shown otherwise out of sight until it is. */
function pend() {
  const facts = readFacts();
  const newest = facts?.product_versions[0] ?? "";
  if (facts && (location.hash || facts.variants || wantedOf(facts) !== newest || !facts.versions.includes(newest))) {
    document.documentElement.classList.add("hc-pending");
  }
}

document.documentElement.classList.add("hc-js");
addEventListener("DOMContentLoaded", settle);
pend();
whenIn("hc-page-end", apply);
