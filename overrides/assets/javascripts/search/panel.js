// Draws results into the search panel: sections, options, badges. Knows the DOM, not the field.

import { all, make } from "../page/dom.js";
import { root } from "../page/root.js";
import { causesOf, excerptOf } from "./answers.js";
import { answersNow } from "./load.js";

/** @import { Result } from "../engine/rank.js" */
/** @import { Reader } from "../engine/views.js" */
/** @import { Fix } from "../page/fixes.js" */
/** @import { Answer } from "./answers.js" */
/**
 * @typedef {object} Section
 * @property {string} title
 * @property {Result[]} results
 * @property {boolean} [error]
 * @property {boolean} [equal] Whether one is as good as the other: what matters is how they differ.
 * @property {boolean} [folded]
 */

const TITLES = { sure: "This looks like:", perhaps: "Perhaps:", none: "No good match, nearest:" };
// Of the first result's score: what fits less than this share lies behind a gap.
const GAP = 0.6;
const MOST_NEAREST = 10;
const MOST_CAUSES = 3;

/** How sure the first result is. @param {Result[]} results @returns {Result["confidence"]} */
export function confidenceOf([first]) {
  if (!first || first.nearest) return "none";
  return first.curated ? "sure" : first.confidence;
}

/** @param {Result[]} results */
export function isWeak(results) {
  return confidenceOf(results) === "none";
}

/** The results in sections, the first result first, and behind a clear gap those that are folded away.
 * @param {Result[]} results @returns {Section[]} */
export function sections(results) {
  if (!results.length) return [];
  const confidence = confidenceOf(results);
  const [first] = results;
  const error = first.kind === "error" && confidence === "sure";
  if (confidence === "none") return [{ title: TITLES.none, results: results.slice(0, MOST_NEAREST) }];
  const worded = results.filter((result) => !result.nearest);
  /** @param {number} share */
  const from = (share) => worded.filter((result) => result === first || result.score >= share * first.score);
  const { equal: alike } = globalThis.helpcenter.engine.weights.weights;
  const equal = confidence === "sure" && !first.curated ? from(alike) : [];
  const near = from(confidence === "sure" ? GAP : 0).filter((result) => !equal.includes(result));
  const far = worded.filter((result) => !equal.includes(result) && !near.includes(result));
  return [
    equal.length > 1
      ? { title: `This looks like one of these ${equal.length}:`, error, equal: true, results: equal }
      : { title: TITLES[confidence], error, results: [...equal, ...near] },
    ...(equal.length > 1 && near.length ? [{ title: "Perhaps:", results: near }] : []),
    ...(far.length ? [{ title: `${far.length} more that fit less`, folded: true, results: far }] : []),
  ];
}

/** The address of a result, which says nothing of what was searched. @param {Result} result */
function addressOf({ url, elsewhere }) {
  const address = new URL(url, root);
  if (elsewhere) address.searchParams.set("v", elsewhere.version);
  return address.href;
}

/** Text with its matched words marked, as nodes. @param {string} text @param {string[]} matched */
function marked(text, matched) {
  const fragment = document.createDocumentFragment();
  let at = 0;
  for (const { word, start, end } of globalThis.helpcenter.engine.placeholders.wordsWithPlaces(text)) {
    if (!matched.includes(word)) continue;
    fragment.append(text.slice(at, start), make("mark", {}, text.slice(start, end)));
    at = end;
  }
  fragment.append(text.slice(at));
  return fragment;
}

/** A statement with the reader's values in the place of its placeholders. @param {Result} result */
function titleOf({ title, sentence, values, matched }) {
  const element = make("span", { className: "hc-hit__title" });
  if (sentence) {
    element.append(marked(`“${sentence}”`, matched));
    return element;
  }
  let rest = title;
  for (const { name, value } of values) {
    const cut = rest.indexOf(`[${name}]`);
    if (cut < 0) continue;
    element.append(marked(rest.slice(0, cut), matched), make("span", { className: "hc-value" }, value));
    rest = rest.slice(cut + name.length + 2);
  }
  element.append(marked(rest, matched));
  return element;
}

/** @param {Result} result */
function badges({ elsewhere, range, everywhere }) {
  if (elsewhere) {
    return [make("span", { className: "hc-hit__badge hc-hit__only" }, `only in ${range || elsewhere.version}`)];
  }
  return range && !everywhere ? [make("span", { className: "hc-hit__badge" }, range)] : [];
}

/** Which version a result is told in. @param {Result} result @param {Reader} reader */
function versionOf({ elsewhere, product }, reader) {
  return elsewhere?.version ?? (reader.product === product ? reader.version : reader.versions?.[product]) ?? "";
}

/** @param {string} name @param {string} text */
function line(name, text) {
  return make("span", { className: `hc-hit__${name}` }, text);
}

/** Enough to act on. @param {Answer[]} causes */
function answer(causes) {
  const box = make("span", { className: "hc-hit__answer" });
  const [[, cause, steps, more]] = causes;
  if (causes.length > 1) {
    const lines = causes.slice(0, MOST_CAUSES).map(([, name, [step]]) => [name, step].filter(Boolean).join(" → "));
    box.append(...lines.map((text) => line("why", text)));
    if (causes.length > MOST_CAUSES) box.append(line("more", `and ${causes.length - MOST_CAUSES} more causes`));
    return box;
  }
  if (cause) box.append(line("why", cause));
  box.append(...steps.map((step) => line("step", step)));
  if (more) box.append(line("more", more === 1 ? "and one more step" : `and ${more} more steps`));
  return box;
}

