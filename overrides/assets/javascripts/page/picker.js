// The reader chooses a version: shown at once, remembered on this computer, said in the address.

import { all, around, find } from "./dom.js";
import {
  apply,
  defaultOf,
  onPage,
  page,
  readFacts,
  remember,
  remembered,
  select,
  versionInAddress,
  wantedOf,
} from "./versions.js";

/** @param {string} href @param {string} version */
export function withVersion(href, version) {
  const url = new URL(href);
  url.searchParams.set("v", version);
  return url.href;
}

/** Say something to who does not see the page. @param {string} text */
export function announce(text) {
  const region = find("[data-announce]");
  if (region) region.textContent = text;
}

/** A look at a version; it is remembered only where the reader chose it.
 * @param {string} version @param {string} [why] */
export function view(version, why = "") {
  const url = new URL(location.href);
  url.searchParams.delete("with");
  history.replaceState(history.state, "", withVersion(url.href, version));
  Object.assign(page, { why, compared: "" });
  apply();
  announce(why || `Showing version ${version}.`);
}

/** @param {string} product @param {string} version */
function choose(product, version) {
  remember(product, version);
  if (page.shown?.facts.product === product) view(version);
  else announce(`Version ${version} is remembered.`);
}

/** @param {HTMLSelectElement} list @param {string} product */
function fill(list, product) {
  const shown = page.shown?.facts.product === product ? page.shown : null;
  if (shown && list.id === "hc-version" && list.dataset.product !== product) {
    list.dataset.product = product;
    list.replaceChildren(...shown.facts.product_versions.map((version) => new Option(version)));
  }
  const wanted = shown ? shown.wanted : (remembered(product) ?? defaultOf()[product]);
  if (wanted) select(list, wanted);
}

function refresh() {
  const facts = page.shown?.facts;
  const box = find("[data-picker]");
  const title = box && find("[data-picker-title]", box);
  if (title) {
    box.hidden = !facts?.product_versions.length;
    if (facts) {
      title.textContent = facts.product_title;
      fill(/** @type {HTMLSelectElement} */ (find("select", box)), facts.product);
    }
  }
  for (const list of /** @type {HTMLSelectElement[]} */ (all(".hc-card [data-version-picker]"))) {
    fill(list, list.dataset.product ?? "");
  }
}

/** A link to the page that is open, in another version, loads nothing under instant navigation. */
function follow() {
  const { shown } = page;
  if (shown && readFacts() && wantedOf(shown.facts) !== shown.wanted) view(wantedOf(shown.facts));
}

document.addEventListener("change", (event) => {
  const list = /** @type {HTMLSelectElement | null} */ (around(event, "[data-version-picker]"));
  if (list) choose(list.dataset.product ?? "", list.value);
});
document.addEventListener("click", (event) => {
  const version = around(event, "[data-show-version]")?.dataset.showVersion;
  if (version) view(version);
});
document.addEventListener("helpcenter:version", refresh);
addEventListener("popstate", follow);
onPage(() => {
  if (page.shown && remembered(page.shown.facts.product) && !versionInAddress()) {
    history.replaceState(history.state, "", withVersion(location.href, page.shown.wanted));
  }
  refresh();
});
globalThis.location$?.subscribe(() => setTimeout(follow));
