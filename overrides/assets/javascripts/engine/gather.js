// The first pass: what every slot and page holds of a query, from the lists of the words' passages.

import { best } from "./best.js";
import { kinds, weights } from "./weights.js";

/** @import { Index } from "./index.js" */
/** @import { Query } from "./query.js" */
/** @import { View } from "./views.js" */
/** @import { Meaning } from "./words.js" */
/** @typedef {ReturnType<typeof gather>} Gathered */
/** @typedef {Uint8Array | Uint16Array | Uint32Array | Float32Array} Numbers */

/** Shares are kept as bytes, a cell per slot (or page) and term. */
export const SCALE = 200;

/** An array of at least this size, filled with zeros; kept between queries, as most of them are large.
 * @template {Numbers} A
 * @param {Index} index @param {string} name @param {new (size: number) => A} Type @param {number} size */
function cleared(index, name, Type, size) {
  const known = /** @type {A | undefined} */ (index.scratch.get(name));
  const array = known && known.length >= size ? known : new Type(Math.ceil(size * 1.5));
  index.scratch.set(name, array);
  array.fill(0, 0, size);
  return array;
}

/** @param {Index} index @param {Query} query @param {View} view */
export function gather(index, query, view) {
  const pages = 2 * index.pages.url.length;
  const terms = query.terms.length;
  const gathered = {
    terms,
    /** @type {number[]} */
    touched: [],
    slotShares: cleared(index, "slotShares", Uint8Array, view.count * terms),
    // A page counts twice: as the reader sees it, and as others do.
    pageShares: cleared(index, "pageShares", Uint8Array, pages * terms),
    slotScores: cleared(index, "slotScores", Float32Array, view.count),
    statementScores: cleared(index, "statementScores", Float32Array, index.units.text.length),
    pageScores: cleared(index, "pageScores", Float32Array, pages),
    /** Of each page as a whole, once it is asked for. @type {Float32Array | undefined} */
    wholes: undefined,
    passageScores: cleared(index, "passageScores", Float32Array, index.passages.count),
    // Of each slot, the number of its best passage; a statement's number, such as 0, is none.
    bestPassage: cleared(index, "bestPassage", Uint32Array, view.count),
    // Of each passage, the number of the last term found there, counted from 1.
    seen: cleared(index, "seen", Uint16Array, index.passages.count),
    bodyShare: weights.union * Math.min(1, weights.paste / query.words.length),
  };
  query.terms.forEach((term, number) => {
    for (const meaning of term.meanings) gatherWord(index, view, gathered, term.weight, number, meaning);
  });
  return gathered;
}

/** @param {Index} index @param {View} view @param {Gathered} gathered @param {number} weight @param {number} number
 * @param {Meaning} meaning */
function gatherWord(index, view, gathered, weight, number, [word, likeness]) {
  const { terms, slotShares, slotScores, pageShares, pageScores, seen } = gathered;
  const list = index.postings.list;
  const kindOf = index.units.kind;
  const count = index.units.text.length;
  const scale = likeness * SCALE;
  const statementShares = weights.statement.map((share) => (share * scale) | 0);
  const statedShares = weights.statement.map((_, kind) => (statedOnPage(kind) * scale) | 0);
  const bodyShare = (gathered.bodyShare * scale) | 0;
  const bodyOnPage = (weights.pageBody * scale) | 0;
  for (let at = index.postings.start[word], end = index.postings.start[word + 1]; at < end; at++) {
    const passage = list[at];
    const slot = view.slotOf[passage];
    const stated = passage < count;
    const kind = stated ? kindOf[passage] : 0;
    if (!slotScores[slot]) gathered.touched.push(slot);
    raise(slotShares, slotScores, slot, terms, number, stated ? statementShares[kind] : bodyShare, weight);
    const page = view.pageOf[slot];
    raise(pageShares, pageScores, page, terms, number, stated ? statedShares[kind] : bodyOnPage, weight);
    if (seen[passage] === number + 1) continue;
    seen[passage] = number + 1;
    if (stated) gathered.statementScores[passage] += likeness * weight;
    // A name is no text that somebody may have pasted.
    else if (!index.passages.naming[passage]) raisePassage(gathered, slot, passage, likeness * weight);
  }
}

/** The share of a term in a slot or page is that of its best match there.
 * @param {Uint8Array} shares @param {Float32Array} scores @param {number} place @param {number} terms
 * @param {number} number @param {number} share @param {number} weight */
function raise(shares, scores, place, terms, number, share, weight) {
  const cell = place * terms + number;
  const before = shares[cell];
  if (share <= before) return;
  scores[place] += ((share - before) * weight) / SCALE;
  shares[cell] = share;
}

/** @param {Gathered} gathered @param {number} slot @param {number} passage @param {number} gain */
function raisePassage({ passageScores, bestPassage }, slot, passage, gain) {
  passageScores[passage] += gain;
  const best = bestPassage[slot];
  if (!best || passageScores[passage] > passageScores[best]) bestPassage[slot] = passage;
}

/** @param {number} kind */
function statedOnPage(kind) {
  return kind === kinds.PAGE ? weights.pageTitle : weights.pageStatement;
}

/** The slots worth a closer look, of the reader's own (1) or of others (0): the best by all that they hold, and the
 * best by their statement alone or a block of their text.
 * @param {Index} index @param {View} view @param {Gathered} gathered @param {number} own @param {number} most */
export function candidates(index, view, gathered, own, most) {
  const { slotScores, pageScores, statementScores, passageScores, bestPassage } = gathered;
  const units = index.units.text.length;
  const touched = gathered.touched.filter((slot) => view.own[slot] === own);
  const byAll = best(touched, most, (slot) => slotScores[slot] + 0.5 * pageScores[view.pageOf[slot]]);
  const byStatement = best(touched, most, (slot) => {
    const score = slot < units ? statementScores[slot] : 0;
    return score && (score * score) / (score + index.worths[slot]);
  });
  const byPassage = best(touched, weights.candidatesByPassage, (slot) => passageScores[bestPassage[slot]]);
  return [...new Set([...byAll, ...byStatement, ...byPassage])];
}

/** The same: the best slot of each of the pages that are the best as a whole.
 * @param {View} view @param {Gathered} gathered @param {number} own @param {Float32Array} wholes Scores of the pages. */
export function bestOfPages(view, { slotScores, touched }, own, wholes) {
  /** @type {Map<number, number>} */
  const slots = new Map();
  for (const slot of touched) {
    if (view.own[slot] !== own) continue;
    const page = view.pageOf[slot];
    const other = slots.get(page);
    if (other === undefined || slotScores[slot] > slotScores[other]) slots.set(page, slot);
  }
  return best([...slots.values()], weights.page.candidates, (slot) => wholes[view.pageOf[slot]]);
}
