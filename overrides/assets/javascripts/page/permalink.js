// A button on every entry and heading copies a link to it, in the shown version; a link to a part that the reader's
// version lacks shows a version that has it, and says so.

import { all, find, make, placeIn } from "./dom.js";
import { announce, view, withVersion } from "./picker.js";
import { contains, onPage, order, page } from "./versions.js";

const NO_NAME = /[^\p{L}\p{N}_.:-]+/gu;
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

/** The newest of the page's versions that shows an element, however deep it stands in variants.
 * @param {Element} element @param {string[]} versions */
function versionShowing(element, versions) {
  const ranges = all("[data-versions]").filter((part) => part.contains(element));
  return [...versions]
    .sort((a, b) => order(b, a))
    .find((version) => ranges.every((part) => contains(part.dataset.versions ?? "", version)));
}

/** The entry whose words begin within an address of old, when a sentence around a message was its name.
 * @param {string} named */
function entryNamedWithin(named) {
  const words = named.split("-");
  const tails = words.slice(0, -2).map((_, at) => words.slice(at).join("-"));
  return all(".entry[id]").find(({ id }) => tails.some((tail) => id.startsWith(tail) || tail.startsWith(`${id}-`)));
}

/** @param {string} anchor */
function placesOf(anchor) {
  const name = CSS.escape(anchor);
  return all(`.md-content__inner :is([id="${name}"], [data-anchor="${name}"])`);
}

function revealTarget() {
  const named = placeIn(location.hash);
  if (!named || !page.shown) return;
  // The vendor's own name of a place is ours behind `at-`, as scraper/text/inline.py makes it.
  const given = `at-${named.replace(NO_NAME, "-").replace(/^-+|-+$/g, "")}`;
  const anchor = [named, given].find((name) => placesOf(name).length) ?? entryNamedWithin(named)?.id ?? given;
  const { facts, version: present } = page.shown;
  // Where versions differ, the same place can be there more than once; only one element can have the name itself.
  const places = placesOf(anchor);
  const [first] = places;
  const visible = places.find((place) => !place.closest("[data-versions][hidden]"));
  if (visible && (visible !== first || anchor !== named)) visible.scrollIntoView();
  const version = first && !visible ? versionShowing(first, facts.versions) : undefined;
  if (!version) return;
  view(version, `That part is not in version ${present}; shown: ${version}.`);
  first.scrollIntoView();
}

addEventListener("hashchange", revealTarget);
onPage(() => {
  addButtons();
  revealTarget();
});
