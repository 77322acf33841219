// A page scored as a whole: its title, its headings, how it opens and its text, as BM25F weighs them.

import { likenessTo } from "./vectors.js";
import { kinds, weights } from "./weights.js";

/** @import { Index, Passages, Units } from "./index.js" */
/** @import { Query } from "./query.js" */
/** @import { View } from "./views.js" */

// A page's first blocks say what it is about.
const OPENING = 3;

/** What a word weighs in each passage, and how long each page is, measured so.
 * @param {Units} units @param {Passages} passages @param {string[]} titles Of the pages. */
export function readPages(units, passages, titles) {
  const { title, name, statement, opening, lengthShare } = weights.page;
  const weightOf = new Uint8Array(passages.count);
  const lengths = new Float32Array(titles.length);
  const blocks = new Uint16Array(titles.length);
  for (let passage = 0; passage < passages.count; passage++) {
    const unit = passages.unit[passage];
    const page = units.page[unit];
    const stated = passage === unit;
    const isTitle = stated && (units.kind[unit] === kinds.PAGE || units.text[unit] === titles[page]);
    const ofText = () => (blocks[page]++ < OPENING ? opening : 1);
    weightOf[passage] = isTitle ? title : stated ? statement : passages.naming[passage] ? name : ofText();
    lengths[page] += weightOf[passage] * (passages.start[passage + 1] - passages.start[passage]);
  }
  const mean = lengths.reduce((sum, length) => sum + length, 0) / Math.max(1, lengths.length);
  return { weightOf, damping: lengths.map((length) => 1 - lengthShare + (lengthShare * length) / mean) };
}

/** The score of every page, from 0 to about 1; first as the reader sees them, then as others do.
 * @param {Index} index @param {Query} query @param {View} view */
export function scorePages(index, query, view) {
  const { weightOf, damping } = index.fields;
  const count = damping.length;
  const scores = new Float32Array(2 * count);
  const frequency = new Float32Array(2 * count);
  for (const term of query.terms) {
    /** @type {number[]} */
    const touched = [];
    for (const [word, likeness] of term.meanings) {
      for (let at = index.postings.start[word]; at < index.postings.start[word + 1]; at++) {
        const passage = index.postings.list[at];
        const page = view.pageOf[view.slotOf[passage]];
        if (!frequency[page]) touched.push(page);
        frequency[page] += likeness * weightOf[passage];
      }
    }
    for (const page of touched) {
      const found = frequency[page];
      scores[page] += (term.weight * found) / (found + weights.page.saturation * damping[page % count]) / query.total;
      frequency[page] = 0;
    }
  }
  addLikeness(index, query, view, scores);
  return scores;
}

/** What a page means counts beside its words: its best text, and its beginning, which says what it is about. A page of
 * many texts has one that is like anything.
 * @param {Index} index @param {Query} query @param {View} view @param {Float32Array} scores */
function addLikeness(index, query, view, scores) {
  const likeness = likenessTo(index, query);
  if (!index.vectors || !likeness) return;
  const { alike, about } = weights.page;
  const beginnings = new Set(index.pages.units);
  const most = new Float32Array(scores.length);
  index.vectors.units.forEach((unit, text) => {
    const page = view.pageOf[unit];
    const here = Math.max(0, likeness(text));
    most[page] = Math.max(most[page], here);
    if (beginnings.has(unit)) scores[page] += about * here;
  });
  most.forEach((here, page) => {
    scores[page] += alike * here;
  });
}
