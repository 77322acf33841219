// window.helpcenter.lookup: loads the engine and its data on the first search, by script tags, so that it works the
// same from a web server, from a folder below one, and from a file. Nothing is requested because of what is searched.
(function (global) {
  "use strict";
  var helpcenter = (global.helpcenter = global.helpcenter || {});

  // The root is fixed when the page loads: instant navigation changes the address under a script that stays.
  var root = findRoot();
  var tiers = {};
  var index = null;
  var loading = {};

  function findRoot() {
    var script = document.currentScript;
    var base = script && script.dataset.base;
    var config = document.getElementById("__config");
    if (!base && config) base = JSON.parse(config.textContent).base;
    return new URL((base || ".").replace(/\/?$/, "/"), document.baseURI);
  }

  function loadScript(path) {
    loading[path] =
      loading[path] ||
      new Promise(function (resolve, reject) {
        var script = document.createElement("script");
        script.src = new URL(path, root).href;
        // Several are asked for at once and still run in this order.
        script.async = false;
        script.onload = resolve;
        script.onerror = function () {
          delete loading[path];
          reject(new Error("expected the search's data at " + script.src + "; run `helpcenter build` again"));
        };
        document.head.append(script);
      });
    return loading[path];
  }

  function loadEngine() {
    return loadScript("assets/javascripts/engine.js");
  }

  function loadTier(name) {
    return loadScript("assets/lookup/" + name + ".js");
  }

  // The data scripts call this.
  helpcenter.lookupData = function (name, data) {
    tiers[name] = data;
  };

  function rebuild() {
    if (!index || (tiers.text && !index.complete)) {
      index = helpcenter.engine.index.buildIndex(tiers.errors, tiers.text);
    }
    return index;
  }

  // Resolves when error messages and titles can be searched.
  function loadErrors() {
    return Promise.all([loadEngine(), loadTier("errors")]).then(rebuild);
  }

  // Resolves when everything can be searched.
  function loadAll() {
    return Promise.all([loadEngine(), loadTier("errors"), loadTier("text")]).then(function () {
      var complete = rebuild();
      // Both are in the index now; the strings need not stay in memory.
      tiers = { errors: {}, text: {} };
      return complete;
    });
  }

  // Search all of the site: resolves to [{url, title, kind, score, range, matched, …}], best first.
  // Options: product and version of the reader, or `versions`, one a product; limit.
  helpcenter.lookup = function (text, options) {
    return loadAll().then((complete) => helpcenter.engine.rank.search(complete, String(text), options || {}));
  };

  // Search what has been loaded so far; null before the first tier is there.
  helpcenter.lookupNow = function (text, options) {
    return index && helpcenter.engine.rank.search(index, String(text), options || {});
  };

  Object.assign(helpcenter.lookup, {
    root: root,
    loadEngine: loadEngine,
    loadErrors: loadErrors,
    loadAll: loadAll,
    isComplete: () => Boolean(index && index.complete),
  });
})(window);