/** What stands there: the first result's answer, a line of the others. @param {Result} result @param {Reader} reader @param {boolean} first */
function tell(result, reader, first) {
  const version = versionOf(result, reader);
  const causes = first ? causesOf(answersNow(), result.url, version) : [];
  if (causes.length) return [answer(causes)];
  const excerpt = excerptOf(answersNow(), result.url, version);
  return excerpt ? [line("excerpt", excerpt)] : [];
}

/** In what results that are equally good differ: their place, the versions that have them, and words of their text.
 * @param {Result[]} results */
function differences(results) {
  /** @param {(result: Result) => string} of */
  const differ = (of) => new Set(results.map(of)).size > 1;
  const ranges = differ(({ range }) => range);
  /** @param {Result} result */
  return ({ page, heading, range, differs }) => {
    const place = [page, heading, ranges ? range : ""].filter(Boolean).join(" › ");
    return differs.length ? `${place} (only here: ${differs.join(", ")})` : place;
  };
}

/** @param {Result} result @param {boolean} also @param {Reader} reader @param {boolean} first */
function option(result, also, reader, first) {
  const names = ["hc-hit", result.kind === "error" ? "hc-hit--error" : "", also ? "hc-hit--also" : ""];
  const path = also ? [result.heading] : [result.page, result.heading].filter((part) => part !== result.title);
  if (result.sentence && result.title !== result.page) path.push(result.title);
  const where = [...new Set(path)].filter(Boolean).join(" › ");
  const link = make("a", {
    className: names.filter(Boolean).join(" "),
    href: addressOf(result),
    role: "option",
    ariaSelected: "false",
    tabIndex: -1,
  });
  link.append(titleOf(result), ...(where ? [make("span", { className: "hc-hit__where" }, where)] : []));
  link.append(...badges(result), ...(also ? [] : tell(result, reader, first)));
  return link;
}

/** Draw all sections; returns the options in order. @param {HTMLElement} list @param {Result[]} results @param {Reader} reader */
export function draw(list, results, reader) {
  const first = isWeak(results) ? null : results[0];
  const groups = sections(results).map((section) => {
    const differ = section.equal ? differences(section.results) : null;
    const rows = section.results.flatMap((result) => {
      const row = option(result, false, reader, result === first);
      if (differ) row.prepend(line("differs", differ(result)));
      return [row, ...result.also.map((other) => option(other, true, reader, false))];
    });
    return section.folded ? fold(section.title, rows) : group(section.title, rows, section.error);
  });
  return replace(list, groups);
}

/** Rows that come when they are asked for. @param {string} title @param {HTMLElement[]} rows */
function fold(title, rows) {
  for (const row of rows) row.hidden = true;
  const more = make("div", { className: "hc-hit hc-hit--more", role: "option", ariaSelected: "false" }, title);
  more.dataset.more = "";
  return make("div", { className: "hc-search__group", role: "group", ariaLabel: title }, more, ...rows);
}

/** Show what is folded away behind a row; returns the options in order. @param {HTMLElement} list @param {HTMLElement} more */
export function unfold(list, more) {
  for (const row of all("[role=option]", more.parentElement ?? list)) row.hidden = row === more;
  more.removeAttribute("id");
  return number(list);
}

/** @param {string} title @param {HTMLElement[]} rows @param {boolean} [error] */
function group(title, rows, error) {
  const className = `hc-search__section${error ? " hc-search__section--error" : ""}`;
  const name = make("div", { className }, title);
  return make("div", { className: "hc-search__group", role: "group", ariaLabel: title }, name, ...rows);
}

/** @param {Fix} fix */
function kept({ title, address, where }) {
  const properties = { className: "hc-hit", href: address, role: "option", ariaSelected: "false", tabIndex: -1 };
  return make("a", properties, line("title", title), line("where", where));
}

/** What this computer has kept, for an empty field: fixes, and searches of before that are put back into the field.
 * @param {HTMLElement} list @param {string[]} searches @param {Fix[]} pinned @param {Fix[]} recent */
export function drawKept(list, searches, pinned, recent) {
  const rows = searches.map((text) => {
    const row = make("div", { className: "hc-hit", role: "option", ariaSelected: "false" }, text);
    row.dataset.recent = text;
    return row;
  });
  const groups = [
    group("Pinned fixes", pinned.map(kept)),
    group("Recent fixes", recent.map(kept)),
    group("Recent searches", rows),
  ];
  return replace(
    list,
    groups.filter((each) => each.childElementCount > 1),
  );
}

/** @param {HTMLElement} list @param {HTMLElement[]} groups */
function replace(list, groups) {
  list.replaceChildren(...groups);
  list.scrollTop = 0;
  return number(list);
}

/** The options in order, each with an id. @param {HTMLElement} list */
function number(list) {
  const options = all("[role=option]:not([hidden])", list);
  for (const [place, row] of options.entries()) row.id = `hc-search-option-${place}`;
  return options;
}
