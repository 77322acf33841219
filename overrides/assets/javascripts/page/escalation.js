// What to gather before calling: boxes to tick, and the list as text for a note or a ticket. Ticks are not kept.

import { all, find, make } from "./dom.js";
import { copied } from "./permalink.js";
import { onPage } from "./versions.js";

/** @typedef {{text: string, depth: number, ticked?: boolean}} Line Its depth is -1 for running text. */

/** @param {Line[]} lines */
export function asText(lines) {
  return lines
    .map(({ text, depth, ticked }) => (depth < 0 ? text : `${"  ".repeat(depth)}[${ticked ? "x" : " "}] ${text}`))
    .join("\n");
}

/** @param {Element} element */
function ownText(element) {
  const copy = /** @type {Element} */ (element.cloneNode(true));
  for (const part of all("ul, ol, [data-furniture], [hidden]", copy)) part.remove();
  return copy.textContent.replace(/\s+/g, " ").trim();
}

/** How many lists a list's item stands in, less one; -1 for a paragraph.
 * @param {HTMLElement} part @param {HTMLElement} block */
function depthOf(part, block) {
  return part.tagName === "P" ? -1 : all("ul, ol", block).filter((list) => list.contains(part)).length - 1;
}

/** @param {HTMLElement} block @returns {Line[]} */
function linesOf(block) {
  return all("p, li", block)
    .filter((part) => !part.closest("[hidden], [data-furniture]") && !(part.tagName === "P" && part.closest("li")))
    .map((part) => {
      const box = /** @type {HTMLInputElement | null} */ (find(":scope > .hc-tick", part));
      return { text: ownText(part), depth: depthOf(part, block), ticked: box?.checked };
    });
}

/** @param {HTMLElement} block */
function equip(block) {
  if (find(".hc-escalation__copy", block)) return;
  for (const item of all("li", block)) {
    const label = ownText(item);
    const box = make("input", { type: "checkbox", className: "hc-tick", autocomplete: "off", ariaLabel: label });
    box.dataset.furniture = "";
    item.prepend(box);
  }
  const button = make("button", { type: "button", className: "hc-button hc-escalation__copy" }, "Copy as text");
  button.dataset.furniture = "";
  button.addEventListener("click", () => copied(button, asText(linesOf(block)), "The list is copied."));
  block.append(button);
}

onPage(() => {
  for (const block of all(".md-content div.escalation")) equip(block);
});
