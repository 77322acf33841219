// Words that are near in meaning: a query's vector is the sum of its words', and what means the same points the same way.

import { decode } from "./symbols.js";
import { kinds } from "./weights.js";

/** @import { Index } from "./index.js" */
/** @import { Query } from "./query.js" */
/** @typedef {{words: string, vectors: string, texts: string}} Table As helpcenter/lookup/vectors.py writes it. */
/**
 * @typedef {object} Vectors
 * @property {number} size Of each vector.
 * @property {Map<string, number>} rows Word → the number of its vector.
 * @property {Int8Array} words
 * @property {Int8Array} texts
 * @property {number[]} units Whose text each is.
 */

// The numbers are written from zero on.
const LARGEST = 14;
// One word, such as the one before a number, has many neighbours; so many together mean something.
const ENOUGH = 3;
// How long a text's vector is, for each dimension; and a query's, in all.
const LENGTH = 4;
const BYTE = 127;

/** @param {Index} index @param {Table} table */
export function addVectors(index, table) {
  const rows = new Map(table.words.split(" ").map((word, row) => [word, row]));
  const [words, texts] = [table.vectors, table.texts].map((text) =>
    Int8Array.from(decode(text), (number) => number - LARGEST),
  );
  const units = [...index.units.kind.keys()].filter((unit) => index.units.kind[unit] <= kinds.SECTION);
  index.vectors = { size: words.length / rows.size, rows, words, texts, units };
}

/** How alike a query is to the texts; null without vectors, or without a word that has one.
 * @param {Index} index @param {Query} query */
export function likenessTo({ vectors }, query) {
  if (!vectors) return null;
  const { size, rows, words, texts } = vectors;
  const sum = new Float32Array(size);
  let known = 0;
  for (const { word, share } of query.terms) {
    const row = rows.get(word);
    if (row === undefined) continue;
    known += share;
    for (let d = 0; d < size; d++) sum[d] += words[row * size + d] * share;
  }
  const length = Math.hypot(...sum) || 1;
  const asked = Int8Array.from(sum, (number) => Math.round((BYTE * number) / length));
  const scale = Math.min(1, known / ENOUGH) / (BYTE * LENGTH * Math.sqrt(size));
  /** @param {number} text */
  return (text) => {
    let product = 0;
    for (let d = 0, at = text * size; d < size; d++) product += asked[d] * texts[at + d];
    return scale * product;
  };
}
