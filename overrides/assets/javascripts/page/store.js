// What the reader's browser keeps of a help centre; where storage is refused nothing is kept, and nothing breaks.

/** @typedef {"localStorage" | "sessionStorage"} Place */

/** @param {Place} place @param {string} key @returns {any} Null where there is nothing. */
export function read(place, key) {
  try {
    return JSON.parse(globalThis[place].getItem(key) ?? "null");
  } catch {
    return null;
  }
}

/** @param {Place} place @param {string} key @param {unknown} value Null takes it away. */
export function write(place, key, value) {
  try {
    if (value === null) globalThis[place].removeItem(key);
    else globalThis[place].setItem(key, JSON.stringify(value));
  } catch {
    // Private mode or a full disk.
  }
}

/** Give a text as a file. @param {string} name @param {string} text */
export function download(name, text) {
  const href = URL.createObjectURL(new Blob([text], { type: "text/plain" }));
  Object.assign(document.createElement("a"), { href, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(href), 1000);
}
