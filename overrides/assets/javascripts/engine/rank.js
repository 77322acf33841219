// The ranking: candidates scored, one result a page, the reader's version first.
(function (global) {
  "use strict";
  var helpcenter = (global.helpcenter = global.helpcenter || {});
  var engine = (helpcenter.engine = helpcenter.engine || {});
  var weights = engine.weights;
  var kinds = engine.kinds;
  var SCALE = engine.gather.SCALE;

  var DEFAULT_LIMIT = 20;
  var LEAST = 10;
  // What else on the same page is worth a line below its first result.
  var ALSO = 0.6;
  var MOST_ALSO = 4;
  // An answer for another version is named if it is about as good as the best of the reader's own.
  var ELSEWHERE = 0.7;
  var MOST_ELSEWHERE = 3;
  var COMPLETE = 0.97;
  var QUOTED = 0.75;
  var SEVERAL = 2;
  var MARKED = 0.45;

  // Search an index: results as plain objects, best first. Pure: the same arguments, the same results.
  function search(index, text, options) {
    var view = engine.views.viewOf(index, options);
    var query = engine.query.parse(index, text);
    var results = [];
    if (query.terms.length) {
      var found = engine.gather.gather(index, query, view);
      results = group(index, query, scoreAll(index, query, view, found, 1), options.limit || DEFAULT_LIMIT);
      results = led(index, query, view, results).concat(elsewhere(index, query, view, found, results));
    }
    return text.trim() ? results.concat(padding(index, query, view, results)) : [];
  }

  // Too few found: fill up with what is spelled alike, and say that it is only that.
  function padding(index, query, view, results) {
    if (results.length >= LEAST) return [];
    var taken = new Set(results.map((result) => result.url.split("#")[0]));
    return engine.nearest
      .nearest(index, view, query.text, 3 * LEAST)
      .map((one) => describe(index, query, { unit: one.unit, page: one.page, score: 0 }))
      .filter(function (result) {
        var page = result.url.split("#")[0];
        return !taken.has(page) && taken.add(page);
      })
      .slice(0, LEAST - results.length)
      .map((result) => Object.assign(result, { nearest: true, also: [] }));
  }

  function scoreAll(index, query, view, found, own) {
    var most = own ? weights.candidates : weights.candidatesElsewhere;
    return engine.gather
      .candidates(index, view, found, own, most)
      .map((slot) => score(index, query, view, found, slot))
      .sort((a, b) => b.score - a.score || a.unit - b.unit);
  }

  function score(index, query, view, found, slot) {
    var unit = view.unitOf[slot];
    var kind = index.units.kind[unit];
    var laid = slot === unit ? engine.align.alignStatement(index, query, unit) : null;
    var trust = laid ? trustOf(index, query, unit, laid) : 0;
    var passage = found.bestPassage[slot];
    var text = passage ? engine.align.alignText(index, query, passage) : null;
    var total = sumOfTerms(query, found, slot, view.pageOf[slot], laid, trust, text);
    var extras = laid ? statementExtras(index, query, unit, laid, trust) : 0;
    if (text) {
      var follow = text.adjacency > QUOTED * query.adjacency ? weights.phrase : weights.bodyAdjacency;
      extras = Math.max(extras, text.adjacency * follow);
      extras += (weights.passage * found.passageScores[passage]) / Math.max(1, query.words.length / weights.paste);
    }
    total *= prior(index, query, unit);
    return { unit: unit, page: index.units.page[unit], score: (total + extras) / query.total };
  }

  // What a word found in a unit's statement is worth.
  function trustOf(index, query, unit, laid) {
    var trust = weights.statement[index.units.kind[unit]] * (1 - weights.coverage + weights.coverage * laid.coverage);
    return otherForm(index, query, unit) ? trust * (1 - weights.sentence) : trust;
  }

  // Whether the reader has a sentence, as a message is one, and the statement is none: a title, a label.
  function otherForm(index, query, unit) {
    return query.sentence && !index.sentences[unit] && index.units.kind[unit] !== kinds.ENTRY;
  }

  // What it is worth beyond its words that a statement stands in the query as it does in the manual.
  function statementExtras(index, query, unit, laid, trust) {
    var extras = laid.adjacency * weights.adjacency * trust;
    if (laid.coverage > COMPLETE && !otherForm(index, query, unit)) extras += weights.complete * laid.worth;
    if (laid.ends && query.sentence && index.sentences[unit]) extras += weights.ending * query.total;
    if (laid.begins && index.units.kind[unit] === kinds.ENTRY) extras += weights.beginning * query.total;
    return extras;
  }

  // What speaks for a unit before its words do.
  function prior(index, query, unit) {
    var worth = 1;
    if (index.units.kind[unit] === kinds.ENTRY) worth += weights.entry + (query.trouble ? weights.trouble : 0);
    if (query.trouble && index.pages.entries[index.units.page[unit]] >= SEVERAL) worth += weights.troublePage;
    return worth;
  }

  // Each term counts once, for the best place where it was found.
  function sumOfTerms(query, found, slot, page, laid, trust, text) {
    var bodyShare = weights.body * Math.min(1, weights.paste / query.words.length);
    var total = 0;
    query.terms.forEach(function (term, number) {
      var stated = laid ? laid.shares[number] * trust : 0;
      var inText = text ? text.shares[number] * bodyShare : 0;
      // A slot's share may stem from its statement, which `stated` has judged; the rest is worth no more than text.
      var around = Math.min(found.slotShares[slot * found.terms + number] / SCALE, weights.union);
      var onPage = found.pageShares[page * found.terms + number] / SCALE;
      total += term.weight * Math.max(stated, inText, around, onPage);
    });
    return total;
  }

  // One result a page, with what else fits there.
  function group(index, query, scored, limit) {
    var byPage = new Map();
    scored.forEach(function (one) {
      var first = byPage.get(one.page);
      if (!first) byPage.set(one.page, { best: one, also: [] });
      else if (one.score >= ALSO * first.best.score && first.also.length < MOST_ALSO) first.also.push(one);
    });
    return Array.from(byPage.values())
      .slice(0, limit)
      .map(function (found) {
        var result = describe(index, query, found.best);
        result.also = found.also.map((one) => describe(index, query, one));
        return result;
      });
  }

  // The results with those in front that somebody has said to be found by what was typed.
  function led(index, query, view, results) {
    var top = results.length ? results[0].score : 0;
    var first = engine.phrases.pagesFor(index, query, view).map(function (page) {
      var unit = engine.phrases.unitOf(index, view, page);
      var known = results.find((result) => result.url.split("#")[0] === index.pages.url[page] + ".html");
      var entry = index.units.kind[unit] === kinds.ENTRY;
      var result = known && !entry ? known : describe(index, query, { unit: unit, page: page, score: 0 });
      return Object.assign(result, { score: Math.max(top, result.score), also: known ? known.also : [] });
    });
    var taken = new Set(first.map((result) => result.url.split("#")[0]));
    return first.concat(results.filter((result) => !taken.has(result.url.split("#")[0])));
  }

  // Answers that the reader's own version or product does not have.
  function elsewhere(index, query, view, found, results) {
    var scored = scoreAll(index, query, view, found, 0);
    var least = ELSEWHERE * (results.length ? results[0].score : 0);
    var taken = new Map(results.map((result) => [result.url.split("#")[0], result.score]));
    return group(index, query, scored, DEFAULT_LIMIT)
      .filter(function (result) {
        var own = taken.get(result.url.split("#")[0]);
        return result.score >= least && !(own >= result.score * 0.85);
      })
      .slice(0, MOST_ELSEWHERE)
      .map(function (result) {
        var row = index.sets[result.set];
        var product = index.products[row[0]];
        result.elsewhere = { product: product[0], version: product[1][row[1][row[1].length - 1]] };
        return result;
      });
  }

  function describe(index, query, one) {
    var units = index.units;
    var unit = one.unit;
    var heading = units.heading[unit];
    var anchor = units.anchor[unit];
    var row = index.sets[units.set[unit]];
    var error = units.kind[unit] === kinds.ENTRY;
    return {
      url: index.pages.url[one.page] + ".html" + (anchor ? "#" + anchor : ""),
      title: units.text[unit],
      kind: error ? "error" : "topic",
      score: Math.round(one.score * 1e4) / 1e4,
      range: row[2],
      // Whether all versions of the product have it, so that its range says nothing.
      everywhere: row[0] < 0 || row[1].length === index.products[row[0]][1].length,
      matched: matchedWords(index, query, unit),
      page: index.pages.title[one.page],
      heading: heading !== unit && units.kind[heading] === kinds.SECTION ? units.text[heading] : "",
      product: row[0] < 0 ? "" : index.products[row[0]][0],
      set: units.set[unit],
      values: error ? engine.placeholders.valuesOf(units.text[unit], query.text) : [],
    };
  }

  // The index's words for what was found in the statement and the text of a unit.
  function matchedWords(index, query, unit) {
    var found = new Set();
    query.byId.forEach(function (match, id) {
      if (match.likeness >= MARKED && index.information[id] > 0.5) found.add(id);
    });
    var here = new Set();
    collect(index, unit, found, here);
    var first = index.passages.first[unit];
    for (var body = 0; body < index.units.passages[unit]; body++) collect(index, first + body, found, here);
    return Array.from(here, (id) => index.vocabulary.words[id]);
  }

  function collect(index, passage, found, here) {
    for (var at = index.passages.start[passage]; at < index.passages.start[passage + 1]; at++) {
      if (found.has(index.passages.words[at])) here.add(index.passages.words[at]);
    }
  }

  engine.rank = { search: search };
})(typeof window === "undefined" ? globalThis : window);
