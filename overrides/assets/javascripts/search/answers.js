// What results say of themselves: an error's cause and first steps as the reader's version tells them, a topic's first words.

import { contains, order } from "../page/versions.js";

/** @typedef {[range: string, cause: string, steps: string[], more: number]} Answer */
/**
 * @typedef {object} Answers What helpcenter/lookup/answers.py writes, by address.
 * @property {Record<string, Answer[][]>} entries Causes, each as versions tell it, the newest first.
 * @property {Record<string, string>} topics
 */

/** Of a cause's tellings the one of a version, else the newest that is not newer. @param {Answer[]} tellings @param {string} version */
function toldIn(tellings, version) {
  if (!version) return tellings[0];
  return (
    tellings.find(([range]) => !range || contains(range, version)) ??
    tellings.find(([range]) => order(range.split(/[–,]/)[0], version) <= 0) ??
    tellings[tellings.length - 1]
  );
}

/** The causes of an error. @param {Answers | undefined} answers @param {string} address @param {string} version */
export function causesOf(answers, address, version) {
  return (answers?.entries[address] ?? []).map((tellings) => toldIn(tellings, version));
}

/** A line of what stands at an address. @param {Answers | undefined} answers @param {string} address @param {string} version */
export function excerptOf(answers, address, version) {
  const [first] = causesOf(answers, address, version);
  if (!first) return answers?.topics[address] ?? "";
  const [, cause, [step]] = first;
  return step ?? cause;
}
