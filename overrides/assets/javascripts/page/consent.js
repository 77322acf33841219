// Whether the reader wants searches and opened fixes remembered on this computer.

import { read, write } from "./store.js";

const CONSENT = "helpcenter.remember-searches";
const KEPT = ["helpcenter.recent-searches", "helpcenter.missed-searches", "helpcenter.recent-fixes"];

export function consents() {
  return read("localStorage", CONSENT) === true;
}

/** Withdrawing consent removes what was kept. @param {boolean} given */
export function setConsent(given) {
  write("localStorage", CONSENT, given || null);
  if (given) return;
  for (const key of KEPT) write("localStorage", key, null);
}
