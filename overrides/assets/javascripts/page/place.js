// Where an address leads on its page, in a version that has that place. The browser and Material go there as soon as they
// have the page, which may be higher then than what is shown of it: so it is gone to again.

import { all, placeIn } from "./dom.js";
import { blockOf } from "./extent.js";
import { view } from "./picker.js";
import { contains, onArrival, order, page } from "./versions.js";

const NO_NAME = /[^\p{L}\p{N}_.:-]+/gu;

/** Where the reader was on the page, as Material keeps it in the history; nothing where a link has led here. */
let { state } = history;

/** The elements of a name: where versions differ, each of them; only the first as its id. @param {string} anchor */
function placesOf(anchor) {
  const name = CSS.escape(anchor);
  return all(`.md-content__inner :is([id="${name}"], [data-anchor="${name}"])`);
}

/** Those that have the name in the address. */
function places() {
  const named = placeIn(location.hash);
  if (!named) return [];
  const own = placesOf(named);
  // The vendor's own name of a place is ours behind `at-`, as scraper/text/inline.py makes it.
  return own.length ? own : placesOf(`at-${named.replace(NO_NAME, "-").replace(/^-+|-+$/g, "")}`);
}

/** The place that the reader sees. */
function shownPlace() {
  return places().find((place) => !place.closest("[data-versions][hidden]"));
}

/** The newest of the page's versions that shows an element, however deep it stands in variants.
 * @param {Element} element @param {string[]} versions */
function versionShowing(element, versions) {
  const ranges = all("[data-versions]").filter((part) => part.contains(element));
  return [...versions]
    .sort((a, b) => order(b, a))
    .find((version) => ranges.every((part) => contains(part.dataset.versions ?? "", version)));
}

/** Show a version that has the place, and say so. */
function showPlace() {
  const [place] = places();
  if (!place || !page.shown || shownPlace()) return;
  const version = versionShowing(place, page.shown.facts.versions);
  if (version) view(version, `That part is not in version ${page.shown.version}; shown: ${version}.`);
}

/** Go to the block around the place, whose first line would be hidden else, or back to where the reader was. */
export function goToPlace() {
  const place = shownPlace();
  if (state) scrollTo(0, state.y);
  else if (place) {
    blockOf(place).scrollIntoView();
    place.scrollIntoView({ block: "nearest" });
  }
}

/** Whether a place, and not its block, is where addresses lead to. @param {HTMLElement} place */
function isGoneTo(place) {
  return Math.abs(place.getBoundingClientRect().top - Number.parseFloat(getComputedStyle(place).scrollMarginTop)) < 2;
}

addEventListener("load", () => {
  const place = shownPlace();
  // The browser has gone there once more, unless the reader was faster.
  if (place && isGoneTo(place)) goToPlace();
});
globalThis.location$?.subscribe(() => {
  state = history.state;
});
onArrival(showPlace);
