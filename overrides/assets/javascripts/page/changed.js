// Whether an opened entry says something else than in the version before, or in the one that the office came from.

import { compare } from "./compare.js";
import { all, button, find, make, ours, wordsOf } from "./dom.js";
import { contains, order, page, settings } from "./versions.js";

const BLOCKS = "p, li, dt, dd, td, pre, h2, h3, h4, h5";
const MOST_TOLD = 2;

/** Whether a version has a part of the page. @param {HTMLElement} part @param {string} version */
function isIn(part, version) {
  for (let at = /** @type {HTMLElement | null} */ (part); at; at = at.parentElement) {
    if (at.dataset.versions && !contains(at.dataset.versions, version)) return false;
  }
  return !part.closest("[data-furniture]");
}

/** @param {string} text */
function sentences(text) {
  return text.replace(/([.!?]) +/g, "$1\n").split("\n");
}

/** The sentences of blocks in a version. @param {HTMLElement[]} extent @param {string} version */
function textsIn(extent, version) {
  const blocks = extent.flatMap((part) => (part.matches(BLOCKS) ? [part] : all(BLOCKS, part)));
  return blocks
    .filter((block) => isIn(block, version) && !find("p, li, dt, dd", block))
    .flatMap((block) => sentences(wordsOf(block)));
}

/** The version that the shown one is told against: the office's earlier one, else the one before.  */
function earlier() {
  if (!page.shown) return "";
  const { facts, version } = page.shown;
  const before = facts.versions.filter((own) => order(own, version) < 0).sort(order);
  const came = settings().came_from?.[facts.product];
  return before.findLast((own) => !came || order(own, came) <= 0) ?? (came ? "" : (before.at(-1) ?? ""));
}

/** @param {HTMLElement} entry @param {HTMLElement[]} extent Of all versions. */
export function changedLine(entry, extent) {
  const before = earlier();
  if (!before || !page.shown || page.compared || !isIn(entry, before)) return [];
  const { version } = page.shown;
  const [now, then] = [version, before].map((each) => textsIn(extent, each));
  const fresh = now.filter((text) => !then.includes(text));
  const gone = then.filter((text) => !now.includes(text));
  if (!fresh.length && !gone.length) return [];
  const told = fresh.length ? fresh : gone;
  const list = told.slice(0, MOST_TOLD).map((text) => make("q", {}, text));
  const line = ours("p", { className: "hc-changed" }, make("b", {}, `Changed since ${before}.`));
  line.append(fresh.length ? " New: " : " Gone: ", ...list, told.length > MOST_TOLD ? " … " : " ");
  line.append(button(`Compare with ${before}`, () => compare(before)));
  return [line];
}
