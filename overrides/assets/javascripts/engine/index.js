// From the data that the build wrote to arrays that can be searched.

import { readPages } from "./pages.js";
import { read } from "./phrases.js";
import { SENTENCE } from "./query.js";
import { decode } from "./symbols.js";
import { Thesaurus } from "./synonyms.js";
import { DROPPED, isVariable, tokenise, tokeniseStatement } from "./tokens.js";
import { kinds } from "./weights.js";
import { Vocabulary } from "./words.js";

/** @import { Numbers } from "./gather.js" */
/** @import { Phrase } from "./phrases.js" */
/** @import { Vectors } from "./vectors.js" */
/** @import { View } from "./views.js" */
/** @typedef {ReturnType<typeof buildIndex>} Index */
/** @typedef {[name: string, versions: string[], labelMeans: string, title: string]} Product Its versions oldest first. */
/**
 * @typedef {[product: number, versions: number[], range: string]} VersionSet The product's number is -1 for what is
 * always shown.
 */
/**
 * @typedef {object} Errors The first tier, as helpcenter/lookup/index_data.py writes it.
 * @property {{url: string, title: string, words: string, set: string, contents: number[], phrases?: Record<string, string[]>}} pages
 * @property {{page: string, kind: string, text: string, anchor: string, set: string}} entries And quoted messages.
 * @property {Product[]} products
 * @property {VersionSet[]} sets
 */
/**
 * @typedef {object} FullText The second tier.
 * @property {string} words
 * @property {string} synonyms
 * @property {string} names How many of each page's first passages are its names.
 * @property {boolean} [vectors] Whether a table of vectors is there to be loaded.
 * @property {{count: string, kind: string, text: string, anchor: string, set: string, passages: string}} units
 * @property {{set: string, length: string, words: string}} passages
 */
/**
 * @typedef {object} Units The statements of all pages in columns.
 * @property {number[]} page
 * @property {number[]} kind
 * @property {string[]} text
 * @property {string[]} anchor
 * @property {number[]} set
 * @property {number[]} passages How many.
 * @property {number[]} heading The unit that it stands below.
 */
/** @typedef {ReturnType<typeof readPassages>} Passages */
/** @typedef {ReturnType<typeof readStatements>} Statements */

// Words that the full text is kept without; they are in statements only and say little.
const FUNCTION_WORD = 0.45;
const LONGEST_ANCHOR = 60;
const PREFIX = /^\s*(?:error|problem|warning|alert|message|question|issue|symptom|q)(?: message)?\s*(?:\d+\s*)?:/i;

/** @param {string} text */
function lines(text) {
  return text ? text.split("\n") : [];
}

/** The anchor of a text, as helpcenter/lookup/index_data.py makes it where none is stored.
 * @param {string} stored @param {string} text */
