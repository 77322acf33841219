// Words that staff use: a page that somebody has said to be found by them comes first.
(function (global) {
  "use strict";
  var helpcenter = (global.helpcenter = global.helpcenter || {});
  var engine = (helpcenter.engine = helpcenter.engine || {});
  var tokens = engine.tokens;

  // Of the words that tell something, a phrase has to be at least this share: in a long paste it is there by chance.
  var LEAST = 0.5;

  function telling(text) {
    var words = tokens.tokenise(text);
    var kept = words.filter((word) => !tokens.DROPPED.has(word));
    return kept.length ? kept : words;
  }

  // From what the build wrote: each phrase with its page and its words.
  function read(stored) {
    return Object.keys(stored || {}).flatMap((page) =>
      stored[page].map((phrase) => ({ page: Number(page), words: Array.from(new Set(telling(phrase))) }))
    );
  }

  // How much of a query a phrase is, if the query has all of it; a word may be misspelt.
  function share(query, words, ids) {
    var asked = new Set(telling(query.text));
    var found = words.every(function (word) {
      var match = query.byId.get(ids.get(word));
      return asked.has(word) || Boolean(match && match.likeness >= engine.words.LIKENESS.typo2);
    });
    return found && asked.size ? Math.min(1, words.length / asked.size) : 0;
  }

  // The pages that the reader sees and that a phrase leads to, the longest phrase first.
  function pagesFor(index, query, view) {
    var most = new Map();
    index.phrases.forEach(function (phrase) {
      var part = share(query, phrase.words, index.vocabulary.ids);
      if (part < LEAST || part <= (most.get(phrase.page) || 0)) return;
      if (view.own[index.units.page.indexOf(phrase.page)]) most.set(phrase.page, part);
    });
    return Array.from(most.keys()).sort((a, b) => most.get(b) - most.get(a) || a - b);
  }

  // Where on its page a phrase leads: to the one entry that it has, else to its top.
  function unitOf(index, view, page) {
    var first = index.units.page.indexOf(page);
    var entries = [];
    for (var unit = first; index.units.page[unit] === page; unit++) {
      if (index.units.kind[unit] === engine.kinds.ENTRY) entries.push(unit);
    }
    return entries.length === 1 && view.own[entries[0]] ? entries[0] : first;
  }

  engine.phrases = { read: read, pagesFor: pagesFor, unitOf: unitOf };
})(typeof window === "undefined" ? globalThis : window);
