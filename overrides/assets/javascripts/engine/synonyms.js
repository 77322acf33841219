// Groups of words that mean the same to staff and to a manual.

import { tokenise } from "./tokens.js";
import { stem } from "./words.js";

const LONGEST = 3;

/** @param {string[]} words */
function keyOf(words) {
  return words.map(stem).join(" ");
}

/** Groups, one a line, members separated by commas: from a member's stems to the words of its groups. */
export class Thesaurus {
  /** @param {string} text */
  constructor(text) {
    /** @type {Map<string, string[][]>} */
    this.members = new Map();
    for (const line of text.split("\n")) {
      const group = line
        .split(",")
        .map(tokenise)
        .filter((words) => words.length);
      for (const member of group) this.#add(keyOf(member), member, group);
    }
  }

  /** @param {string} key @param {string[]} member @param {string[][]} group */
  #add(key, member, group) {
    const others = group.filter((other) => other !== member && keyOf(other) !== key);
    this.members.set(key, [...(this.members.get(key) ?? []), ...others]);
  }

  /** For a place in a query: the phrases that may stand there instead of so many words.
   * @param {string[]} words @param {number} start */
  at(words, start) {
    /** @type {{length: number, phrases: string[][]}[]} */
    const places = [];
    for (let length = LONGEST; length > 0; length--) {
      if (start + length > words.length) continue;
      const phrases = this.members.get(keyOf(words.slice(start, start + length)));
      if (phrases) places.push({ length, phrases });
    }
    return places;
  }
}
