// The reader chooses a version: shown at once, remembered on this computer, said in the address.
(() => {
  "use strict"
  const api = window.helpcenter
  const withVersion = (href, version) => {
    const url = new URL(href)
    url.searchParams.set("v", version)
    return url.href
  }
  const sameAddress = (href) => history.replaceState(history.state, "", href)

  const sayInUrl = () => {
    const { state } = api
    if (!state) return
    const chosen = api.remembered(state.facts.product)
    const said = new URLSearchParams(location.search).get("v")
    if (chosen && !api.isVersion(said)) sameAddress(withVersion(location.href, state.wanted))
  }

  const announce = (text) => {
    const region = document.querySelector("[data-announce]")
    if (region) region.textContent = text
  }

  // A look at a version; it is remembered only where the reader chose it.
  const view = (version, why = "") => {
    sameAddress(withVersion(location.href, version))
    api.why = why
    api.compared = null
    api.apply()
    announce(why || `Showing version ${version}.`)
  }

  const choose = (product, version) => {
    api.remember(product, version)
    if (api.state?.facts.product === product) view(version)
    else announce(`Version ${version} is remembered.`)
  }

  const fill = (select, product) => {
    const versions = select.id === "hc-version" && api.state ? api.state.facts.product_versions : null
    if (versions && select.dataset.product !== product) {
      select.dataset.product = product
      select.replaceChildren(...versions.map((version) => new Option(version)))
    }
    const wanted = api.state?.facts.product === product ? api.state.wanted : api.remembered(product)
    if (wanted && ![...select.options].some((option) => option.value === wanted)) select.add(new Option(wanted))
    if (wanted) select.value = wanted
  }

  const refresh = () => {
    const box = document.querySelector("[data-picker]")
    const facts = api.state?.facts
    if (box) {
      box.hidden = !facts?.product_versions.length
      if (facts) {
        box.querySelector("[data-picker-title]").textContent = facts.product_title
        fill(box.querySelector("select"), facts.product)
      }
    }
    for (const select of document.querySelectorAll(".hc-card [data-version-picker]")) fill(select, select.dataset.product)
  }

  Object.assign(api, { withVersion, view, choose, announce })

  document.addEventListener("change", ({ target }) => {
    if (target.matches?.("[data-version-picker]")) choose(target.dataset.product, target.value)
  })
  document.addEventListener("click", ({ target }) => {
    const button = target.closest?.("[data-show-version]")
    if (button) view(button.dataset.showVersion)
  })
  document.addEventListener("helpcenter:version", refresh)

  // A link to the page that is open, in another version, loads nothing under instant navigation.
  const follow = () => {
    const state = api.state
    if (state && api.facts() && api.wanted(state.facts) !== state.wanted) view(api.wanted(state.facts))
  }
  addEventListener("popstate", follow)
  api.onPage(() => {
    sayInUrl()
    refresh()
  })
  window.location$?.subscribe(() => setTimeout(follow))
})()
