// "Did this fix it?", where the office wants to know: counted on this computer, to be given as a file, or a mail to the
// address in mkdocs.yml. There is no server.

import { button, make } from "./dom.js";
import { announce } from "./picker.js";
import { read, write } from "./store.js";
import { settings } from "./versions.js";

/** @import { Fix } from "./fixes.js" */
/** @typedef {{title: string, yes: number, no: number}} Count */

const COUNTS = "helpcenter.feedback";

/** @returns {Record<string, Count>} Address of a fix → how often it helped. */
function counts() {
  return read("localStorage", COUNTS) ?? {};
}

/** @param {Fix} fix @param {"yes" | "no"} answer */
function count({ address, title }, answer) {
  const all = counts();
  all[address] ??= { title, yes: 0, no: 0 };
  all[address][answer]++;
  write("localStorage", COUNTS, all);
}

/** A line for each fix, as spreadsheets read it; empty where nothing was said. */
export function countsAsText() {
  const rows = Object.entries(counts()).map(([address, { title, yes, no }]) => [yes, no, title, address].join("\t"));
  return rows.length ? ["Yes\tNo\tError\tAddress", ...rows, ""].join("\n") : "";
}

/** The question, where it is asked. @param {Fix} fix @param {() => string} ticket */
export function feedback(fix, ticket) {
  const { feedback: wanted } = settings();
  if (!wanted) return [];
  const box = make("span", { className: "hc-asks" }, "Did this fix it?");
  for (const answer of /** @type {const} */ (["yes", "no"])) {
    const name = answer === "yes" ? "Yes" : "No";
    const act = () => {
      if (wanted === "count") {
        count(fix, answer);
        box.replaceChildren("Noted on this computer.");
        announce("Noted on this computer.");
      } else {
        const subject = `Did this fix it? ${name}: ${fix.title}`;
        location.href = `mailto:${wanted}?subject=${encodeURIComponent(subject)}&body=${encodeURIComponent(ticket())}`;
      }
    };
    box.append(button(name, act));
  }
  return [box];
}
