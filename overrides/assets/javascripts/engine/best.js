// Choosing the best of many.

/** The members of a list with the highest scores above zero, best first; the earlier one of equals.
 * @param {number[]} list @param {number} most @param {(member: number) => number} scoreOf */
export function best(list, most, scoreOf) {
  /** @type {number[]} */
  const chosen = [];
  /** @type {number[]} */
  const scores = [];
  for (const member of list) {
    const score = scoreOf(member);
    if (!score || (chosen.length === most && score <= scores[most - 1])) continue;
    let at = chosen.length < most ? chosen.length : most - 1;
    for (; at > 0 && scores[at - 1] < score; at--) {
      scores[at] = scores[at - 1];
      chosen[at] = chosen[at - 1];
    }
    scores[at] = score;
    chosen[at] = member;
  }
  return chosen;
}