function anchorOf(stored, text) {
  if (stored !== "=") return stored;
  const words = text
    .toLowerCase()
    .replace(/['’]/g, "")
    .split(/[^a-z0-9_]+/);
  const anchor = words.filter(Boolean).join("-");
  return anchor.length <= LONGEST_ANCHOR ? anchor : anchor.slice(0, anchor.lastIndexOf("-", LONGEST_ANCHOR - 1));
}

/** The pages' addresses; a name that follows from the title is not stored. @param {Errors} errors */
function readUrls({ pages }) {
  const titles = lines(pages.title);
  return lines(pages.url).map((url, page) => url.replace(/=$/, () => anchorOf("=", titles[page]).replace(/-/g, "")));
}

/** Units in the order of the pages, from one tier or from both. @param {Errors} errors @param {FullText} [text] */
function readUnits(errors, text) {
  /** @type {Units} */
  const units = { page: [], kind: [], text: [], anchor: [], set: [], passages: [], heading: [] };
  if (text) readAllUnits(errors, text, units);
  else readErrorUnits(errors, units);
  return units;
}

/** @param {Errors} errors @param {FullText} text @param {Units} units */
function readAllUnits(errors, text, units) {
  const titles = lines(errors.pages.title);
  const entryText = lines(errors.entries.text);
  const entryAnchor = lines(errors.entries.anchor);
  const ownText = lines(text.units.text);
  const ownAnchor = lines(text.units.anchor);
  const counts = decode(text.units.count);
  const kindOf = decode(text.units.kind);
  const sets = decode(text.units.set);
  const passages = decode(text.units.passages);
  let entry = 0;
  let own = 0;
  let unit = 0;
  for (let page = 0; page < counts.length; page++) {
    let heading = unit;
    for (const end = unit + counts[page]; unit < end; unit++) {
      const kind = kindOf[unit];
      const isMessage = kind === kinds.ENTRY || kind === kinds.QUOTE;
      const words = kind === kinds.PAGE ? titles[page] : isMessage ? entryText[entry] : ownText[own];
      const anchor = kind === kinds.PAGE ? "" : isMessage ? entryAnchor[entry++] : ownAnchor[own++];
      if (kind === kinds.SECTION || kind === kinds.PAGE) heading = unit;
      addUnit(units, page, kind, words, anchor, sets[unit], passages[unit], heading);
    }
  }
}

/** @param {Errors} errors @param {Units} units */
function readErrorUnits(errors, units) {
  const texts = lines(errors.entries.text);
  const anchors = lines(errors.entries.anchor);
  const sets = decode(errors.entries.set);
  const owners = decode(errors.entries.page);
  const kindOf = decode(errors.entries.kind);
  const pageSets = decode(errors.pages.set);
  const words = lines(errors.pages.words);
  let entry = 0;
  lines(errors.pages.title).forEach((title, page) => {
    const heading = units.page.length;
    if (!(owners[entry] === page && texts[entry] === title)) {
      addUnit(units, page, kinds.PAGE, title, "", pageSets[page], 0, heading);
    }
    for (; owners[entry] === page; entry++) {
      addUnit(units, page, kindOf[entry], texts[entry], anchors[entry], sets[entry], 0, heading);
    }
    // Its telling words are a passage, as names of it are.
    units.passages[heading] = words[page] ? 1 : 0;
  });
}

/** @param {Units} units @param {number} page @param {number} kind @param {string} text @param {string} anchor
 * @param {number} set @param {number} passages @param {number} heading */
function addUnit(units, page, kind, text, anchor, set, passages, heading) {
  units.page.push(page);
  units.kind.push(kind);
  units.text.push(text);
  units.anchor.push(anchorOf(anchor, text));
  units.set.push(set);
  units.passages.push(passages);
  units.heading.push(heading);
}

/** What gives each word a number; words that the full text lacks are added to the list. @param {string[]} list */
function numbering(list) {
  const ids = new Map(list.map((word, id) => [word, id]));
  /** @param {string} word */
  return (word) => {
    const id = ids.get(word) ?? list.push(word) - 1;
    ids.set(word, id);
    return id;
  };
}

/** The words of all statements as numbers.
 * @param {Units} units @param {(word: string) => number} idOf @param {Phrase[]} phrases */
function readStatements(units, idOf, phrases) {
  /** @type {number[]} */
  const words = [];
  /** @type {number[]} */
  const soft = [];
  const starts = [0];
  units.text.forEach((text, unit) => {
    const prefix = (units.kind[unit] === kinds.ENTRY && PREFIX.exec(text)?.[0]) || "";
    const faint = tokenise(prefix).length;
    const statement = tokeniseStatement(text);
    statement.words.forEach((word, at) => {
      words.push(idOf(word));
      soft.push(statement.soft[at] || (at < faint && statement.words.length > faint) || isVariable(word) ? 1 : 0);
    });
    starts.push(words.length);
  });
  // A phrase's words are known too, so that they are found where they are misspelt.
  for (const phrase of phrases) phrase.words.forEach(idOf);
  return { words, soft: Uint8Array.from(soft), starts };
}

/** The blocks of text: all of them, or in the first tier alone the telling words of each page.
 * @param {Errors} errors @param {(word: string) => number} idOf @param {FullText} [text] */
function readBlocks(errors, idOf, text) {
  if (text) {
    const { length, words, set } = text.passages;
    return { lengths: decode(length), words: decode(words), sets: decode(set), names: decode(text.names) };
  }
  const pages = lines(errors.pages.words).map((words) => (words ? words.split(" ") : []));
  const lengths = pages.map((words) => words.length).filter(Boolean);
  const names = pages.map((words) => Number(words.length > 0));
  return { lengths, words: pages.flat().map(idOf), sets: lengths.map(() => 0), names };
}

/** Passages: first the statement of every unit (passage number = unit number), then all blocks.
 * @param {Units} units @param {Statements} statements @param {ReturnType<typeof readBlocks>} blocks */
function readPassages(units, statements, { lengths, words: stored, sets: ownSets, names: naming }) {
  const count = units.text.length;
  const total = count + lengths.length;
  const base = statements.words.length;
  const words = new Uint32Array(base + stored.length);
  words.set(statements.words);
  words.set(stored, base);
  const passages = {
    count: total,
    start: new Uint32Array(total + 1),
    unit: new Uint32Array(total),
    set: new Uint32Array(total),
    first: new Uint32Array(count),
    words,
    /** 1 for each that is only a name of its page. */
    naming: new Uint8Array(total),
  };
  passages.start.set(statements.starts);
  for (let unit = 0, body = 0, at = base; unit < count; unit++) {
    passages.unit[unit] = unit;
    passages.set[unit] = units.set[unit];
    passages.first[unit] = count + body;
    for (const end = body + units.passages[unit]; body < end; body++) {
      passages.unit[count + body] = unit;
      passages.set[count + body] = ownSets[body] ? ownSets[body] - 1 : units.set[unit];
      at += lengths[body];
      passages.start[count + body + 1] = at;
    }
  }
  const starts = firstUnits(units);
  naming.forEach((names, page) => {
    const first = passages.first[starts[page]];
    passages.naming.fill(1, first, first + names);
  });
  return passages;
}

/** For every word the passages that hold it, in one array. @param {Passages} passages @param {number} size */
function invert(passages, size) {
  const start = new Uint32Array(size + 1);
  eachWord(passages, size, (word) => {
    start[word + 1]++;
  });
  for (let word = 0; word < size; word++) start[word + 1] += start[word];
  const next = start.slice();
  const list = new Uint32Array(start[size]);
  eachWord(passages, size, (word, passage) => {
    list[next[word]++] = passage;
  });
  return { start, list };
}

/** Visits every passage's words, each once.
 * @param {Passages} passages @param {number} size @param {(word: number, passage: number) => void} visit */
function eachWord(passages, size, visit) {
  const seen = new Int32Array(size).fill(-1);
  for (let passage = 0; passage < passages.count; passage++) {
    for (let at = passages.start[passage]; at < passages.start[passage + 1]; at++) {
      const word = passages.words[at];
      if (seen[word] === passage) continue;
      seen[word] = passage;
      visit(word, passage);
    }
  }
}

/** How much a word tells: the fewer passages hold it, the more.
 * @param {{start: Uint32Array}} postings @param {string[]} list @param {number} count */
function informations(postings, list, count) {
  return Float32Array.from(list, (word, id) => {
    if (DROPPED.has(word)) return FUNCTION_WORD;
    const holding = postings.start[id + 1] - postings.start[id];
    return Math.log(1 + count / (holding + 0.5));
  });
}

/** How many entries each page has. @param {Units} units */
function entriesByPage({ page, kind }) {
  const counts = new Uint16Array(page.length);
  kind.forEach((one, unit) => {
    if (one === kinds.ENTRY) counts[page[unit]]++;
  });
  return counts;
}

/** The first unit of each page. @param {Units} units */
function firstUnits({ page }) {
  return [...page.keys()].filter((unit) => page[unit] !== page[unit - 1]);
}

/** What all words of a unit's statement tell together.
 * @param {Units} units @param {Uint8Array} soft @param {Passages} passages @param {Float32Array} information */
function worthsOf(units, soft, passages, information) {
  return Float32Array.from(units.text, (_, unit) => {
    let sum = 0;
    for (let at = passages.start[unit]; at < passages.start[unit + 1]; at++) {
      sum += soft[at] ? 0 : information[passages.words[at]];
    }
    return sum;
  });
}

/** @param {Errors} errors @param {FullText} [text] */
export function buildIndex(errors, text) {
  const list = text?.words ? text.words.split(" ") : [];
  const units = readUnits(errors, text);
  const phrases = read(errors.pages.phrases);
  const idOf = numbering(list);
  const statements = readStatements(units, idOf, phrases);
  const passages = readPassages(units, statements, readBlocks(errors, idOf, text));
  const postings = invert(passages, list.length);
  const information = informations(postings, list, passages.count);
  const pages = {
    url: readUrls(errors),
    title: lines(errors.pages.title),
    set: decode(errors.pages.set),
    entries: entriesByPage(units),
    /** The first unit of each. */
    units: firstUnits(units),
    /** Those that only list others. */
    contents: new Set(errors.pages.contents),
  };
  return {
    complete: Boolean(text),
    /** Whether a table of vectors can be added. */
    extensible: Boolean(text?.vectors),
    vectors: /** @type {Vectors | null} */ (null),
    pages,
    fields: readPages(units, passages, pages.title),
    phrases,
    products: errors.products,
    /** Words of each product's name. */
    names: errors.products
      .flatMap(([name, , , title]) => [tokenise(title), tokenise(name)])
      .filter((name) => name.length),
    sets: errors.sets,
    units,
    soft: statements.soft,
    passages,
    postings,
    information,
    sentences: units.text.map((statement) => SENTENCE.test(statement)),
    worths: worthsOf(units, statements.soft, passages, information),
    vocabulary: new Vocabulary(list),
    /** 1 for each word that the full text is kept without. */
    dropped: Uint8Array.from(list, (word) => Number(DROPPED.has(word))),
    thesaurus: new Thesaurus(text?.synonyms ?? ""),
    /** @type {Map<string, View>} */
    views: new Map(),
    /** @type {Map<string, Numbers>} */
    scratch: new Map(),
  };
}
