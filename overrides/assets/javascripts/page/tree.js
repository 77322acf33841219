// The whole manual's tree, loaded when asked for: a classic script, so that it works from a folder too. Without
// JavaScript, or where it can't be loaded, the link leads to the tree's page.

import { all, around, find, make } from "./dom.js";
import { root } from "./root.js";
import { narrowMenu, onPage, page } from "./versions.js";

/** @typedef {{slug: string, title: string, page: boolean, versions?: string, children: Tree[]}} Tree */
/** @typedef {{directory: URL, current: string, path: string[]}} Place */

/** @type {Map<string, Tree[]>} */
const loaded = new Map();
/** @type {Map<string, Promise<unknown>>} */
const waiting = new Map();
let open = false;

/** The slugs on the way from the tree's roots to a page, the page's last; empty where it isn't in the tree.
 * @param {Tree[]} nodes @param {string} slug @returns {string[]} */
export function pathTo(nodes, slug) {
  for (const node of nodes) {
    if (node.slug === slug) return [node.slug];
    const below = pathTo(node.children ?? [], slug);
    if (below.length) return [node.slug, ...below];
  }
  return [];
}

/** @param {string} product */
const directoryOf = (product) => new URL(`${product}/`, root);

/** @param {Tree[]} nodes @param {Place} place */
function draw(nodes, place) {
  const list = make("ul");
  for (const node of nodes) {
    const href = new URL(`${encodeURIComponent(node.slug)}.html`, place.directory).href;
    const name = node.page ? make("a", { href }, node.title) : make("span", {}, node.title);
    if (node.slug === place.current) name.ariaCurrent = "page";
    const item = make("li", {}, name);
    if (node.versions) item.dataset.versions = node.versions;
    if (node.children?.length) item.prepend(branch(node, place, item));
    list.append(item);
  }
  return list;
}

/** @param {Tree} node @param {Place} place @param {HTMLElement} item */
function branch(node, place, item) {
  const button = make("button", {
    type: "button",
    className: "hc-nav__toggle",
    ariaLabel: node.title,
    ariaExpanded: "false",
  });
  const toggle = () => {
    const expanded = button.ariaExpanded !== "true";
    if (expanded && !find("ul", item)) item.append(draw(node.children, place));
    narrowTree();
    find("ul", item)?.toggleAttribute("hidden", !expanded);
    button.ariaExpanded = String(expanded);
  };
  button.addEventListener("click", toggle);
  if (place.path.includes(node.slug)) queueMicrotask(toggle);
  return button;
}

function narrowTree() {
  if (page.shown) narrowMenu(page.shown.wanted);
}

/** @param {string} product */
function boxOf(product) {
  return find(`[data-tree="${CSS.escape(product)}"]`);
}

/** @param {string} product */
function show(product) {
  const box = boxOf(product);
  const tree = loaded.get(product);
  if (!box || !tree || !open) return;
  const current = decodeURIComponent(location.pathname.split("/").pop() ?? "").replace(/\.html$/, "");
  box.replaceChildren(draw(tree, { directory: directoryOf(product), current, path: pathTo(tree, current) }));
  box.closest(".hc-nav")?.classList.add("hc-nav--tree");
  narrowTree();
  setTimeout(() => find("[aria-current]", box)?.scrollIntoView({ block: "nearest" }));
}

/** @param {string} product */
function load(product) {
  const pending = waiting.get(product);
  if (pending) return pending;
  const arriving = new Promise((resolve, reject) => {
    const src = new URL("product.js", directoryOf(product)).href;
    document.body.append(make("script", { src, onload: resolve, onerror: reject }));
  });
  waiting.set(product, arriving);
  return arriving;
}

globalThis.helpcenter.tree = (product, { tree }) => {
  loaded.set(product, tree);
};

document.addEventListener(
  "click",
  (event) => {
    const link = /** @type {HTMLAnchorElement | null} */ (around(event, "[data-tree-open]"));
    const product = link?.dataset.treeOpen;
    if (!product || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    event.stopPropagation();
    open = true;
    load(product).then(
      () => {
        show(product);
        find(":is(a, button)", boxOf(product) ?? document)?.focus({ preventScroll: true });
      },
      () => {
        location.href = link.href;
      },
    );
  },
  true,
);
onPage(() => {
  for (const box of all("[data-tree]")) show(box.dataset.tree ?? "");
});
