// The one global of ours, and those of the theme that we build upon.
import type { Errors, FullText } from "../engine/index.js";
import type { Answers } from "../search/answers.js";
import type { Tree } from "./tree.js";

interface Pages {
  subscribe(call: () => void): void;
}

declare global {
  // `helpcenter.<folder>.<module>` holds what a module exports, as helpcenter/build/scripts.py puts it there.
  var helpcenter: {
    // Once search/load.js has loaded it.
    engine: {
      index: typeof import("../engine/index.js");
      paste: typeof import("../engine/paste.js");
      placeholders: typeof import("../engine/placeholders.js");
      rank: typeof import("../engine/rank.js");
      vectors: typeof import("../engine/vectors.js");
      weights: typeof import("../engine/weights.js");
      words: typeof import("../engine/words.js");
    };
    // What the site's data scripts call.
    lookupData(...tier: ["errors", Errors] | ["text", FullText] | ["answers", Answers]): void;
    tree(product: string, facts: { tree: Tree[] }): void;
  };
  // Material's: the pages and addresses that instant navigation brings.
  var document$: Pages | undefined;
  var location$: Pages | undefined;
}
