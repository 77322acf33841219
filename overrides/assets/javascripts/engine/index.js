// From the data that the build wrote to arrays that can be searched.
(function (global) {
  "use strict";
  var helpcenter = (global.helpcenter = global.helpcenter || {});
  var engine = (helpcenter.engine = helpcenter.engine || {});
  var decode = engine.symbols.decode;
  var tokens = engine.tokens;
  var kinds = engine.kinds;

  // Words that the full text is kept without; they are in statements only and say little.
  var FUNCTION_WORD = 0.45;
  var PREFIX = /^\s*(?:error|problem|warning|message|question|issue|symptom|q)(?: message)?\s*(?:\d+\s*)?:/i;

  function lines(text) {
    return text ? text.split("\n") : [];
  }

  function slug(text) {
    return (text.toLowerCase().match(/[a-z0-9_]+/g) || []).join("-");
  }

  function anchorOf(stored, text) {
    return stored === "=" ? slug(text) : stored;
  }

  // Units in the order of the pages, from one tier or from both.
  function readUnits(errors, text) {
    var units = { page: [], kind: [], text: [], anchor: [], set: [], passages: [], heading: [] };
    if (text) readAllUnits(errors, text, units);
    else readErrorUnits(errors, units);
    return units;
  }

  function readAllUnits(errors, text, units) {
    var titles = lines(errors.pages.title);
    var entryText = lines(errors.entries.text);
    var entryAnchor = lines(errors.entries.anchor);
    var ownText = lines(text.units.text);
    var ownAnchor = lines(text.units.anchor);
    var counts = decode(text.units.count);
    var kind = decode(text.units.kind);
    var sets = decode(text.units.set);
    var passages = decode(text.units.passages);
    var entry = 0;
    var own = 0;
    var unit = 0;
    for (var page = 0; page < counts.length; page++) {
      var heading = unit;
      for (var end = unit + counts[page]; unit < end; unit++) {
        var is = kind[unit];
        var words = is === kinds.PAGE ? titles[page] : is === kinds.ENTRY ? entryText[entry] : ownText[own];
        var anchor = is === kinds.PAGE ? "" : is === kinds.ENTRY ? entryAnchor[entry++] : ownAnchor[own++];
        if (is === kinds.SECTION || is === kinds.PAGE) heading = unit;
        addUnit(units, page, is, words, anchor, sets[unit], passages[unit], heading);
      }
    }
  }

  function readErrorUnits(errors, units) {
    var texts = lines(errors.entries.text);
    var anchors = lines(errors.entries.anchor);
    var sets = decode(errors.entries.set);
    var owners = decode(errors.entries.page);
    var pageSets = decode(errors.pages.set);
    var entry = 0;
    lines(errors.pages.title).forEach(function (title, page) {
      var heading = units.page.length;
      if (!(owners[entry] === page && texts[entry] === title)) {
        addUnit(units, page, kinds.PAGE, title, "", pageSets[page], 0, heading);
      }
      for (; owners[entry] === page; entry++) {
        addUnit(units, page, kinds.ENTRY, texts[entry], anchors[entry], sets[entry], 0, heading);
      }
    });
  }

  function addUnit(units, page, kind, text, anchor, set, passages, heading) {
    units.page.push(page);
    units.kind.push(kind);
    units.text.push(text);
    units.anchor.push(anchorOf(anchor, text));
    units.set.push(set);
    units.passages.push(passages);
    units.heading.push(heading);
  }

  // The words of all statements as numbers; words that the full text lacks are added to the list.
  function readStatements(units, list, phrases) {
    var ids = new Map();
    list.forEach(function (word, id) {
      ids.set(word, id);
    });
    var words = [];
    var soft = [];
    var starts = [0];
    units.text.forEach(function (text, unit) {
      var prefix = units.kind[unit] === kinds.ENTRY ? (PREFIX.exec(text) || [""])[0] : "";
      var faint = tokens.tokenise(prefix).length;
      var found = tokens.tokeniseStatement(text);
      found.words.forEach(function (word, at) {
        if (!ids.has(word)) {
          ids.set(word, list.length);
          list.push(word);
        }
        words.push(ids.get(word));
        soft.push(found.soft[at] || (at < faint && found.words.length > faint) || tokens.isVariable(word) ? 1 : 0);
      });
      starts.push(words.length);
    });
    // A phrase's words are known too, so that they are found where they are misspelt.
    phrases
      .flatMap((phrase) => phrase.words)
      .forEach(function (word) {
        if (!ids.has(word)) ids.set(word, list.push(word) - 1);
      });
    return { words: words, soft: Uint8Array.from(soft), starts: starts };
  }

  // Passages: first the statement of every unit (passage number = unit number), then all blocks.
  function readPassages(units, statements, text) {
    var count = units.text.length;
    var lengths = text ? decode(text.passages.length) : [];
    var stored = text ? decode(text.passages.words) : [];
    var ownSets = text ? decode(text.passages.set) : [];
    var total = count + lengths.length;
    var base = statements.words.length;
    var words = new Uint32Array(base + stored.length);
    words.set(statements.words);
    words.set(stored, base);
    var passages = {
      count: total,
      start: new Uint32Array(total + 1),
      unit: new Uint32Array(total),
      set: new Uint32Array(total),
      first: new Uint32Array(count),
      words: words,
    };
    passages.start.set(statements.starts);
    for (var unit = 0, body = 0, at = base; unit < count; unit++) {
      passages.unit[unit] = unit;
      passages.set[unit] = units.set[unit];
      passages.first[unit] = count + body;
      for (var end = body + units.passages[unit]; body < end; body++) {
        passages.unit[count + body] = unit;
        passages.set[count + body] = ownSets[body] ? ownSets[body] - 1 : units.set[unit];
        at += lengths[body];
        passages.start[count + body + 1] = at;
      }
    }
    return passages;
  }

  // For every word the passages that hold it, in one array.
  function invert(passages, size) {
    var start = new Uint32Array(size + 1);
    var seen = new Int32Array(size).fill(-1);
    eachWord(passages, seen, function (word) {
      start[word + 1]++;
    });
    for (var word = 0; word < size; word++) start[word + 1] += start[word];
    var next = start.slice();
    var list = new Uint32Array(start[size]);
    seen.fill(-1);
    eachWord(passages, seen, function (id, passage) {
      list[next[id]++] = passage;
    });
    return { start: start, list: list };
  }

  function eachWord(passages, seen, visit) {
    for (var passage = 0; passage < passages.count; passage++) {
      for (var at = passages.start[passage]; at < passages.start[passage + 1]; at++) {
        var word = passages.words[at];
        if (seen[word] === passage) continue;
        seen[word] = passage;
        visit(word, passage);
      }
    }
  }

  // How much a word tells: the fewer passages hold it, the more.
  function informations(postings, list, count) {
    return Float32Array.from(list, function (word, id) {
      if (tokens.DROPPED.has(word)) return FUNCTION_WORD;
      var holding = postings.start[id + 1] - postings.start[id];
      return Math.log(1 + count / (holding + 0.5));
    });
  }

  function entriesByPage(errors) {
    var counts = new Uint16Array(lines(errors.pages.url).length);
    decode(errors.entries.page).forEach((page) => counts[page]++);
    return counts;
  }

  // What all words of a unit's statement tell together.
  function worthsOf(units, soft, passages, information) {
    return Float32Array.from(units.text, function (text, unit) {
      var sum = 0;
      for (var at = passages.start[unit]; at < passages.start[unit + 1]; at++) {
        sum += soft[at] ? 0 : information[passages.words[at]];
      }
      return sum;
    });
  }

  function buildIndex(errors, text) {
    var list = text && text.words ? text.words.split(" ") : [];
    var units = readUnits(errors, text);
    var phrases = engine.phrases.read(errors.pages.phrases);
    var statements = readStatements(units, list, phrases);
    var passages = readPassages(units, statements, text);
    var postings = invert(passages, list.length);
    var information = informations(postings, list, passages.count);
    return {
      complete: Boolean(text),
      pages: {
        url: lines(errors.pages.url),
        title: lines(errors.pages.title),
        set: decode(errors.pages.set),
        entries: entriesByPage(errors),
      },
      phrases: phrases,
      products: errors.products,
      sets: errors.sets,
      units: units,
      soft: statements.soft,
      passages: passages,
      postings: postings,
      information: information,
      sentences: Uint8Array.from(units.text, (one) => (engine.query.SENTENCE.test(one) ? 1 : 0)),
      worths: worthsOf(units, statements.soft, passages, information),
      vocabulary: new engine.words.Vocabulary(list),
      thesaurus: new engine.synonyms.Thesaurus(errors.synonyms || ""),
      views: new Map(),
    };
  }

  engine.index = { buildIndex: buildIndex };
})(typeof window === "undefined" ? globalThis : window);
