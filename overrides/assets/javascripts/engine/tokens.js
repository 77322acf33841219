// Cut text into words, exactly as helpcenter/lookup/tokens.py does (a test holds them together).

/** Words of any script, with the marks on their letters; where a script puts no space between words, each letter is one. */
export const WORD =
  /[0-9]+(?:\.[0-9]+)+|(?:(?![\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff])[\p{L}\p{N}]\p{M}*)+|[\p{L}\p{N}]/gu;
/** Function words that the full text is kept without; statements have them. */
export const DROPPED = new Set(
  (
    "a also an and any are as at be been but by can do does each for from has have how if in into is it its may of on" +
    " or see should so such than that the their them then there these they this to was were what when where which" +
    " who will with would you your"
  ).split(" "),
);
// What stands before `n't`, as it is written and misspelt ("dosn't", "havnt").
/** @type {Record<string, string>} */
const NEGATED = Object.fromEntries(
  (
    "ca can cann can wo will do do does does dos does dose does did did di did dide did is is ise is are are ar are" +
    " was was wase was were were wer were have have hav have has has hase has had had could could coud could" +
    " should should shoud should would would woud would"
  )
    .match(/\w+ \w+/g)
    ?.map((pair) => pair.split(" ")) ?? [],
);
const NEGATION =
  /\b(?:(ca|cann|wo|do|does|dos|dose|did|di|dide|is|ise|are|ar|was|wase|were|wer|have|hav|has|hase|had|could|coud|should|shoud|would|woud)(?:n['’`´; ]?t|['’`´;]n ?t)|(can|will|do|does|did|is|are|was|were|have|has|had|could|should|would)not)\b/g;

/** Lower case, composed, without loose marks, with `can't`, `can t`, `cannot` and their kin written `can not`. @param {string} text */
export function normalise(text) {
  return text
    .normalize("NFKC")
    .toLowerCase()
    .replace(/\p{M}+/gu, "")
    .replace(NEGATION, (_, stem, whole) => `${whole ?? NEGATED[stem]} not`);
}

/** The words of a text, in order; a dotted number such as 5.7.3 is one word.
 * @param {string} text @returns {string[]} */
export function tokenise(text) {
  return normalise(text).match(WORD) || [];
}

/** The words of a statement, with `soft` set for those inside brackets: a placeholder stands for any value.
 * @param {string} text */
export function tokeniseStatement(text) {
  /** @type {string[]} */
  const words = [];
  /** @type {number[]} */
  const soft = [];
  text.split(/(\[[^\]]{1,60}\]|<[a-z][^<>]{0,40}>)/i).forEach((piece, index) => {
    for (const word of tokenise(piece)) {
      words.push(word);
      soft.push(index % 2);
    }
  });
  return { words, soft };
}

/** Whether a word is likely a value of the reader's own (an id, a long number), rather than wording.
 * @param {string} word */
export function isVariable(word) {
  if (/^0x[0-9a-f]+$/.test(word)) return false;
  if (/^\d+$/.test(word)) return word.length > 10;
  if (/^[0-9a-f]{12,}$/.test(word)) return true;
  return word.length >= 8 && /[a-z]\d+[a-z]|\d[a-z]+\d/.test(word);
}

/** Other ways to write a number: an error code is printed in hex here and as a signed decimal there.
 * @param {string} word */
export function codeForms(word) {
  const hex = /^0x([0-9a-f]{1,8})$/.exec(word) || /^([0-9a-f]{8})$/.exec(word);
  /** @type {string[]} */
  const forms = [];
  if (hex) {
    const value = Number.parseInt(hex[1], 16);
    forms.push(`0x${hex[1]}`, String(value), hex[1]);
    if (value >= 0x80000000) forms.push(String(0x100000000 - value));
  } else if (/^\d{1,10}$/.test(word) && Number(word) <= 0xffffffff) {
    const number = Number(word);
    forms.push(`0x${number.toString(16)}`, `0x${padded(number)}`);
    if (number >= 1e6) forms.push(`0x${padded(0x100000000 - number)}`, padded(0x100000000 - number));
    forms.push(String(number));
  }
  return forms.filter((form, index) => form !== word && forms.indexOf(form) === index);
}

/** @param {number} number */
function padded(number) {
  return `0000000${number.toString(16)}`.slice(-8);
}
