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
    } else {
      const third = numberOf(text.charCodeAt(at++));
      numbers[count++] = ONE + TWO * BASE + ((first - ONE - TWO) * BASE + second) * BASE + third;
    }
  }
  return numbers.subarray(0, count);
}
