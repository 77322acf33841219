// Loads the engine and its data on the first search, by script tags, so that it works the same from a web server, from a
// folder below one, and from a file. Nothing is requested because of what is searched.

import { make } from "../page/dom.js";
import { root } from "../page/root.js";

/** @import { Errors, FullText, Index } from "../engine/index.js" */
/** @import { Reader } from "../engine/views.js" */

/** @import { Table } from "../engine/vectors.js" */
/** @import { Answers } from "./answers.js" */
/** @type {{errors?: Errors, text?: FullText, words?: Table, answers?: Answers}} */
const tiers = {};
/** @type {Index | null} */
let index = null;
/** @type {Map<string, Promise<unknown>>} */
const loading = new Map();

/** @param {string} path */
function loadScript(path) {
  const known = loading.get(path);
  if (known) return known;
  const arriving = new Promise((resolve, reject) => {
    const script = make("script", { src: new URL(path, root).href });
    // Several are asked for at once and still run in this order.
    script.async = false;
    script.onload = resolve;
    script.onerror = () => {
      loading.delete(path);
      reject(new Error(`expected a part of the search at ${script.src}; run \`helpcenter build\` again`));
    };
    document.head.append(script);
  });
  loading.set(path, arriving);
  return arriving;
}

export function loadEngine() {
  return loadScript("assets/javascripts/engine.js");
}

/** @param {"errors" | "text" | "words" | "answers"} name */
function loadTier(name) {
  return loadScript(`assets/lookup/${name}.js`);
}

globalThis.helpcenter.lookupData = (...[name, data]) => {
  Object.assign(tiers, { [name]: data });
};

/** The index of what has arrived. @returns {Index} */
function rebuild() {
  const { errors, text } = tiers;
  if (errors && (!index || (text && !index.complete)))
    index = globalThis.helpcenter.engine.index.buildIndex(errors, text);
  if (!index) throw new Error("expected the first part of the search's data; run `helpcenter build` again");
  // Both are in the index now; the strings need not stay in memory.
  if (index.complete) Object.assign(tiers, { errors: undefined, text: undefined });
  return index;
}

/** Resolves when error messages and titles can be searched. */
export function loadErrors() {
  return Promise.all([loadEngine(), loadTier("errors")]).then(rebuild);
}

/** Resolves when everything can be searched. */
export function loadAll() {
  return Promise.all([loadEngine(), loadTier("errors"), loadTier("text")]).then(rebuild);
}

/** Resolves when results can say what they are about. */
export function loadAnswers() {
  return loadTier("answers").then(() => tiers.answers);
}

/** What results can say by now. */
export function answersNow() {
  return tiers.answers;
}

/** Resolves when words that are near in meaning are known, too, where the site has their table. */
export async function loadWords() {
  const complete = await loadAll();
  if (!complete.extensible) return complete;
  await loadTier("words");
  if (tiers.words) globalThis.helpcenter.engine.vectors.addVectors(complete, tiers.words);
  tiers.words = undefined;
  return complete;
}

/** Search all of the site: the results, best first. @param {string} text @param {Reader} [reader] */
export async function lookup(text, reader = {}) {
  const complete = await loadWords();
  return globalThis.helpcenter.engine.rank.search(complete, text, reader);
}

/** Search what has been loaded so far; null before the first tier is there.
 * @param {string} text @param {Reader} reader */
export function lookupNow(text, reader) {
  return index && globalThis.helpcenter.engine.rank.search(index, text, reader);
}

export function isComplete() {
  return Boolean(index?.complete);
}
