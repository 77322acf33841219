// When words find too little: the statements whose letters are most like the query's. An answer page is never empty.
(function (global) {
  "use strict";
  var helpcenter = (global.helpcenter = global.helpcenter || {});
  var engine = (helpcenter.engine = helpcenter.engine || {});
  var kinds = engine.kinds;

  var LONGEST = 200;

  function trigrams(text) {
    var letters = "  " + engine.tokens.tokenise(text.slice(0, LONGEST)).join(" ") + " ";
    var found = new Set();
    for (var at = 0; at + 3 <= letters.length; at++) found.add(letters.slice(at, at + 3));
    return found;
  }

  // Titles and entries with the share of letters in common, best first: [{unit, share}].
  function nearest(index, view, text, most) {
    var wanted = trigrams(text);
    var units = index.units;
    return engine.gather
      .best(Array.from(units.kind.keys()), most, function (unit) {
        if (!view.own[unit] || units.kind[unit] > kinds.ENTRY) return 0;
        var here = trigrams(units.text[unit]);
        var common = 0;
        here.forEach((piece) => wanted.has(piece) && common++);
        // Without a letter in common, pages about trouble are still a better start than none.
        return (2 * common) / (here.size + wanted.size) + (units.kind[unit] === kinds.ENTRY ? 0.002 : 0.001);
      })
      .map((unit) => ({ unit: unit, page: units.page[unit] }));
  }

  engine.nearest = { nearest: nearest };
})(typeof window === "undefined" ? globalThis : window);
