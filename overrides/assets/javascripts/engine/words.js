// Which words of the index a reader's word may mean: itself, another form, a synonym, or what a typo hides.
(function (global) {
  "use strict";
  var helpcenter = (global.helpcenter = global.helpcenter || {});
  var engine = (helpcenter.engine = helpcenter.engine || {});
  var tokens = engine.tokens;

  // How alike a word and what it may mean are.
  var LIKENESS = { stem: 0.93, code: 0.95, joined: 0.85, split: 0.75, prefix: 0.6, typo1: 0.85, typo2: 0.68 };
  var MOST_TYPOS = 5;
  var MOST_PREFIXES = 12;

  // A light stem: enough to join "printing", "prints" and "printed".
  function stem(word) {
    if (word.length < 4 || /\d/.test(word)) return word;
    var cut = word.replace(/(?:ies|ied)$/, "y");
    if (cut === word && word.length > 4) cut = word.replace(/(?:ing|edly|ed|es|er|ers)$/, "");
    if (cut === word) cut = word.replace(/([^s])s$/, "$1");
    if (cut.length < 3) return word;
    return cut.replace(/([b-df-hj-np-rtv-z])\1$/, "$1").replace(/e$/, "");
  }

  function letterMask(word) {
    var mask = 0;
    for (var at = 0; at < word.length; at++) mask |= 1 << (word.charCodeAt(at) & 31);
    return mask;
  }

  function bits(mask) {
    mask -= (mask >>> 1) & 0x55555555;
    mask = (mask & 0x33333333) + ((mask >>> 2) & 0x33333333);
    return (((mask + (mask >>> 4)) & 0x0f0f0f0f) * 0x01010101) >>> 24;
  }

  // Damerau-Levenshtein distance up to `most`, else most + 1.
  function distance(a, b, most) {
    if (Math.abs(a.length - b.length) > most) return most + 1;
    var before = [];
    var last = [];
    for (var j = 0; j <= b.length; j++) last[j] = j;
    for (var i = 1; i <= a.length; i++) {
      var row = [i];
      var least = i;
      for (j = 1; j <= b.length; j++) {
        var same = a[i - 1] === b[j - 1];
        var value = Math.min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (same ? 0 : 1));
        if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) value = Math.min(value, before[j - 2] + 1);
        row[j] = value;
        if (value < least) least = value;
      }
      if (least > most) return most + 1;
      before = last;
      last = row;
    }
    return last[b.length] <= most ? last[b.length] : most + 1;
  }

  // How many typos a word of this length may hold; a number has none, it is another number.
  function typosAllowed(word) {
    if (/\d/.test(word)) return 0;
    return word.length < 4 ? 0 : word.length < 7 ? 1 : 2;
  }

  function Vocabulary(list) {
    this.words = list;
    this.ids = new Map();
    this.byStem = new Map();
    this.byLength = [];
    this.masks = new Int32Array(list.length);
    this.memory = new Map();
    for (var id = 0; id < list.length; id++) this._add(list[id], id);
  }

  Vocabulary.prototype._add = function (word, id) {
    this.ids.set(word, id);
    this.masks[id] = letterMask(word);
    var root = stem(word);
    var family = this.byStem.get(root);
    if (family) family.push(id);
    else this.byStem.set(root, [id]);
    (this.byLength[word.length] = this.byLength[word.length] || []).push(id);
  };

  // Words of the index that a mistyped word may be, nearest first: [id, likeness].
  Vocabulary.prototype.typos = function (word) {
    var most = typosAllowed(word);
    var mask = letterMask(word);
    var found = [];
    for (var length = word.length - most; most && length <= word.length + most; length++) {
      var ids = this.byLength[length] || [];
      for (var at = 0; at < ids.length; at++) {
        if (bits(this.masks[ids[at]] ^ mask) > 2 * most) continue;
        var steps = distance(word, this.words[ids[at]], most);
        if (steps <= most) found.push([ids[at], steps]);
      }
    }
    found.sort(function (a, b) {
      return a[1] - b[1] || a[0] - b[0];
    });
    var nearest = found.length ? found[0][1] : 0;
    return found
      .filter(function (one) {
        return one[1] === nearest;
      })
      .slice(0, MOST_TYPOS)
      .map(function (one) {
        return [one[0], one[1] === 1 ? LIKENESS.typo1 : LIKENESS.typo2];
      });
  };

  Vocabulary.prototype.withPrefix = function (prefix) {
    var found = [];
    for (var id = 0; id < this.words.length && found.length < MOST_PREFIXES; id++) {
      var word = this.words[id];
      if (word.length > prefix.length && word.startsWith(prefix)) found.push([id, LIKENESS.prefix]);
    }
    return found;
  };

  // Two words written as one: [id, likeness] of both.
  Vocabulary.prototype.split = function (word) {
    for (var at = 3; at <= word.length - 3; at++) {
      var left = this.ids.get(word.slice(0, at));
      var right = this.ids.get(word.slice(at));
      if (left !== undefined && right !== undefined) {
        return [
          [left, LIKENESS.split],
          [right, LIKENESS.split],
        ];
      }
    }
    return [];
  };

  Vocabulary.prototype.isOneTypoAway = function (id, word) {
    var own = this.words[id];
    if (Math.abs(own.length - word.length) > 1 || bits(this.masks[id] ^ letterMask(word)) > 2) return false;
    return typosAllowed(own) > 0 && distance(own, word, 1) === 1;
  };

  // The words that share a word's stem, itself among them.
  Vocabulary.prototype.family = function (word) {
    return this.byStem.get(stem(word)) || [];
  };

  // What a word may mean on its own: [id, likeness], most alike first.
  Vocabulary.prototype.meanings = function (word, typing) {
    var key = typing ? word + " " : word;
    var known = this.memory.get(key);
    if (known) return known;
    var found = this._forms(word);
    var exact = found.length > 0;
    if (typing && word.length > 1 && !(exact && word.length < 3)) found = found.concat(this.withPrefix(word));
    if (!exact) found = found.concat(this.typos(word), this.split(word));
    if (this.memory.size > 5000) this.memory.clear();
    this.memory.set(key, found);
    return found;
  };

  Vocabulary.prototype._forms = function (word) {
    var found = [];
    var id = this.ids.get(word);
    if (id !== undefined) found.push([id, 1]);
    (this.byStem.get(stem(word)) || []).forEach(function (other) {
      if (other !== id) found.push([other, LIKENESS.stem]);
    });
    tokens.codeForms(word).forEach(function (form) {
      var other = this.ids.get(form);
      if (other !== undefined) found.push([other, LIKENESS.code]);
    }, this);
    return found;
  };

  engine.words = { LIKENESS: LIKENESS, Vocabulary: Vocabulary, stem: stem, distance: distance, typosAllowed: typosAllowed };
})(typeof window === "undefined" ? globalThis : window);
