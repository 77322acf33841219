// What Material's script asks of the page, which it writes into every page itself: the settings that the reader's browser
// keeps for this site. Where storage is refused nothing is kept, and nothing breaks.

import { root } from "./root.js";

/** @param {string} name @param {URL} [scope] */
function nameIn(name, scope = root) {
  return `${scope.pathname}.${name}`;
}

/** @param {string} name @param {Storage} [storage] @param {URL} [scope] */
export function setting(name, storage, scope) {
  try {
    return JSON.parse((storage ?? localStorage).getItem(nameIn(name, scope)) ?? "null");
  } catch {
    return null;
  }
}

/** @param {string} name @param {unknown} value @param {Storage} [storage] @param {URL} [scope] */
export function keep(name, value, storage, scope) {
  try {
    (storage ?? localStorage).setItem(nameIn(name, scope), JSON.stringify(value));
  } catch {
    // It is lost when the page is left.
  }
}

Object.assign(globalThis, {
  __md_scope: root,
  __md_get: setting,
  __md_set: keep,
  __md_hash: (/** @type {string} */ text) => text,
});

// What it would tell style sheets of itself, told before there is an element whose style would be computed again.
document.documentElement.classList.replace("no-js", "js");
document.documentElement.classList.add("js-focus-visible");
