// The second pass: a statement, or a block of text, laid beside the query, word for word.

import { weights } from "./weights.js";

/** @import { Index } from "./index.js" */
/** @import { Match, Query } from "./query.js" */
/**
 * @typedef {object} StatementWord
 * @property {number} id
 * @property {boolean} soft
 * @property {number} worth
 * @property {Match["matches"]} matches
 * @property {number} likeness
 * @property {number} share
 * @property {number[]} places
 */
/** @typedef {ReturnType<typeof alignStatement>} LaidStatement */
/** @typedef {ReturnType<typeof alignText>} LaidText */

// Placeholders and the reader's own values need not be found.
const SOFT = 0.08;
const SOFT_SHARE = 0.4;
// A placeholder may stand for this many words of the reader's.
const LONGEST_VALUE = 8;
// In a paste, a word counts as part of the statement if a neighbour of it stands this near.
const NEAR = 4;
// Comparing letter by letter is for short queries.
const MOST_WORDS_FOR_TYPOS = 40;
const REAL_WORD_TYPO = 0.75;
const SURE = 0.6;

/** The statement of a unit beside the query: what each term has there, how much of the statement was found, and what it
 * tells that words follow each other in both.
 * @param {Index} index @param {Query} query @param {number} unit */
export function alignStatement(index, query, unit) {
  /** @type {StatementWord[]} */
  const words = [];
  for (let at = index.passages.start[unit]; at < index.passages.start[unit + 1]; at++) {
    words.push(statementWord(index, query, index.passages.words[at], index.soft[at] === 1));
  }
  if (query.words.length <= MOST_WORDS_FOR_TYPOS) matchTypos(index, query, words);
  if (query.words.length > weights.paste) keepNear(query, words);
  return measure(query, words);
}

/** @param {Index} index @param {Query} query @param {number} id @param {boolean} soft @returns {StatementWord} */
function statementWord(index, query, id, soft) {
  const { matches = [], likeness = 0, share = 0, places = [] } = query.byId.get(id) ?? {};
  return { id, soft, worth: index.information[id] * (soft ? SOFT : 1), matches, likeness, share, places };
}

/** A typo can turn a word into another word of the index ("form", "from"): compare what is left over on both sides.
 * @param {Index} index @param {Query} query @param {StatementWord[]} words */
function matchTypos(index, query, words) {
  const used = new Uint8Array(query.terms.length);
  for (const word of words) for (const [term, likeness] of word.matches) if (likeness > SURE) used[term] = 1;
  query.terms.forEach((term, number) => {
    if (used[number] || !term.mayBeTypo) return;
    for (const word of words) {
      if (word.likeness > SURE || word.soft || !index.vocabulary.isOneTypoAway(word.id, term.word)) continue;
      word.matches = [...word.matches, [number, REAL_WORD_TYPO]];
      word.likeness = REAL_WORD_TYPO;
      word.share = term.share;
      word.places = term.positions;
    }
  });
}

/** In a long paste words of any statement lie about: only those count fully that stand together.
 * @param {Query} query @param {StatementWord[]} words */
function keepNear(query, words) {
  const stray = Math.max(weights.stray, weights.paste / query.words.length / 2);
  words.forEach((word, at) => {
    const near = [words[at - 2], words[at - 1], words[at + 1], words[at + 2]].some(
      (other) => other && within(word.places, other.places, -NEAR, NEAR),
    );
    if (near) return;
    word.likeness *= stray;
    word.matches = word.matches.map(([term, likeness]) => [term, likeness * stray]);
  });
}

/** Whether a place of the second list lies from `low` to `high` behind one of the first; both are in order.
 * @param {number[]} first @param {number[]} second @param {number} low @param {number} high */
export function within(first, second, low, high) {
  let from = 0;
  for (const place of first) {
    while (second[from] < place + low) from++;
    for (let at = from; second[at] <= place + high; at++) if (second[at] !== place) return true;
  }
  return false;
}

/** @param {Query} query @param {StatementWord[]} words */
function measure(query, words) {
  const shares = new Float32Array(query.terms.length);
  let worth = 0;
  let covered = 0;
  let adjacency = 0;
  /** @type {StatementWord | null} */
  let last = null;
  let gap = false;
  for (const word of words) {
    worth += word.worth;
    covered += word.worth * word.likeness;
    raiseShares(shares, word.matches, word.soft ? SOFT_SHARE : 1);
    const found = word.places.length > 0;
    if (word.soft && !found) {
      gap = true;
      continue;
    }
    if (last && found) adjacency += together(weightOf(last), weightOf(word), last.places, word.places, gap);
    last = found ? word : null;
    gap = false;
  }
  const telling = words.filter((word) => !word.soft);
  return {
    shares,
    coverage: worth ? covered / worth : 0,
    worth,
    adjacency,
    begins: Boolean(telling[0]?.places.includes(0)),
    ends: Boolean(telling.at(-1)?.places.includes(query.words.length - 1)),
  };
}

/** @param {Float32Array} shares @param {Match["matches"]} matches @param {number} factor */
function raiseShares(shares, matches, factor) {
  for (const match of matches) {
    const share = match[1] * factor;
    if (share > shares[match[0]]) shares[match[0]] = share;
  }
}

/** @param {StatementWord} word */
function weightOf(word) {
  return word.worth * word.likeness * word.share;
}

/**
 * What it is worth that two words follow each other in the query as they do in the statement.
 * @param {number} first @param {number} second @param {number[]} places @param {number[]} others @param {boolean} gap
 */
function together(first, second, places, others, gap) {
  const least = Math.min(first, second);
  if (within(places, others, 1, 1)) return least;
  if (!within(places, others, 1, gap ? LONGEST_VALUE : 2)) return 0;
  return least * (gap ? 0.9 : 0.5);
}

/** The same for a block of text: there is much of it, and how much of it was found does not matter.
 * @param {Index} index @param {Query} query @param {number} passage */
export function alignText(index, query, passage) {
  const shares = new Float32Array(query.terms.length);
  let adjacency = 0;
  /** @type {Match | undefined} */
  let last;
  let lastValue = 0;
  for (let at = index.passages.start[passage]; at < index.passages.start[passage + 1]; at++) {
    const id = index.passages.words[at];
    const match = query.byId.get(id);
    if (match) {
      raiseShares(shares, match.matches, 1);
      const value = index.information[id] * match.likeness * match.share;
      if (last) adjacency += together(lastValue, value, last.textPlaces, match.textPlaces, false);
      lastValue = value;
    }
    last = match;
  }
  return { shares, adjacency };
}
