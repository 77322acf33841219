// The office's colour, which style sheets make their own tones of. It is in the page's head as phones want it, too.

import { find } from "./dom.js";

const colour = find("meta[name=theme-color]")?.getAttribute("content");
if (colour) {
  document.documentElement.style.setProperty("--hc-colour", colour);
  document.documentElement.classList.add("hc-coloured");
}
