"""The English of faults in classes: what malfunctions, what is false or wrong, what mends it. Parts of patterns."""

from __future__ import annotations

POSSIBLY = r"(?:can|could|may|might|will|would)(?: (?:also|even|occasionally|sometimes|then))?"
_MALFUNCTION = (
    r"(?:hang|freeze|flicker|flash|stutter|lag|jump|crash|fail|bounce|time out|lock up|disconnect|malfunction|overlap)"
)
_MALFUNCTIONS = (
    r"(?:hangs|freezes|flickers|stutters|lags|crashes|fails|bounces|times out|locks up|disconnects|malfunctions)"
)
BROKEN = (
    r"(?:stuck|shifted|garbled|distorted|blurry|cut off|truncated|corrupt(?:ed)?|frozen|unresponsive|unreadable"
    r"|misaligned|duplicated|doubled|disconnected|slow|sluggish|laggy|unstable|unusable)"
)
_FALSE = (
    r"(?:incorrect(?:ly)?|inaccurate(?:ly)?|wrong(?:ly)?|out of (?:balance|sync|order)|rejected|garbled|unreadable)"
)
_WORK = (
    r"(?:work|open|load|print|display|show|appear|function|import|export|send|sync|match|save|start|launch|connect"
    r"|update|upload|populate|calculate|balance"
    r"|be (?:able|accurate|correct|delivered|received|found|recognized|readable|sent|visible))"
)
_HARM = (
    r"(?:errors?|issues?|problems?|slowness|corruption|crashes|artifacts|blurriness|rejections?|duplicates?|delays"
    r"|conflicts|discrepanc(?:y|ies)|failures?|inaccura\w+|data loss"
    r"|(?:incorrect|unexpected|unpredictable|wrong) \w+)"
)
AILS = (
    rf"{POSSIBLY} (?:{_MALFUNCTION}|(?:get|become|be|appear|look) (?:slightly |very )?[\"“]?{BROKEN}|get lost"
    rf"|be(?: \w+)? {_FALSE}|(?:cause|result in|lead to) (?:\w+ ){{0,3}}?{_HARM})\b",
    _MALFUNCTIONS,
    rf"(?:is|are)(?: then)?(?: \w+)? {_FALSE}",
    r"(?:close|shut down|quit|restart|log off|stop)s? (?:unexpectedly|by itself|without warning)",
    r"stops? (?:work|respond|print|send|sync|updat)\w*ing|stops? working",
    rf"(?:may|might|could) not {_WORK}",
    rf"(?:will not|won't) {_WORK} (?:properly|correctly|as expected)",
    rf"(?:causes|(?<!the )(?<!root )cause|results in|leads to) (?:\w+ ){{0,3}}?{_HARM}",
    rf"there (?:may|might|could|will) (?:still )?be (?:\w+ )?{_HARM}",
    r"rejects the",
)
"""What a main clause says of a thing that does not do its work."""
AILS_WHEN = (
    r"(?:do|does) not (?:match|balance|agree|reconcile|add up)",
    rf"(?:is|are|becomes?|gets?|appears?|looks?) [\"“]?{BROKEN}[\"”]?",
    r"(?:receives?|gets?|sees?) an error(?: message)?",
)
"""What is a fault if the sentence goes on to say when it comes."""
ERROR_SHOWN = (
    r"(?:receives?|gets?|sees?|[Tt]here (?:is|are|was|will be|may be|might be)) (?:an )?errors?\b"
    r"|(?:\b(?:an|the) |(?<=, ))error(?: message)?s? (?:(?:is|will be) )?"
    r"(?:shown|displayed|displays?|appears?|occurs?|shows?)"
)
WARNED = r"(?:warnings?|(?:is|are) warned)"
BARRED = r"(?:cannot|can't|(?:is|are) (?:unable|not (?:able|allowed|sent|resent|saved|processed)))"
WRONG_STATE = (
    r"(?:is|are|was|were|looks?|appears?|seems?|becomes?|been|have|has|shows?) (?:\w+ly |an? |the )?"
    r"(?:incorrect|wrong|inaccurate|invalid|out of (?:balance|sync|date|order)|blurry|blurred|upside down|sideways"
    r"|cut off|overcharged|overstated|understated|doubled|duplicated?s?|corrupt(?:ed)?|garbled|disconnected|misaligned"
    r"|frozen|stuck|off[- ]cent(?:er|re)|not (?:correct|right)|too (?:large|small|big|high|low|dark|light|wide|faint))"
    r"|(?:extra|duplicate) (?:\w+ ){1,3}?(?:exists?|shows?|appears?|displays?|lists?)|,? but should(?: not|n't)"
    r"|do(?:es)?(?: not|n't) (?:seem|add up|line up|balance|scan|scroll|sound|stay|react)|shows? (?:up )?twice"
)
"""States that are wrong by their name, if the sentence goes on to say what to do about them."""
MENDS = (
    r"(?:then )?(?:uncheck|set|delete|remove|trigger|stop|reduce|lower|re-?send|disable|turn (?:on|off)|reset|clear"
    r"|merge|recreate|replace|clean|adjust|unplug|disconnect|reconnect|close and|log (?:off|out)|go to)\b"
)
"""How a remedy begins that behind another condition is no more than a step."""
AMENDS = (
    r"To (?:fix|resolve|correct|solve|avoid|prevent|work around|remedy|stop) (?!the\b)[^,.]*, (?!the|an?|we)\w",
    r"The (?:solution|fix|remedy|workaround) is\b",
    r"In (?:this|that|such a|these|such) cases?, ",
    r"There (?:is|are) (?:\w+ )?(?:workarounds?|(?:an )?override)",
    r"There (?:is|are) (?:\w+ )?(?:options?|ways?|methods?) (?:to|for|that) (?:help )?"
    r"(?:avoid|counter|fix|prevent|reduce|resolve)",
    r"(?:This|It) can (?:usually |often )?be (?:fixed|resolved|corrected|solved|prevented|avoided)",
    r"(?:This|It) (?:is|may be|can be) (?:\w+ )?(?:caused by|because|due to|a known)",
    r"(?:This|It) (?:(?:can|could|may|might) )?(?:usually |typically |often )?(?:happen|occur|mean|indicate)s? ",
    r"(?:Just|Simply|Instead,) [a-z]+|For this reason",
    r"(?:Please )?(?:Run|Restart|Reboot|Reinstall|Update|Upgrade|Increase|Check|Verify|Contact|Make sure|Ensure|Try"
    r"|Delete|Remove)\b",
)
"""How the sentence behind a fault begins, if it tells the cause or the remedy."""
AVERTED = (
    r"(?:where|prevents?|avoids?|helpful|helps?|instead of|rather than|so that|ensures?|in case|do not|don't"
    r"|should not|never|no longer|(?:we|not) recommend\w*)"
)
"""Words before a fault that tell how it does not come about, or where."""
