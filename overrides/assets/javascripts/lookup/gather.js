// The first pass: what every unit and page holds of a query, from the lists of the words' passages.
(function (global) {
  "use strict";
  var helpcenter = (global.helpcenter = global.helpcenter || {});
  var engine = (helpcenter.engine = helpcenter.engine || {});
  var weights = engine.weights;
  var kinds = engine.kinds;

  // Shares are kept as bytes, a cell per unit and term.
  var SCALE = 200;

  function gather(index, query, view, wanted) {
    var units = index.units;
    var found = {
      terms: query.terms.length,
      unitShares: new Uint8Array(units.text.length * query.terms.length),
      pageShares: new Uint8Array(index.pages.url.length * query.terms.length),
      unitScores: new Float32Array(units.text.length),
      statementScores: new Float32Array(units.text.length),
      pageScores: new Float32Array(index.pages.url.length),
      passageScores: new Float32Array(index.passages.count),
      bestPassage: new Int32Array(units.text.length).fill(-1),
    };
    var bodyShare = weights.body * Math.min(1, weights.paste / query.words.length);
    var seen = new Int32Array(index.passages.count).fill(-1);
    query.terms.forEach(function (term, number) {
      term.meanings.forEach(function (meaning) {
        gatherWord(index, view, wanted, found, seen, bodyShare, term, number, meaning);
      });
    });
    return found;
  }

  function gatherWord(index, view, wanted, found, seen, bodyShare, term, number, meaning) {
    var postings = index.postings;
    var units = index.units;
    var count = units.text.length;
    var weight = term.weight / SCALE;
    for (var at = postings.start[meaning[0]]; at < postings.start[meaning[0] + 1]; at++) {
      var passage = postings.list[at];
      if (view[passage] !== wanted) continue;
      var unit = index.passages.unit[passage];
      var page = units.page[unit];
      var stated = passage < count;
      var kind = units.kind[unit];
      var share = (meaning[1] * (stated ? weights.statement[kind] : bodyShare) * SCALE) | 0;
      var cell = unit * found.terms + number;
      if (share > found.unitShares[cell]) {
        found.unitScores[unit] += (share - found.unitShares[cell]) * weight;
        found.unitShares[cell] = share;
      }
      raisePage(found, page, number, pageShare(stated, kind) * meaning[1], weight);
      if (seen[passage] === number) continue;
      seen[passage] = number;
      if (stated) {
        found.statementScores[unit] += meaning[1] * term.weight;
      } else {
        found.passageScores[passage] += meaning[1] * term.weight;
        var best = found.bestPassage[unit];
        if (best < 0 || found.passageScores[passage] > found.passageScores[best]) found.bestPassage[unit] = passage;
      }
    }
  }

  function pageShare(stated, kind) {
    if (!stated) return weights.pageBody;
    return kind === kinds.PAGE ? weights.pageTitle : weights.pageStatement;
  }

  function raisePage(found, page, number, share, weight) {
    var cell = page * found.terms + number;
    var value = (share * SCALE) | 0;
    if (value <= found.pageShares[cell]) return;
    found.pageScores[page] += (value - found.pageShares[cell]) * weight;
    found.pageShares[cell] = value;
  }

  // The units worth a closer look: the best by all that they hold, and the best by their statement alone.
  function candidates(index, found, statementWeights) {
    var chosen = new Set();
    var units = index.units;
    best(units.text.length, weights.candidates, function (unit) {
      return found.unitScores[unit] && found.unitScores[unit] + 0.5 * found.pageScores[units.page[unit]];
    }).forEach((unit) => chosen.add(unit));
    best(units.text.length, weights.candidates, function (unit) {
      var score = found.statementScores[unit];
      return score && (score * score) / (score + statementWeights[unit]);
    }).forEach((unit) => chosen.add(unit));
    return Array.from(chosen);
  }

  // The numbers below `count` with the highest scores above zero, in any order.
  function best(count, most, scoreOf) {
    var numbers = [];
    var scores = [];
    for (var number = 0; number < count; number++) {
      var score = scoreOf(number);
      if (!score || (numbers.length === most && score <= scores[most - 1])) continue;
      var at = numbers.length < most ? numbers.length : most - 1;
      for (; at > 0 && scores[at - 1] < score; at--) {
        scores[at] = scores[at - 1];
        numbers[at] = numbers[at - 1];
      }
      scores[at] = score;
      numbers[at] = number;
    }
    return numbers;
  }

  engine.gather = { gather: gather, candidates: candidates, best: best, SCALE: SCALE };
})(typeof window === "undefined" ? globalThis : window);
