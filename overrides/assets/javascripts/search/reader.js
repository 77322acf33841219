// For which product and version the search answers: said on top of the panel, and changed there.

import { all, find, make } from "../page/dom.js";
import { defaultOf, page, remembered, select } from "../page/versions.js";

/** @import { Reader } from "../engine/views.js" */
/** @typedef {{product: string, title: string, versions: string[], version: string}} Choice */

const VERSION = "helpcenter.version.";

/** Those of the page, elsewhere what this computer remembers and what the practice has. @returns {Reader} */
export function reader() {
  if (page.shown) return { product: page.shown.facts.product, version: page.shown.wanted };
  const versions = defaultOf();
  try {
    for (const [key, version] of Object.entries(localStorage)) {
      if (key.startsWith(VERSION)) versions[key.slice(VERSION.length)] = version;
    }
  } catch {
    // Storage is forbidden: nobody has chosen, then.
  }
  return { versions };
}

/** What can be chosen: on a page its product's version, on the home page each product's. @returns {Choice[]} */
export function choices() {
  if (page.shown) {
    const { product, product_title: title, product_versions: versions } = page.shown.facts;
    return [{ product, title, versions, version: page.shown.wanted }];
  }
  return /** @type {HTMLSelectElement[]} */ (all(".hc-card [data-version-picker]")).map((list) => ({
    product: list.dataset.product ?? "",
    title: find("h2", list.closest(".hc-card") ?? list)?.textContent ?? "",
    versions: [...list.options].map((option) => option.value),
    version: list.value,
  }));
}

/** @param {Choice} choice */
function chooser({ product, title, versions, version }) {
  const list = make(
    "select",
    { className: "hc-select", autocomplete: "off" },
    ...versions.map((own) => new Option(own)),
  );
  Object.assign(list.dataset, { versionPicker: "", product });
  select(list, version);
  return make("label", {}, `${title} `, list);
}

/** @param {HTMLElement} box */
export function drawReader(box) {
  const offered = choices().filter(({ versions }) => versions.length);
  box.hidden = !offered.length;
  const chosen = offered.every(({ product }) => remembered(product) ?? defaultOf()[product]);
  const single = offered.every(({ versions }) => versions.length === 1);
  const question = chosen || single ? "Answers for" : "Which version do you have? Answers for";
  box.replaceChildren(question, ...offered.map(chooser));
}
