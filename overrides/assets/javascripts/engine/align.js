// The second pass: a statement, or a block of text, laid beside the query, word for word.
(function (global) {
  "use strict";
  var helpcenter = (global.helpcenter = global.helpcenter || {});
  var engine = (helpcenter.engine = helpcenter.engine || {});
  var weights = engine.weights;

  // Placeholders and the reader's own values need not be found.
  var SOFT = 0.08;
  var SOFT_SHARE = 0.4;
  // A placeholder may stand for this many words of the reader's.
  var LONGEST_VALUE = 8;
  // In a paste, a word counts as part of the statement if a neighbour of it stands this near.
  var NEAR = 4;
  // Comparing letter by letter is for short queries.
  var MOST_WORDS_FOR_TYPOS = 40;
  var REAL_WORD_TYPO = 0.75;
  var SURE = 0.6;

  // Lay the statement of a unit beside the query: what each term has there, how much of the statement was found, and
  // what it tells that words follow each other in both.
  function alignStatement(index, query, unit) {
    var words = [];
    for (var at = index.passages.start[unit]; at < index.passages.start[unit + 1]; at++) {
      words.push(statementWord(index, query, index.passages.words[at], index.soft[at] === 1));
    }
    if (query.words.length <= MOST_WORDS_FOR_TYPOS) matchTypos(index, query, words);
    if (query.words.length > weights.paste) keepNear(query, words);
    return measure(index, query, words);
  }

  function statementWord(index, query, id, soft) {
    var match = query.byId.get(id);
    return {
      id: id,
      soft: soft,
      worth: index.information[id] * (soft ? SOFT : 1),
      matches: match ? match.matches : [],
      likeness: match ? match.likeness : 0,
      share: match ? match.share : 0,
      places: match ? match.places : [],
    };
  }

  // A typo can turn a word into another word of the index ("form", "from"): compare what is left over on both sides.
  function matchTypos(index, query, words) {
    var used = new Uint8Array(query.terms.length);
    words.forEach((word) => word.matches.forEach((match) => match[1] > SURE && (used[match[0]] = 1)));
    query.terms.forEach(function (term, number) {
      if (used[number] || !term.mayBeTypo) return;
      words.forEach(function (word) {
        if (word.likeness > SURE || word.soft || !index.vocabulary.isOneTypoAway(word.id, term.word)) return;
        word.matches = word.matches.concat([[number, REAL_WORD_TYPO]]);
        word.likeness = REAL_WORD_TYPO;
        word.share = term.share;
        word.places = term.positions;
      });
    });
  }

  // In a long paste words of any statement lie about: only those count fully that stand together.
  function keepNear(query, words) {
    var stray = Math.max(weights.stray, weights.paste / query.words.length / 2);
    words.forEach(function (word, at) {
      var near = [words[at - 2], words[at - 1], words[at + 1], words[at + 2]].some(function (other) {
        return other && within(word.places, other.places, -NEAR, NEAR);
      });
      if (near) return;
      word.likeness *= stray;
      word.matches = word.matches.map((match) => [match[0], match[1] * stray]);
    });
  }

  // Whether a place of the second list lies from `low` to `high` behind one of the first.
  function within(first, second, low, high) {
    for (var i = 0; i < first.length; i++) {
      for (var j = 0; j < second.length; j++) {
        var step = second[j] - first[i];
        if (step && step >= low && step <= high) return true;
      }
    }
    return false;
  }

  function measure(index, query, words) {
    var laid = { shares: new Float32Array(query.terms.length), coverage: 0, worth: 0, adjacency: 0, begins: false, ends: false };
    var covered = 0;
    var last = null;
    var gap = false;
    words.forEach(function (word) {
      laid.worth += word.worth;
      covered += word.worth * word.likeness;
      raiseShares(laid.shares, word.matches, word.soft ? SOFT_SHARE : 1);
      var found = word.places.length > 0;
      if (word.soft && !found) {
        gap = true;
        return;
      }
      if (last && found) laid.adjacency += together(valueOf(last), valueOf(word), last.places, word.places, gap);
      last = found ? word : null;
      gap = false;
    });
    laid.coverage = laid.worth ? covered / laid.worth : 0;
    var telling = words.filter((word) => !word.soft);
    if (telling.length) {
      laid.begins = telling[0].places.indexOf(0) >= 0;
      laid.ends = telling[telling.length - 1].places.indexOf(query.words.length - 1) >= 0;
    }
    return laid;
  }

  function raiseShares(shares, matches, factor) {
    for (var at = 0; at < matches.length; at++) {
      var share = matches[at][1] * factor;
      if (share > shares[matches[at][0]]) shares[matches[at][0]] = share;
    }
  }

  function valueOf(word) {
    return word.worth * word.likeness * word.share;
  }

  // What it is worth that two words follow each other in the query as they do in the statement.
  function together(first, second, places, others, gap) {
    var least = Math.min(first, second);
    if (within(places, others, 1, 1)) return least;
    if (!within(places, others, 1, gap ? LONGEST_VALUE : 2)) return 0;
    return least * (gap ? 0.9 : 0.5);
  }

  // The same for a block of text: there is much of it, and how much of it was found does not matter.
  function alignText(index, query, passage) {
    var laid = { shares: new Float32Array(query.terms.length), adjacency: 0 };
    var last = null;
    var lastValue = 0;
    for (var at = index.passages.start[passage]; at < index.passages.start[passage + 1]; at++) {
      var id = index.passages.words[at];
      var match = query.byId.get(id);
      if (match) {
        raiseShares(laid.shares, match.matches, 1);
        var value = index.information[id] * match.likeness * match.share;
        if (last) laid.adjacency += together(lastValue, value, last.textPlaces, match.textPlaces, false);
        lastValue = value;
      }
      last = match;
    }
    return laid;
  }

  engine.align = { alignStatement: alignStatement, alignText: alignText };
})(typeof window === "undefined" ? globalThis : window);
