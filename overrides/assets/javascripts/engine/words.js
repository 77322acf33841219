// Which words of the index a reader's word may mean: itself, another form, a synonym, or what a typo hides.

import { codeForms, DROPPED } from "./tokens.js";

/** @typedef {[id: number, likeness: number]} Meaning A word of the index, and how alike it is to the reader's. */

/** How alike a word and what it may mean are. */
export const LIKENESS = {
  stem: 0.93,
  code: 0.95,
  joined: 0.85,
  split: 0.75,
  prefix: 0.6,
  typo1: 0.85,
  typo2: 0.68,
};
const MOST_TYPOS = 5;
const MOST_PREFIXES = 12;
const MOST_REMEMBERED = 5000;

/** A light stem: enough to join "printing", "prints" and "printed". @param {string} word */
export function stem(word) {
  if (word.length < 4 || /\d/.test(word)) return word;
  let cut = word.replace(/(?:ies|ied)$/, "y");
  if (cut === word && word.length > 4) cut = word.replace(/(?:ing|edly|ed|es|er|ers)$/, "");
  if (cut === word) cut = word.replace(/([^s])s$/, "$1");
  if (cut.length < 3) return word;
  return cut.replace(/([b-df-hj-np-rtv-z])\1$/, "$1").replace(/e$/, "");
}

/** @param {string} word */
function letterMask(word) {
  let mask = 0;
  for (let at = 0; at < word.length; at++) mask |= 1 << (word.charCodeAt(at) & 31);
  return mask;
}

/** How many bits are set. @param {number} mask */
function bits(mask) {
  const pairs = mask - ((mask >>> 1) & 0x55555555);
  const fours = (pairs & 0x33333333) + ((pairs >>> 2) & 0x33333333);
  return (((fours + (fours >>> 4)) & 0x0f0f0f0f) * 0x01010101) >>> 24;
}

/** Damerau-Levenshtein distance up to `most`, else most + 1.
 * @param {string} a @param {string} b @param {number} most */
export function distance(a, b, most) {
  if (Math.abs(a.length - b.length) > most) return most + 1;
  /** @type {number[]} */
  let before = [];
  let last = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    let least = i;
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1];
      let value = Math.min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (same ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) value = Math.min(value, before[j - 2] + 1);
      row[j] = value;
      if (value < least) least = value;
    }
    if (least > most) return most + 1;
    before = last;
    last = row;
  }
  return Math.min(last[b.length], most + 1);
}

/** How many typos a word of this length may hold; a number has none, it is another number. @param {string} word */
export function typosAllowed(word) {
  if (/\d/.test(word)) return 0;
  return word.length < 4 ? 0 : word.length < 7 ? 1 : 2;
}

/** The words of an index. */
export class Vocabulary {
  /** @param {string[]} list */
  constructor(list) {
    this.words = list;
    /** @type {Map<string, number>} */
    this.ids = new Map();
    /** @type {Map<string, number[]>} */
    this.byStem = new Map();
    /** @type {number[][]} */
    this.byLength = [];
    this.masks = new Int32Array(list.length);
    /** @type {Map<string, Meaning[]>} */
    this.memory = new Map();
    for (const [id, word] of list.entries()) this.#add(word, id);
  }

  /** @param {string} word @param {number} id */
  #add(word, id) {
    this.ids.set(word, id);
    this.masks[id] = letterMask(word);
    const root = stem(word);
    const family = this.byStem.get(root);
    if (family) family.push(id);
    else this.byStem.set(root, [id]);
    this.byLength[word.length] ??= [];
    this.byLength[word.length].push(id);
  }

  /** Words of the index that a mistyped word may be, nearest first. @param {string} word @returns {Meaning[]} */
  typos(word) {
    const most = typosAllowed(word);
    const mask = letterMask(word);
    /** @type {[id: number, steps: number][]} */
    const near = [];
    for (let length = word.length - most; most && length <= word.length + most; length++) {
      for (const id of this.byLength[length] ?? []) {
        if (bits(this.masks[id] ^ mask) > 2 * most) continue;
        const steps = distance(word, this.words[id], most);
        if (steps <= most) near.push([id, steps]);
      }
    }
    near.sort((a, b) => a[1] - b[1] || a[0] - b[0]);
    return near
      .filter(([, steps]) => steps === near[0][1])
      .slice(0, MOST_TYPOS)
      .map(([id, steps]) => [id, steps === 1 ? LIKENESS.typo1 : LIKENESS.typo2]);
  }

  /** @param {string} prefix */
  withPrefix(prefix) {
    /** @type {Meaning[]} */
    const meanings = [];
    for (let id = 0; id < this.words.length && meanings.length < MOST_PREFIXES; id++) {
      const word = this.words[id];
      if (word.length > prefix.length && word.startsWith(prefix)) meanings.push([id, LIKENESS.prefix]);
    }
    return meanings;
  }

  /** Two words written as one. @param {string} word @returns {Meaning[]} */
  split(word) {
    for (let at = 3; at <= word.length - 3; at++) {
      const left = this.ids.get(word.slice(0, at));
      const right = this.ids.get(word.slice(at));
      if (left === undefined || right === undefined) continue;
      return [
        [left, LIKENESS.split],
        [right, LIKENESS.split],
      ];
    }
    return [];
  }

  /** A short word and one behind it, written as one: "eclaim"; nothing where it may be another word that is misspelt,
   * or the beginning of one. @param {string} word */
  compound(word) {
    if (/\d/.test(word)) return [];
    for (const at of [1, 2]) {
      const [left, right] = [word.slice(0, at), word.slice(at)];
      const isKnown =
        right.length > 2 && this.ids.has(left) && [right, right.replace(/s$/, "")].some((end) => this.ids.has(end));
      if (!isKnown || DROPPED.has(left) || this.withPrefix(word).length) continue;
      if (this.typos(word).every(([id]) => stem(this.words[id]) === stem(right))) return [left, right];
    }
    return [];
  }

  /** @param {number} id @param {string} word */
  isOneTypoAway(id, word) {
    const own = this.words[id];
    if (Math.abs(own.length - word.length) > 1 || bits(this.masks[id] ^ letterMask(word)) > 2) return false;
    return typosAllowed(own) > 0 && distance(own, word, 1) === 1;
  }

  /** The words that share a word's stem, itself among them. @param {string} word */
  family(word) {
    return this.byStem.get(stem(word)) ?? [];
  }

  /** What a word may mean on its own, most alike first. @param {string} word @param {boolean} typing */
  meanings(word, typing) {
    const key = typing ? `${word} ` : word;
    const known = this.memory.get(key);
    if (known) return known;
    let meanings = this.#forms(word);
    const exact = meanings.length > 0;
    if (typing && word.length > 1 && !(exact && word.length < 3)) meanings = meanings.concat(this.withPrefix(word));
    if (!exact) meanings = meanings.concat(this.typos(word), this.split(word));
    if (this.memory.size > MOST_REMEMBERED) this.memory.clear();
    this.memory.set(key, meanings);
    return meanings;
  }

  /** @param {string} word */
  #forms(word) {
    /** @type {Meaning[]} */
    const meanings = [];
    const id = this.ids.get(word);
    if (id !== undefined) meanings.push([id, 1]);
    for (const other of this.family(word)) if (other !== id) meanings.push([other, LIKENESS.stem]);
    for (const form of codeForms(word)) {
      const other = this.ids.get(form);
      if (other !== undefined) meanings.push([other, LIKENESS.code]);
    }
    return meanings;
  }
}
