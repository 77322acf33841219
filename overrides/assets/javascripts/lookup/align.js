// The second pass: a statement laid beside the query, word for word.
(function (global) {
  "use strict";
  var helpcenter = (global.helpcenter = global.helpcenter || {});
  var engine = (helpcenter.engine = helpcenter.engine || {});
  var weights = engine.weights;

  var SOFT = 0.08;
  // A placeholder may stand for this many words of the reader's.
  var LONGEST_VALUE = 8;
  // In a paste, a word counts as part of the statement if a neighbour of it stands this near.
  var NEAR = 4;
  // Comparing letter by letter is for short queries.
  var MOST_WORDS_FOR_TYPOS = 40;

  // Lay passage `passage` beside the query.
  function align(index, query, passage) {
    var start = index.passages.start[passage];
    var length = index.passages.start[passage + 1] - start;
    var words = [];
    var places = passage < index.units.text.length ? "positions" : "textPositions";
    for (var at = 0; at < length; at++) {
      words.push(matchWord(index, query, index.passages.words[start + at], start + at, places));
    }
    matchTypos(index, query, words);
    keepNear(query, words);
    return measure(query, words);
  }

  function matchWord(index, query, id, place, places) {
    var soft = place < index.soft.length && index.soft[place] === 1;
    var word = { id: id, soft: soft, worth: index.information[id] * (soft ? SOFT : 1), terms: [], places: [] };
    word.likeness = 0;
    word.share = 0;
    (query.byId.get(id) || []).forEach(function (match) {
      word.terms.push(match);
      if (match[1] < word.likeness) return;
      word.likeness = match[1];
      word.share = query.terms[match[0]].share;
      word.places = query.terms[match[0]][places];
    });
    return word;
  }

  // A typo can turn a word into another word of the index ("form", "from"): compare what is left over on both sides.
  function matchTypos(index, query, words) {
    if (query.words.length > MOST_WORDS_FOR_TYPOS) return;
    var used = new Set();
    words.forEach((word) => word.terms.forEach((match) => match[1] > 0.6 && used.add(match[0])));
    var free = query.terms.map((term, number) => number).filter((number) => !used.has(number));
    if (!free.length) return;
    words.forEach(function (word) {
      if (word.likeness > 0.6 || word.soft) return;
      var text = index.vocabulary.words[word.id];
      var most = Math.min(1, engine.words.typosAllowed(text));
      free.forEach(function (number) {
        var term = query.terms[number];
        if (!most || /\d/.test(term.word) || engine.words.distance(text, term.word, most) > most) return;
        word.terms.push([number, 0.75]);
        word.likeness = 0.75;
        word.share = term.share;
        word.places = term.positions;
      });
    });
  }

  // In a long paste words of any statement lie about: only those count fully that stand together.
  function keepNear(query, words) {
    if (query.words.length <= weights.paste) return;
    var stray = Math.max(weights.stray, weights.paste / query.words.length / 2);
    words.forEach(function (word, at) {
      var near = [words[at - 2], words[at - 1], words[at + 1], words[at + 2]].some(function (other) {
        return other && stepBetween(word, other, NEAR) !== 0;
      });
      if (!near) word.likeness *= stray;
      if (!near) word.terms = word.terms.map((match) => [match[0], match[1] * stray]);
    });
  }

  // How far after `first` the word `second` stands in the query, nearest first; 0 if not within `most`, either way.
  function stepBetween(first, second, most) {
    var nearest = 0;
    first.places.forEach(function (place) {
      second.places.forEach(function (other) {
        var step = other - place;
        if (step && Math.abs(step) <= most && (!nearest || Math.abs(step) < Math.abs(nearest))) nearest = step;
      });
    });
    return nearest;
  }

  function measure(query, words) {
    var shares = new Map();
    var worth = 0;
    var covered = 0;
    var adjacency = 0;
    var last = null;
    var gap = false;
    words.forEach(function (word) {
      worth += word.worth;
      covered += word.worth * word.likeness;
      word.terms.forEach(function (match) {
        var share = match[1] * (word.soft ? 0.4 : 1);
        if (share > (shares.get(match[0]) || 0)) shares.set(match[0], share);
      });
      if (word.soft && !word.places.length) gap = true;
      if (word.soft && !word.places.length) return;
      if (last && word.places.length) adjacency += together(last, word, gap);
      last = word.places.length ? word : null;
      gap = false;
    });
    return { shares: shares, coverage: worth ? covered / worth : 0, worth: worth, adjacency: adjacency };
  }

  // What it is worth that two words follow each other in the query as they do in the statement.
  function together(first, second, gap) {
    var least = Math.min(first.worth * first.likeness * first.share, second.worth * second.likeness * second.share);
    var follows = first.places.some((place) => second.places.some((other) => other - place === 1));
    if (follows) return least;
    var most = gap ? LONGEST_VALUE : 2;
    var near = first.places.some((place) =>
      second.places.some((other) => other > place && other - place <= most)
    );
    return near ? least * (gap ? 0.9 : 0.5) : 0;
  }

  engine.align = { align: align };
})(typeof window === "undefined" ? globalThis : window);
