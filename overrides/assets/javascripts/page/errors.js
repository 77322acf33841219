// The index of all error messages narrows down as one types.

import { all, find, make } from "./dom.js";
import { onPage } from "./versions.js";

/** @param {string} text */
function fold(text) {
  return text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
}

/** Whether a text has all words of a query. @param {string} text @param {string} query */
export function matches(text, query) {
  return fold(query)
    .split(/\s+/)
    .every((word) => fold(text).includes(word));
}

/** @param {HTMLElement} index @param {string} query */
function narrow(index, query) {
  const items = all(".error-index li", index);
  for (const item of items) item.hidden = !matches(item.textContent, query);
  for (const section of all("section", index)) section.hidden = !find(".error-index li:not([hidden])", section);
  return items.filter((item) => !item.hidden).length;
}

/** @param {HTMLElement} index */
function equip(index) {
  if (find(".hc-filter", index)) return;
  const field = make("input", {
    type: "search",
    placeholder: "Narrow down: part of a message, a number",
    autocomplete: "off",
    ariaLabel: "Narrow down the list of error messages",
  });
  const count = make("span", { className: "hc-filter__count", role: "status" });
  const tell = () => {
    const number = narrow(index, field.value);
    count.textContent = number === 1 ? "1 message" : `${number} messages`;
  };
  field.addEventListener("input", tell);
  const box = make("div", { className: "hc-filter" }, field, count);
  box.dataset.furniture = "";
  index.prepend(box);
  tell();
}

onPage(() => {
  for (const index of all("[data-helpcenter=errors]")) equip(index);
});
