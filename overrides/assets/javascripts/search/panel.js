// Draws results into the search panel: sections, options, badges. Knows the DOM, not the field.
(function (global) {
  "use strict";
  var helpcenter = (global.helpcenter = global.helpcenter || {});

  var LONGEST_QUERY = 600;
  // Below this share of the query explained, nothing fits well.
  var WEAK = 0.3;
  var MOST_TOPICS = 12;

  function make(tag, name, text) {
    var element = document.createElement(tag);
    if (name) element.className = name;
    if (text) element.textContent = text;
    return element;
  }

  function isWeak(results) {
    return !results.length || results[0].nearest || results[0].score < WEAK;
  }

  // The results in sections, the first result first: [{title, error, results}].
  function sections(results) {
    if (!results.length) return [];
    if (isWeak(results)) return [{ title: "Nearest", results: results.slice(0, 10) }];
    var own = results.filter((one) => !one.elsewhere && !one.nearest);
    var errors = own.filter((one) => one.kind === "error");
    var topics = own.filter((one) => one.kind !== "error").slice(0, MOST_TOPICS);
    var found = [
      { title: "This looks like:", error: true, results: errors },
      { title: "Topics", results: topics },
    ];
    if (own.length && own[0].kind !== "error") found = [found[1], { title: "Errors", error: true, results: errors }];
    found.push({ title: "Only elsewhere", results: results.filter((one) => one.elsewhere) });
    return found.filter((section) => section.results.length);
  }

  // The address of a result: the query and the anchor go into the fragment, which no request carries.
  function addressOf(result, text) {
    var parts = result.url.split("#");
    var query = text.replace(/\s+/g, " ").trim().slice(0, LONGEST_QUERY);
    var fragment = new URLSearchParams({ q: query });
    if (parts[1]) fragment.set("at", parts[1]);
    var address = new URL(parts[0], helpcenter.lookup.root);
    if (result.elsewhere) address.searchParams.set("v", result.elsewhere.version);
    address.hash = fragment.toString();
    return address.href;
  }

  // Text with its matched words marked, as nodes.
  function marked(text, matched) {
    var words = new Set(matched);
    var fragment = document.createDocumentFragment();
    var at = 0;
    helpcenter.engine.placeholders.wordsWithPlaces(text).forEach(function (word) {
      if (!words.has(word.word)) return;
      fragment.append(text.slice(at, word.start), make("mark", "", text.slice(word.start, word.end)));
      at = word.end;
    });
    fragment.append(text.slice(at));
    return fragment;
  }

  // A statement with the reader's values in the place of its placeholders.
  function titleOf(result) {
    var title = make("span", "hc-hit__title");
    var rest = result.title;
    (result.values || []).forEach(function (value) {
      var cut = rest.indexOf("[" + value.name + "]");
      if (cut < 0) return;
      title.append(marked(rest.slice(0, cut), result.matched), make("span", "hc-value", value.value));
      rest = rest.slice(cut + value.name.length + 2);
    });
    title.append(marked(rest, result.matched));
    return title;
  }

  function badges(result) {
    var found = [];
    if (result.elsewhere) {
      found.push(make("span", "hc-hit__badge hc-hit__only", "only in " + (result.range || result.elsewhere.version)));
    } else if (result.range && !result.everywhere) {
      found.push(make("span", "hc-hit__badge", result.range));
    }
    return found;
  }

  function whereOf(result) {
    var path = [result.page, result.heading].filter((part) => part && part !== result.title);
    return path.join(" › ");
  }

  function option(result, text, also) {
    var link = make("a", "hc-hit" + (result.kind === "error" ? " hc-hit--error" : "") + (also ? " hc-hit--also" : ""));
    link.href = addressOf(result, text);
    link.setAttribute("role", "option");
    link.setAttribute("aria-selected", "false");
    link.tabIndex = -1;
    link.append(titleOf(result));
    var where = also ? result.heading : whereOf(result);
    if (where) link.append(make("span", "hc-hit__where", where));
    badges(result).forEach((badge) => link.append(badge));
    return link;
  }

  // Draw all sections; returns the options in order.
  function draw(list, results, text) {
    var groups = sections(results).map(function (section, number) {
      var group = make("div", "hc-search__group");
      var title = make("div", "hc-search__section" + (section.error ? " hc-search__section--error" : ""), section.title);
      title.id = "hc-search-section-" + number;
      group.setAttribute("role", "group");
      group.setAttribute("aria-labelledby", title.id);
      group.append(title);
      section.results.forEach(function (result) {
        group.append(option(result, text, false));
        (result.also || []).forEach((other) => group.append(option(other, text, true)));
      });
      return group;
    });
    return replace(list, groups);
  }

  // Searches of before, as options that put them back into the field.
  function drawRecent(list, recent) {
    if (!recent.length) return replace(list, []);
    var group = make("div", "hc-search__group");
    group.append(make("div", "hc-search__section", "Recent searches"));
    recent.forEach(function (text) {
      var row = make("div", "hc-hit", text);
      row.setAttribute("role", "option");
      row.setAttribute("aria-selected", "false");
      row.dataset.recent = text;
      group.append(row);
    });
    return replace(list, [group]);
  }

  function replace(list, groups) {
    list.replaceChildren.apply(list, groups);
    list.scrollTop = 0;
    var options = Array.from(list.querySelectorAll("[role=option]"));
    options.forEach((one, number) => (one.id = "hc-search-option-" + number));
    return options;
  }

  helpcenter.panel = {
    draw: draw,
    drawRecent: drawRecent,
    sections: sections,
    isWeak: isWeak,
    addressOf: addressOf,
  };
})(window);
