// The page's elements, found and made.

/** @param {string} selector @param {ParentNode} [root] */
export function find(selector, root = document) {
  return /** @type {HTMLElement | null} */ (root.querySelector(selector));
}

/** @param {string} selector @param {ParentNode} [root] */
export function all(selector, root = document) {
  return /** @type {HTMLElement[]} */ ([...root.querySelectorAll(selector)]);
}

/** A new element with properties of its own.
 * @template {keyof HTMLElementTagNameMap} T
 * @param {T} tag @param {Partial<HTMLElementTagNameMap[T]>} [properties] @param {(Node | string)[]} children
 * @returns {HTMLElementTagNameMap[T]} */
export function make(tag, properties = {}, ...children) {
  const element = document.createElement(tag);
  Object.assign(element, properties);
  element.append(...children);
  return element;
}

/** A button that does something. @param {string} text @param {() => void} act */
export function button(text, act) {
  const made = make("button", { type: "button", className: "hc-button" }, text);
  made.addEventListener("click", act);
  return made;
}

/** A new element that is ours, not the vendor's.
 * @template {keyof HTMLElementTagNameMap} T
 * @param {T} tag @param {Partial<HTMLElementTagNameMap[T]>} [properties] @param {(Node | string)[]} children */
export function ours(tag, properties, ...children) {
  const element = make(tag, properties, ...children);
  element.dataset.furniture = "";
  return element;
}

/** The words of a part without our own. @param {Element} part */
export function wordsOf(part) {
  const copy = /** @type {Element} */ (part.cloneNode(true));
  for (const own of all("[data-furniture], [hidden]", copy)) own.remove();
  return fold(copy.textContent);
}

/** @param {string} text */
export function fold(text) {
  return text.replace(/\s+/g, " ").trim();
}

/** The name of the place that an address leads to; a sign of percent in it may be no more than that.
 * @param {string} hash */
export function placeIn(hash) {
  try {
    return decodeURIComponent(hash.slice(1));
  } catch {
    return hash.slice(1);
  }
}

/** The element around what an event is about that a selector describes.
 * @param {Event} event @param {string} selector */
export function around({ target }, selector) {
  return target instanceof Element ? /** @type {HTMLElement | null} */ (target.closest(selector)) : null;
}

/** Calls when a mark of this name is in the page, before it is painted: while the page loads, and when instant navigation
 * has changed it. So a page can say where something is to be done without a script of its own.
 * @param {string} name @param {() => void} call */
export function whenIn(name, call) {
  const Mark = class extends HTMLElement {
    connectedCallback() {
      // Instant navigation brings the body before the head.
      queueMicrotask(call);
    }
  };
  customElements.define(name, Mark);
}
