// Screenshots open at full size in a dialog: click or Enter; Escape, click or the button closes it.
(() => {
  "use strict"
  const SMALLEST = 160 // CSS pixels; smaller images are icons

  const zoomable = ({ width, link }) => !link && width >= SMALLEST

  const dialog = () => {
    const found = document.querySelector(".hc-lightbox")
    if (found) return found
    const made = Object.assign(document.createElement("dialog"), { className: "hc-lightbox" })
    made.dataset.furniture = ""
    made.setAttribute("aria-label", "Image")
    const close = Object.assign(document.createElement("button"), { type: "button", className: "hc-button", textContent: "Close" })
    made.append(document.createElement("img"), close)
    made.addEventListener("click", () => made.close())
    document.body.append(made)
    return made
  }

  const enlarge = (image) => {
    const box = dialog()
    const large = box.querySelector("img")
    large.src = image.currentSrc || image.src
    large.alt = image.alt
    box.showModal()
  }

  const equip = (image) => {
    const width = Number(image.getAttribute("width")) || image.naturalWidth
    if (!zoomable({ width, link: image.closest("a, button") })) return
    image.classList.add("hc-zoomable")
    image.tabIndex = 0
    image.setAttribute("role", "button")
    image.setAttribute("aria-label", image.alt ? `Enlarge: ${image.alt}` : "Enlarge the image")
  }

  const act = (event) => {
    const image = event.target.closest?.("img.hc-zoomable")
    if (!image || (event.type === "keydown" && event.key !== "Enter" && event.key !== " ")) return
    event.preventDefault()
    enlarge(image)
  }

  document.addEventListener("click", act)
  document.addEventListener("keydown", act)
  window.helpcenter.onPage(() => {
    for (const image of document.querySelectorAll(".md-content__inner img")) {
      if (image.complete || image.hasAttribute("width")) equip(image)
      else image.addEventListener("load", () => equip(image), { once: true })
    }
  })
})()
