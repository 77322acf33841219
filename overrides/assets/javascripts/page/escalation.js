// What to gather before calling: boxes to tick, and the list as text for a note or a ticket. Ticks are not kept.
(() => {
  "use strict"
  const api = window.helpcenter

  // lines: {text, depth, ticked}, depth -1 for running text.
  const asText = (lines) => lines
    .map(({ text, depth, ticked }) => (depth < 0 ? text : `${"  ".repeat(depth)}[${ticked ? "x" : " "}] ${text}`))
    .join("\n")

  const ownText = (element) => {
    const copy = element.cloneNode(true)
    for (const part of copy.querySelectorAll("ul, ol, [data-furniture], [hidden]")) part.remove()
    return copy.textContent.replace(/\s+/g, " ").trim()
  }

  const linesOf = (block) => [...block.querySelectorAll("p, li")]
    .filter((part) => !part.closest("[hidden], [data-furniture]") && !(part.tagName === "P" && part.closest("li")))
    .map((part) => {
      if (part.tagName === "P") return { text: ownText(part), depth: -1 }
      let depth = -1
      for (let list = part.parentElement.closest("ul, ol"); list && block.contains(list); depth++) {
        list = list.parentElement.closest("ul, ol")
      }
      return { text: ownText(part), depth, ticked: part.querySelector(":scope > .hc-tick")?.checked }
    })

  const equip = (block) => {
    if (block.querySelector(".hc-escalation__copy")) return
    for (const item of block.querySelectorAll("li")) {
      const box = Object.assign(document.createElement("input"), { type: "checkbox", className: "hc-tick", autocomplete: "off" })
      box.dataset.furniture = ""
      box.setAttribute("aria-label", ownText(item))
      item.prepend(box)
    }
    const button = Object.assign(document.createElement("button"), {
      type: "button", className: "hc-button hc-escalation__copy", textContent: "Copy as text",
    })
    button.dataset.furniture = ""
    button.addEventListener("click", () => api.copied(button, asText(linesOf(block)), "The list is copied."))
    block.append(button)
  }

  Object.assign(api, { checklistText: asText })
  api.onPage(() => document.querySelectorAll(".md-content div.escalation").forEach(equip))
})()
