// Two versions of a page at once: variants side by side, labelled, with the words that differ marked.

import { all, around, find, make } from "./dom.js";
import { announce } from "./picker.js";
import { apply, contains, onPage, order, page } from "./versions.js";

/** @typedef {{text: string, range: Range}} PlacedWord */

const LONGEST = 600; // words; beyond it, marking single words costs more than it tells
const ALIKE = 0.3; // share of words in common; below it, nearly all would be marked
const SIDES = ["a", "b"];
/** The compared version in the address. */
const WITH = "with";

/** Where versions differ, and which of these places the reader is at. @type {Element[]} */
let places = [];
let at = -1;

/** Which words of each list are not in the other, by the longest common subsequence.
 * @param {string[]} left @param {string[]} right */
export function differing(left, right) {
  const lengths = Array.from({ length: left.length + 1 }, () => new Uint16Array(right.length + 1));
  for (let i = left.length - 1; i >= 0; i--) {
    for (let j = right.length - 1; j >= 0; j--) {
      lengths[i][j] = left[i] === right[j] ? lengths[i + 1][j + 1] + 1 : Math.max(lengths[i + 1][j], lengths[i][j + 1]);
    }
  }
  /** @type {[number[], number[]]} */
  const only = [[], []];
  let i = 0;
  let j = 0;
  while (i < left.length || j < right.length) {
    if (i < left.length && j < right.length && left[i] === right[j]) {
      i++;
      j++;
    } else if (j >= right.length || (i < left.length && lengths[i + 1][j] >= lengths[i][j + 1])) only[0].push(i++);
    else only[1].push(j++);
  }
  return only;
}

/** @param {HTMLElement} part */
function words(part) {
  /** @type {PlacedWord[]} */
  const placed = [];
  const walker = document.createTreeWalker(part, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const node = /** @type {Text} */ (walker.currentNode);
    for (const match of node.data.matchAll(/[\p{L}\p{N}]+|[^\s\p{L}\p{N}]/gu)) {
      const range = new Range();
      range.setStart(node, match.index);
      range.setEnd(node, match.index + match[0].length);
      placed.push({ text: match[0], range });
    }
  }
  return placed;
}

/** Mark the words that only one side of a pair has. @param {HTMLElement[][]} pairs */
function markWords(pairs) {
  if (!globalThis.CSS?.highlights) return;
  const ranges = [];
  for (const pair of pairs) {
    const [left, right] = pair.map(words);
    if (Math.max(left.length, right.length) > LONGEST) continue;
    const [here, there] = differing(
      left.map((word) => word.text),
      right.map((word) => word.text),
    );
    if (1 - (here.length + there.length) / (left.length + right.length) < ALIKE) continue;
    ranges.push(...here.map((at) => left[at].range), ...there.map((at) => right[at].range));
  }
  CSS.highlights.set("hc-different", new Highlight(...ranges));
}

/** Runs of neighbours that belong to one version only each; hidden ones between them don't part them.
 * @param {HTMLElement[]} parts */
function runsOf(parts) {
  /** @type {HTMLElement[][]} */
  const runs = [];
  for (const part of parts) {
    let previous = part.previousElementSibling;
    while (previous instanceof HTMLElement && previous.hidden) previous = previous.previousElementSibling;
    const run = runs.at(-1);
    if (run && run.at(-1) === previous) run.push(part);
    else runs.push([part]);
  }
  return runs;
}

/** What puts the parts of each pair of columns back. @type {Map<Element, () => void>} */
const pairs = new Map();

/** The parts of a run that stand beside each other; blocks are put into columns. @param {HTMLElement[]} run */
function pairUp(run) {
  const sides = SIDES.map((side) => run.filter((part) => part.dataset.side === side));
  if (run[0].tagName === "DIV" && sides.every((side) => side.length)) {
    const box = make("div", { className: "hc-pair" });
    run[0].before(box);
    box.append(...sides.map((side) => make("div", {}, ...side)));
    pairs.set(box, () => box.replaceWith(...run));
  }
  return sides[0].flatMap((part, index) => (sides[1][index] ? [[part, sides[1][index]]] : []));
}

function clear() {
  for (const restore of pairs.values()) restore();
  pairs.clear();
  for (const part of all("[data-side]")) {
    delete part.dataset.side;
    delete part.dataset.label;
  }
  globalThis.CSS?.highlights?.delete("hc-different");
}

