// The reader's colours, before anything is painted in others: those chosen, or those that the computer asks for.

import { all, whenIn } from "./dom.js";
import { setting } from "./material.js";

const AUTOMATIC = "(prefers-color-scheme)";

/** What an option of the palette sets. @param {HTMLElement} option */
function colorOf({ dataset }) {
  const { mdColorMedia: media, mdColorScheme: scheme, mdColorPrimary: primary, mdColorAccent: accent } = dataset;
  return { media, scheme, primary, accent };
}

whenIn("hc-palette-end", () => {
  const chosen = setting("__palette")?.color;
  const fitting = all("input[name=__palette]")
    .map(colorOf)
    .find(({ media }) => media && media !== AUTOMATIC && matchMedia(media).matches);
  const color = chosen && chosen.media !== AUTOMATIC ? chosen : fitting;
  for (const [name, value] of Object.entries(color ?? {})) document.body.setAttribute(`data-md-color-${name}`, value);
});
