// The ranking: candidates scored, one result a page, the reader's version first.

import { alignStatement, alignText } from "./align.js";
import { differences } from "./differences.js";
import { shareOfWhole, standsIn } from "./exact.js";
import { bestOfPages, candidates, gather, SCALE } from "./gather.js";
import { nearest } from "./nearest.js";
import { scorePages } from "./pages.js";
import { pagesFor, unitOf } from "./phrases.js";
import { valuesOf } from "./placeholders.js";
import { parse } from "./query.js";
import { tokenise } from "./tokens.js";
import { viewOf } from "./views.js";
import { kinds, LONGEST_QUERY, weights } from "./weights.js";

/** @import { LaidStatement, LaidText } from "./align.js" */
/** @import { Gathered } from "./gather.js" */
/** @import { Index } from "./index.js" */
/** @import { Value } from "./placeholders.js" */
/** @import { Query } from "./query.js" */
/** @import { Reader, View } from "./views.js" */
/**
 * @typedef {object} Scored
 * @property {number} unit
 * @property {number} page
 * @property {number} score How well it fits.
 * @property {number} rank The same with its page.
 * @property {boolean} [within] Whether a sentence below its statement is what was asked for.
 */
/**
 * @typedef {object} Result
 * @property {string} url Of the page, with the anchor.
 * @property {string} title
 * @property {string} sentence What stands below the title word for word, as it was pasted; else empty.
 * @property {"error" | "topic"} kind
 * @property {number} score
 * @property {"sure" | "perhaps" | "none"} confidence Whether it is what was asked for.
 * @property {string} range Of versions.
 * @property {boolean} everywhere Whether all versions of the product have it, so that its range says nothing.
 * @property {string[]} matched Words of its statement.
 * @property {string} page The page's title.
 * @property {string} heading
 * @property {string} product
 * @property {number} set
 * @property {Value[]} values
 * @property {string[]} differs Words that the results that are as good lack, where it is one of several.
 * @property {Result[]} also What else fits on the page.
 * @property {boolean} [curated] Whether somebody has said that it is found by what was typed.
 * @property {boolean} [nearest] Whether it is only spelled alike.
 * @property {{product: string, version: string}} [elsewhere] Whose it is, where it is not the reader's.
 */

const DEFAULT_LIMIT = 20;
const LEAST = 10;
// What else on the same page is worth a line below its first result.
const ALSO = 0.6;
const MOST_ALSO = 4;
// An answer for another version is named if it is about as good as the best of the reader's own.
const ELSEWHERE = 0.7;
const MOST_ELSEWHERE = 3;
const BETTER_HERE = 0.85;
// It comes first if it is so many times as good.
const BETTER = 1.15;
const COMPLETE = 0.97;
const QUOTED = 0.75;
const SEVERAL = 2;
const MARKED = 0.45;
const LONGEST_SENTENCE = 200;

/**
 * Search an index: results as plain objects, best first. Pure: the same arguments, the same results.
 * @param {Index} index @param {string} asked @param {Reader} reader @returns {Result[]}
 */
export function search(index, asked, reader) {
  const text = asked.slice(0, LONGEST_QUERY);
  const view = viewOf(index, reader);
  const query = parse(index, text);
  if (!query.words.length) return [];
  /** @type {Result[]} */
  let results = [];
  if (query.terms.length) {
    const gathered = gather(index, query, view);
    results = group(index, query, view, scoreAll(index, query, view, gathered, 1), reader.limit || DEFAULT_LIMIT);
    results = withOthers(led(index, query, view, results), elsewhere(index, query, view, gathered, results));
  }
  return results.concat(padding(index, query, view, results));
}

/** The page that a result is on. @param {Result} result */
function pageOf(result) {
  return result.url.split("#")[0];
}

/** Too few found: fill up with what is spelled alike, and say that it is only that.
 * @param {Index} index @param {Query} query @param {View} view @param {Result[]} results */
function padding(index, query, view, results) {
  if (results.length >= LEAST) return [];
  const taken = new Set(results.map(pageOf));
  return nearest(index, view, query.text, 3 * LEAST)
    .map((scored) => describe(index, query, scored))
    .filter((result) => !taken.has(pageOf(result)) && taken.add(pageOf(result)))
    .slice(0, LEAST - results.length)
    .map((result) => ({ ...result, nearest: true }));
}

