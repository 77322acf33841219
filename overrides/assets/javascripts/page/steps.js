// Numbers the steps of lists that differ by version as the reader of each version counts them: the shown ones as shown,
// the others (for print and comparison) as in the newest version that has them.

import { all } from "./dom.js";
import { contains, onPage, order, page } from "./versions.js";

/** Each item's number.
 * @param {string[]} items Their ranges, or "" for all versions. @param {string} version
 * @param {string[]} versions Newest first. @param {number} [start] */
export function numbers(items, version, versions, start = 1) {
  /** @param {string} ranges @param {string} reader */
  const isFor = (ranges, reader) => !ranges || contains(ranges, reader);
  return items.map((ranges, index) => {
    const reader = isFor(ranges, version) ? version : (versions.find((own) => contains(ranges, own)) ?? version);
    return start + items.slice(0, index).filter((other) => isFor(other, reader)).length;
  });
}

function renumber() {
  if (!page.shown) return;
  const { version, facts } = page.shown;
  const newestFirst = [...facts.versions].sort((a, b) => order(b, a));
  for (const list of /** @type {HTMLOListElement[]} */ (all(".md-content ol"))) {
    const items = /** @type {HTMLLIElement[]} */ ([...list.children]);
    const ranges = items.map((item) => item.dataset.versions ?? "");
    if (!ranges.some(Boolean)) continue;
    for (const [index, number] of numbers(ranges, version, newestFirst, list.start).entries()) {
      items[index].value = number;
    }
  }
}

document.addEventListener("helpcenter:version", renumber);
onPage(renumber);
