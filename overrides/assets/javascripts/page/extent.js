// What belongs to an entry or a heading on the page, as readers see it.

import { find } from "./dom.js";

const BLOCK = "p, dt, h1, h2, h3, h4, h5, h6";

/** The block, item or cell in which a place stands. @param {HTMLElement} place */
export function blockOf(place) {
  const block = place.closest("p, li, td, th, dd, dt, pre, .highlight, h1, h2, h3, h4, h5, h6");
  return /** @type {HTMLElement} */ (block ?? place);
}

/** The elements that belong to an entry or heading: from its block to the next of its kind or term; the article without one.
 * @param {HTMLElement} article @param {HTMLElement | null} target */
export function extentOf(article, target) {
  if (!target || target === find("h1", article)) return [article];
  const row = /** @type {HTMLElement | null} */ (target.closest("li, tr, dd"));
  if (row && article.contains(row)) return [row];
  let block = target;
  while (block.parentElement && block.parentElement !== article && !block.matches(BLOCK)) block = block.parentElement;
  const level = Math.min(headingLevel(block), 6);
  const extent = [block];
  for (let next = following(block, article); next; next = following(next, article)) {
    const isNextTerm = next.matches("dt") && extent.at(-1)?.matches("dd");
    if (isNextTerm || headingLevel(next) <= level || next.matches(".entry") || find(".entry", next)) break;
    extent.push(next);
  }
  return extent;
}

/** The next element in the page; variants of a block lie in containers of their own.
 * @param {HTMLElement} element @param {HTMLElement} article */
function following(element, article) {
  for (let at = /** @type {HTMLElement | null} */ (element); at && at !== article; at = at.parentElement) {
    if (at.nextElementSibling) return /** @type {HTMLElement} */ (at.nextElementSibling);
  }
  return null;
}

/** @param {Element} element */
function headingLevel(element) {
  return Number(/^H([1-6])$/.exec(element.tagName)?.[1] ?? 7);
}
