// On a page that a search has opened: which of its results this is, and the ways to the others.

import { find, make } from "../page/dom.js";
import { onArrival } from "../page/versions.js";
import { handed, handOn } from "./memory.js";

/** @import { Search } from "./memory.js" */

/** Where an address leads, in whichever version. @param {string} address */
function place(address) {
  const url = new URL(address);
  return url.origin + url.pathname + url.hash;
}

/** The search that led here, and which of its results this is. @returns {{search: Search, at: number} | null} */
export function here() {
  const search = handed();
  const at = search ? search.results.findIndex((address) => place(address) === place(location.href)) : -1;
  return search && at >= 0 ? { search, at } : null;
}

/** @param {string} name @param {string | undefined} href */
function way(name, href) {
  return href ? make("a", { href }, name) : make("span", { ariaHidden: "true" }, name);
}

function draw() {
  find(".hc-trail")?.remove();
  const arrival = here();
  if (!arrival || arrival.search.results.length < 2) return;
  const { at, search } = arrival;
  const end = make("button", { type: "button", title: "Forget this search", ariaLabel: "Forget this search" }, "×");
  const box = make("nav", { className: "hc-trail", ariaLabel: "Results of your search" });
  box.dataset.furniture = "";
  box.append(way("previous", search.results[at - 1]), `${at + 1} of ${search.results.length}`);
  box.append(way("next", search.results[at + 1]), end);
  end.addEventListener("click", () => {
    handOn(null);
    box.remove();
  });
  find(".md-content")?.append(box);
}

onArrival(draw);
