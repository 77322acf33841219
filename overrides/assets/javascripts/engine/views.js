// What a reader of a version sees, as slots: a slot is a unit as that reader sees it, or what only others see of it.
(function (global) {
  "use strict";
  var helpcenter = (global.helpcenter = global.helpcenter || {});
  var engine = (helpcenter.engine = helpcenter.engine || {});

  var MOST_VIEWS = 8;

  function compareVersions(a, b) {
    var left = a.replace(/^v/i, "").split(".").map(Number);
    var right = b.replace(/^v/i, "").split(".").map(Number);
    for (var at = 0; at < Math.max(left.length, right.length); at++) {
      var step = (left[at] || 0) - (right[at] || 0);
      if (step) return step;
    }
    return 0;
  }

  // The place of a version among those of a product; between two of them for one that is not there.
  function placeOf(version, versions) {
    if (!version || !/^v?\d+(\.\d+)*$/i.test(version)) return versions.length - 1;
    for (var at = versions.length - 1; at >= 0; at--) {
      var order = compareVersions(versions[at], version);
      if (order === 0) return at;
      if (order < 0) return at + 0.5;
    }
    return -0.5;
  }

  // For each product the place of the reader's version; null for a product that the reader did not ask for.
  function readerPlaces(index, options) {
    var known = index.products.some((product) => product[0] === options.product);
    return index.products.map(function (product) {
      if (known && options.product !== product[0]) return null;
      return placeOf((options.versions || {})[product[0]] || options.version, product[1]);
    });
  }

  // The version of a page that a reader sees, as a place in its product's list; -1 if the page is not for them.
  function shownPlace(index, page, places) {
    var row = index.sets[index.pages.set[page]];
    if (row[0] < 0) return Infinity;
    var reader = places[row[0]];
    if (reader === null || !row[1].length) return -1;
    var older = row[1].filter((place) => place <= reader);
    var exact = index.products[row[0]][2] !== "from" && Number.isInteger(reader);
    if (exact && row[1].indexOf(reader) < 0) return -1;
    return older.length ? older[older.length - 1] : -1;
  }

  // 1 for each passage that the reader sees, else 0.
  function visiblePassages(index, options) {
    var places = readerPlaces(index, options);
    var shown = Array.from(index.pages.url, (url, page) => shownPlace(index, page, places));
    var memberships = index.sets.map((row) => new Set(row[1]));
    var visible = new Uint8Array(index.passages.count);
    for (var passage = 0; passage < visible.length; passage++) {
      var set = index.passages.set[passage];
      var place = shown[index.units.page[index.passages.unit[passage]]];
      visible[passage] = place === Infinity || (place >= 0 && (set === 0 || memberships[set].has(place))) ? 1 : 0;
    }
    return visible;
  }

  // Number the slots: first one a unit, then one for the hidden text of each unit that is itself visible.
  function numberSlots(index, visible) {
    var count = index.units.text.length;
    var unitOf = Array.from(index.units.text, (text, unit) => unit);
    var hidden = new Map();
    var slotOf = new Uint32Array(index.passages.count);
    for (var passage = 0; passage < slotOf.length; passage++) {
      var unit = index.passages.unit[passage];
      slotOf[passage] = unit;
      if (visible[passage] || !visible[unit]) continue;
      if (!hidden.has(unit)) hidden.set(unit, unitOf.push(unit) - 1);
      slotOf[passage] = hidden.get(unit);
    }
    // Whether a slot is the reader's own.
    var own = Uint8Array.from(unitOf, (unit, slot) => (slot < count ? visible[unit] : 0));
    var pages = index.pages.url.length;
    return {
      slotOf: slotOf,
      unitOf: Uint32Array.from(unitOf),
      own: own,
      // The page of a slot: as the reader sees it, or, further on, as others do.
      pageOf: Uint32Array.from(unitOf, (unit, slot) => index.units.page[unit] + (own[slot] ? 0 : pages)),
      count: unitOf.length,
    };
  }

  function viewOf(index, options) {
    var key = JSON.stringify([options.product || "", options.version || "", options.versions || {}]);
    var known = index.views.get(key);
    if (known) return known;
    var view = numberSlots(index, visiblePassages(index, options));
    if (index.views.size >= MOST_VIEWS) index.views.clear();
    index.views.set(key, view);
    return view;
  }

  engine.views = { viewOf: viewOf, compareVersions: compareVersions };
})(typeof window === "undefined" ? globalThis : window);
