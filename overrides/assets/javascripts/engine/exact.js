// What stands word for word in a text as it was pasted.

import { weights } from "./weights.js";

/** @import { Index } from "./index.js" */
/** @import { Query, Term } from "./query.js" */
/**
 * @typedef {object} Run The words of a query that the full text is kept with, in order.
 * @property {number[]} ids Below zero for a word that the index does not have.
 * @property {number[]} weights
 * @property {number} total Of the weights.
 * @property {number} least What the query's words in a text weigh together at least where the query stands there.
 * @property {Map<number, number[]>} places Where each word stands.
 */

// So many words that follow each other are no chance.
const LEAST = 3;

/** @param {number[]} ids @param {number[]} shares What each weighs. @param {Term[]} terms @returns {Run} */
export function runOf(ids, shares, terms) {
  /** @type {Map<number, number[]>} */
  const places = new Map();
  ids.forEach((id, at) => {
    const others = places.get(id);
    if (others) others.push(at);
    else places.set(id, [at]);
  });
  const total = shares.reduce((sum, weight) => sum + weight, 0);
  const inText = terms.reduce((sum, { textPositions, weight }) => sum + (textPositions.length ? weight : 0), 0);
  const missing = 1 - weights.exactFrom;
  return { ids, weights: shares, total, least: inText - missing * total, places };
}

/** Whether nearly all of the query stands as it is in passages that follow each other.
 * @param {Index} index @param {Query} query @param {number[]} passages */
export function standsIn({ passages: { start, words }, dropped }, { run }, passages) {
  if (run.ids.length < LEAST || !run.total) return false;
  let sums = new Map();
  let most = 0;
  for (const passage of passages) {
    for (let at = start[passage]; at < start[passage + 1]; at++) {
      if (dropped[words[at]]) continue;
      const next = new Map();
      for (const place of run.places.get(words[at]) ?? []) {
        const sum = run.weights[place] + (sums.get(place - 1) ?? 0);
        next.set(place, sum);
        most = Math.max(most, sum);
      }
      sums = next;
    }
  }
  return most >= weights.exactFrom * run.total;
}

/** The share of the query that is a whole statement, as it is; 0 where it isn't there.
 * @param {Index} index @param {Query} query @param {number} unit */
export function shareOfWhole({ passages: { start, words }, dropped }, { run }, unit) {
  const statement = words.subarray(start[unit], start[unit + 1]).filter((id) => !dropped[id]);
  if (statement.length < LEAST) return 0;
  const first = (run.places.get(statement[0]) ?? []).find((at) =>
    statement.every((word, place) => run.ids[at + place] === word),
  );
  if (first === undefined) return 0;
  return statement.reduce((sum, _, place) => sum + run.weights[first + place], 0) / run.total;
}
