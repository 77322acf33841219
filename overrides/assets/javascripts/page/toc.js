// The page's contents are folded where they stand above the article.

import { find, whenIn } from "./dom.js";

whenIn("hc-toc-end", () => {
  if (matchMedia("(max-width: 59.9375em)").matches) find(".hc-toc")?.removeAttribute("open");
});
