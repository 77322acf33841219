// When words find too little: the statements whose letters are most like the query's. An answer page is never empty.

import { best } from "./best.js";
import { tokenise } from "./tokens.js";
import { kinds } from "./weights.js";

/** @import { Index } from "./index.js" */
/** @import { View } from "./views.js" */

const LONGEST = 200;

/** @param {string} text */
function trigrams(text) {
  const letters = `  ${tokenise(text.slice(0, LONGEST)).join(" ")} `;
  const pieces = new Set();
  for (let at = 0; at + 3 <= letters.length; at++) pieces.add(letters.slice(at, at + 3));
  return pieces;
}

/** Titles and entries with the share of letters in common, best first.
 * @param {Index} index @param {View} view @param {string} text @param {number} most */
export function nearest(index, view, text, most) {
  const wanted = trigrams(text);
  const units = index.units;
  return best([...units.kind.keys()], most, (unit) => {
    if (!view.own[unit] || units.kind[unit] > kinds.ENTRY) return 0;
    const here = trigrams(units.text[unit]);
    let common = 0;
    for (const piece of here) if (wanted.has(piece)) common++;
    // Without a letter in common, pages about trouble are still a better start than none.
    return (2 * common) / (here.size + wanted.size) + (units.kind[unit] === kinds.ENTRY ? 0.002 : 0.001);
  }).map((unit) => ({ unit, page: units.page[unit], score: 0, rank: 0 }));
}
