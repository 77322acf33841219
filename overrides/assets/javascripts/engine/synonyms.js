// Groups of words that mean the same to staff and to a manual.
(function (global) {
  "use strict";
  var helpcenter = (global.helpcenter = global.helpcenter || {});
  var engine = (helpcenter.engine = helpcenter.engine || {});
  var tokens = engine.tokens;
  var stem = engine.words.stem;

  var LONGEST = 3;

  // Read groups, one a line, members separated by commas: a map from a member's stems to the words of its groups.
  function Thesaurus(text) {
    this.members = new Map();
    text.split("\n").forEach(function (line) {
      var group = line.split(",").map(tokens.tokenise).filter(function (words) {
        return words.length;
      });
      group.forEach(function (member) {
        this._add(key(member), member, group);
      }, this);
    }, this);
  }

  function key(words) {
    return words.map(stem).join(" ");
  }

  Thesaurus.prototype._add = function (name, member, group) {
    var known = this.members.get(name) || [];
    group.forEach(function (other) {
      if (other !== member && key(other) !== name) known.push(other);
    });
    this.members.set(name, known);
  };

  // For each place in a query: the phrases that may stand there instead: {length, phrases}.
  Thesaurus.prototype.at = function (words, start) {
    var found = [];
    for (var length = LONGEST; length > 0; length--) {
      if (start + length > words.length) continue;
      var phrases = this.members.get(key(words.slice(start, start + length)));
      if (phrases) found.push({ length: length, phrases: phrases });
    }
    return found;
  };

  engine.synonyms = { Thesaurus: Thesaurus };
})(typeof window === "undefined" ? globalThis : window);
