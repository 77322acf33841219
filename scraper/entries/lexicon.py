"""The English of faults as data: classes of words, and phrases that are made of them.

Within a class, words stand apart by spaces, ``_`` is a space in one, and ``~`` makes a verb any of its regular forms; in a
phrase, ``{class}`` is any of its words.
"""

from __future__ import annotations

import re
from functools import lru_cache

_WORDS = {
    # What a screen shows, and how it is said to show it.
    "fault": "errors? exceptions? failures? faults? warnings?",
    "notice": "messages? alerts? prompts? pop-?ups? notices? notifications? remarks? tooltips? banners?",
    "like": "(?:[\\s:,]+(?:that|of|like|as|is|such|similar_to|e\\.g\\.))*[\\s:,]*",
    "label": "error issue problem symptom warning message question q",
    "meets": "there_(?:is|are|was|were) experience~ encounter~ run(?:ning)?_into get~ receive~ receive see~ seen saw ha(?:s|ve|ving)",
    "comes": "occur~ appear~ arise~ happen~ display~ show~ pop~_up com(?:es?|ing)_(?:up|back) (?:is|are|was|be)_(?:shown|displayed|received|generated|logged|reported|returned|thrown|given|raised|seen|printed)",
    "saying": "stating saying indicating explaining reading telling (?:that|which)_(?:says?|states?|reads?|indicates?|tells?)",
    "says": "say~ said state~ read~ indicate~ tell~ display~ show~ give~ return~ throw~ raise~ report~(?!_an?\\b) complain~ warn~ announce~ yield~ produce~ asks (?:answer|respond|repl[yi]|end|fail|stop|abort|com|crash)(?:e?s|ed|e|ing)?(?:_back)?_(?:with|in) bring~_up lead~_to result~_in get~ receive~ encounter~ (?:users?|you|they|we|i|patients?|staff|may|might|will|can|could|to|or|and)_see log_has contain~",
    "refusal": "rejections? refusals? denials? remarks?",
    "control": "preferences? settings? options? permissions? columns? fields? buttons? (?:check)?box(?:es)? tabs? templates? windows? area section status dropdown menu report sheet grid icon link rows? name amount features? tool statement",
    # What something may suffer from, and what it does or is then.
    "trouble": "issues? (?<!active_)problems?(?!_lists?) trouble slowness sluggishness freezing crashes corruption artifacts data_loss",
    "breaks": "fails?(?!_to_meet) failing (?:has|have|had|was)_failed failed_(?:\\w+_)?attempts? freez(?:es?|ing) crash(?:es|ed|ing)? hang(?:s|ing)? flickers? stutters? bounces? tim(?:es?|ed)_out lock(?:s|ed|ing)?_up lost_connection loses_connection stop(?:s|ped)?_(?:work|respond|print|send|sync|updat|load)ing malfunctions? blocks?_the (?:close|shut_down|quit|restart)s?_(?:unexpectedly|by_itself)",
    "broken": "stuck shifted garbled distorted blurr(?:y|ed) cut_off truncated corrupt(?:ed)? frozen unresponsive unreadable misaligned doubled disconnected slow(?:ly|er(?!_than))? sluggish(?:ly)? laggy unstable unusable upside_down sideways dim gr[ae]yed(?:[_-]out)? dimmed locked[_-]out out_of_(?:balance|sync|order) overcharged overstated understated off[_-]cent(?:er|re) too_(?:big|dark|faint|high|large|light|low|small|wide)",
    "amiss": "missing incorrect(?:ly)? wrong(?:ly)? inaccurate(?:ly)? invalid denied rejected refused duplicated? duplicates unexpected(?:ly)? unpredictable",
    "odd": "absent insufficient incomplete incompatible inconsistent outdated damaged orphaned mis(?:match|align|spell|plac|print)\\w* undeliverable unreadable vanish(?:es|ed) disappear(?:s|ed)? ignored skip(?:s|ped) interrupted aborted cancell?ed halted offline crooked cropped faint differs? lags? (?:is|are|comes?_(?:up|out)|stays?|turns?)_(?:\\w+_)?(?:empty|black|blank)",
    "works": "work start install uninstall launch load respond connect print sync synchronize function boot switch communicate update run scan scroll stay react sound open show display appear match balance",
    # What is done about it, and how its reason is told.
    "repairs": "check re-?check verify make_sure ensure confirm contact call try restart reboot (?:re-?|un)?install troubleshoot update upgrade increase review correct fix allow unplug rename follow re-?send recreate reset reconnect run",
    "mend": "fix(?:ed)? resolved? correct(?:ed)? solved? avoid(?:ed)? prevent(?:ed)? remed(?:y|ied) work_around unlock",
    "answer": "solutions? fix resolution answer cause workaround explanation remed(?:y|ies) what_to_do",
    # What is no fault: a state that somebody chose, a wish, a step within an answer, a task.
    "chosen": "unchecked checked enabled disabled selected",
    "wish": "want wants wish(?:es)? would_like prefers? needs?_to",
    "again": "still again continues? persists? the_same_(?:error|issue|message|problem)s? (?:un)?able_to_(?:determine|resolve|fix|solve)",
    "step": "click double-click right-click select deselect press enter type choose navigate go highlight locate find create save close ask have complete confirm",
    "task": "add(?:ing)? assign(?:ing)? chang(?:e|ing) check(?:ing)? common creat(?:e|ing) download(?:ing)? edit(?:ing)? enter(?:ing)? fix(?:ing)? handl(?:e|ing) import(?:ing)? install(?:ing)? log manag(?:e|ing) merg(?:e|ing) mov(?:e|ing) open(?:ing)? prevent(?:ing)? print(?:ing)? refresh(?:ing)? report(?:ing)? resolv(?:e|ing) run(?:ning)? send(?:ing)? set(?:ting)?s? troubleshoot(?:ing)? turn updat(?:e|ing) us(?:e|ing) view(?:ing)?",
}
_NOT = r"(?:not|\w*n[’']t|cannot|never|no longer|nothing|nobody|no one)"
_PHRASES = {
    # What a statement says.
    "wrong": rf"\b(?:{{fault}}|{{trouble}}|{{breaks}}|failed|{{broken}}|{{amiss}}|{{odd}}|{_NOT}|(?:has|have) no|unable|must be|is required|already in use|expired|unknown|blank|lost|unavailable|full|too many|not enough|out of \w+)\b|(?:disabled|inactive|dimmed) until\b|\bin (?:red|yellow|orange|pink)\b",
    "surely wrong": r"^no \w+|\b(?:{fault}|{breaks}|failed|{odd}|ha(?:s|ve) no|invalid|unable|can ?not|\w+n[’']t|denied|refused|not found|rejected|(?:is|are|was|does|do|will|could) not|already in use|timed? ?out|exceeded|too many|not enough|out of (?:memory|range|space|sync)|expired|crashed)\b",
    "labelled": r"^{label}(?: code| message)?\s*(?::|\d)",
    "labelled error": r"^(?:{fault}|message)(?: code| message)?:",
    "label only": r"^(?:{label}|{notice}|{fault})(?: code| message)?:?$",
    "code": r"\b(?:{fault}(?: codes?| numbers?)?|(?:exit|return|status|result) codes?|code)[ :#]*(?:\d{2,6}|0x[0-9a-f]{4,})\b|\b0x[0-9a-f]{6,}\b",
    "finite": r"\w (?:is|are|was|were|has|have|does|did|can|cannot|will|says|comes?|\w+n[’']t|\w+[^s\W]s (?:the|an?|its|your|their|no|to|for))\b",
    "coded": r"^(?:{fault}|(?:\w+ )?codes?)(?: codes?| numbers?)? #?(?:\d{2,6}|0x[0-9a-f]{4,})\s*[:.–-]",
    "code only": r"^\W*(?:{fault}(?: codes?| numbers?)?|(?:\w+ )?codes?)[ :#]*(?:\d+|0x[0-9a-f]+)\W*$",
    "refusal": r"\b(?:{fault}|{trouble}|{amiss}|rejections?|denials?)\b",
    "why": r"^(?:\w+[ \w]*: )?why\b|^(?:not|can[’']t|cannot|can not|don[’']t|didn[’']t|unable to|having trouble|missing)\b[^.?]*\?$|\bwhy(?: (?:am|is|are|do|does|did|has|have|was|were)\b.*)?\?$",
    "obliged": r"\bwhy\b.{0,30}\b(?:need|should|must|have to|use|would|required)\b",
    "asks": r"^(?:q\. )?[^.!]*\?\W*$",
    "opens a question": r"[.!?] how (?:do|can) (?:i|we) (?!determine|recover|stop|get\b|{mend})|^(?:q[.:] ?)?(?:may|what|how|when|where|which|who|would|can|could|should|is|are|do|does|will|other)\b.*\?$|^[^.!]*\bhow (?:do|can|to)\b",
    "plea": r"[.!] .*\b(?:why|fix|correct|resolve|stop|prevent|wrong|recover|what (?:do|should|now|happened|can be done))\b.*\?$",
    "complaint": r"^(?:(?:when|after|every time)\b.* )?(?:i|my|we|our)\b|^(?:when|after|every time|receiv(?:e|ing))\b",
    "told": r"^(?:issue|problem|symptom|q(?:uestion)?)\b|^(?:in|on|at|for|during) [^,]{3,60},|\bwhen \w+ing\b|^(?:{breaks}|{broken}|{trouble})\b|\b(?:is|are|isn[’']t|aren[’']t)(?: not)?(?: \w+ly)? \w+ing\b|\b(?:my|won[’']t|some)\b",
    "gets a message": r"\b(?:gets?|receives?|sees?|shows?)\b.*\b(?:{notice}|{fault})\b",
    "group": r"^(?:\w+[\s/]+){0,3}(?:errors?|error (?:messages?|codes?)|problems?|issues|messages|troubleshoot\w*|faqs?|solutions?|updates?|questions?)(?: (?:&|and) \w+)?[.:]*$",
    "task": r"^{task}\b",
    "defect": r"^(?!{task}\b)\w+ing \w+s\b|\bhalf[- ]\w+|\b{broken}\b",
    "describes": r"^(?:{says}|do not|don[’']t|never|important|lists|determines|enter|select|click|check|choose|the \w+ (?:of|that|to))\b",
    "names a field": r"^(?!{fault}|note|caution|important)(?:\w{1,3}\. )?[^.:]{1,40}: ",
    "wish": r"\b{wish}\b",
    "again": r"\b{again}\b",
    # What a sentence calls what it quotes.
    "calls it a fault": r"\b{fault}(?: messages?)?(?:(?: codes?| numbers?)? #?\d+)?(?: (?:that|{says}|{saying}|{comes}))*{like}$",
    "calls it a notice": r"\bsubject(?: line)? of$|\bprompts? (?:\w+ )?(?:with )?the question$|\b{notice}\b(?:[^.“\"]{0,50}? (?:{says}|{saying}|as follows))?{like}$|\b(?:text|email|letter|window|screen|banner|box)s? (?:that )?(?:{says}|{saying})[\s:,]*$",
    "called a fault": r"^[\"”]?,?\s+{fault}\b",
    "called a notice": r"^[\"”]?,?\s+{notice}\b",
    "shows it": r"(?<!that )(?<!column )\b(?!indicates|tells){says}(?: (?:something|else|similar|to|an?|the|of|like|that|status|following|words?|text))*[\s:,]*$",
    "puts it": r"\b(?:{meets}|{says}) (?:[^\s.:“\"]+ ){0,4}?(?:error|exception|warning|message|alert|prompt)(?: (?:code |number )?\S*\d\S*| as follows)?:$|\b(?:{fault}|{notice})(?: that| which)? {says}$|\b(?:brings?|comes?|pops?) up(?: with)?[,:]$|\bmay (?:say|read|state)[,:]$",
    "it shows": r"^[\"”]? (?:means|indicates) that\b|^[\"”,]*(?: (?:then|also|sometimes|may|might|can|will|could|or|and|be|an?))*[ ](?:{comes})\b|^[\"”]* in the (?:\w+ ){0,2}log\b",
    "sends it": r"\b(?:sends?|sent|template)\b[^.,;]* that \S+[\s:,]*$|\b(?:sends?|sent|repl(?:y|ies)|template)\b(?: (?!and\b|if\b|when\b)\S+){0,4}[\s:,]*$|\b(?:types?|enters?|select|click|choose|marked?|designated|called|named|prompted to)(?: (?!{says})\S+){0,4}[\s:,]*$",
    "is explained": r"^[\"”]?\s*(?:[:–=]|-\s)\s*\S|^[\"”.]*\s*(?:this |that |which )?(?:means|indicates)\b",
    "control": r"^[\"”]?,?\s+(?:\w+ )?{control}\b",
    # What a condition or a main clause tells.
    "fails": rf"\b{{meets}} (?:\S+ ){{0,3}}?(?:{{fault}}|{{trouble}})\b|\b(?:{{fault}}|{{trouble}}) (?:\w+ ){{0,2}}?{{comes}}|\b(?:{{fault}}|{{notice}}) {{saying}}|\b{{breaks}}\b|\b{_NOT}(?: be(?:ing|en)?)? (?:\w+ly )?(?!(?:match|show|display|appear|open))(?:{{works}})(?:n?ing|ting)?\b|\b{_NOT} .*(?:as expected|properly|correctly)\b|\b(?:is|are|seems?|becomes?|looks?|runs?|running|been|has|have)(?: very| all)? [\"“]?{{broken}}\b|\b(?:grid|list|screen|window|page|report|module)s? (?:is|are|appears?|shows?)(?: as)? (?:blank|black|empty)\b",
    "unable": rf"\b(?:can ?not|can[’']t|could(?: not|n[’']t)|(?:un|not (?:be )?)able to|can no longer|{_NOT} seem|should not)\b",
    "sign": rf"\b(?:can ?not|can[’']t|could(?: not|n[’']t)|(?:un|not (?:be )?)able to|can no longer)\b|\b{_NOT} (?:seem|appear|display|show|open|prompted|visible|present|available|found|see|find|get|receive|exist|match|balance|return)\w*\b|\b{{amiss}} [\w ]{{3,60}} (?:is|are) (?:detected|found)\b|\b(?:is|are|was|were|looks?|appears?|seems?|becomes?|has|have) (?:\w+ly )?{{amiss}}\b|\bshould not\b|\bduplicate \w+ (?:exist|show|appear)",
    "breaks": r"\b(?:users|patients|offices|people|some|they) (?:report|complain|notice|claim)(?: that| of)?\b|\b(?:can|could|may|might|will|would)(?: also| then| sometimes| \w+ly)? (?:hang|freeze|flicker|flash|stutter|lag|jump|crash|fail|time out|lock up|disconnect|experience (?:\w+ )?(?:{fault}|{trouble})|(?:be|get|become|appear|look)(?: \w+ly)? [\"“]?(?:{broken}|{amiss}))\b|\b{breaks}\b|\b(?:may|might|could) not (?:be )?(?:{works}|load|print|send|received?|visible)\b|\bwill not {works} (?:properly|correctly|as expected)\b|\b(?:is|are)(?: then)? {amiss}\b|\bdo(?:es)? not (?:match|balance|agree|reconcile|add up)\b|(?<!the )(?<!root )\b(?:causes?|results? in|leads? to) (?:\w+ ){0,3}?(?:{fault}|{trouble}|rejections?|duplicates?|delays|(?:{amiss}) \w+)\b|\b{trouble} [^,]*(?:can|could|may|might) be (?:due|caused)\b|\bthere (?:may|might|could|will)(?: still)? be (?:\w+ ){0,2}?(?:{fault}|{trouble}|duplicates?)\b|\berrors?(?: messages?)? (?:(?:is|are|will be) )?(?:shown|displayed|displays?|appears?|occurs?)\b|\b(?:receives?|gets?|sees?) (?:an )?errors?\b",
    "warns": r"(?<!\bno )\bwarnings?\b|\b(?:is|are) warned\b",
    "announced": r"\b(?:tasks?|{notice}|{fault})\b.*\b(?:is|are) (?:\w+[- ])?(?:created|generated|sent|transmitted|issued)\b|\bcreates? an? (?:\w+ )?task\b",
    "means": r"\b{fault}\b(?:(?!\b{fault}\b).)* (?:indicates?|means?) (?:that|an?|the)\b.*\b(?:{broken}|{amiss}|not)\b",
    "barred": r"\b(?:can ?not|can[’']t|(?:is|are) (?:un|not )able|(?:is|are) not (?:allowed|sent|resent|saved|processed|updated|posted|delivered))\b|\bwill be (?:skipped|overwritten|lost)\b",
    "locks out": r"\blocked out\b|\b(?:is|are|be) (?:temporarily |automatically )(?:locked|disabled|blocked)\b.*\b(?:attempts?|tr(?:y|ies)|incorrect|wrong|passwords?)\b",
    "is not done": r"\b(?:will|do|does) not (?:be (?:sent|received|delivered|saved|shown|created|imported)|send|receive|save|sync|{works})\b",
    "averted": r"\b(?:where|prevents?|avoids?|helps?|instead of|rather than|so that|ensures?|in case|do not|don[’']t|should not|never|no longer|recommend\w*|would not|may still be \w+ed|numbers? of (?:\w+ )?{fault})\b",
    "lifted": r"\b(?:will|can) ?not be (?:sent|received|delivered|saved|created|imported|posted|processed)\b.*\b(?:unless|until)\b",
    "awaits": rf"\b(?:(?<!not )(?<!not be )gr[ae]yed[- ]out|disabled|inactive|dimmed|{_NOT} (?:be(?:come)? )?(?:active|available|enabled|editable)) (?:until|unless)\b",
    "marked": r"\b(?:un\w+ed|expired|overdue|{fault}|failed|{amiss})\b[^,]* (?:is|are|be|appears?|displays?)(?: then)?(?: \w+(?:ed|n))? in (?:red|yellow|orange|pink)\b",
    "negated": rf"\b{_NOT}\b|\bextra\b|\btwice\b",
    "chosen": rf"^[^,]*\b(?:is|are|be|left|{_NOT}|if|when)(?: \w+ly)? {{chosen}}\b|^\w+ {{wish}}",
    "vague": rf"\b{_NOT} (?:see|get|receive|find) (?:an?|any) {{notice}}|^\w+ (?:it|this|that|these|those|they|so|not|no|(?:any )?(?:{{trouble}}|{{fault}}) \w+$|there (?:is|are|was) (?:an?|any) {{fault}}$)\b|\bfollowing\b|\basks\b",
    "unnamed": r"^(?:below|above|all of (?:these|them)|this|it|that|these|those|they|doing so|but|so|if so|if not|otherwise|in (?:this|that) case|also|used)\b",
    # How it goes on.
    "answered": r"^\W*{answer}\b(?: ?#?1)?\W*:|^a\s*[.:]",
    "repaired": r"^(?:please |then |simply |first |just |manually |also |do not |instead,? )*{repairs}\b",
    "explained": r"^(?:it|this|that|there|they)(?:[’']s| is| are)? (?:(?:most )?likely|probably|usually|may|might|could|must|needs?|means|indicates|because|due|caused|(?:an?|the) \w+ (?:issue|problem|error))\b|^[^,]*\b(?:must|(?<!not )needs? to) be \w+|^an? [^,]*\bdo(?:es)? not have\b|^(?:then )?the (?:most )?(?:likely|usual|common) \w+ is\b",
    "used": r"\bused?(?: \w+){0,2}$|\bhelps?$",
    "pointed elsewhere": r"^(?:please )?(?:also )?see\b",
    "amended": r"^to (?:{mend}|send|receive|re-?\w+) [^,.]*,(?! (?:the|an?|we)\b)|^the {answer} is\b|^in (?:this|that|such a|these|such) cases?, |^there (?:is|are) (?:\w+ )?(?:workarounds?|overrides?|options?|ways?)|^(?:this|it) (?:can|may|could|might|is|usually|happens|occurs|means|indicates)\b|^(?:please )?{repairs}\b|^(?:just|simply|instead,|for this reason)\b",
    # What stands above and around it.
    "trouble": r"troubleshoot|\btrouble$|go(?:es)? wrong|(?:^|[\n›] ?)(?!{task}\b)[^\n›]*\b(?:errors?|problems?(?!,)|issues?|faqs?)\b|slowness",
    "announces messages": r"\b(?:following|these|any of|common|possible|examples? of)\s+(?:\w+\s+){0,2}(?:errors?|exceptions?|error messages?|alerts?)\b[^.]*\.?$|\b(?:following|these) {notice} (?:(?:may|might|can|could|will) )?(?:be )?{comes}?[^.]*:$|\b(?:errors?|{notice}) (?:messages? )?(?:(?:may|might|can|could) )?(?:include|are)\W*$|^{fault} messages?:?$",
    "announces faults": r"^(?!{step}|{repairs})[^:]*\b(?:errors?|failures?|faults?|{refusal}|issues|symptoms?|go(?:es)? wrong)(?: [^:\s]+){0,5}:$",
    "announces symptoms": r"\b(?:following|these) (?:\w+ )?(?:may|might|can|could|will)? ?(?:happen|occur|be seen|symptoms?|signs)\b|\bsymptoms?\b[^.]*:$",
    "announces reasons": rf"\b(?:reasons?|causes?) (?:for|of|why) [^.:]*\b(?:{{fault}}|rejections?|denials?|{{amiss}}|{{breaks}}|failed|{_NOT}|unable)\b[^.:]*:$|\b(?:{{fault}}|{{amiss}}|{{breaks}}|failed|{_NOT}|unable)\b[^.:]*\b(?:following|several|some|these|many|various) (?:\w+ )?(?:reasons|causes)\b[^.:]*:$|^(?:the )?(?:most )?(?:common|possible|typical|likely) (?:reasons|causes)(?: include| are)?(?: the following)?:$",
    "no cause": rf"^(?:about|overview|introduction|background|summary|purpose|prerequisites?|before you \w+|next steps?|resources|additional \w+|related \w+|videos?|examples?|symptoms?|issue|problem|(?:common |possible )?causes?|{{answer}}|(?:step|option|method|phase|part) (?:\d+|[a-h])\b.*|(?:why|how|what|when|where|which|who|can|could|should|would|will) .*\?|how to .*)\W*$|^(?!(?:re-?)?check\b|verify|confirm|ensure|make sure)(?:{{step}}|{{repairs}}|{{task}})\b(?!.*\b(?:is|are|was|were|has|have|does|did|may|might|failed|{_NOT})\b)",
    "in order": r"^status(?:es)?\n(?:.* )?(?:none|n/?a|no action(?: (?:is )?(?:needed|required|necessary))?)\W*$",
    "off": r"\b(?:disabled|inactive|dimmed|hidden|empty|closed|different|late|early|unchecked)\b",
    "shut": r"^(?:the |your |its )[\w ]*\b{control} (?:will be|is|are|remains?) (?:gr[ae]yed[- ]out|disabled|inactive|dimmed|not (?:available|active|enabled))|^(?:the |your |its )[\w ]*\b{control} (?:will not|cannot) be (?:available|active|selected|clicked|enabled)\b",
    "of codes": r"\bcodes? (?=returned|reported|sent)|\b(?:error|return|exit|status|result|response|reason|fault|rejection|denial) codes?\b",
    "failed state": r"^(?:[\w-]+ ){0,2}(?:failed|failure|error|rejected|denied|invalid|undelivered|undeliverable|bounced|expired|incomplete)(?:, [\w ]+)?\W*$",
    "of states": r"\bstatus(?:es)?\b|\bstates\b",
    "names faults": r"\b(?:{fault}|problems?|symptoms?|issues?|rejections?)\b(?! (?:type|category|number|date|report))",
    "names messages": r"\b(?:{fault}|{notice}|shown|status)\b(?! (?:type|category|number|date|template))",
    "names remedies": r"\b(?:solutions?|fix|resolution|actions?|remedy|what to do|response|workaround|corrective)\b",
    "names meanings": r"\b(?:meaning|description|explanation|cause|reason|details)\b",
}  # fmt: skip


def _inflected(verb: str) -> str:
    """A verb in its regular forms; the bare one only behind another word, else it is an order or a label."""
    stem = verb.removesuffix("e")
    return rf"(?:{stem}(?:e?s|{stem[-1]}?(?:ed|ing))|(?<=\w ){verb})"


def _compiled() -> dict[str, re.Pattern[str]]:
    classes = {
        name: re.sub(r"\b(\w++)~", lambda verb: _inflected(verb[1]), f"(?:{'|'.join(words.split())})").replace("_", " ")
        for name, words in _WORDS.items()
    }
    return {
        name: re.compile(re.sub(r"\{([a-z]+)\}", lambda match: classes[match[1]], phrase))
        for name, phrase in _PHRASES.items()
    }


_COMPILED = _compiled()
_END = 1_000
"""Characters of a text's beginning and end; a phrase may look from each of its words to all others."""


@lru_cache(maxsize=5_000)
def says(phrase: str, text: str) -> re.Match[str] | None:
    """Where a text has a phrase, whatever the case of its letters; of a very long one its ends are read."""
    ends = text if len(text) <= 2 * _END else f"{text[:_END]}\n{text[-_END:]}"
    return _COMPILED[phrase].search(ends.lower())
