// On a narrow screen the search is a sheet over the page. It has an entry in the history, so that Back puts it away.

import { find } from "../page/dom.js";

let entered = false;

/** Keep what the sheet covers from being tabbed to or read. @param {boolean} covered */
function cover(covered) {
  const below = find(".md-container");
  if (below) below.inert = covered;
}

/** @param {boolean} returned Whether Back has led to the sheet's own entry. */
export function openSheet(returned) {
  if (!matchMedia("(max-width: 59.984375em)").matches) return;
  if (!entered && !returned) history.pushState(history.state, "");
  entered = true;
  cover(true);
}

/** Go back to the page below, whose entry is the one before; false where there is no sheet. */
export function leaveSheet() {
  if (entered) history.back();
  return entered;
}

/** The sheet is gone, or another page comes; returns whether there was one. */
export function endSheet() {
  const had = entered;
  entered = false;
  if (had) cover(false);
  return had;
}
