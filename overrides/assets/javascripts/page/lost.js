// A page that is not here, below a path that only this script's own address tells: on to the home page, with the search for
// what the address says.

const { src } = /** @type {HTMLScriptElement} */ (document.currentScript);

if (!document.documentElement.classList.contains("hc-js")) {
  const home = new URL("../../index.html", src);
  home.searchParams.set("lost", location.pathname);
  location.replace(home);
}