/** @param {Index} index @param {Query} query @param {View} view @param {Gathered} gathered @param {number} own
 * @param {number} [least] Score of the best that is there already. */
function scoreAll(index, query, view, gathered, own, least = 0) {
  const most = own ? weights.candidates : weights.candidatesElsewhere;
  const slots = candidates(index, view, gathered, own, most);
  const scored = slots.map((slot) => score(index, query, view, gathered, slot));
  // Where a statement fits, it decides; the less one does, the more its page as a whole counts, and the less a message
  // where nobody speaks of trouble.
  const top = scored.reduce((most, { score }) => Math.max(most, score), least);
  const doubt = Math.min(1, Math.max(0, (weights.page.sure - top) / (weights.page.sure - weights.page.unsure)));
  if (doubt) {
    gathered.wholes ??= scorePages(index, query, view);
    const { wholes } = gathered;
    const others = bestOfPages(view, gathered, own, wholes).filter((slot) => !slots.includes(slot));
    slots.push(...others);
    scored.push(...others.map((slot) => score(index, query, view, gathered, slot)));
    scored.forEach((unit, at) => {
      const beside = !query.trouble && index.units.kind[unit.unit] === kinds.ENTRY ? weights.page.beside : 0;
      unit.rank = unit.score * (1 - doubt * beside) + doubt * weights.page.whole * wholes[view.pageOf[slots[at]]];
    });
  }
  /** @param {Scored} unit */
  const isBehind = ({ page }) => Number(isContents(index, query, page));
  return scored.sort((a, b) => isBehind(a) - isBehind(b) || b.rank - a.rank || a.unit - b.unit);
}

/** Whether a page only lists others, and the reader has not asked for it by its title.
 * @param {Index} index @param {Query} query @param {number} page */
function isContents(index, query, page) {
  const { contents, title } = index.pages;
  return contents.has(page) && tokenise(title[page]).join(" ") !== query.words.join(" ");
}

/** @param {Index} index @param {Query} query @param {View} view @param {Gathered} gathered @param {number} slot
 * @returns {Scored} */
function score(index, query, view, gathered, slot) {
  const unit = view.unitOf[slot];
  const laid = slot === unit ? alignStatement(index, query, unit) : null;
  const trust = laid ? trustOf(index, query, unit, laid) : 0;
  const passage = gathered.bestPassage[slot];
  const text = passage ? alignText(index, query, passage) : null;
  const total = sumOfTerms(query, gathered, slot, view.pageOf[slot], laid, trust, text) * prior(index, query, unit);
  let extras = laid ? statementExtras(index, query, unit, laid, trust) : 0;
  if (text) {
    const follow = text.adjacency > QUOTED * query.adjacency ? weights.phrase : weights.bodyAdjacency;
    extras = Math.max(extras, text.adjacency * follow);
    extras += (weights.passage * gathered.passageScores[passage]) / Math.max(1, query.words.length / weights.paste);
  }
  const exact = exactness(index, query, gathered, slot, unit);
  const fit = (total + extras) / query.total;
  const worth = fit + exact.worth;
  return { unit, page: index.units.page[unit], score: worth, rank: worth, within: exact.within };
}

/** What it is worth that the query stands in a unit word for word, or a whole message in the query.
 * @param {Index} index @param {Query} query @param {Gathered} gathered @param {number} slot @param {number} unit */
function exactness(index, query, gathered, slot, unit) {
  const { statementScores, passageScores, bestPassage } = gathered;
  const stated = slot === unit;
  const ofStatement = stated ? statementScores[unit] : 0;
  if (ofStatement >= query.run.least && standsIn(index, query, [unit])) return { worth: weights.exact, within: false };
  const best = bestPassage[slot];
  const lead = index.units.kind[unit] === kinds.LEAD ? [unit] : [];
  const within =
    passageScores[best] + statementScores[unit] >= query.run.least &&
    passagesLike(index, gathered, unit, best).some((passage) => standsIn(index, query, [...lead, passage]));
  if (within) return { worth: weights.exact, within };
  const message = stated && index.units.kind[unit] === kinds.ENTRY;
  return { worth: message ? weights.whole * shareOfWhole(index, query, unit) : 0, within };
}

