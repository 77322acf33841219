// The reader's own values: what stands in their message where the manual has a placeholder such as [property name].
(function (global) {
  "use strict";
  var helpcenter = (global.helpcenter = global.helpcenter || {});
  var engine = (helpcenter.engine = helpcenter.engine || {});

  var PLACEHOLDER = /\[([^\]]{1,60})\]/g;
  var WORD = /[0-9]+(?:\.[0-9]+)+|[a-z0-9\u00df-\u00f6\u00f8-\u024f]+/gi;
  var LONGEST = 80;

  function wordsWithPlaces(text) {
    var found = [];
    for (var match of text.matchAll(WORD)) {
      found.push({ word: match[0].toLowerCase(), start: match.index, end: match.index + match[0].length });
    }
    return found;
  }

  // The placeholders of a statement in order: {name, before, after}, with the words beside each.
  function placeholdersOf(statement) {
    var found = [];
    for (var match of statement.matchAll(PLACEHOLDER)) {
      var before = wordsWithPlaces(statement.slice(0, match.index).replace(/\[[^\]]*\]/g, "\n").split("\n").pop());
      var rest = statement.slice(match.index + match[0].length);
      var after = wordsWithPlaces(rest.split("[")[0]);
      found.push({
        name: match[1],
        before: before.length ? before[before.length - 1].word : "",
        after: after.length ? after[0].word : "",
      });
    }
    return found;
  }

  // What the reader has for each placeholder of a statement: [{name, value}].
  function valuesOf(statement, text) {
    var words = wordsWithPlaces(text);
    var from = 0;
    var values = [];
    placeholdersOf(statement).forEach(function (one) {
      var start = one.before ? indexOf(words, one.before, from) + 1 : from;
      if (one.before && !start) return;
      if (!one.before && !one.after) start = Math.max(start, words.length - 1);
      var end = one.after ? indexOf(words, one.after, start) : words.length;
      if (end <= start || start >= words.length) return;
      // Without words around it, it is one word: two placeholders side by side share what lies between.
      if (!one.after || !one.before) end = Math.min(end, start + 1);
      from = end;
      var value = text.slice(words[start].start, words[end - 1].end).trim();
      if (value.length <= LONGEST && value.toLowerCase() !== one.name.toLowerCase()) {
        values.push({ name: one.name, value: value });
      }
    });
    return values;
  }

  function indexOf(words, word, from) {
    for (var at = from; at < words.length; at++) if (words[at].word === word) return at;
    return -1;
  }

  engine.placeholders = { valuesOf: valuesOf, wordsWithPlaces: wordsWithPlaces };
})(typeof window === "undefined" ? globalThis : window);
