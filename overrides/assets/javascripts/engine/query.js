// What a reader typed, as terms: each with its weight and the words of the index that it may mean.
(function (global) {
  "use strict";
  var helpcenter = (global.helpcenter = global.helpcenter || {});
  var engine = (helpcenter.engine = helpcenter.engine || {});
  var LIKENESS = engine.words.LIKENESS;
  var weights = engine.weights;

  // A word that the index does not have still tells that something is left to explain.
  var UNKNOWN = 2.5;
  // Finding the words that typos hide takes time: in a long paste only so many are looked into.
  var MOST_UNKNOWN = 60;
  var CLOSE = 0.9;
  var SENTENCE = /[.?!]["'”’)]*\s*$/;
  // Words of someone who has trouble, rather than a question how to do something.
  var TROUBLE = new Set(
    (
      "not no never error errors fail fails failed failing failure wrong problem problems issue trouble stuck missing" +
      " broken lost gone denied rejected refused invalid unable crash crashes crashed freezes frozen hangs slow locked" +
      " blank empty disappeared expired bounced exception warning code stopped stops keeps instead without"
    ).split(" ")
  );

  function parse(index, text) {
    var read = engine.paste.read(text);
    var positions = positionsOf(read.words);
    // The full text is kept without function words: places in it are those in a query without them.
    var inText = positionsOf(read.words.filter((word) => !engine.tokens.DROPPED.has(word)));
    var typing = !/\s$/.test(text) && read.words.length < weights.paste ? read.words[read.words.length - 1] : "";
    var unknown = 0;
    var terms = Array.from(positions, function (entry) {
      var word = entry[0];
      var known = index.vocabulary.ids.has(word);
      var skipped = !known && ++unknown > MOST_UNKNOWN;
      var meanings = skipped ? [] : index.vocabulary.meanings(word, word === typing).slice();
      return {
        word: word,
        positions: entry[1],
        textPositions: inText.get(word) || [],
        share: heaviest(read.weights, entry[1]),
        mayBeTypo: engine.words.typosAllowed(word) > 0,
        meanings: meanings,
      };
    });
    addNeighbours(index, read.words, terms);
    if (read.words.length <= weights.paste) addSynonyms(index, read.words, terms);
    terms.forEach(function (term) {
      term.weight = term.share * informationOf(index, term);
    });
    return Object.assign(finish(terms, read.words), { text: text, sentence: SENTENCE.test(text) && read.words.length > 1 });
  }

  function positionsOf(words) {
    var positions = new Map();
    words.forEach(function (word, at) {
      if (!positions.has(word)) positions.set(word, []);
      positions.get(word).push(at);
    });
    return positions;
  }

  function heaviest(all, positions) {
    return positions.reduce(function (most, at) {
      return Math.max(most, all[at]);
    }, 0);
  }

  // Words that belong together are written apart, and numbers lose their dots: "user name", "5 7 3".
  function addNeighbours(index, words, terms) {
    var byWord = new Map(terms.map((term) => [term.word, term]));
    for (var at = 0; at + 1 < words.length; at++) {
      for (var length = 2; length <= 3 && at + length <= words.length; length++) {
        var run = words.slice(at, at + length);
        var numeric = run.every(isNumber);
        if (!numeric && length > 2) continue;
        var id = index.vocabulary.ids.get(run.join(numeric ? "." : ""));
        if (id === undefined) continue;
        run.forEach(function (word) {
          byWord.get(word).meanings.push([id, LIKENESS.joined]);
        });
      }
    }
  }

  function isNumber(word) {
    return /^\d{1,3}$/.test(word);
  }

  function addSynonyms(index, words, terms) {
    var byWord = new Map(terms.map((term) => [term.word, term]));
    for (var at = 0; at < words.length; at++) {
      index.thesaurus.at(words, at).forEach(function (found) {
        var covered = words.slice(at, at + found.length).map((word) => byWord.get(word));
        var term = covered.reduce((best, one) => (one.share > best.share ? one : best));
        found.phrases.forEach(function (phrase) {
          phrase.forEach(function (word) {
            addMeaning(index, term, word, weights.synonym / Math.sqrt(phrase.length));
          });
        });
      });
    }
  }

  // A synonym brings its other forms along.
  function addMeaning(index, term, word, likeness) {
    var family = index.vocabulary.family(word);
    family.forEach(function (id) {
      if (index.information[id] < 1) return;
      var known = term.meanings.some((meaning) => meaning[0] === id && meaning[1] >= likeness);
      if (!known) term.meanings.push([id, likeness]);
    });
  }

  // A term tells as much as the words closest to it do, taken together.
  function informationOf(index, term) {
    if (!term.meanings.length) return UNKNOWN;
    var best = term.meanings.reduce((most, meaning) => Math.max(most, meaning[1]), 0);
    var holding = 0;
    var exact = Infinity;
    term.meanings.forEach(function (meaning) {
      if (meaning[1] < Math.min(best, CLOSE)) return;
      holding += index.postings.start[meaning[0] + 1] - index.postings.start[meaning[0]];
      if (meaning[1] === 1) exact = index.information[meaning[0]];
    });
    return Math.min(exact, Math.log(1 + index.passages.count / (holding + 0.5)));
  }

  function finish(terms, words) {
    var kept = terms
      .filter((term) => term.weight > 0)
      .sort((a, b) => b.weight - a.weight)
      .slice(0, weights.mostTerms);
    var byId = new Map();
    kept.forEach(function (term, number) {
      term.meanings.sort((a, b) => b[1] - a[1]);
      term.meanings.forEach((meaning) => addMatch(byId, meaning[0], number, meaning[1], term));
    });
    return {
      words: words,
      trouble: words.some((word) => TROUBLE.has(word)),
      terms: kept,
      byId: byId,
      total: kept.reduce((sum, term) => sum + term.weight, 0),
      adjacency: adjacencyOf(kept),
    };
  }

  // What a word of the index is to the query: the terms that may mean it, and the places of the one most alike.
  function addMatch(byId, id, number, likeness, term) {
    var match = byId.get(id);
    if (!match) byId.set(id, (match = { matches: [], likeness: 0, share: 0, places: [], textPlaces: [] }));
    match.matches.push([number, likeness]);
    if (likeness < match.likeness) return;
    match.likeness = likeness;
    match.share = term.share;
    match.places = term.positions;
    match.textPlaces = term.textPositions;
  }

  // What it would be worth to find all words of the query one after the other in a text.
  function adjacencyOf(terms) {
    var places = [];
    terms.forEach(function (term) {
      term.textPositions.forEach(function (at) {
        places[at] = term.weight;
      });
    });
    var sum = 0;
    for (var at = 1; at < places.length; at++) sum += Math.min(places[at - 1] || 0, places[at] || 0);
    return sum;
  }

  engine.query = { parse: parse, SENTENCE: SENTENCE };
})(typeof window === "undefined" ? globalThis : window);
