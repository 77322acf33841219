// The whole manual's tree, loaded when asked for: a classic script, so that it works from a folder too. Without
// JavaScript, or where it can't be loaded, the link leads to the tree's page.
(() => {
  "use strict"
  const api = window.helpcenter
  const loaded = new Map()
  const waiting = new Map()
  let open = false

  // The slugs on the way from the tree's roots to a page, the page's last; empty where it isn't in the tree.
  const pathTo = (nodes, slug) => {
    for (const node of nodes) {
      if (node.slug === slug) return [node.slug]
      const below = pathTo(node.children || [], slug)
      if (below.length) return [node.slug, ...below]
    }
    return []
  }

  const directory = (product) => new URL(`${api.facts().base}/${product}/`.replace(/^\/\//, "/"), location.href)
  const currentSlug = () => decodeURIComponent(location.pathname.split("/").pop()).replace(/\.html$/, "")

  const element = (name, properties, ...children) => {
    const made = Object.assign(document.createElement(name), properties)
    made.append(...children)
    return made
  }

  const draw = (nodes, place) => {
    const list = element("ul", {})
    for (const node of nodes) {
      const name = node.page
        ? element("a", { textContent: node.title, href: new URL(`${encodeURIComponent(node.slug)}.html`, place.directory) })
        : element("span", { textContent: node.title })
      if (node.slug === place.current) name.setAttribute("aria-current", "page")
      const item = element("li", {}, name)
      if (node.children?.length) item.prepend(branch(node, place, item))
      list.append(item)
    }
    return list
  }

  const branch = (node, place, item) => {
    const button = element("button", { type: "button", className: "hc-nav__toggle" })
    button.setAttribute("aria-label", node.title)
    const toggle = (expanded) => {
      if (expanded && !item.querySelector("ul")) item.append(draw(node.children, place))
      const list = item.querySelector("ul")
      if (list) list.hidden = !expanded
      button.setAttribute("aria-expanded", expanded)
    }
    button.addEventListener("click", () => toggle(button.getAttribute("aria-expanded") !== "true"))
    button.setAttribute("aria-expanded", "false")
    if (place.path.includes(node.slug)) queueMicrotask(() => toggle(true))
    return button
  }

  const show = (product) => {
    const box = document.querySelector(`[data-tree="${CSS.escape(product)}"]`)
    if (!box || !open) return
    const { tree } = loaded.get(product)
    const current = currentSlug()
    box.replaceChildren(draw(tree, { directory: directory(product), current, path: pathTo(tree, current) }))
    box.closest(".hc-nav").classList.add("hc-nav--tree")
    setTimeout(() => box.querySelector("[aria-current]")?.scrollIntoView({ block: "nearest" }))
  }

  const load = (product) => {
    if (loaded.has(product)) return Promise.resolve()
    if (!waiting.has(product)) {
      waiting.set(product, new Promise((resolve, reject) => {
        const script = element("script", { src: new URL("product.js", directory(product)), onload: resolve, onerror: reject })
        document.body.append(script)
      }))
    }
    return waiting.get(product)
  }

  Object.assign(api, { pathTo, tree: (product, data) => loaded.set(product, data) })

  document.addEventListener("click", (event) => {
    const link = event.target.closest?.("[data-tree-open]")
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return
    event.preventDefault()
    event.stopPropagation()
    open = true
    const product = link.dataset.treeOpen
    load(product).then(() => {
      show(product)
      document.querySelector(`[data-tree="${CSS.escape(product)}"] :is(a, button)`)?.focus({ preventScroll: true })
    }).catch(() => { location.href = link.href })
  }, true)
  api.onPage(() => {
    for (const box of document.querySelectorAll("[data-tree]")) if (loaded.has(box.dataset.tree)) show(box.dataset.tree)
  })
})()
