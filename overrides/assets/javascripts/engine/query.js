// What a reader typed, as terms: each with its weight and the words of the index that it may mean.

import { runOf } from "./exact.js";
import { read } from "./paste.js";
import { DROPPED, tokenise } from "./tokens.js";
import { weights } from "./weights.js";
import { distance, LIKENESS, typosAllowed } from "./words.js";

/** @import { Index } from "./index.js" */
/** @import { Reading } from "./paste.js" */
/** @import { Meaning } from "./words.js" */
/**
 * @typedef {object} Term A word of the query.
 * @property {string} word
 * @property {number[]} positions Its places in the query.
 * @property {number[]} textPositions Its places among the words that the full text has.
 * @property {number} share How much it belongs to the message.
 * @property {boolean} mayBeTypo
 * @property {Meaning[]} meanings
 * @property {number} weight
 */
/**
 * @typedef {object} Match What a word of the index is to the query.
 * @property {[term: number, likeness: number][]} matches The terms that may mean it.
 * @property {number} likeness Of the term most alike, as all that follows.
 * @property {number} share
 * @property {number[]} places
 * @property {number[]} textPlaces
 */
/** @typedef {ReturnType<typeof parse>} Query */

// A word that the index does not have still tells that something is left to explain.
const UNKNOWN = 2.5;
// Finding the words that typos hide takes time: in a long paste only so many are looked into.
const MOST_UNKNOWN = 60;
const CLOSE = 0.9;
/** The end of a sentence. */
export const SENTENCE = /[.?!]["'”’)]*\s*$/;
const NEGATIONS = "cannot doesnt didnt dont isnt arent wasnt werent hasnt havent couldnt wouldnt shouldnt".split(" ");
const SHORTEST_NEGATION = 5;
// Words of someone who has trouble, rather than a question how to do something.
const TROUBLE = new Set(
  (
    "not no never error errors fail fails failed failing failure wrong problem problems issue trouble stuck missing" +
    " broken lost gone denied rejected refused invalid unable crash crashes crashed freezes frozen hangs slow locked" +
    " blank empty disappeared expired bounced exception warning code stopped stops keeps instead without"
  ).split(" "),
);

/** @param {Index} index @param {string} text */
export function parse(index, text) {
  const { words, weights: shares } = spellOut(
    index,
    read(text, index.names, (word) => index.vocabulary.ids.has(word)),
  );
  const positions = positionsOf(words);
  // The full text is kept without function words: places in it are those in a query without them.
  const inText = positionsOf(words.filter((word) => !DROPPED.has(word)));
  const typing = !/\s$/.test(text) && words.length < weights.paste ? words[words.length - 1] : "";
  let unknown = 0;
  const terms = Array.from(positions, ([word, places]) => {
    const skipped = !index.vocabulary.ids.has(word) && ++unknown > MOST_UNKNOWN;
    /** @type {Term} */
    const term = {
      word,
      positions: places,
      textPositions: inText.get(word) ?? [],
      share: places.reduce((most, at) => Math.max(most, shares[at]), 0),
      mayBeTypo: typosAllowed(word) > 0,
      meanings: skipped ? [] : index.vocabulary.meanings(word, word === typing).slice(),
      weight: 0,
    };
    return term;
  });
  addNeighbours(index, words, terms);
  if (words.length <= weights.paste) addSynonyms(index, words, terms);
  for (const term of terms) term.weight = term.share * informationOf(index, term);
  const heaviest = terms
    .filter((term) => term.weight > 0)
    .sort((a, b) => b.weight - a.weight)
    .slice(0, weights.mostTerms);
  return {
    text,
    words,
    run: run(index, words, shares, heaviest),
    sentence: SENTENCE.test(text) && words.length > 1,
    trouble: words.some((word) => TROUBLE.has(word)),
    terms: heaviest,
    byId: matchesOf(heaviest),
    total: heaviest.reduce((sum, term) => sum + term.weight, 0),
    adjacency: adjacencyOf(heaviest),
  };
}

/** The words of a query that the full text has, in order.
 * @param {Index} index @param {string[]} words @param {number[]} shares @param {Term[]} terms */
function run(index, words, shares, terms) {
  const worth = new Map(terms.map((term) => [term.word, term.weight / term.share]));
  const kept = [...words.keys()].filter((at) => !DROPPED.has(words[at]));
  return runOf(
    kept.map((at) => index.vocabulary.ids.get(words[at]) ?? -1),
    kept.map((at) => shares[at] * (worth.get(words[at]) ?? 0)),
    terms,
  );
}

/** A negation that is misspelt says as much as one that isn't: "canmot" is `can not`, and "eclaim" is `e claim`.
 * @param {Index} index @param {Reading} reading @returns {Reading} */
function spellOut({ vocabulary }, { words, weights: shares }) {
  /** @type {Reading} */
  const spelled = { words: [], weights: [] };
  words.forEach((word, at) => {
    const unknown = word.length >= SHORTEST_NEGATION && !vocabulary.ids.has(word) && !vocabulary.family(word).length;
    const meant = unknown ? NEGATIONS.find((negation) => distance(word, negation, 1) === 1) : undefined;
    const apart = meant ? tokenise(meant) : unknown ? vocabulary.compound(word) : [];
    for (const one of apart.length ? apart : [word]) {
      spelled.words.push(one);
      spelled.weights.push(shares[at]);
    }
  });
  return spelled;
}

/** @param {string[]} words */
function positionsOf(words) {
  /** @type {Map<string, number[]>} */
  const positions = new Map();
  words.forEach((word, at) => {
    const places = positions.get(word);
    if (places) places.push(at);
    else positions.set(word, [at]);
  });
  return positions;
}

/** Words that belong together are written apart, and numbers lose their dots: "user name", "5 7 3".
 * @param {Index} index @param {string[]} words @param {Term[]} terms */
function addNeighbours(index, words, terms) {
  const byWord = new Map(terms.map((term) => [term.word, term]));
  for (let at = 0; at + 1 < words.length; at++) {
    for (let length = 2; length <= 3 && at + length <= words.length; length++) {
      const run = words.slice(at, at + length);
      const numeric = run.every((word) => /^\d{1,3}$/.test(word));
      if (!numeric && length > 2) continue;
      const id = index.vocabulary.ids.get(run.join(numeric ? "." : ""));
      if (id === undefined) continue;
      for (const word of run) byWord.get(word)?.meanings.push([id, LIKENESS.joined]);
    }
  }
}

/** @param {Index} index @param {string[]} words @param {Term[]} terms */
function addSynonyms(index, words, terms) {
  const byWord = new Map(terms.map((term) => [term.word, term]));
  for (let at = 0; at < words.length; at++) {
    for (const { length, phrases } of index.thesaurus.at(words, at)) {
      const covered = words.slice(at, at + length).flatMap((word) => byWord.get(word) ?? []);
      const term = covered.reduce((best, other) => (other.share > best.share ? other : best));
      for (const phrase of phrases) {
        for (const word of phrase) addMeaning(index, term, word, weights.synonym / Math.sqrt(phrase.length));
      }
    }
  }
}

/** A synonym brings its other forms along.
 * @param {Index} index @param {Term} term @param {string} word @param {number} likeness */
function addMeaning(index, term, word, likeness) {
  for (const id of index.vocabulary.family(word)) {
    if (index.information[id] < 1) continue;
    const known = term.meanings.some((meaning) => meaning[0] === id && meaning[1] >= likeness);
    if (!known) term.meanings.push([id, likeness]);
  }
}

/** A term tells as much as the words closest to it do, taken together. @param {Index} index @param {Term} term */
function informationOf(index, { meanings }) {
  if (!meanings.length) return UNKNOWN;
  const best = meanings.reduce((most, [, likeness]) => Math.max(most, likeness), 0);
  let holding = 0;
  let exact = Number.POSITIVE_INFINITY;
  for (const [id, likeness] of meanings) {
    if (likeness < Math.min(best, CLOSE)) continue;
    holding += index.postings.start[id + 1] - index.postings.start[id];
    if (likeness === 1) exact = index.information[id];
  }
  return Math.min(exact, Math.log(1 + index.passages.count / (holding + 0.5)));
}

/** What each word of the index that a term may mean is to the query. @param {Term[]} terms */
function matchesOf(terms) {
  /** @type {Map<number, Match>} */
  const byId = new Map();
  terms.forEach((term, number) => {
    term.meanings.sort((a, b) => b[1] - a[1]);
    for (const [id, likeness] of term.meanings) {
      const match = byId.get(id) ?? { matches: [], likeness: 0, share: 0, places: [], textPlaces: [] };
      byId.set(id, match);
      match.matches.push([number, likeness]);
      if (likeness < match.likeness) continue;
      match.likeness = likeness;
      match.share = term.share;
      match.places = term.positions;
      match.textPlaces = term.textPositions;
    }
  });
  return byId;
}

/** What it would be worth to find all words of the query one after the other in a text. @param {Term[]} terms */
function adjacencyOf(terms) {
  /** @type {number[]} */
  const places = [];
  for (const term of terms) for (const at of term.textPositions) places[at] = term.weight;
  let sum = 0;
  for (let at = 1; at < places.length; at++) sum += Math.min(places[at - 1] || 0, places[at] || 0);
  return sum;
}
