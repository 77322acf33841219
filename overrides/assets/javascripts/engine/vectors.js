// Words that are near in meaning: a text is the sum of its words' vectors, and alike are texts that point the same way.

import { decode } from "./symbols.js";

/** @import { Index } from "./index.js" */
/** @import { Query } from "./query.js" */
/** @typedef {{words: string, vectors: string}} Table As helpcenter/lookup/vectors.py writes it. */
/**
 * @typedef {object} Vectors
 * @property {number} size Of each vector.
 * @property {(word: string) => number} rowOf Where a word's vector begins; below zero for a word that has none.
 * @property {Float32Array} table
 * @property {Int8Array} pages Of all that a page says, and as much of what its title and other statements say.
 * @property {Int8Array} passages
 */

// The numbers are written from zero on.
const LARGEST = 14;
// A word with this share of all words on the site says half as much as a rare one.
const FREQUENT = 0.005;
const TITLE = 3;
// One word, such as the one before a number, has many neighbours; so many together mean something.
const ENOUGH = 3;
const BYTE = 127;

/** @param {Index} index @param {Table} table */
export function addVectors(index, table) {
  const words = table.words.split(" ");
  const rows = new Map(words.map((word, row) => [word, row]));
  const numbers = Float32Array.from(decode(table.vectors), (number) => number - LARGEST);
  const size = numbers.length / words.length;
  index.vectors = {
    size,
    table: numbers,
    rowOf: (word) => (rows.get(word) ?? -1) * size,
    pages: new Int8Array(index.pages.url.length * size),
    passages: new Int8Array(index.passages.count * size),
  };
  readTexts(index, index.vectors);
}

/** @param {Index} index @param {Vectors} vectors */
function readTexts(index, { size, table, rowOf, pages, passages }) {
  const { units, vocabulary, dropped } = index;
  const rowOfWord = vocabulary.words.map((word, id) => (dropped[id] ? -1 : rowOf(word)));
  const weightOf = vocabulary.words.map((_, word) => weightOfWord(index, word));
  /** @param {Float32Array} sum @param {number} passage */
  const addPassage = (sum, passage) => {
    for (let at = index.passages.start[passage]; at < index.passages.start[passage + 1]; at++) {
      const word = index.passages.words[at];
      const row = rowOfWord[word];
      if (row >= 0) for (let d = 0; d < size; d++) sum[d] += table[row + d] * weightOf[word];
    }
  };
  const texts = new Float32Array(index.pages.url.length * size);
  const statements = new Float32Array(texts.length);
  const text = new Float32Array(size);
  for (let passage = 0; passage < index.passages.count; passage++) {
    const unit = index.passages.unit[passage];
    const page = units.page[unit] * size;
    text.fill(0);
    addPassage(text, passage);
    if (passage === unit) {
      const times = units.text[unit] === index.pages.title[units.page[unit]] ? TITLE : 1;
      for (let d = 0; d < size; d++) statements[page + d] += text[d] * times;
    } else addPassage(text, unit);
    normalise(text, 0, size);
    for (let d = 0; d < size; d++) {
      passages[passage * size + d] = Math.round(text[d] * BYTE);
      texts[page + d] += text[d];
    }
  }
  for (let at = 0; at < texts.length; at += size) {
    normalise(texts, at, size);
    normalise(statements, at, size);
    for (let d = at; d < at + size; d++) pages[d] = Math.round(((texts[d] + statements[d]) / 2) * BYTE);
  }
}

/** Frequent words say less. @param {Index} index @param {number} word */
function weightOfWord({ postings }, word) {
  const share = (postings.start[word + 1] - postings.start[word]) / postings.list.length;
  return FREQUENT / (FREQUENT + share);
}

/** @param {Float32Array} vector @param {number} at @param {number} size */
function normalise(vector, at, size) {
  let squares = 0;
  for (let d = at; d < at + size; d++) squares += vector[d] * vector[d];
  if (squares) for (let d = at; d < at + size; d++) vector[d] /= Math.sqrt(squares);
}

/** How alike a query is to texts; null without vectors, or without a word that has one.
 * @param {Index} index @param {Query} query */
export function likenessTo(index, query) {
  const { vectors } = index;
  if (!vectors) return null;
  const { size, table, rowOf } = vectors;
  const sum = new Float32Array(size);
  let known = 0;
  for (const { word, share } of query.terms) {
    const row = rowOf(word);
    const id = index.vocabulary.ids.get(word);
    const weight = share * (id === undefined ? 1 : weightOfWord(index, id));
    if (row < 0) continue;
    known += share;
    for (let d = 0; d < size; d++) sum[d] += table[row + d] * weight;
  }
  normalise(sum, 0, size);
  const asked = Int8Array.from(sum, (number) => Math.round(number * BYTE));
  const scale = Math.min(1, known / ENOUGH) / (BYTE * BYTE);
  /** @param {Int8Array} texts @param {number} number */
  return (texts, number) => {
    let product = 0;
    for (let d = 0, at = number * size; d < size; d++) product += asked[d] * texts[at + d];
    return scale * product;
  };
}
