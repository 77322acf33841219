// Screenshots open at full size in a dialog: click or Enter; Escape, click or the button closes it.

import { all, around, find, make } from "./dom.js";
import { onPage } from "./versions.js";

const SMALLEST = 160; // CSS pixels; smaller images are icons

function dialog() {
  const present = /** @type {HTMLDialogElement | null} */ (find(".hc-lightbox"));
  if (present) return present;
  const close = make("button", { type: "button", className: "hc-button" }, "Close");
  const box = make("dialog", { className: "hc-lightbox", ariaLabel: "Image" }, make("img"), close);
  box.dataset.furniture = "";
  box.addEventListener("click", () => box.close());
  document.body.append(box);
  return box;
}

/** @param {HTMLImageElement} image */
function enlarge(image) {
  const box = dialog();
  const large = /** @type {HTMLImageElement} */ (find("img", box));
  large.src = image.currentSrc || image.src;
  large.alt = image.alt;
  box.showModal();
}

/** @param {HTMLImageElement} image */
function equip(image) {
  const width = Number(image.getAttribute("width")) || image.naturalWidth;
  if (width < SMALLEST || image.closest("a, button")) return;
  image.classList.add("hc-zoomable");
  image.tabIndex = 0;
  image.role = "button";
  image.ariaLabel = image.alt ? `Enlarge: ${image.alt}` : "Enlarge the image";
}

/** @param {Event} event */
function act(event) {
  const image = /** @type {HTMLImageElement | null} */ (around(event, "img.hc-zoomable"));
  if (!image || (event instanceof KeyboardEvent && event.key !== "Enter" && event.key !== " ")) return;
  event.preventDefault();
  enlarge(image);
}

document.addEventListener("click", act);
document.addEventListener("keydown", act);
onPage(() => {
  for (const image of /** @type {HTMLImageElement[]} */ (all(".md-content__inner img"))) {
    if (image.complete || image.hasAttribute("width")) equip(image);
    else image.addEventListener("load", () => equip(image), { once: true });
  }
});