/** Give the parts that only one of two versions has their side. @param {string} present @param {string} compared */
function takeSides(present, compared) {
  return all(".md-content__inner [data-versions]").filter((part) => {
    if (part.hidden || part.closest("[data-furniture]")) return false;
    const [here, there] = [present, compared].map((version) => contains(part.dataset.versions ?? "", version));
    if (here === there) return false;
    part.dataset.side = here ? "a" : "b";
    part.dataset.label = `Version ${here ? present : compared}`;
    return true;
  });
}

/** Parts without those that say what the next one says: only their links lead elsewhere, and one of both is enough.
 * @param {HTMLElement[]} parts */
function differently(parts) {
  /** @type {Set<HTMLElement>} */
  const alike = new Set();
  for (const [index, part] of parts.entries()) {
    const next = parts[index + 1];
    if (alike.has(part) || next?.parentElement !== part.parentElement) continue;
    if (next.dataset.side === part.dataset.side || next.textContent?.trim() !== part.textContent?.trim()) continue;
    for (const twin of [part, next]) {
      twin.hidden = twin.dataset.side === "b";
      delete twin.dataset.side;
      delete twin.dataset.label;
      alike.add(twin);
    }
  }
  return parts.filter((part) => !alike.has(part));
}

function draw() {
  clear();
  const panel = find("#hc-compare");
  const open = find("[data-compare-open]");
  if (!panel || !open) return;
  const { compared, shown } = page;
  panel.hidden = !compared || !shown;
  open.setAttribute("aria-expanded", String(!panel.hidden));
  if (!compared || !shown) return;
  const { version, facts } = shown;
  const others = facts.versions.filter((own) => order(own, version)).sort((a, b) => order(b, a));
  const list = /** @type {HTMLSelectElement} */ (find("select", panel));
  list.replaceChildren(...others.map((own) => new Option(own)));
  list.value = compared;
  const runs = runsOf(differently(takeSides(version, compared)));
  markWords(runs.flatMap(pairUp));
  places = runs.map(([first]) => first.closest(".hc-pair") ?? first);
  const count = runs.length === 1 ? "1 difference" : `${runs.length} differences`;
  const text = runs.length ? count : `Nothing on this page differs between ${version} and ${compared}.`;
  write("[data-compare-this]", version);
  write("[data-compare-found]", text);
  for (const button of all("[data-compare-next], [data-compare-previous]", panel)) button.hidden = !runs.length;
  announce(text);
}

/** @param {string} selector @param {string} text */
function write(selector, text) {
  const element = find(selector);
  if (element) element.textContent = text;
}

/** @param {string} version Empty to end it. */
export function compare(version) {
  page.compared = version;
  at = -1;
  const url = new URL(location.href);
  if (version) url.searchParams.set(WITH, version);
  else url.searchParams.delete(WITH);
  history.replaceState(history.state, "", url);
  apply();
  draw();
}

/** The nearest older version, else the nearest newer one. */
function nearest() {
  if (!page.shown) return "";
  const { facts, version } = page.shown;
  const others = facts.versions.filter((own) => order(own, version)).sort(order);
  return others.findLast((own) => order(own, version) < 0) ?? others[0];
}

/** Go some differences on, from the last to the first. @param {number} step */
function goOn(step) {
  at = at < 0 && step < 0 ? places.length - 1 : (at + step + places.length) % places.length;
  write("[data-compare-found]", `${at + 1} of ${places.length}`);
  const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
  const top = places[at].getBoundingClientRect().top - innerHeight * 0.3;
  scrollBy({ top, behavior: calm ? "auto" : "smooth" });
  announce(`Difference ${at + 1} of ${places.length}`);
}

document.addEventListener("click", (event) => {
  if (around(event, "[data-compare-open]")) {
    compare(page.compared ? "" : nearest());
    if (page.compared) find("#hc-compare-with")?.focus();
  } else if (around(event, "[data-compare-close]")) {
    compare("");
    find("[data-compare-open]")?.focus();
  } else if (around(event, "[data-compare-next]")) goOn(1);
  else if (around(event, "[data-compare-previous]")) goOn(-1);
});
document.addEventListener("change", (event) => {
  const list = /** @type {HTMLSelectElement | null} */ (around(event, "#hc-compare-with"));
  if (list) compare(list.value);
});
document.addEventListener("helpcenter:version", () => {
  if (!page.compared) draw();
});
onPage(() => {
  const version = new URLSearchParams(location.search).get(WITH) ?? "";
  if (page.shown?.facts.versions.includes(version) && version !== page.shown.version) compare(version);
});
