// On a page opened from the search: go to the entry, mark the words that were searched for, and put the reader's own
// values beside the placeholders.

import { all, find, make, placeIn } from "../page/dom.js";
import { blockOf, extentOf } from "../page/extent.js";
import { onArrival } from "../page/versions.js";
import { loadEngine } from "./load.js";
import { here } from "./trail.js";

/** @import { Value } from "../engine/placeholders.js" */

const MOST_MARKS = 400;
const TELLING = 0.3;

/** @param {string} query */
function stemsOf(query) {
  const { paste, words } = globalThis.helpcenter.engine;
  const read = paste.read(query);
  const telling = read.words.filter((_, at) => read.weights[at] > TELLING);
  return new Set((telling.length ? telling : read.words).map(words.stem));
}

/** @param {Node} root */
function textNodes(root) {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT, (node) => {
    const skipped = !node.parentElement || node.parentElement.closest("[data-furniture], script, style, mark, button");
    return skipped ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT;
  });
  /** @type {Text[]} */
  const nodes = [];
  while (walker.nextNode()) nodes.push(/** @type {Text} */ (walker.currentNode));
  return nodes;
}

/** @param {HTMLElement[]} extent @param {Set<string>} stems */
function markWords(extent, stems) {
  const { placeholders, words } = globalThis.helpcenter.engine;
  let left = MOST_MARKS;
  for (const node of extent.flatMap(textNodes)) {
    for (const { word, start, end } of placeholders.wordsWithPlaces(node.data).reverse()) {
      if (left < 1 || !stems.has(words.stem(word))) continue;
      left--;
      const range = document.createRange();
      range.setStart(node, start);
      range.setEnd(node, end);
      range.surroundContents(make("mark", { className: "hc-mark" }));
    }
  }
}

/** Behind each placeholder, what the reader has there. Its name may be in italics: the bracket that closes it counts.
 * @param {Node} root @param {Value[]} values */
function showValues(root, values) {
  for (const { name, value } of values) {
    const label = `[${name}]`;
    let before = "";
    for (const node of textNodes(root)) {
      const text = before + node.data;
      const at = text.indexOf(label);
      if (at < 0) {
        before = text.slice(1 - label.length);
        continue;
      }
      node.splitText(at + label.length - before.length).before(" ", valueElement(value));
      before = "";
    }
  }
}

/** @param {string} text */
function valueElement(text) {
  const shown = make("span", { className: "hc-value", title: "From your search" }, text);
  shown.dataset.furniture = "";
  return shown;
}

function unmark() {
  for (const mark of all("mark.hc-mark")) {
    const parent = mark.parentNode;
    mark.replaceWith(...mark.childNodes);
    parent?.normalize();
  }
  for (const value of all(".md-content .hc-value")) value.remove();
}

/** @param {string} query @param {string} anchor */
function show(query, anchor) {
  const article = find("article.md-content__inner");
  if (!article) return;
  const target = anchor ? document.getElementById(anchor) : null;
  const extent = extentOf(article, target && article.contains(target) ? target : null);
  if (target?.matches(".entry")) {
    const values = globalThis.helpcenter.engine.placeholders.valuesOf(target.textContent, query);
    for (const part of extent) showValues(part, values);
  }
  const stems = stemsOf(query);
  markWords(extent, stems);
  const passage = passageOf(extent, target, stems);
  if (passage) passage.scrollIntoView({ block: "center" });
  else if (!target) find("mark.hc-mark", article)?.scrollIntoView({ block: "center" });
}

/** The block that says more of what was searched for than the statement that the address leads to.
 * @param {HTMLElement[]} extent @param {HTMLElement | null} target @param {Set<string>} stems */
function passageOf(extent, target, stems) {
  /** @type {HTMLElement | null} */
  let best = null;
  let most = target ? Math.max(1, marksIn(target, stems)) : 1;
  for (const block of new Set(extent.flatMap((element) => all("mark.hc-mark", element)).map(blockOf))) {
    const count = block.checkVisibility() ? marksIn(block, stems) : 0;
    if (count > most) [best, most] = [block, count];
  }
  return best;
}

/** How many of the words, each once. @param {HTMLElement} element @param {Set<string>} stems */
function marksIn(element, stems) {
  const { placeholders, words } = globalThis.helpcenter.engine;
  const there = placeholders.wordsWithPlaces(element.textContent ?? "").map(({ word }) => words.stem(word));
  return new Set(there.filter((word) => stems.has(word))).size;
}

async function follow() {
  const arrival = here();
  if (arrival) await loadEngine();
  unmark();
  if (arrival) show(arrival.search.query, placeIn(location.hash));
}

onArrival(follow);
