// On a page opened from the search: go to the entry, mark the words that were searched for, and put the reader's own
// values beside the placeholders. The query is in the fragment, `#q=…&at=anchor`.
(function (global) {
  "use strict";
  var helpcenter = (global.helpcenter = global.helpcenter || {});

  var MOST_MARKS = 400;

  // What a fragment says: {query, anchor}, or null if it is an ordinary one.
  function readFragment(hash) {
    if (!/^#q=/.test(hash)) return null;
    var parts = new URLSearchParams(hash.slice(1));
    return { query: parts.get("q") || "", anchor: parts.get("at") || "" };
  }

  function stemsOf(query) {
    var read = helpcenter.engine.paste.read(query);
    var telling = read.words.filter((word, at) => read.weights[at] > 0.3);
    return new Set((telling.length ? telling : read.words).map(helpcenter.engine.words.stem));
  }

  // The elements that belong to an entry or heading: from its block to the next of its kind; the article without one.
  function extentOf(article, target) {
    if (!target || target === article.querySelector("h1")) return [article];
    var row = target.closest("li, tr");
    if (row && article.contains(row)) return [row];
    var block = target;
    while (block.parentElement !== article && !block.matches("p, h1, h2, h3, h4, h5, h6")) block = block.parentElement;
    var level = headingLevel(block);
    var found = [block];
    for (var next = following(block, article); next; next = following(next, article)) {
      if (headingLevel(next) <= Math.min(level, 6) || next.matches(".entry") || next.querySelector(".entry")) break;
      found.push(next);
    }
    return found;
  }

  // The next element in the page; variants of a block lie in containers of their own.
  function following(element, article) {
    for (var at = element; at && at !== article; at = at.parentElement) {
      if (at.nextElementSibling) return at.nextElementSibling;
    }
    return null;
  }

  function headingLevel(element) {
    var match = /^H([1-6])$/.exec(element.tagName);
    return match ? Number(match[1]) : 7;
  }

  function textNodes(root) {
    var walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT, {
      acceptNode: function (node) {
        var parent = node.parentElement;
        var skipped = !parent || parent.closest("[data-furniture], script, style, mark, button");
        return skipped ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT;
      },
    });
    var found = [];
    while (walker.nextNode()) found.push(walker.currentNode);
    return found;
  }

  function markWords(root, stems, left) {
    textNodes(root).forEach(function (node) {
      var words = helpcenter.engine.placeholders.wordsWithPlaces(node.data).reverse();
      words.forEach(function (word) {
        if (left < 1 || !stems.has(helpcenter.engine.words.stem(word.word))) return;
        left--;
        var range = document.createRange();
        range.setStart(node, word.start);
        range.setEnd(node, word.end);
        var mark = document.createElement("mark");
        mark.className = "hc-mark";
        range.surroundContents(mark);
      });
    });
    return left;
  }

  // Behind each placeholder, what the reader has there. Its name may be in italics: the bracket that closes it counts.
  function showValues(root, values) {
    values.forEach(function (value) {
      var label = "[" + value.name + "]";
      var before = "";
      textNodes(root).forEach(function (node) {
        var text = before + node.data;
        var at = text.indexOf(label);
        if (at < 0) {
          before = text.slice(1 - label.length);
          return;
        }
        node.splitText(at + label.length - before.length).before(" ", valueElement(value.value));
        before = "";
      });
    });
  }

  function valueElement(text) {
    var shown = document.createElement("span");
    shown.className = "hc-value";
    shown.dataset.furniture = "";
    shown.title = "From your search";
    shown.textContent = text;
    return shown;
  }

  function unmark() {
    document.querySelectorAll("mark.hc-mark").forEach(function (mark) {
      var parent = mark.parentNode;
      mark.replaceWith.apply(mark, Array.from(mark.childNodes));
      parent.normalize();
    });
    document.querySelectorAll(".md-content .hc-value").forEach((value) => value.remove());
  }

  function show(found) {
    unmark();
    var article = document.querySelector("article.md-content__inner");
    if (!article) return;
    var target = found.anchor ? document.getElementById(found.anchor) : null;
    var extent = extentOf(article, target && article.contains(target) ? target : null);
    if (target && target.matches(".entry")) {
      var values = helpcenter.engine.placeholders.valuesOf(target.textContent, found.query);
      extent.forEach((part) => showValues(part, values));
    }
    var stems = stemsOf(found.query);
    extent.reduce((left, part) => markWords(part, stems, left), MOST_MARKS);
    var goal = target || article.querySelector("mark.hc-mark");
    if (goal) goal.scrollIntoView({ block: target ? "start" : "center" });
  }

  function follow() {
    var found = readFragment(location.hash);
    if (!found) return Promise.resolve();
    return helpcenter.lookup.loadEngine().then(() => show(found));
  }

  // At once, and for each page that instant navigation brings; that one never reports in from a file.
  function start() {
    follow();
    if (global.document$) global.document$.subscribe(() => requestAnimationFrame(follow));
    addEventListener("hashchange", follow);
  }

  helpcenter.marks = { readFragment: readFragment, extentOf: extentOf, unmark: unmark };
  start();
})(window);
