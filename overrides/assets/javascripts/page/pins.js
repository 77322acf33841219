// The home page has the fixes that this computer keeps, and prints the pinned ones as a runbook.

import { all, button, find, make } from "./dom.js";
import { countsAsText } from "./feedback.js";
import { pin, pinned, recentFixes } from "./fixes.js";
import { download } from "./store.js";
import { onPage } from "./versions.js";

/** @import { Fix } from "./fixes.js" */

/** @param {Fix} fix @param {(Node | string)[]} more */
function item({ address, title, where }, ...more) {
  return make("li", {}, make("a", { href: address }, title), make("small", {}, where), ...more);
}

/** @param {Fix} fix */
function sheet({ title, where, address, lines }) {
  const parts = [make("h2", {}, title), make("p", {}, `${where}. ${address}`)];
  return make("section", {}, ...parts, ...lines.map((line) => make("p", {}, line)));
}

function printRunbook() {
  const book = make("div", { className: "hc-runbook" }, make("h1", {}, "Pinned fixes"), ...pinned().map(sheet));
  document.body.append(book);
  addEventListener("afterprint", () => book.remove(), { once: true });
  print();
}

/** @param {string} title @param {HTMLElement[]} parts */
function section(title, ...parts) {
  return make("section", { className: "hc-kept", ariaLabel: title }, make("h2", {}, title), ...parts);
}

function draw() {
  for (const part of all(".hc-kept")) part.remove();
  const pins = pinned().map((fix) => {
    const unpin = button("Unpin", () => {
      pin(fix, false);
      draw();
    });
    unpin.ariaLabel = `Unpin ${fix.title}`;
    return item(fix, unpin);
  });
  const recent = recentFixes().map((fix) => item(fix));
  const counts = countsAsText();
  find(".hc-products")?.before(
    ...(pins.length
      ? [section("Pinned fixes", make("ul", {}, ...pins), button("Print my pinned fixes", printRunbook))]
      : []),
    ...(recent.length ? [section("Recent fixes", make("ul", {}, ...recent))] : []),
    ...(counts
      ? [
          section(
            "What helped",
            button("Save as a file", () => download("what-helped.tsv", counts)),
          ),
        ]
      : []),
  );
}

onPage(draw);
