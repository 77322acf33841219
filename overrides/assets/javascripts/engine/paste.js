// How much each word of what a reader typed or pasted counts: the message does, the dialog around it does not.

import { isVariable, tokenise } from "./tokens.js";

/** @typedef {{words: string[], weights: number[]}} Reading The words of a query in order, each with its weight. */

const FAINT = 0.03;
const LIGHT = 0.3;
const OUTSIDE_QUOTES = 0.4;
// A message that stands behind a frame has so many words at least; else the frame may be all that there is.
const LEAST_BEHIND = 2;
const MOST_FRAMES = 6;
const LONGEST_FRAME = 300;
const EDGE = 0.12;
const CODE = 1.5;

// Values that differ from one computer to the next.
const VARIABLES = [
  /\b[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\b/gi, // GUID
  /\b[a-z]:\\(?:[^\\\s"<>|:]+(?: [^\\\s"<>|:]+){0,3}\\)*[^\\\s"<>|]*/gi, // path
  /\\\\[\w$.-]+\\[^\s"'<>|]*/g, // network path
  /\bhttps?:\/\/\S+/gi,
  /(?<![\w.+-])[\w.+-]+@[\w-]+\.[\w.-]+/g, // e-mail address
  /\b(?:pid|tid|thread|process id|build|revision|user|workstation|computer name)[:=#]\s*\S+/gi,
];
// When and where something happened, which says nothing of what did.
const CIRCUMSTANCES = [
  /\b\d{1,3}(?:\.\d{1,3}){3}(?::\d+)?\b/g, // IP address
  /\b\d{1,4}[/-]\d{1,2}[/-]\d{1,4}\b(?:t\d\d:\d\d\S*)?/gi, // date
  /\b\d{1,2}:\d{2}(?::\d{2})?(?:[.,]\d+)?(?: ?[ap]\.?m\b\.?)?/gi, // time
];
const STACK_LINE =
  /^\s*(?:at [\w.$<>`[\],+]+\s*\(|at [\w.$<>]+:\d+|at \(wrapper|--- |File "|in \w:\\|Server stack trace|Exception rethrown|Traceback|\.\.\. \d+ more|Stack Trace:|Module |Loaded )/i;
// What stands in front of a message where a program prints or logs it: when, where and how bad, the exception's class and
// its numbers.
const FRAMES = [
  /^\s*\[[^\]\n]{1,60}\]\s*(?=\S)/,
  /^\s*(?:thread|pid|tid)[-#: ]*\d+\]?:?\s+/i,
  /^\s*(?:FATAL|ERROR|SEVERE|CRITICAL|WARN|WARNING|INFO|DEBUG|TRACE)\b[\s:|-]*/,
  /^\s*(?:unhandled exception|caused by|inner exception|exception|uncaught)\s*:\s*/i,
  /^\s*(?:-+>\s*)?(?:[\w$`]+[.+:]+)*[A-Za-z]*[a-z](?:Exception|Error|Fault)\b[^:\n]{0,40}:\s+/,
  /^\s*(?:error\s+)?\d{1,6}\s*\([0-9a-z]{5}\)\s*:?\s+/i,
  /^\s*(?:HRESULT:?\s*)?\(?0x[0-9a-f]{8}\)?(?:\s*\([A-Z_]+\))?\s*[:-]\s+/i,
];
// What Windows, .NET and consoles say around any message.
const BOILERPLATE = [
  /unhandled exception has occurred in (?:your|a component in your) application\.?/gi,
  /if you click (?:continue|quit),? the application will [^.]*\.(?: if you click quit[^.]*\.)?/gi,
  /see the end of this message for details[^.]*\.?/gi,
  /press any key to \w+\.*/gi,
  /(?:has stopped working|stopped working correctly)\.?/gi,
  /windows (?:will close the program|can check online|is checking for)[^.]*\.?/gi,
  /(?:click|press|choose|select) (?:ok|yes|no|cancel|retry|close)\b(?: (?:to|or) [\w ]{0,40})?/gi,
  /(?:please )?contact your (?:system )?administrator\b[^.]*\.?/gi,
  /(?:would you like|do you want) to (?:send|report|debug)[^?]*\?/gi,
  /exception of type '[\w.]+' was thrown\.?/gi,
];
const STACK_TAIL = /(?<!\s)\s+at (?:[\w$<>`[\],+]+\.)+[\w$<>`[\],+.]+\s*\([^)]*\).*$/;
const FACT_LINE =
  /^\s*(?:log name|version|date|time|os|operating system|user|computer|workstation|server|source|event id|level|task category|keywords|faulting|build|program version|program)\b[^:=]{0,24}[:=]/i;

// Buttons stand at the end of what Windows copies out of a dialog, window titles at its start.
const BUTTONS = wordSet(
  "ok cancel yes no retry abort ignore close details help copy all print quit continue exit apply send dont do not" +
    " show again report more info learn back next finish try later debug to clipboard x",
);
const TITLES = wordSet(
  "error warning message alert unhandled exception problem information info notice attention critical fatal dialog" +
    " microsoft net framework application windows stop failure window system runtime prompt an the a",
);
const CHATTER = wordSet(
  "i im we our us me my am is are was be been it its this that these they you your he she them there here get gets" +
    " getting got gives give gave says say saying said shows tells told tell see seeing seen keep keeps keeping when" +
    " while after before trying try tried click clicked clicking how what why which who do does did done has have had" +
    " please hello hi thanks thank someone something somebody anyone just still again even though but so then than" +
    " now today yesterday morning every time everything anything want wants need needs would could should can will" +
    " help because about out up put if the a an to of in on at for with and or from by as ever s t m re ve d ll" +
    " other software program programs application app" +
    " staff front desk caller called callers popped came comes pops error message box screen since window dialog",
);
const NUMBERS = (
  "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen" +
  " eighteen nineteen"
).split(" ");
/** @type {[string, number][]} */
const UNITS = [
  ["thousand", 1000],
  ["hundred", 100],
];
const TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split(" ");

/** @param {string} text */
function wordSet(text) {
  return new Set(text.split(" "));
}

/**
 * What was typed or pasted, as words; one of the message weighs 1.
 * @param {string} text @param {string[][]} [names] Words of each product's name, which say nothing about a page of it.
 * @param {(word: string) => boolean} [isWord] Whether the manual has a word: only such a number was read out.
 */
export function read(text, names = [], isWord = () => true) {
  /** @type {Reading} */
  const reading = { words: [], weights: [] };
  for (const line of text.split(/\r?\n/)) {
    const base = STACK_LINE.test(line) || /^[-=_*~\s]+$/.test(line) ? FAINT : FACT_LINE.test(line) ? LIGHT : 1;
    const cut = line.search(STACK_TAIL);
    readLine(cut > 0 ? line.slice(0, cut) : line, base, reading);
    if (cut > 0) readLine(line.slice(cut), FAINT, reading);
  }
  fadeOutsideQuotes(text, reading);
  fadeEdges(reading, new Set(names.flat()));
  fadeChatter(reading);
  fadeNames(reading, names);
  stressCodes(reading);
  return spellNumbers(reading, isWord);
}

/** Where the message of a line begins, behind all that programs print in front of it. @param {string} line */
function behindFrames(line) {
  let at = 0;
  for (let frames = 0; frames < MOST_FRAMES; frames++) {
    const rest = line.slice(at, at + LONGEST_FRAME);
    at += Math.max(...FRAMES.map((pattern) => pattern.exec(rest)?.[0].length ?? 0));
  }
  return tokenise(line.slice(at)).length < LEAST_BEHIND ? 0 : at;
}

/** @param {string} text @param {number} base @param {Reading} reading */
function readLine(text, base, reading) {
  const start = behindFrames(text);
  push(text.slice(0, start), Math.min(base, FAINT), reading);
  const line = text.slice(start);
  const spans = variableSpans(line);
  const alone = spans.some(({ start, end }) => end - start > 0.8 * line.trim().length);
  let at = 0;
  for (const { start, end, weight } of spans) {
    push(line.slice(at, start), base, reading);
    push(line.slice(start, end), Math.min(base, alone ? FAINT : weight), reading);
    at = end;
  }
  push(line.slice(at), base, reading);
}

/** Where values stand and what they weigh, first to last; of those that overlap the first. @param {string} line */
function variableSpans(line) {
  const spans = [...VARIABLES, ...BOILERPLATE, ...CIRCUMSTANCES]
    .flatMap((pattern, number) => {
      const weight = number < VARIABLES.length + BOILERPLATE.length ? LIGHT : FAINT;
      return Array.from(line.matchAll(pattern), ({ 0: value, index }) => ({
        start: index,
        end: index + value.length,
        weight,
      }));
    })
    .sort((a, b) => a.start - b.start);
  let reached = 0;
  return spans.filter(({ start, end }) => {
    const free = start >= reached;
    reached = Math.max(reached, end);
    return free;
  });
}

/** @param {string} piece @param {number} weight @param {Reading} reading */
function push(piece, weight, { words, weights }) {
  for (const word of tokenise(piece)) {
    words.push(word);
    weights.push(isVariable(word) ? Math.min(weight, LIGHT) : weight);
  }
}

/** Someone who quotes a message tells apart what the screen said from their own words.
 * @param {string} text @param {Reading} reading */
function fadeOutsideQuotes(text, { words, weights }) {
  const quoted = /["“]([^"“”]{12,})["”]/.exec(text);
  const inside = tokenise(quoted?.[1] ?? "");
  const start = inside.length < 3 ? -1 : indexOfRun(words, inside);
  if (start < 0) return;
  for (let at = 0; at < words.length; at++) {
    if (at < start || at >= start + inside.length) weights[at] *= OUTSIDE_QUOTES;
  }
}

/** @param {string[]} words @param {string[]} run */
function indexOfRun(words, run) {
  for (let at = 0; at + run.length <= words.length; at++) {
    if (run.every((word, place) => words[at + place] === word)) return at;
  }
  return -1;
}

/**
 * Fade window titles at the start and buttons at the end, unless nothing else is left.
 * @param {Reading} reading @param {Set<string>} names
 */
function fadeEdges({ words, weights }, names) {
  let start = 0;
  while (start < words.length && (TITLES.has(words[start]) || names.has(words[start]) || weights[start] < LIGHT))
    start++;
  let end = words.length;
  while (end > start && BUTTONS.has(words[end - 1])) end--;
  if (end - start < 1) return;
  for (let at = 0; at < words.length; at++) {
    if (at < start || at >= end) weights[at] *= EDGE;
  }
}

/** @param {Reading} reading */
function fadeChatter({ words, weights }) {
  if (!words.some((word, at) => !CHATTER.has(word) && weights[at] > LIGHT)) return;
  words.forEach((word, at) => {
    if (CHATTER.has(word)) weights[at] *= LIGHT;
  });
}

/** @param {Reading} reading @param {string[][]} names */
function fadeNames({ words, weights }, names) {
  for (const name of names) {
    for (let at = 0; at + name.length <= words.length; at++) {
      if (name.every((word, place) => words[at + place] === word)) weights.fill(FAINT, at, at + name.length);
    }
  }
}

/** A number that is called an error or a code is what the message is about. @param {Reading} reading */
function stressCodes({ words, weights }) {
  for (let at = 1; at < words.length; at++) {
    if (/^(?:error|code|errno|status|exception|number)$/.test(words[at - 1]) && /\d/.test(words[at])) {
      weights[at] *= CODE;
    }
  }
}

/** "one hundred four" is how a caller reads out 104, and "ten sixty seven" 1067.
 * @param {Reading} reading @param {(word: string) => boolean} isWord */
function spellNumbers({ words, weights }, isWord) {
  /** @type {Reading} */
  const spelled = { words: [], weights: [] };
  for (let at = 0; at < words.length; ) {
    const number = spokenNumber(words, at);
    const spoken = number.length > 1 && isWord(number.word);
    spelled.words.push(spoken ? number.word : words[at]);
    spelled.weights.push(spoken ? 1 : weights[at]);
    at += spoken ? number.length : 1;
  }
  return spelled;
}

/** The number that begins at a word: what its parts say, one behind the other. @param {string[]} words @param {number} start */
function spokenNumber(words, start) {
  let word = "";
  let length = 0;
  for (let part = spokenPart(words, start); part.length; part = spokenPart(words, start + length)) {
    word += part.value;
    length += part.length;
  }
  return { word, length };
}

/** A number that is said in one go: "oh", "seven", "sixty seven", "one hundred and four", "two thousand".
 * @param {string[]} words @param {number} start */
function spokenPart(words, start) {
  if (/^oh?$/.test(words[start]) && start > 0 && NUMBERS.includes(words[start - 1])) return { value: 0, length: 1 };
  let at = start;
  let value = 0;
  for (const [unit, worth] of UNITS) {
    const count = NUMBERS.indexOf(words[at]);
    if (count < 1 || words[at + 1] !== unit) continue;
    value += count * worth;
    at += words[at + 2] === "and" && NUMBERS.concat(TENS).includes(words[at + 3]) ? 3 : 2;
  }
  const tens = TENS.indexOf(words[at]);
  if (tens >= 0) {
    value += (tens + 2) * 10;
    at++;
  }
  const ones = NUMBERS.indexOf(words[at]);
  const fits = tens < 0 ? ones >= (at > start ? 1 : 0) : ones > 0 && ones < 10;
  return fits ? { value: value + ones, length: at + 1 - start } : { value, length: at - start };
}
