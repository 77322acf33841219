// The drawer's button and, in the article, tables that are wider than the screen: both can be reached by keyboard.

import { all, around, find } from "./dom.js";
import { onPage } from "./versions.js";

document.addEventListener("click", (event) => {
  if (around(event, "[data-drawer]")) find("#__drawer")?.click();
});
onPage(() =>
  // Material puts the boxes around tables that scroll.
  requestAnimationFrame(() => {
    for (const box of all(".md-typeset__scrollwrap")) {
      if (box.scrollWidth > box.clientWidth) box.tabIndex = 0;
    }
  }),
);
