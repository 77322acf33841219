// How much each word of what a reader typed or pasted counts: the message does, the dialog around it does not.
(function (global) {
  "use strict";
  var helpcenter = (global.helpcenter = global.helpcenter || {});
  var engine = (helpcenter.engine = helpcenter.engine || {});
  var tokens = engine.tokens;

  var FAINT = 0.03;
  var LIGHT = 0.3;
  var OUTSIDE_QUOTES = 0.4;
  var EDGE = 0.12;
  var CODE = 1.5;

  // Values that differ from one computer to the next.
  var VARIABLES = [
    /\b[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\b/gi, // GUID
    /\b[a-z]:\\(?:[^\\\s"<>|:]+(?: [^\\\s"<>|:]+){0,3}\\)*[^\\\s"<>|]*/gi, // path
    /\\\\[\w$.-]+\\[^\s"'<>|]*/g, // network path
    /\bhttps?:\/\/\S+/gi,
    /[\w.+-]+@[\w-]+\.[\w.-]+/g, // e-mail address
    /\b\d{1,3}(?:\.\d{1,3}){3}(?::\d+)?\b/g, // IP address
    /\b\d{1,4}[/-]\d{1,2}[/-]\d{1,4}\b(?:t\d\d:\d\d\S*)?/gi, // date
    /\b\d{1,2}:\d{2}(?::\d{2})?(?:[.,]\d+)?(?: ?[ap]\.?m\b\.?)?/gi, // time
    /\b(?:pid|tid|thread|process id|build|revision|user|workstation|computer name)[:=#]\s*\S+/gi,
  ];
  var STACK_LINE =
    /^\s*(?:at [\w.$<>`[\],+]+\s*\(|at [\w.$<>]+:\d+|at \(wrapper|--- |File "|in \w:\\|Server stack trace|Exception rethrown|Traceback|\.\.\. \d+ more|Stack Trace:|Module |Loaded )/i;
  // What Windows, .NET and consoles say around any message.
  var BOILERPLATE = [
    /unhandled exception has occurred in (?:your|a component in your) application\.?/gi,
    /if you click (?:continue|quit),? the application will [^.]*\.(?: if you click quit[^.]*\.)?/gi,
    /see the end of this message for details[^.]*\.?/gi,
    /press any key to \w+\.*/gi,
    /(?:has stopped working|stopped working correctly)\.?/gi,
    /windows (?:will close the program|can check online|is checking for)[^.]*\.?/gi,
    /(?:click|press|choose|select) (?:ok|yes|no|cancel|retry|close)\b(?: (?:to|or) [\w ]{0,40})?/gi,
    /(?:please )?contact your (?:system )?administrator\b[^.]*\.?/gi,
    /(?:would you like|do you want) to (?:send|report|debug)[^?]*\?/gi,
    /exception of type '[\w.]+' was thrown\.?/gi,
  ];
  var STACK_TAIL = /\s+at (?:[\w$<>`[\],+]+\.)+[\w$<>`[\],+.]+\s*\([^)]*\).*$/;
  var FACT_LINE =
    /^\s*(?:log name|version|date|time|os|operating system|user|computer|workstation|server|source|event id|level|task category|keywords|faulting|build|program version|program)\b[^:=]{0,24}[:=]/i;

  // Buttons stand at the end of what Windows copies out of a dialog, window titles at its start.
  var BUTTONS = words(
    "ok cancel yes no retry abort ignore close details help copy all print quit continue exit apply send dont do not" +
      " show again report more info learn back next finish try later debug to clipboard x"
  );
  var TITLES = words(
    "open dental opendental error warning message alert unhandled exception problem information info notice attention" +
      " critical fatal dialog microsoft net framework application office practicum windows stop failure window system" +
      " runtime prompt an the a"
  );
  var CHATTER = words(
    "i im we our us me my am is are was be been it its this that these they you your he she them there here get gets" +
      " getting got gives give gave says say saying said shows tells told tell see seeing seen keep keeps keeping when" +
      " while after before trying try tried click clicked clicking how what why which who do does did done has have had" +
      " please hello hi thanks thank someone something somebody anyone just still again even though but so then than" +
      " now today yesterday morning every time everything anything want wants need needs would could should can will" +
      " help because about out up put if the a an to of in on at for with and or from by as ever s t m re ve d ll" +
      " staff front desk caller called callers popped came comes pops error message box screen since window dialog"
  );
  var NUMBERS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen" +
    " eighteen nineteen"
  ).split(" ");
  var TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split(" ");

  function words(text) {
    var set = Object.create(null);
    text.split(" ").forEach(function (word) {
      set[word] = true;
    });
    return set;
  }

  // The words of a query in order, each with its weight: 1 for one of the message.
  function read(text) {
    var found = [];
    var weights = [];
    text.split(/\r?\n/).forEach(function (line) {
      var base = STACK_LINE.test(line) || /^[-=_*~\s]+$/.test(line) ? FAINT : FACT_LINE.test(line) ? LIGHT : 1;
      var cut = line.search(STACK_TAIL);
      readLine(cut > 0 ? line.slice(0, cut) : line, base, found, weights);
      if (cut > 0) readLine(line.slice(cut), FAINT, found, weights);
    });
    fadeOutsideQuotes(text, found, weights);
    fadeEdges(found, weights);
    fadeChatter(found, weights);
    stressCodes(found, weights);
    return spellNumbers(found, weights);
  }

  function readLine(line, base, found, weights) {
    var spans = variableSpans(line);
    var alone = spans.some((span) => span[1] - span[0] > 0.8 * line.trim().length);
    var variable = alone ? FAINT : LIGHT;
    var at = 0;
    spans.concat([[line.length, line.length]]).forEach(function (span) {
      push(line.slice(at, span[0]), base, found, weights);
      push(line.slice(span[0], span[1]), Math.min(base, variable), found, weights);
      at = span[1];
    });
  }

  function variableSpans(line) {
    var spans = [];
    VARIABLES.concat(BOILERPLATE).forEach(function (pattern) {
      pattern.lastIndex = 0;
      for (var match = pattern.exec(line); match; match = pattern.exec(line)) {
        spans.push([match.index, match.index + match[0].length]);
      }
    });
    spans.sort(function (a, b) {
      return a[0] - b[0];
    });
    return spans.filter(function (span, index) {
      return !spans.slice(0, index).some(function (before) {
        return before[1] > span[0];
      });
    });
  }

  function push(piece, weight, found, weights) {
    tokens.tokenise(piece).forEach(function (word) {
      found.push(word);
      weights.push(tokens.isVariable(word) ? Math.min(weight, LIGHT) : weight);
    });
  }

  // Someone who quotes a message tells apart what the screen said from their own words.
  function fadeOutsideQuotes(text, found, weights) {
    var quoted = /["“]([^"“”]{12,})["”]/.exec(text);
    if (!quoted) return;
    var inside = tokens.tokenise(quoted[1]);
    if (inside.length < 3) return;
    var start = indexOfRun(found, inside);
    if (start < 0) return;
    for (var at = 0; at < found.length; at++) {
      if (at < start || at >= start + inside.length) weights[at] *= OUTSIDE_QUOTES;
    }
  }

  function indexOfRun(found, run) {
    for (var at = 0; at + run.length <= found.length; at++) {
      var length = 0;
      while (length < run.length && found[at + length] === run[length]) length++;
      if (length === run.length) return at;
    }
    return -1;
  }

  // Fade window titles at the start and buttons at the end, unless nothing else is left.
  function fadeEdges(found, weights) {
    var start = 0;
    while (start < found.length && TITLES[found[start]]) start++;
    var end = found.length;
    while (end > start && BUTTONS[found[end - 1]]) end--;
    if (end - start < 1) return;
    for (var at = 0; at < found.length; at++) {
      if (at < start || at >= end) weights[at] *= EDGE;
    }
  }

  function fadeChatter(found, weights) {
    var telling = found.filter(function (word, at) {
      return !CHATTER[word] && weights[at] > LIGHT;
    });
    if (!telling.length) return;
    found.forEach(function (word, at) {
      if (CHATTER[word]) weights[at] *= LIGHT;
    });
  }

  // A number that is called an error or a code is what the message is about.
  function stressCodes(found, weights) {
    for (var at = 1; at < found.length; at++) {
      if (/^(?:error|code|errno|status|exception|number)$/.test(found[at - 1]) && /\d/.test(found[at])) {
        weights[at] *= CODE;
      }
    }
  }

  // "one hundred four" is how a caller reads out 104.
  function spellNumbers(found, weights) {
    var out = { words: [], weights: [] };
    for (var at = 0; at < found.length; ) {
      var number = spokenNumber(found, at);
      out.words.push(number ? number.word : found[at]);
      out.weights.push(number ? 1 : weights[at]);
      at += number ? number.length : 1;
    }
    return out;
  }

  function spokenNumber(found, start) {
    var at = start;
    var value = 0;
    var hundreds = NUMBERS.indexOf(found[at]);
    if (hundreds > 0 && found[at + 1] === "hundred") {
      value = hundreds * 100;
      at += 2;
      if (found[at] === "and") at++;
    }
    var tens = TENS.indexOf(found[at]);
    if (tens >= 0) {
      value += (tens + 2) * 10;
      at++;
    }
    var ones = NUMBERS.indexOf(found[at]);
    if (ones > 0 && (at > start)) {
      value += ones;
      at++;
    }
    return at - start > 1 ? { word: String(value), length: at - start } : null;
  }

  engine.paste = { read: read };
})(typeof window === "undefined" ? globalThis : window);
