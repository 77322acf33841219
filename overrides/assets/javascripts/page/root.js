// Where the site lies: above this script. Fixed when the page loads, as instant navigation changes the address under it.

const script = /** @type {HTMLScriptElement} */ (document.currentScript);

export const root = new URL("../../", script.src);
