// What results say of themselves: an error's cause and first steps as the reader's version tells them, a topic's first words.

import { contains, order } from "../page/versions.js";

/** @typedef {[range: string, cause: string, steps: string[], more: number]} Answer */
/**
 * @typedef {object} Answers What helpcenter/lookup/answers.py writes, by address.
 * @property {Record<string, Answer[][]>} entries Causes, each as versions tell it, the newest first.
 * @property {Record<string, string>} topics
 */

/** Of a cause's tellings the newest that is not newer than a version, else the oldest. @param {Answer[]} tellings @param {string} version */
function nearest(tellings, version) {
  return tellings.find(([range]) => order(range.split(/[–,]/)[0], version) <= 0) ?? tellings[tellings.length - 1];
}

/** The causes of an error that a version tells; one that tells none has those of the versions near it.
 * @param {Answers | undefined} answers @param {string} address @param {string} version */
export function causesOf(answers, address, version) {
  const causes = answers?.entries[address] ?? [];
  if (!version) return causes.map(([newest]) => newest);
  const told = causes
    .map((tellings) => tellings.find(([range]) => !range || contains(range, version)))
    .filter((telling) => telling !== undefined);
  return told.length ? told : causes.map((tellings) => nearest(tellings, version));
}

/** A line of what stands at an address. @param {Answers | undefined} answers @param {string} address @param {string} version */
export function excerptOf(answers, address, version) {
  const [first] = causesOf(answers, address, version);
  if (!first) return answers?.topics[address] ?? "";
  const [, cause, [step]] = first;
  return step ?? cause;
}
