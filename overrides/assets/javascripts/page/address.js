// What an address says in words.

/** The words of an address's last part: what the page was called. @param {string} path */
export function wordsOfAddress(path) {
  const parts = path.split("/").filter((part) => part && !/^index\.html?$/.test(part));
  let name = parts.at(-1) ?? "";
  try {
    name = decodeURIComponent(name);
  } catch {
    // A sign of percent that is no more than that.
  }
  return name
    .replace(/\.html?$/, "")
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}
