// The index of all error messages narrows down as one types.
(() => {
  "use strict"
  const fold = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase()
  const matches = (text, query) => fold(query).split(/\s+/).filter(Boolean).every((word) => fold(text).includes(word))

  const narrow = (index, query) => {
    let found = 0
    for (const item of index.querySelectorAll(".error-index li")) {
      item.hidden = !matches(item.textContent, query)
      found += !item.hidden
    }
    for (const section of index.querySelectorAll("section")) {
      section.hidden = !section.querySelector(".error-index li:not([hidden])")
    }
    return found
  }

  const equip = (index) => {
    if (index.querySelector(".hc-filter")) return
    const field = Object.assign(document.createElement("input"), {
      type: "search", placeholder: "Narrow down: part of a message, a number", autocomplete: "off",
    })
    field.setAttribute("aria-label", "Narrow down the list of error messages")
    const count = Object.assign(document.createElement("span"), { className: "hc-filter__count" })
    count.setAttribute("role", "status")
    const tell = () => {
      const found = narrow(index, field.value)
      count.textContent = found === 1 ? "1 message" : `${found} messages`
    }
    field.addEventListener("input", tell)
    const box = Object.assign(document.createElement("div"), { className: "hc-filter" })
    box.dataset.furniture = ""
    box.append(field, count)
    index.prepend(box)
    tell()
  }

  Object.assign(window.helpcenter, { matchesAll: matches })
  window.helpcenter.onPage(() => document.querySelectorAll("[data-helpcenter=errors]").forEach(equip))
})()
