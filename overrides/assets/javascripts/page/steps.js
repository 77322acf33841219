// Numbers the steps of lists that differ by version as the reader of each version counts them: the shown ones as shown,
// the others (for print and comparison) as in the newest version that has them.
(() => {
  "use strict"
  const api = window.helpcenter

  // items: their ranges, or "" for all versions; versions: newest first. Gives each item's number.
  const numbers = (items, version, versions, start = 1) => items.map((ranges, index) => {
    const has = (one) => (other) => !other || api.contains(other, one)
    const reader = has(version)(ranges) ? version : versions.find((own) => api.contains(ranges, own)) ?? version
    return start + items.slice(0, index).filter(has(reader)).length
  })

  const renumber = () => {
    if (!api.state) return
    const { version, facts } = api.state
    const newestFirst = [...facts.versions].sort(api.order).reverse()
    for (const list of document.querySelectorAll(".md-content ol")) {
      const items = [...list.children]
      if (!items.some((item) => item.dataset.versions)) continue
      const ranges = items.map((item) => item.dataset.versions || "")
      numbers(ranges, version, newestFirst, list.start).forEach((number, index) => { items[index].value = number })
    }
  }
  Object.assign(api, { numbers })
  document.addEventListener("helpcenter:version", renumber)
  api.onPage(renumber)
})()
