// What results that are equally good differ in: the most telling words of each one's text that the others lack.

import { best } from "./best.js";
import { weights } from "./weights.js";

/** @import { Index } from "./index.js" */
/** @import { Scored } from "./rank.js" */
/** @import { View } from "./views.js" */

const MOST = 4;
/** Words of a text that are looked at: a cause and a first step. */
const LONGEST = 60;

/** For each unit that is as good as the best one, where there are several: its own words, in the order of its text.
 * @param {Index} index @param {View} view @param {Scored[]} scored The best of each page, best first. */
export function differences(index, view, scored) {
  const [first] = scored;
  const least = first?.score >= weights.sure ? weights.equal * first.score : Number.POSITIVE_INFINITY;
  const equal = scored.filter(({ score }) => score >= least);
  const texts = equal.map(({ unit }) => wordsOf(index, view, unit));
  return new Map(
    equal.map(({ unit }, at) => {
      const others = new Set(texts.filter((_, other) => other !== at).flat());
      const own = texts[at].filter((word) => !others.has(word));
      const telling = best(own, MOST, (word) => index.information[word]);
      return [unit, equal.length > 1 ? own.filter((word) => telling.includes(word)) : []];
    }),
  );
}

/** The first words of what stands in a unit, each once; its placeholders aside.
 * @param {Index} index @param {View} view @param {number} unit */
function wordsOf({ passages, units, dropped, soft }, view, unit) {
  const { first, start, naming, words } = passages;
  const own = [unit];
  for (let passage = first[unit]; passage < first[unit] + units.passages[unit]; passage++) {
    if (!naming[passage] && view.slotOf[passage] === view.slotOf[unit]) own.push(passage);
  }
  const places = own.flatMap((passage) => range(start[passage], start[passage + 1]));
  const kept = places.filter((at) => !soft[at] && !dropped[words[at]]).map((at) => words[at]);
  return [...new Set(kept)].slice(0, LONGEST);
}

/** @param {number} from @param {number} to */
function range(from, to) {
  return Array.from({ length: to - from }, (_, at) => from + at);
}
