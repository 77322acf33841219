// Links inside a manual keep the version that the address says, also where nothing can be remembered (file://).
(() => {
  "use strict"
  const api = window.helpcenter
  const inManual = (href, { base, product }) =>
    href.startsWith(new URL(`${base}/${product}/`.replace(/^\/\//, "/"), location.href).href) && /\.html$|\/$/.test(new URL(href).pathname)

  const carry = ({ target }) => {
    const link = target.closest?.("a[href]")
    const version = new URLSearchParams(location.search).get("v")
    if (!link || !version || !api.state || link.hash && link.pathname === location.pathname) return
    if (inManual(link.href, api.state.facts) && !new URL(link.href).searchParams.has("v")) {
      link.href = api.withVersion(link.href, version)
    }
  }
  for (const kind of ["mousedown", "click"]) document.addEventListener(kind, carry, true)
})()