/** The passages of a unit that hold as much of the query as its best one.
 * @param {Index} index @param {Gathered} gathered @param {number} unit @param {number} best */
function passagesLike(index, { passageScores }, unit, best) {
  const first = index.passages.first[unit];
  const alike = [];
  for (let passage = first; best && passage < first + index.units.passages[unit]; passage++) {
    if (passageScores[passage] >= 0.99 * passageScores[best]) alike.push(passage);
  }
  return alike;
}

/** What a word found in a unit's statement is worth.
 * @param {Index} index @param {Query} query @param {number} unit @param {LaidStatement} laid */
function trustOf(index, query, unit, laid) {
  const trust = weights.statement[index.units.kind[unit]] * (1 - weights.coverage + weights.coverage * laid.coverage);
  return hasOtherForm(index, query, unit) ? trust * (1 - weights.sentence) : trust;
}

/** Whether the reader has a sentence, as a message is one, and the statement is none: a title, a label.
 * @param {Index} index @param {Query} query @param {number} unit */
function hasOtherForm(index, query, unit) {
  return query.sentence && !index.sentences[unit] && index.units.kind[unit] !== kinds.ENTRY;
}

/** What it is worth beyond its words that a statement stands in the query as it does in the manual.
 * @param {Index} index @param {Query} query @param {number} unit @param {LaidStatement} laid @param {number} trust */
function statementExtras(index, query, unit, laid, trust) {
  let extras = laid.adjacency * weights.adjacency * trust;
  if (laid.coverage > COMPLETE && !hasOtherForm(index, query, unit)) extras += weights.complete * laid.worth;
  if (laid.ends && query.sentence && index.sentences[unit]) extras += weights.ending * query.total;
  if (laid.begins && index.units.kind[unit] === kinds.ENTRY) extras += weights.beginning * query.total;
  return extras;
}

/** What speaks for a unit before its words do. @param {Index} index @param {Query} query @param {number} unit */
function prior(index, query, unit) {
  let worth = 1;
  if (index.units.kind[unit] === kinds.ENTRY) worth += weights.entry + (query.trouble ? weights.trouble : 0);
  if (query.trouble && index.pages.entries[index.units.page[unit]] >= SEVERAL) worth += weights.troublePage;
  return worth;
}

/** Each term counts once, for the best place where it was found.
 * @param {Query} query @param {Gathered} gathered @param {number} slot @param {number} page
 * @param {LaidStatement | null} laid @param {number} trust @param {LaidText | null} text */
function sumOfTerms(query, gathered, slot, page, laid, trust, text) {
  const bodyShare = weights.body * Math.min(1, weights.paste / query.words.length);
  let total = 0;
  query.terms.forEach((term, number) => {
    const stated = laid ? laid.shares[number] * trust : 0;
    const inText = text ? text.shares[number] * bodyShare : 0;
    // A slot's share may stem from its statement, which `stated` has judged; the rest is worth no more than text.
    const around = Math.min(gathered.slotShares[slot * gathered.terms + number] / SCALE, weights.union);
    const onPage = gathered.pageShares[page * gathered.terms + number] / SCALE;
    total += term.weight * Math.max(stated, inText, around, onPage);
  });
  return total;
}

/** One result a page, with what else fits there.
 * @param {Index} index @param {Query} query @param {View} view @param {Scored[]} scored @param {number} limit */
function group(index, query, view, scored, limit) {
  /** @type {Map<number, Scored[]>} */
  const byPage = new Map();
  for (const unit of scored) {
    const others = byPage.get(unit.page);
    if (!others) byPage.set(unit.page, [unit]);
    else if (unit.score >= ALSO * others[0].score && others.length <= MOST_ALSO) others.push(unit);
  }
  const pages = Array.from(byPage.values()).slice(0, limit);
  const own = differences(
    index,
    view,
    pages.map(([first]) => first),
  );
  return pages.map((page) => {
    const [result, ...also] = page.map((unit) => describe(index, query, unit));
    const words = own.get(page[0].unit) ?? [];
    return { ...result, also, differs: words.map((word) => index.vocabulary.words[word]) };
  });
}

