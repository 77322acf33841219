// A button on every entry and heading copies a link to it, in the shown version.

import { all, find, make } from "./dom.js";
import { announce, withVersion } from "./picker.js";
import { onPage, page } from "./versions.js";

const STATED = ".md-content__inner :is(.entry, .cause, h2, h3, h4)[id]";

/** @param {string} href @param {string} anchor @param {string} [version] */
export function permalink(href, anchor, version) {
  const url = new URL(version ? withVersion(href, version) : href);
  url.hash = anchor;
  return url.href;
}

/** @param {string} text */
async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    const field = make("textarea", { value: text, className: "hc-unseen" });
    document.body.append(field);
    field.select();
    document.execCommand("copy");
    field.remove();
  }
}

/** Copy a text, and say so on the button and aloud.
 * @param {HTMLElement} button @param {string} text @param {string} said */
export async function copied(button, text, said) {
  await copy(text);
  button.classList.add("hc-done");
  setTimeout(() => button.classList.remove("hc-done"), 2000);
  announce(said);
}

function addButtons() {
  for (const part of all(STATED)) {
    if (part.closest("[data-furniture]") || find(":scope > .hc-permalink", part)) continue;
    const button = make("button", {
      type: "button",
      className: "hc-permalink",
      title: "Copy a link to this",
      ariaLabel: `Copy a link to: ${part.textContent.trim()}`,
    });
    button.dataset.furniture = "";
    button.addEventListener("click", () => {
      copied(button, permalink(location.href, part.id, page.shown?.version), "Link copied.");
    });
    part.append(button);
  }
}

onPage(addButtons);
