// Read numbers written as printable characters by helpcenter/lookup/symbols.py.
(function (global) {
  "use strict";
  var helpcenter = (global.helpcenter = global.helpcenter || {});
  var engine = (helpcenter.engine = helpcenter.engine || {});

  var ONE = 30;
  var TWO = 58;
  var BASE = 93;

  // The value of a character: its place in printable ASCII without the quote and the backslash.
  function valueOf(code) {
    return code - 32 - (code > 34 ? 1 : 0) - (code > 92 ? 1 : 0);
  }

  function decode(text) {
    var numbers = new Uint32Array(text.length);
    var count = 0;
    for (var at = 0; at < text.length; ) {
      var first = valueOf(text.charCodeAt(at++));
      if (first < ONE) {
        numbers[count++] = first;
        continue;
      }
      var second = valueOf(text.charCodeAt(at++));
      if (first < ONE + TWO) {
        numbers[count++] = ONE + (first - ONE) * BASE + second;
      } else {
        var third = valueOf(text.charCodeAt(at++));
        numbers[count++] = ONE + TWO * BASE + ((first - ONE - TWO) * BASE + second) * BASE + third;
      }
    }
    return numbers.subarray(0, count);
  }

  engine.symbols = { decode: decode };
})(typeof window === "undefined" ? globalThis : window);
