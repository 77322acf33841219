// What a reader of a version sees, as slots: a slot is a unit as that reader sees it, or what only others see of it.

/** @import { Index } from "./index.js" */
/**
 * @typedef {{product?: string, version?: string, versions?: Record<string, string>, limit?: number}} Reader Whose
 * search it is.
 */
/**
 * @typedef {object} View
 * @property {Uint32Array} slotOf Of each passage.
 * @property {Uint32Array} unitOf Of each slot.
 * @property {Uint8Array} own Of each slot: 1 if it is the reader's own.
 * @property {Uint32Array} pageOf The page of a slot: as the reader sees it, or, further on, as others do.
 * @property {number} count
 */

const MOST_VIEWS = 8;

/** @param {string} a @param {string} b */
export function compareVersions(a, b) {
  const [left, right] = [a, b].map((text) => text.replace(/^v/i, "").split(".").map(Number));
  for (let at = 0; at < Math.max(left.length, right.length); at++) {
    const step = (left[at] || 0) - (right[at] || 0);
    if (step) return step;
  }
  return 0;
}

/** The place of a version among those of a product; between two of them for one that is not there.
 * @param {string | undefined} version @param {string[]} versions */
function placeOf(version, versions) {
  if (!version || !/^v?\d+(\.\d+)*$/i.test(version)) return versions.length - 1;
  for (let at = versions.length - 1; at >= 0; at--) {
    const order = compareVersions(versions[at], version);
    if (order === 0) return at;
    if (order < 0) return at + 0.5;
  }
  return -0.5;
}

/** For each product the place of the reader's version; null for a product that the reader did not ask for.
 * @param {Index} index @param {Reader} reader */
function readerPlaces(index, { product, version, versions = {} }) {
  const known = index.products.some(([name]) => name === product);
  return index.products.map(([name, own]) => {
    return known && product !== name ? null : placeOf(versions[name] || version, own);
  });
}

/** The version of a page that a reader sees, as a place in its product's list; -1 if the page is not for them.
 * @param {Index} index @param {number} page @param {(number | null)[]} places */
function shownPlace(index, page, places) {
  const [product, own] = index.sets[index.pages.set[page]];
  if (product < 0) return Number.POSITIVE_INFINITY;
  const reader = places[product];
  if (reader === null || !own.length) return -1;
  const exact = index.products[product][2] !== "from" && Number.isInteger(reader);
  if (exact && !own.includes(reader)) return -1;
  return own.filter((place) => place <= reader).at(-1) ?? -1;
}

/** 1 for each passage that the reader sees, else 0. @param {Index} index @param {Reader} reader */
function visiblePassages(index, reader) {
  const places = readerPlaces(index, reader);
  const shown = index.pages.url.map((_, page) => shownPlace(index, page, places));
  const memberships = index.sets.map((row) => new Set(row[1]));
  const visible = new Uint8Array(index.passages.count);
  for (let passage = 0; passage < visible.length; passage++) {
    const set = index.passages.set[passage];
    const place = shown[index.units.page[index.passages.unit[passage]]];
    const always = place === Number.POSITIVE_INFINITY;
    visible[passage] = always || (place >= 0 && (set === 0 || memberships[set].has(place))) ? 1 : 0;
  }
  return visible;
}

/** Number the slots: first one a unit, then one for the hidden text of each unit that is itself visible.
 * @param {Index} index @param {Uint8Array} visible @returns {View} */
function numberSlots(index, visible) {
  const count = index.units.text.length;
  const unitOf = index.units.text.map((_, unit) => unit);
  /** @type {Map<number, number>} */
  const hidden = new Map();
  const slotOf = new Uint32Array(index.passages.count);
  for (let passage = 0; passage < slotOf.length; passage++) {
    const unit = index.passages.unit[passage];
    let slot = unit;
    if (!visible[passage] && visible[unit]) {
      slot = hidden.get(unit) ?? unitOf.push(unit) - 1;
      hidden.set(unit, slot);
    }
    slotOf[passage] = slot;
  }
  const own = Uint8Array.from(unitOf, (unit, slot) => (slot < count ? visible[unit] : 0));
  const pages = index.pages.url.length;
  return {
    slotOf,
    unitOf: Uint32Array.from(unitOf),
    own,
    pageOf: Uint32Array.from(unitOf, (unit, slot) => index.units.page[unit] + (own[slot] ? 0 : pages)),
    count: unitOf.length,
  };
}

/** @param {Index} index @param {Reader} reader */
export function viewOf(index, reader) {
  const key = JSON.stringify([reader.product || "", reader.version || "", reader.versions || {}]);
  const known = index.views.get(key);
  if (known) return known;
  const view = numberSlots(index, visiblePassages(index, reader));
  if (index.views.size >= MOST_VIEWS) index.views.clear();
  index.views.set(key, view);
  return view;
}
