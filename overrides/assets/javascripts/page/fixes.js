// Errors whose fix this computer keeps: pinned ones, and those opened lately if the reader wants that remembered. A pinned
// fix has its words, so that all of them can be printed as a runbook, also from a folder.

import { consents } from "./consent.js";
import { read, write } from "./store.js";

/**
 * @typedef {object} Fix
 * @property {string} address
 * @property {string} title
 * @property {string} where Product, version and page.
 * @property {string[]} lines What the manual says of it.
 */

const PINNED = "helpcenter.pinned";
const RECENT = "helpcenter.recent-fixes";
const MOST_PINNED = 100;
const MOST_RECENT = 8;

/** @returns {Fix[]} */
export function pinned() {
  return read("localStorage", PINNED) ?? [];
}

/** @returns {Fix[]} */
export function recentFixes() {
  return (consents() && read("localStorage", RECENT)) || [];
}

/** Which entry an address is of, in whichever version. @param {string} address */
function entryOf(address) {
  const { origin, pathname, hash } = new URL(address);
  return origin + pathname + hash;
}

/** @param {Fix[]} list @param {string} address */
function without(list, address) {
  return list.filter((fix) => entryOf(fix.address) !== entryOf(address));
}

/** @param {string} address */
export function isPinned(address) {
  return pinned().length > without(pinned(), address).length;
}

/** @param {Fix} fix @param {boolean} wanted */
export function pin(fix, wanted) {
  const others = without(pinned(), fix.address);
  write("localStorage", PINNED, (wanted ? [...others, fix] : others).slice(-MOST_PINNED));
}

/** A fix is open: a pinned one has its words of today, and it is the latest. @param {Fix} fix */
export function noteOpened(fix) {
  const words = pinned().map((other) => (entryOf(other.address) === entryOf(fix.address) ? fix : other));
  if (words.includes(fix)) write("localStorage", PINNED, words);
  if (!consents()) return;
  const latest = [{ ...fix, lines: [] }, ...without(recentFixes(), fix.address)];
  write("localStorage", RECENT, latest.slice(0, MOST_RECENT));
}
