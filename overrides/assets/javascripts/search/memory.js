// What this computer remembers of searches: recent ones if the reader says so, and those that found nothing. Neither is
// sent anywhere. Without the reader's consent the second list lasts as long as the tab.
(function (global) {
  "use strict";
  var helpcenter = (global.helpcenter = global.helpcenter || {});

  var CONSENT = "helpcenter.remember-searches";
  var RECENT = "helpcenter.recent-searches";
  var MISSED = "helpcenter.missed-searches";
  var MOST_RECENT = 8;
  var MOST_MISSED = 500;
  var LONGEST = 300;

  // Storage may be forbidden; then nothing is remembered, and nothing breaks.
  function read(storage, key) {
    try {
      return JSON.parse(global[storage].getItem(key)) || [];
    } catch (error) {
      return [];
    }
  }

  function write(storage, key, value) {
    try {
      if (value === null) global[storage].removeItem(key);
      else global[storage].setItem(key, JSON.stringify(value));
    } catch (error) {
      // Private mode or a full disk.
    }
  }

  function consents() {
    return read("localStorage", CONSENT) === true;
  }

  // Withdrawing consent removes what was kept.
  function setConsent(given) {
    write("localStorage", CONSENT, given ? true : null);
    if (given) return;
    write("localStorage", RECENT, null);
    write("localStorage", MISSED, null);
  }

  function shorten(text) {
    return text.replace(/\s+/g, " ").trim().slice(0, LONGEST);
  }

  // The list with one more in front, each once.
  function withFirst(list, text, most) {
    var short = shorten(text);
    return [short].concat(list.filter((other) => other !== short)).slice(0, most);
  }

  function addRecent(text) {
    if (consents() && shorten(text)) {
      write("localStorage", RECENT, withFirst(read("localStorage", RECENT), text, MOST_RECENT));
    }
  }

  function missedStorage() {
    return consents() ? "localStorage" : "sessionStorage";
  }

  function addMissed(text) {
    if (shorten(text)) write(missedStorage(), MISSED, withFirst(missed(), text, MOST_MISSED));
  }

  function missed() {
    return read(missedStorage(), MISSED);
  }

  helpcenter.memory = {
    consents: consents,
    setConsent: setConsent,
    recent: () => (consents() ? read("localStorage", RECENT) : []),
    addRecent: addRecent,
    missed: missed,
    addMissed: addMissed,
    withFirst: withFirst,
  };
})(window);
