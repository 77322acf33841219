// The first pass: what every slot and page holds of a query, from the lists of the words' passages.
(function (global) {
  "use strict";
  var helpcenter = (global.helpcenter = global.helpcenter || {});
  var engine = (helpcenter.engine = helpcenter.engine || {});
  var weights = engine.weights;
  var kinds = engine.kinds;

  // Shares are kept as bytes, a cell per slot (or page) and term.
  var SCALE = 200;

  function gather(index, query, view) {
    var pages = index.pages.url.length;
    var found = {
      terms: query.terms.length,
      slotShares: new Uint8Array(view.count * query.terms.length),
      // A page counts twice: as the reader sees it, and as others do.
      pageShares: new Uint8Array(2 * pages * query.terms.length),
      slotScores: new Float32Array(view.count),
      statementScores: new Float32Array(index.units.text.length),
      pageScores: new Float32Array(2 * pages),
      passageScores: new Float32Array(index.passages.count),
      bestPassage: new Int32Array(view.count).fill(-1),
      seen: new Int32Array(index.passages.count).fill(-1),
      bodyShare: weights.union * Math.min(1, weights.paste / query.words.length),
    };
    query.terms.forEach(function (term, number) {
      term.meanings.forEach(function (meaning) {
        gatherWord(index, view, found, term.weight, number, meaning);
      });
    });
    return found;
  }

  function gatherWord(index, view, found, weight, number, meaning) {
    var postings = index.postings;
    var count = index.units.text.length;
    var statementShares = weights.statement.map((share) => (share * meaning[1] * SCALE) | 0);
    var bodyShare = (found.bodyShare * meaning[1] * SCALE) | 0;
    var gain = meaning[1] * weight;
    var seen = found.seen;
    for (var at = postings.start[meaning[0]], end = postings.start[meaning[0] + 1]; at < end; at++) {
      var passage = postings.list[at];
      var slot = view.slotOf[passage];
      var kind = index.units.kind[view.unitOf[slot]];
      var stated = passage < count;
      var share = stated ? statementShares[kind] : bodyShare;
      raise(found.slotShares, found.slotScores, slot, found.terms, number, share, weight);
      var page = pageSlot(index, view, slot);
      var pageShare = ((stated ? statedOnPage(kind) : weights.pageBody) * meaning[1] * SCALE) | 0;
      raise(found.pageShares, found.pageScores, page, found.terms, number, pageShare, weight);
      if (seen[passage] === number) continue;
      seen[passage] = number;
      if (stated) {
        found.statementScores[passage] += gain;
        continue;
      }
      var score = (found.passageScores[passage] += gain);
      var best = found.bestPassage[slot];
      if (best < 0 || score > found.passageScores[best]) found.bestPassage[slot] = passage;
    }
  }

  // The share of a term in a slot or page is that of its best match there.
  function raise(shares, scores, place, terms, number, share, weight) {
    var cell = place * terms + number;
    var before = shares[cell];
    if (share <= before) return;
    scores[place] += ((share - before) * weight) / SCALE;
    shares[cell] = share;
  }

  function statedOnPage(kind) {
    return kind === kinds.PAGE ? weights.pageTitle : weights.pageStatement;
  }

  function pageSlot(index, view, slot) {
    var page = index.units.page[view.unitOf[slot]];
    return view.own[slot] ? page : page + index.pages.url.length;
  }

  // The slots worth a closer look, of the reader's own (1) or of others (0): the best by all that they hold, and the
  // best by their statement alone.
  function candidates(index, view, found, own, most) {
    var units = index.units.text.length;
    var chosen = new Set();
    best(view.count, most, function (slot) {
      if (view.own[slot] !== own || !found.slotScores[slot]) return 0;
      return found.slotScores[slot] + 0.5 * found.pageScores[pageSlot(index, view, slot)];
    }).forEach((slot) => chosen.add(slot));
    best(units, most, function (unit) {
      var score = found.statementScores[unit];
      return score && view.own[unit] === own ? (score * score) / (score + index.worths[unit]) : 0;
    }).forEach((unit) => chosen.add(unit));
    return Array.from(chosen);
  }

  // The numbers below `count` with the highest scores above zero, best first.
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

  engine.gather = { gather: gather, candidates: candidates, pageSlot: pageSlot, best: best, SCALE: SCALE };
})(typeof window === "undefined" ? globalThis : window);
