// A button on every entry and heading copies a link to it, in the shown version; a link to a part that the reader's
// version lacks shows a version that has it, and says so.
(() => {
  "use strict"
  const api = window.helpcenter
  const STATED = ".md-content__inner :is(.entry, .cause, h2, h3, h4)[id]"

  const permalink = (href, anchor, version) => {
    const url = new URL(version ? api.withVersion(href, version) : href)
    url.hash = anchor
    return url.href
  }

  const copy = async (text) => {
    try {
      await navigator.clipboard.writeText(text)
    } catch {
      const field = Object.assign(document.createElement("textarea"), { value: text, className: "hc-unseen" })
      document.body.append(field)
      field.select()
      document.execCommand("copy")
      field.remove()
    }
  }

  const copied = async (button, text, said) => {
    await copy(text)
    button.classList.add("hc-done")
    setTimeout(() => button.classList.remove("hc-done"), 2000)
    api.announce(said)
  }

  const addButtons = () => {
    for (const part of document.querySelectorAll(STATED)) {
      if (part.closest("[data-furniture]") || part.querySelector(":scope > .hc-permalink")) continue
      const button = document.createElement("button")
      button.type = "button"
      button.className = "hc-permalink"
      button.dataset.furniture = ""
      button.title = "Copy a link to this"
      button.setAttribute("aria-label", `Copy a link to: ${part.textContent.trim()}`)
      button.addEventListener("click", () =>
        copied(button, permalink(location.href, part.id, api.state?.version), "Link copied."))
      part.append(button)
    }
  }

  // The newest of the page's versions that shows an element, however deep it stands in variants.
  const versionShowing = (element, versions) => {
    const ranges = []
    for (let part = element; part; part = part.parentElement) if (part.dataset?.versions) ranges.push(part.dataset.versions)
    return [...versions].sort(api.order).reverse().find((version) => ranges.every((range) => api.contains(range, version)))
  }

  const revealTarget = () => {
    const anchor = decodeURIComponent(location.hash.slice(1))
    if (!anchor || !api.state) return
    // Where versions differ, the same place can be there more than once; only one element can have the name itself.
    const places = [...document.querySelectorAll(`[id="${CSS.escape(anchor)}"], [data-anchor="${CSS.escape(anchor)}"]`)]
    const shown = places.find((place) => !place.closest("[data-versions][hidden]"))
    if (shown && shown !== places[0]) shown.scrollIntoView()
    const target = places[0]
    if (shown || !target) return
    const version = versionShowing(target, api.state.facts.versions)
    if (!version) return
    api.view(version, `That part is not in version ${api.state.version}; shown: ${version}.`)
    target.scrollIntoView()
  }

  Object.assign(api, { permalink, copied, versionShowing })
  addEventListener("hashchange", revealTarget)
  api.onPage(() => {
    addButtons()
    revealTarget()
  })
})()
