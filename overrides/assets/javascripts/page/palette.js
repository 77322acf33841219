// The reader's colours, before anything is painted in others: those chosen, or those that the computer asks for. Material's
// own script for them has each element's style computed three times more while a page loads.

import { all, whenIn } from "./dom.js";
import { keep, setting } from "./material.js";

/** @typedef {{media: string, scheme: string, primary: string, accent: string}} Colours */

const KEY = "__palette";
const DARK = matchMedia("(prefers-color-scheme: dark)");
/** Colours that are those of another option, as the computer asks for. */
const AUTOMATIC = "(prefers-color-scheme)";

/** @param {HTMLElement} option */
function coloursOf({ dataset: { media = "", scheme = "", primary = "", accent = "" } }) {
  return { media, scheme, primary, accent };
}

/** What the computer asks for, of these. @param {Colours[]} options */
function fitting(options) {
  return options.findIndex(({ media }) => media && media !== AUTOMATIC && matchMedia(media).matches);
}

whenIn("hc-palette-end", () => {
  const buttons = all("[data-palette] > button");
  const options = buttons.map(coloursOf);
  const show = () => {
    const chosen = options.findIndex(({ media }) => media === setting(KEY)?.color?.media);
    const shown = Math.max(0, chosen < 0 ? fitting(options) : chosen);
    const colours = options[shown].media === AUTOMATIC ? (options[fitting(options)] ?? options[shown]) : options[shown];
    for (const [name, value] of Object.entries(colours)) document.body.setAttribute(`data-md-color-${name}`, value);
    for (const [at, button] of buttons.entries()) button.hidden = at !== shown;
  };
  for (const [at, button] of buttons.entries()) {
    const next = (at + 1) % buttons.length;
    button.addEventListener("click", () => {
      keep(KEY, { index: next, color: options[next] });
      show();
      buttons[next].focus();
    });
  }
  DARK.addEventListener("change", show);
  show();
});
