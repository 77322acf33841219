// Links inside a manual keep the version that the address says, also where nothing can be remembered (file://).

import { around } from "./dom.js";
import { withVersion } from "./picker.js";
import { root } from "./root.js";
import { page, versionInAddress } from "./versions.js";

/** @param {URL} url @param {string} product */
function inManual(url, product) {
  return url.href.startsWith(new URL(`${product}/`, root).href) && /\.html$|\/$/.test(url.pathname);
}

/** @param {Event} event */
function carry(event) {
  const link = /** @type {HTMLAnchorElement | null} */ (around(event, "a[href]"));
  const version = versionInAddress();
  if (!link || !version || !page.shown || (link.hash && link.pathname === location.pathname)) return;
  const url = new URL(link.href);
  if (inManual(url, page.shown.facts.product) && !url.searchParams.has("v"))
    link.href = withVersion(link.href, version);
}

for (const kind of ["mousedown", "click"]) document.addEventListener(kind, carry, true);
