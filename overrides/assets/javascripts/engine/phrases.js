// Words that staff use: a page that somebody has said to be found by them comes first.

import { DROPPED, tokenise } from "./tokens.js";
import { kinds } from "./weights.js";
import { LIKENESS } from "./words.js";

/** @import { Index } from "./index.js" */
/** @import { Query } from "./query.js" */
/** @import { View } from "./views.js" */
/** @typedef {{page: number, words: string[]}} Phrase */

// Of the words that tell something, a phrase has to be at least this share: in a long paste it is there by chance.
const LEAST = 0.5;

/** @param {string} text */
function telling(text) {
  const words = tokenise(text);
  const kept = words.filter((word) => !DROPPED.has(word));
  return kept.length ? kept : words;
}

/** From what the build wrote: each phrase with its page and its words.
 * @param {Record<string, string[]>} [stored] @returns {Phrase[]} */
export function read(stored = {}) {
  return Object.entries(stored).flatMap(([page, phrases]) =>
    phrases.map((phrase) => ({ page: Number(page), words: [...new Set(telling(phrase))] })),
  );
}

/** How much of a query a phrase is, if the query has all of it; a word may be misspelt.
 * @param {Query} query @param {string[]} words @param {Map<string, number>} ids */
function share(query, words, ids) {
  const asked = new Set(telling(query.text));
  const complete = words.every((word) => {
    const match = query.byId.get(ids.get(word) ?? -1);
    return asked.has(word) || (match && match.likeness >= LIKENESS.typo2);
  });
  return complete && asked.size ? Math.min(1, words.length / asked.size) : 0;
}

/** The pages that the reader sees and that a phrase leads to, the longest phrase first.
 * @param {Index} index @param {Query} query @param {View} view */
export function pagesFor(index, query, view) {
  /** @type {Map<number, number>} */
  const shares = new Map();
  for (const { page, words } of index.phrases) {
    const part = share(query, words, index.vocabulary.ids);
    if (part < LEAST || part <= (shares.get(page) ?? 0)) continue;
    if (view.own[index.pages.units[page]]) shares.set(page, part);
  }
  return Array.from(shares)
    .sort(([a, first], [b, second]) => second - first || a - b)
    .map(([page]) => page);
}

/** Where on its page a phrase leads: to the one entry that it has, else to its top.
 * @param {Index} index @param {View} view @param {number} page */
export function unitOf(index, view, page) {
  const first = index.pages.units[page];
  const entries = [];
  for (let unit = first; index.units.page[unit] === page; unit++) {
    if (index.units.kind[unit] === kinds.ENTRY) entries.push(unit);
  }
  return entries.length === 1 && view.own[entries[0]] ? entries[0] : first;
}
