// What stands word for word in a text as it was pasted.

import { DROPPED } from "./tokens.js";
import { kinds } from "./weights.js";

/** @import { Index } from "./index.js" */
/** @import { Query } from "./query.js" */
/**
 * @typedef {object} Run The words of a query that the full text is kept with, in order.
 * @property {number[]} ids Below zero for a word that the index does not have.
 * @property {number[]} weights
 * @property {number} total Of the weights.
 * @property {Map<number, number[]>} places Where each word stands.
 */

// So many words that follow each other are no chance.
const LEAST = 3;

/** @param {number[]} ids @param {number[]} weights @returns {Run} */
export function runOf(ids, weights) {
  /** @type {Map<number, number[]>} */
  const places = new Map();
  ids.forEach((id, at) => {
    const known = places.get(id);
    if (known) known.push(at);
    else places.set(id, [at]);
  });
  return { ids, weights, total: weights.reduce((sum, weight) => sum + weight, 0), places };
}

/** The words of a passage that the full text keeps.
 * @param {Index} index @param {number} passage */
function wordsOf({ passages, vocabulary }, passage) {
  const words = Array.from(passages.words.subarray(passages.start[passage], passages.start[passage + 1]));
  return words.filter((id) => !DROPPED.has(vocabulary.words[id]));
}

/** How much of the query stands as it is, from 0 to 1, in a statement or a block of its text; a lead is one with its own.
 * @param {Index} index @param {Query} query @param {number} unit @param {number} passage 0 for the statement alone. */
export function shareTogether(index, { run }, unit, passage) {
  if (run.ids.length < LEAST) return 0;
  const lead = passage && index.units.kind[unit] === kinds.LEAD;
  const words = [...(lead ? wordsOf(index, unit) : []), ...wordsOf(index, passage || unit)];
  let sums = new Map();
  let most = 0;
  for (const word of words) {
    const next = new Map();
    for (const at of run.places.get(word) ?? []) {
      const sum = run.weights[at] + (sums.get(at - 1) ?? 0);
      next.set(at, sum);
      if (sum > most) most = sum;
    }
    sums = next;
  }
  return run.total ? most / run.total : 0;
}

/** The share of the query that is a whole statement, as it is; 0 where it isn't there.
 * @param {Index} index @param {Query} query @param {number} unit */
export function shareOfWhole(index, { run }, unit) {
  const words = wordsOf(index, unit);
  if (words.length < LEAST) return 0;
  const start = (run.places.get(words[0]) ?? []).find((at) =>
    words.every((word, place) => run.ids[at + place] === word),
  );
  if (start === undefined) return 0;
  return words.reduce((sum, _, place) => sum + run.weights[start + place], 0) / run.total;
}
