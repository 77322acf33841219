// What this computer remembers of searches: recent ones if the reader says so, those that found nothing, and the one that
// has opened a page. Nothing is sent anywhere or gets into an address. Without the reader's consent it lasts as long as the
// tab.

import { consents } from "../page/consent.js";
import { read, write } from "../page/store.js";

/**
 * @typedef {object} Search A search one of whose results was opened.
 * @property {string} query
 * @property {string[]} results Their addresses, best first.
 * @property {number} at Which one was opened.
 * @property {string} from The page where it was made.
 */

const RECENT = "helpcenter.recent-searches";
const MISSED = "helpcenter.missed-searches";
const HANDED = "helpcenter.search";
const MOST_RECENT = 8;
const MOST_MISSED = 500;
const LONGEST = 300;

/** The list with one more in front, each once. @param {string[]} list @param {string} text @param {number} most */
function withFirst(list, text, most) {
  const short = text.replace(/\s+/g, " ").trim().slice(0, LONGEST);
  return [short, ...list.filter((other) => other !== short)].filter(Boolean).slice(0, most);
}

/** @returns {string[]} */
export function recent() {
  return (consents() && read("localStorage", RECENT)) || [];
}

/** @param {string} text */
export function addRecent(text) {
  if (consents()) write("localStorage", RECENT, withFirst(recent(), text, MOST_RECENT));
}

function missedPlace() {
  return consents() ? "localStorage" : "sessionStorage";
}

/** @returns {string[]} */
export function missed() {
  return read(missedPlace(), MISSED) ?? [];
}

/** @param {string} text */
export function addMissed(text) {
  write(missedPlace(), MISSED, withFirst(missed(), text, MOST_MISSED));
}

/** Hand a search on to the page that it opens. @param {Search | null} search */
export function handOn(search) {
  write("sessionStorage", HANDED, search);
}

/** @returns {Search | null} */
export function handed() {
  return read("sessionStorage", HANDED);
}
