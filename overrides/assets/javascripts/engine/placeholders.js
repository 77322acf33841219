// The reader's own values: what stands in their message where the manual has a placeholder such as [property name].

import { normalise, WORD } from "./tokens.js";

/** @typedef {{word: string, start: number, end: number}} PlacedWord A word of a text, and where it stands. */
/** @typedef {{name: string, value: string}} Value What the reader has for a placeholder. */

const PLACEHOLDER = /\[([^\]]{1,60})\]/g;
const LONGEST = 80;

/** @param {string} text @returns {PlacedWord[]} */
export function wordsWithPlaces(text) {
  return Array.from(text.matchAll(WORD), ({ 0: word, index }) => ({
    word: normalise(word),
    start: index,
    end: index + word.length,
  }));
}

/** The placeholders of a statement in order, with the words beside each. @param {string} statement */
function placeholdersOf(statement) {
  return Array.from(statement.matchAll(PLACEHOLDER), (match) => {
    const before = statement.slice(0, match.index).split(/\[[^[\]]*\]|\n/);
    const after = statement.slice(match.index + match[0].length).split("[")[0];
    return {
      name: match[1],
      before: wordsWithPlaces(before[before.length - 1]).at(-1)?.word ?? "",
      after: wordsWithPlaces(after)[0]?.word ?? "",
    };
  });
}

/** What the reader has for each placeholder of a statement. @param {string} statement @param {string} text */
export function valuesOf(statement, text) {
  const words = wordsWithPlaces(text);
  let from = 0;
  /** @type {Value[]} */
  const values = [];
  for (const { name, before, after } of placeholdersOf(statement)) {
    let start = before ? indexOf(words, before, from) + 1 : from;
    if (before && !start) continue;
    if (!before && !after) start = Math.max(start, words.length - 1);
    let end = after ? indexOf(words, after, start) : words.length;
    if (end <= start || start >= words.length) continue;
    // Without words around it, it is one word: two placeholders side by side share what lies between.
    if (!after || !before) end = Math.min(end, start + 1);
    from = end;
    const value = text.slice(words[start].start, words[end - 1].end).trim();
    if (value.length <= LONGEST && value.toLowerCase() !== name.toLowerCase()) values.push({ name, value });
  }
  return values;
}

/** @param {PlacedWord[]} words @param {string} word @param {number} from */
function indexOf(words, word, from) {
  for (let at = from; at < words.length; at++) if (words[at].word === word) return at;
  return -1;
}
