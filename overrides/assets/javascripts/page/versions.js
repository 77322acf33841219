// Shows a page as a reader of one version sees it. Stands in every page's head, so that nothing is painted in the wrong
// version: keep it small. (A template includes this file: two braces in a row would be read as one's tag.)
(() => {
  "use strict"
  const order = (a, b) => {
    const [left, right] = [a, b].map((text) => String(text).trim().replace(/^v/i, "").split(".").map(Number))
    for (let i = 0; i < Math.max(left.length, right.length); i++) {
      const difference = (left[i] ?? -1) - (right[i] ?? -1)
      if (difference) return difference
    }
    return 0
  }
  const isVersion = (text) => /^v?\d+(\.\d+)*$/i.test(text || "")
  const contains = (ranges, version) => String(ranges).split(",").some((range) => {
    const [low, high] = range.trim().split(/[–+-]/)
    if (high === undefined) return order(low, version) === 0
    return (!low || order(low, version) <= 0) && (!high || order(version, high) <= 0)
  })
  const shown = (wanted, versions) => {
    const newestFirst = [...versions].sort(order).reverse()
    return newestFirst.find((version) => order(version, wanted) <= 0) ?? newestFirst.at(-1)
  }
  const includes = (versions, version) => versions.some((own) => order(own, version) === 0)
  const notice = ({ versions, label_means: means, product_versions: known }, wanted, version) => {
    if (!versions.length || includes(versions, wanted)) return ""
    if (means === "from") return order(wanted, version) < 0 ? `Written for ${version}; older versions may differ.` : ""
    const lack = includes(known, wanted) ? `This page is not in the manual for ${wanted}` : `Version ${wanted} is not in this help centre`
    return `${lack}; shown: ${version}.`
  }

  const root = document.documentElement
  const key = (product) => "helpcenter.version." + product
  const inUrl = () => new URLSearchParams(location.search).get("v")
  const find = (selector) => document.querySelector(selector)
  const all = (selector) => [...document.querySelectorAll(selector)]
  const usual = (facts) => String(api.remembered(facts.product) || facts.product_versions[0] || "")
  const settled = () => root.classList.remove("hc-pending")

  const api = window.helpcenter = Object.assign(window.helpcenter || {}, {
    order, isVersion, contains, shown, notice,
    compared: null, // the second version, while two are compared
    facts: () => JSON.parse(find("#page-facts")?.textContent || "null"),
    remembered(product) {
      try {
        const version = localStorage.getItem(key(product))
        return isVersion(version) ? version : null
      } catch { return null }
    },
    remember(product, version) {
      try { localStorage.setItem(key(product), version) } catch { /* then ?v= alone carries it */ }
    },
    // The version that the reader of this page wants: the address says it, or their choice, or it is the newest.
    wanted(facts) {
      const said = inUrl()
      return String((isVersion(said) && said.replace(/^v/i, "")) || usual(facts))
    },
    apply() {
      const path = location.pathname
      if (api.path !== path) Object.assign(api, { path, why: "", compared: null })
      try {
        const facts = api.facts()
        api.state = facts && show(facts)
        find(".hc-header")?.classList.toggle("hc-header--home", Boolean(find(".hc-home")))
      } finally { settled() }
      document.dispatchEvent(new CustomEvent("helpcenter:version"))
    },
    // Calls back for this page, and for each one that instant navigation brings.
    onPage(call) {
      // Below file:// Material announces no page when instant navigation is on.
      if (window.document$ && location.protocol !== "file:") window.document$.subscribe(call)
      else if (document.readyState === "loading") addEventListener("DOMContentLoaded", call)
      else call()
    },
  })

  function show(facts) {
    const wanted = api.wanted(facts)
    const version = facts.versions.length ? shown(wanted, facts.versions) : wanted
    for (const part of all(".md-content [data-versions]")) {
      const ranges = part.dataset.versions
      part.hidden = !contains(ranges, version) && !(api.compared && contains(ranges, api.compared))
    }
    for (const link of all(".md-nav--secondary a[href*='#']")) {
      const target = document.getElementById(decodeURIComponent(link.hash.slice(1)))
      link.hidden = Boolean(target?.closest("[hidden]"))
    }
    for (const item of all(".md-nav--secondary li")) item.hidden = !item.querySelector("a:not([hidden])")
    for (const toc of all(".hc-toc")) toc.hidden = !toc.querySelector("li:not([hidden])")
    retitle(facts, version)
    tell(facts, wanted, version)
    const picker = find("#hc-version")
    if (picker?.dataset.product === facts.product) {
      if (![...picker.options].some((option) => option.value === wanted)) picker.add(new Option(wanted))
      picker.value = wanted
    }
    return { facts, wanted, version }
  }

  function retitle(facts, version) {
    const text = [...find(".md-content h1")?.childNodes ?? []].find((node) => node.nodeType === 3 && node.data.trim())
    if (!text || !facts.titles.length) return
    text.newest ??= text.data
    text.data = facts.titles.find((title) => contains(title.versions, version))?.title ?? text.newest
  }

  function tell(facts, wanted, version) {
    const box = find("[data-version-notice]")
    if (!box) return
    const own = usual(facts)
    const other = order(own, wanted) !== 0
    const texts = [notice(facts, wanted, version), api.why]
    if (other && !api.why) texts.push(`Shown for version ${wanted}, as in the link you followed.`)
    const button = box.querySelector("button")
    button.hidden = !other
    button.dataset.showVersion = own
    button.textContent = `Show ${own}`
    box.firstElementChild.textContent = texts.filter(Boolean).join(" ")
    box.hidden = !texts.some(Boolean)
  }

  root.classList.add("hc-js")
  addEventListener("DOMContentLoaded", settled)
  const facts = api.facts()
  const newest = facts?.product_versions[0]
  if (facts && (facts.variants || api.wanted(facts) !== newest || !facts.versions.includes(newest))) {
    root.classList.add("hc-pending")
  }
})()
