// The search field: a combobox over the lookup. The ranking is in engine/, what results look like in panel.js.
(function () {
  "use strict";
  var helpcenter = window.helpcenter;
  var lookup = helpcenter.lookup;
  var memory = helpcenter.memory;
  var panel = helpcenter.panel;
  var box = document.querySelector("[data-search]");
  if (!box || !lookup) return;

  var part = (name) => box.querySelector("[data-search-" + name + "]");
  var input = part("input");
  var list = part("results");
  var options = [];
  var active = -1;
  var shownFor = "";
  var results = [];

  // The reader's product and version: those of the page, elsewhere what this computer remembers.
  function reader() {
    var state = helpcenter.state;
    if (state && state.facts) return { product: state.facts.product, version: state.wanted };
    var versions = {};
    try {
      for (var key of Object.keys(localStorage)) {
        if (key.startsWith("helpcenter.version.")) versions[key.slice(19)] = localStorage.getItem(key);
      }
    } catch (error) {
      // Storage is forbidden: the newest versions, then.
    }
    return { versions: versions };
  }

  function open() {
    box.dataset.open = "";
    part("panel").hidden = false;
    input.setAttribute("aria-expanded", "true");
    part("remember").checked = memory.consents();
    tellMissed();
    load();
    update();
  }

  function close() {
    noteMiss();
    delete box.dataset.open;
    part("panel").hidden = true;
    input.setAttribute("aria-expanded", "false");
    activate(-1);
  }

  // First what finds errors, then the rest: the reader sees results as soon as the small part is there.
  function load() {
    lookup.loadErrors().then(update).then(lookup.loadAll).then(update).catch(function (error) {
      part("status").textContent = "The search could not be loaded.";
      console.error(error);
    });
  }

  function update() {
    var text = input.value;
    part("clear").hidden = !text;
    if (!text.trim()) {
      shownFor = "";
      results = [];
      options = panel.drawRecent(list, memory.recent());
      part("status").textContent = "";
      part("stuck").hidden = true;
      activate(-1);
      return;
    }
    var found = helpcenter.lookupNow(text, reader());
    if (!found) {
      part("status").textContent = "Loading the search…";
      return;
    }
    results = found;
    shownFor = text;
    options = panel.draw(list, found, text);
    tell(found);
    activate(options.length ? 0 : -1);
  }

  function tell(found) {
    var weak = panel.isWeak(found);
    var other = found.find((one) => one.elsewhere);
    var better = other && !weak && other.score > 1.15 * found[0].score;
    var words = weak ? "Nothing matches these words well. Nearest:" : found.length === 1 ? "1 result" : found.length + " results";
    if (better) words = "The best match is only in " + other.elsewhere.version + "; see the end of the list.";
    part("status").textContent = words + (lookup.isComplete() ? "" : " (still loading the topics)");
    part("stuck").hidden = !weak;
    part("stuck-text").textContent = "If none of these is it: copy what was searched and what was found, for whoever helps you next.";
  }

  function activate(number) {
    if (options[active]) options[active].setAttribute("aria-selected", "false");
    active = number;
    var option = options[active];
    if (!option) {
      input.removeAttribute("aria-activedescendant");
      return;
    }
    option.setAttribute("aria-selected", "true");
    option.scrollIntoView({ block: "nearest" });
    input.setAttribute("aria-activedescendant", option.id);
  }

  function follow(option) {
    if (!option) return;
    if (option.dataset.recent) {
      input.value = option.dataset.recent;
      update();
      return;
    }
    option.click();
  }

  // A search that found nothing, noted once the reader gives up on it.
  function noteMiss() {
    if (shownFor && lookup.isComplete() && panel.isWeak(results)) memory.addMissed(shownFor);
    shownFor = "";
  }

  function tellMissed() {
    var count = memory.missed().length;
    part("missed").hidden = !count;
    part("missed").textContent = "Searches that found nothing (" + count + ")";
  }

  function download(name, text) {
    var link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([text], { type: "text/plain" }));
    link.download = name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 1000);
  }

  function summary() {
    var who = reader();
    var lines = ["Searched for:", input.value.trim(), ""];
    if (who.product) lines.push("Product: " + who.product + ", version " + who.version);
    lines.push("Page: " + document.title, "Nearest in the help centre:");
    return lines.concat(results.slice(0, 3).map((one) => "- " + one.title + " (" + one.page + ")")).join("\n");
  }

  function copySummary(event) {
    var button = event.target;
    if (helpcenter.copied) helpcenter.copied(button, summary(), "The summary is copied.");
    else navigator.clipboard.writeText(summary()).then(() => (button.textContent = "Copied"));
  }

  var KEYS = {
    ArrowDown: () => activate(options.length ? (active + 1) % options.length : -1),
    ArrowUp: () => activate(options.length ? (active - 1 + options.length) % options.length : -1),
    Enter: () => follow(options[active]),
    Escape: function () {
      if (part("panel").hidden) input.blur();
      else close();
    },
  };

  function onKey(event) {
    if (event.isComposing || event.shiftKey || !KEYS[event.key]) return;
    event.preventDefault();
    if (part("panel").hidden && event.key !== "Escape") open();
    else KEYS[event.key]();
  }

  // `/`, `s` and Ctrl+K lead to the field, unless the reader is typing somewhere.
  function onPageKey(event) {
    var typing = event.target.closest && event.target.closest("input, textarea, select, [contenteditable]");
    var control = (event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "k";
    var plain = !typing && !event.ctrlKey && !event.metaKey && !event.altKey && (event.key === "/" || event.key === "s");
    if (!control && !plain) return;
    event.preventDefault();
    focusField();
  }

  function focusField() {
    open();
    input.focus();
    input.select();
  }

  function onInput() {
    input.scrollTop = 0;
    if (part("panel").hidden) open();
    else update();
  }

  input.addEventListener("keydown", onKey);
  input.addEventListener("input", onInput);
  input.addEventListener("focus", open);
  document.addEventListener("keydown", onPageKey);
  document.addEventListener("click", function (event) {
    if (event.target.closest("[data-search-open]")) focusField();
    else if (!box.contains(event.target) && !part("panel").hidden) close();
  });
  box.addEventListener("focusout", function (event) {
    if (event.relatedTarget && !box.contains(event.relatedTarget)) close();
  });
  // A press on a result must not take the focus from the field before the click arrives.
  list.addEventListener("mousedown", (event) => event.preventDefault());
  list.addEventListener("click", function (event) {
    var option = event.target.closest("[role=option]");
    if (!option) return;
    if (option.dataset.recent) return follow(option);
    memory.addRecent(input.value);
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    shownFor = "";
    setTimeout(function () {
      close();
      input.blur();
    });
  });
  part("clear").addEventListener("click", function () {
    noteMiss();
    input.value = "";
    focusField();
  });
  part("remember").addEventListener("change", (event) => memory.setConsent(event.target.checked));
  part("missed").addEventListener("click", () => download("searches-without-result.txt", memory.missed().join("\n") + "\n"));
  part("summary").addEventListener("click", copySummary);
  document.addEventListener("helpcenter:version", function () {
    if (!part("panel").hidden) update();
  });
})();
