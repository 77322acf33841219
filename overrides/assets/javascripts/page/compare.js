// Two versions of a page at once: variants side by side, labelled, with the words that differ marked.
(() => {
  "use strict"
  const api = window.helpcenter
  const LONGEST = 600 // words; beyond it, marking single words costs more than it tells
  const ALIKE = 0.3 // share of words in common; below it, nearly all would be marked

  // Which words of each list are not in the other, by the longest common subsequence.
  const differing = (left, right) => {
    const lengths = Array.from({ length: left.length + 1 }, () => new Uint16Array(right.length + 1))
    for (let i = left.length - 1; i >= 0; i--) {
      for (let j = right.length - 1; j >= 0; j--) {
        lengths[i][j] = left[i] === right[j] ? lengths[i + 1][j + 1] + 1 : Math.max(lengths[i + 1][j], lengths[i][j + 1])
      }
    }
    const only = [[], []]
    let i = 0
    let j = 0
    while (i < left.length || j < right.length) {
      if (i < left.length && j < right.length && left[i] === right[j]) { i++; j++ }
      else if (j >= right.length || (i < left.length && lengths[i + 1][j] >= lengths[i][j + 1])) only[0].push(i++)
      else only[1].push(j++)
    }
    return only
  }

  const find = (selector) => document.querySelector(selector)
  const variants = () => [...document.querySelectorAll(".md-content__inner [data-versions]")]
    .filter((part) => !part.hidden && !part.closest("[data-furniture]"))

  const words = (part) => {
    const found = []
    const walker = document.createTreeWalker(part, NodeFilter.SHOW_TEXT)
    while (walker.nextNode()) {
      for (const match of walker.currentNode.data.matchAll(/[\p{L}\p{N}]+|[^\s\p{L}\p{N}]/gu)) {
        const range = new Range()
        range.setStart(walker.currentNode, match.index)
        range.setEnd(walker.currentNode, match.index + match[0].length)
        found.push({ text: match[0], range })
      }
    }
    return found
  }

  const markWords = (pairs) => {
    if (!CSS.highlights) return
    const ranges = []
    for (const sides of pairs) {
      const texts = sides.map(words)
      if (texts.some((list) => list.length > LONGEST)) continue
      const only = differing(...texts.map((list) => list.map((word) => word.text)))
      const all = texts[0].length + texts[1].length
      if (1 - (only[0].length + only[1].length) / all < ALIKE) continue
      only.forEach((indexes, side) => ranges.push(...indexes.map((index) => texts[side][index].range)))
    }
    CSS.highlights.set("hc-different", new Highlight(...ranges))
  }

  // Runs of neighbours that belong to one version only each; hidden ones between them don't part them.
  const runs = (parts) => {
    const found = []
    for (const part of parts) {
      let previous = part.previousElementSibling
      while (previous?.hidden) previous = previous.previousElementSibling
      const run = found.at(-1)
      if (run && run.at(-1) === previous) run.push(part)
      else found.push([part])
    }
    return found
  }

  const pairUp = (run) => {
    const sides = ["a", "b"].map((side) => run.filter((part) => part.dataset.side === side))
    if (run[0].tagName === "DIV" && sides.every((side) => side.length)) {
      const box = Object.assign(document.createElement("div"), { className: "hc-pair" })
      run[0].before(box)
      const columns = sides.map(() => box.appendChild(document.createElement("div")))
      sides.forEach((side, index) => columns[index].append(...side))
      box.restore = () => {
        box.after(...run)
        box.remove()
      }
    }
    return sides[0].map((part, index) => [part, sides[1][index]]).filter(([, other]) => other)
  }

  const clear = () => {
    for (const box of document.querySelectorAll(".hc-pair")) box.restore()
    for (const part of document.querySelectorAll("[data-side]")) {
      delete part.dataset.side
      delete part.dataset.label
    }
    window.CSS?.highlights?.delete("hc-different")
  }

  const draw = () => {
    clear()
    const panel = find("#hc-compare")
    if (!panel) return
    const { compared, state } = api
    const open = Boolean(compared && state)
    panel.hidden = !open
    find("[data-compare-open]").setAttribute("aria-expanded", open)
    if (!open) return
    find("[data-compare-this]").textContent = state.version
    const select = panel.querySelector("select")
    const others = state.facts.versions.filter((own) => api.order(own, state.version)).sort(api.order).reverse()
    select.replaceChildren(...others.map((version) => new Option(version)))
    select.value = compared

    const different = variants().filter((part) => {
      const [here, there] = [state.version, compared].map((version) => api.contains(part.dataset.versions, version))
      if (here === there) return false
      part.dataset.side = here ? "a" : "b"
      part.dataset.label = `Version ${here ? state.version : compared}`
      return true
    })
    const found = runs(different)
    markWords(found.flatMap(pairUp))
    const count = found.length === 1 ? "1 difference" : `${found.length} differences`
    const text = found.length ? count : `Nothing on this page differs between ${state.version} and ${compared}.`
    panel.querySelector("[data-compare-found]").textContent = text
    panel.querySelector("[data-compare-next]").hidden = !found.length
    api.announce(text)
  }

  const compare = (version) => {
    api.compared = version
    api.apply()
    draw()
  }

  // The nearest older version, else the nearest newer one.
  const nearest = ({ facts, version }) => {
    const others = facts.versions.filter((own) => api.order(own, version)).sort(api.order)
    return others.findLast((own) => api.order(own, version) < 0) ?? others[0]
  }

  const next = () => {
    const places = [...document.querySelectorAll("[data-side]")]
      .filter((part) => part.dataset.side === "a" || !part.closest(".hc-pair"))
      .map((part) => part.closest(".hc-pair") ?? part)
    const line = innerHeight * 0.3
    const place = places.find((one) => one.getBoundingClientRect().top > line + 8) ?? places[0]
    const calm = matchMedia("(prefers-reduced-motion: reduce)").matches
    scrollBy({ top: place.getBoundingClientRect().top - line, behavior: calm ? "auto" : "smooth" })
  }

  Object.assign(api, { differing })
  document.addEventListener("click", ({ target }) => {
    if (target.closest?.("[data-compare-open]")) {
      compare(api.compared ? null : nearest(api.state))
      if (api.compared) find("#hc-compare-with").focus()
    } else if (target.closest?.("[data-compare-close]")) {
      compare(null)
      find("[data-compare-open]").focus()
    } else if (target.closest?.("[data-compare-next]")) next()
  })
  document.addEventListener("change", ({ target }) => {
    if (target.id === "hc-compare-with") compare(target.value)
  })
  document.addEventListener("helpcenter:version", () => { if (!api.compared) draw() })
})()
