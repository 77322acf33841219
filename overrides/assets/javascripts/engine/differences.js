// What results that are equally good differ in: the most telling words of each one's text that the others lack.

import { best } from "./best.js";
import { weights } from "./weights.js";

/** @import { Index } from "./index.js" */
/** @import { Scored } from "./rank.js" */
/** @import { View } from "./views.js" */

const MOST = 4;

/** For each unit that is as good as the best one, where there are several: its own words, in the order of its text.
 * @param {Index} index @param {View} view @param {Scored[]} scored The best of each page, best first. */
export function differences(index, view, scored) {
  const [first] = scored;
  const least = first?.score >= weights.sure ? weights.equal * first.score : Number.POSITIVE_INFINITY;
  const equal = scored.filter(({ score }) => score >= least);
  const texts = equal.length > 1 ? equal.map(({ unit }) => wordsOf(index, view, unit)) : [];
  return new Map(
    texts.map((counts, at) => {
      const own = [...counts.keys()].filter((word) => texts.every((other, place) => place === at || !other.has(word)));
      const telling = best(own, MOST, (word) => (counts.get(word) ?? 0) * index.information[word]);
      return [equal[at].unit, own.filter((word) => telling.includes(word))];
    }),
  );
}

/** How often the words of a unit stand in it, in their order; its placeholders aside.
 * @param {Index} index @param {View} view @param {number} unit */
function wordsOf({ passages, units, dropped, soft }, view, unit) {
  const { first, start, naming, words } = passages;
  /** @type {Map<number, number>} */
  const counts = new Map();
  /** @param {number} passage */
  const count = (passage) => {
    for (let at = start[passage]; at < start[passage + 1]; at++) {
      if (!soft[at] && !dropped[words[at]]) counts.set(words[at], (counts.get(words[at]) ?? 0) + 1);
    }
  };
  count(unit);
  for (let passage = first[unit]; passage < first[unit] + units.passages[unit]; passage++) {
    if (!naming[passage] && view.slotOf[passage] === view.slotOf[unit]) count(passage);
  }
  return counts;
}
