// Read numbers written as printable characters by helpcenter/lookup/symbols.py.

const ONE = 30;
const TWO = 58;
const BASE = 93;

/** The value of a character: its place in printable ASCII without the quote and the backslash. @param {number} code */
function numberOf(code) {
  return code - 32 - (code > 34 ? 1 : 0) - (code > 92 ? 1 : 0);
}

/** @param {string} text */
export function decode(text) {
  const numbers = new Uint32Array(text.length);
  let count = 0;
  for (let at = 0; at < text.length; ) {
    const first = numberOf(text.charCodeAt(at++));
    if (first < ONE) {
      numbers[count++] = first;
      continue;
    }
    const second = numberOf(text.charCodeAt(at++));
    if (first < ONE + TWO) {
      numbers[count++] = ONE + (first - ONE) * BASE + second;
      continue;
    }
    const isLong = first === BASE - 1;
    let number = isLong ? 0 : (first - ONE - TWO) * BASE + second;
    for (let left = isLong ? second : 1; left > 0; left--) number = number * BASE + numberOf(text.charCodeAt(at++));
    numbers[count++] = ONE + TWO * BASE + number;
  }
  return numbers.subarray(0, count);
}
