// The first pass: what every slot and page holds of a query, from the lists of the words' passages.
(function (global) {
  "use strict";
  var helpcenter = (global.helpcenter = global.helpcenter || {});
  var engine = (helpcenter.engine = helpcenter.engine || {});
  var weights = engine.weights;
  var kinds = engine.kinds;

  // Shares are kept as bytes, a cell per slot (or page) and term.
  var SCALE = 200;

  // An array of at least this size, filled with zeros; kept between queries, as most of them are large.
  function cleared(index, name, Type, size) {
    var scratch = (index.scratch = index.scratch || {});
    if (!scratch[name] || scratch[name].length < size) scratch[name] = new Type(Math.ceil(size * 1.5));
    return scratch[name].fill(0, 0, size);
  }

  function gather(index, query, view) {
    var pages = 2 * index.pages.url.length;
    var terms = query.terms.length;
    var found = {
      terms: terms,
      touched: [],
      slotShares: cleared(index, "slotShares", Uint8Array, view.count * terms),
      // A page counts twice: as the reader sees it, and as others do.
      pageShares: cleared(index, "pageShares", Uint8Array, pages * terms),
      slotScores: cleared(index, "slotScores", Float32Array, view.count),
      statementScores: cleared(index, "statementScores", Float32Array, index.units.text.length),
      pageScores: cleared(index, "pageScores", Float32Array, pages),
      passageScores: cleared(index, "passageScores", Float32Array, index.passages.count),
      // Of each slot, the number of its best passage; a statement's number, such as 0, is none.
      bestPassage: cleared(index, "bestPassage", Uint32Array, view.count),
      // Of each passage, the number of the last term found there, counted from 1.
      seen: cleared(index, "seen", Uint16Array, index.passages.count),
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
    var list = index.postings.list;
    var kindOf = index.units.kind;
    var count = index.units.text.length;
    var scale = meaning[1] * SCALE;
    var statementShares = weights.statement.map((share) => (share * scale) | 0);
    var pageShares = weights.statement.map((_, kind) => (statedOnPage(kind) * scale) | 0);
    var bodyShare = (found.bodyShare * scale) | 0;
    var bodyOnPage = (weights.pageBody * scale) | 0;
    for (var at = index.postings.start[meaning[0]], end = index.postings.start[meaning[0] + 1]; at < end; at++) {
      var passage = list[at];
      var slot = view.slotOf[passage];
      var stated = passage < count;
      var kind = stated ? kindOf[passage] : 0;
      if (!found.slotScores[slot]) found.touched.push(slot);
      raise(found.slotShares, found.slotScores, slot, found.terms, number, stated ? statementShares[kind] : bodyShare, weight);
      var page = view.pageOf[slot];
      raise(found.pageShares, found.pageScores, page, found.terms, number, stated ? pageShares[kind] : bodyOnPage, weight);
      if (found.seen[passage] === number + 1) continue;
      found.seen[passage] = number + 1;
      if (stated) found.statementScores[passage] += meaning[1] * weight;
      else raisePassage(found, slot, passage, meaning[1] * weight);
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

  function raisePassage(found, slot, passage, gain) {
    var score = (found.passageScores[passage] += gain);
    var best = found.bestPassage[slot];
    if (!best || score > found.passageScores[best]) found.bestPassage[slot] = passage;
  }

  function statedOnPage(kind) {
    return kind === kinds.PAGE ? weights.pageTitle : weights.pageStatement;
  }

  // The slots worth a closer look, of the reader's own (1) or of others (0): the best by all that they hold, and the
  // best by their statement alone.
  function candidates(index, view, found, own, most) {
    var units = index.units.text.length;
    var touched = found.touched.filter((slot) => view.own[slot] === own);
    var chosen = new Set();
    best(touched, most, (slot) => found.slotScores[slot] + 0.5 * found.pageScores[view.pageOf[slot]]).forEach((slot) =>
      chosen.add(slot)
    );
    best(touched, most, function (slot) {
      var score = slot < units ? found.statementScores[slot] : 0;
      return score && (score * score) / (score + index.worths[slot]);
    }).forEach((slot) => chosen.add(slot));
    return Array.from(chosen);
  }

  // The members of a list with the highest scores above zero, best first; the earlier one of equals.
  function best(list, most, scoreOf) {
    var chosen = [];
    var scores = [];
    for (var number = 0; number < list.length; number++) {
      var score = scoreOf(list[number]);
      if (!score || (chosen.length === most && score <= scores[most - 1])) continue;
      var at = chosen.length < most ? chosen.length : most - 1;
      for (; at > 0 && scores[at - 1] < score; at--) {
        scores[at] = scores[at - 1];
        chosen[at] = chosen[at - 1];
      }
      scores[at] = score;
      chosen[at] = list[number];
    }
    return chosen;
  }

  engine.gather = { gather: gather, candidates: candidates, best: best, SCALE: SCALE };
})(typeof window === "undefined" ? globalThis : window);