/** The results with those in front that somebody has said to be found by what was typed.
 * @param {Index} index @param {Query} query @param {View} view @param {Result[]} results */
function led(index, query, view, results) {
  const top = results[0]?.score ?? 0;
  /** @type {Result[]} */
  const first = pagesFor(index, query, view).map((page) => {
    const unit = unitOf(index, view, page);
    const known = results.find((result) => pageOf(result) === `${index.pages.url[page]}.html`);
    const entry = index.units.kind[unit] === kinds.ENTRY;
    const result = known && !entry ? known : describe(index, query, { unit, page, score: 0, rank: 0 });
    return { ...result, curated: true, score: Math.max(top, result.score), also: known ? known.also : [] };
  });
  const taken = new Set(first.map(pageOf));
  return first.concat(results.filter((result) => !taken.has(pageOf(result))));
}

/** Answers that the reader's own version or product does not have.
 * @param {Index} index @param {Query} query @param {View} view @param {Gathered} gathered @param {Result[]} results */
function elsewhere(index, query, view, gathered, results) {
  const top = results[0]?.score ?? 0;
  const scored = scoreAll(index, query, view, gathered, 0, top);
  const least = ELSEWHERE * top;
  const here = new Map(results.map((result) => [pageOf(result), result.score]));
  return group(index, query, view, scored, DEFAULT_LIMIT)
    .filter((result) => {
      const own = here.get(pageOf(result)) ?? -1;
      return result.score >= least && own < result.score * BETTER_HERE;
    })
    .slice(0, MOST_ELSEWHERE)
    .map((result) => {
      const [number, versions] = index.sets[result.set];
      const [product, all] = index.products[number];
      return { ...result, elsewhere: { product, version: all[versions[versions.length - 1]] } };
    });
}

/** Another version's answers behind the reader's own, and those in front that are clearly better.
 * @param {Result[]} own @param {Result[]} others */
function withOthers(own, others) {
  const least = own.reduce((most, { score }) => Math.max(most, BETTER * score), weights.perhaps);
  const better = own[0]?.curated ? [] : others.filter(({ score }) => score > least);
  return [...better, ...own, ...others.filter((other) => !better.includes(other))];
}

/** @param {Index} index @param {Query} query @param {Scored} scored @returns {Result} */
function describe(index, query, { unit, page, score, within }) {
  const units = index.units;
  const heading = units.heading[unit];
  const anchor = units.anchor[unit];
  const [product, versions, range] = index.sets[units.set[unit]];
  const error = units.kind[unit] === kinds.ENTRY;
  return {
    url: `${index.pages.url[page]}.html${anchor ? `#${anchor}` : ""}`,
    title: units.text[unit],
    sentence: within ? sentenceOf(query.text) : "",
    kind: error ? "error" : "topic",
    score: Math.round(score * 1e4) / 1e4,
    confidence: score >= weights.sure ? "sure" : score >= weights.perhaps ? "perhaps" : "none",
    range,
    everywhere: product < 0 || versions.length === index.products[product][1].length,
    matched: matchedWords(index, query, unit),
    page: index.pages.title[page],
    heading: heading !== unit && units.kind[heading] === kinds.SECTION ? units.text[heading] : "",
    product: product < 0 ? "" : index.products[product][0],
    set: units.set[unit],
    values: error ? valuesOf(units.text[unit], query.text) : [],
    differs: [],
    also: [],
  };
}

/** @param {string} text */
function sentenceOf(text) {
  const folded = text.replace(/\s+/g, " ").trim();
  return folded.length > LONGEST_SENTENCE ? `${folded.slice(0, LONGEST_SENTENCE)}…` : folded;
}

/** The words of a unit's statement that were found. @param {Index} index @param {Query} query @param {number} unit */
function matchedWords({ passages, vocabulary, dropped }, query, unit) {
  const words = passages.words.subarray(passages.start[unit], passages.start[unit + 1]);
  const matched = words.filter((id) => !dropped[id] && (query.byId.get(id)?.likeness ?? 0) >= MARKED);
  return Array.from(new Set(matched), (id) => vocabulary.words[id]);
}
