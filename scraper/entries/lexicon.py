"""The English of faults as data: classes of words, and phrases made of them, in the form that `Phrases` reads."""

from scraper.entries.phrases import Phrases

_WORDS = r"""
fault: errors? exceptions? failures? faults? warnings?
notice: messages? alerts? prompts? pop-?ups? notices? notifications? remarks? tooltips? banners?
label: error issue problem symptom warning alert message question q
like: (?:[\s:,]+(?:that|of|like|as|is|such|similar_to|e\.g\.))*[\s:,]*
meets: there_(?:is|are|was|were) experience~ encounter~ run(?:ning)?_into get~ receive~ receive see~ ha(?:s|ve|ving)
comes: occur~ appear~ arise~ happen~ display~ show~ pop~_up com(?:es?|ing)_(?:up|back)
    (?:is|are|was|be)_(?:shown|displayed|received|generated|logged|reported|returned|thrown|given|raised|seen|printed|written)
saying: stating saying indicating explaining reading telling (?:that|which)_(?:say|state|read|indicate|tell)s?
says: (?:is|are|be|gets?)_(?:told|notified|warned) say~ said state~ read~ indicate~ tell~ display~ show~ give~ return~
    throw~ raise~ report~(?!_an?\b) complain~ warn~ announce~ yield~ produce~ asks sees
    (?:answer|respond|repl[yi]|end|fail|stop|abort|com|crash)(?:e?s|ed|e|ing)?(?:_back)?_(?:with|in) bring~_up lead~_to
    result~_in get~ receive~ encounter~ contain~ log_has
    (?:users?|you|they|we|i|patients?|staff|may|might|will|can|could|to|or|and)_see
control: preferences? settings? options? permissions? columns? fields? buttons? (?:check)?box(?:es)? tabs? templates?
    windows? area section status dropdown menu report sheet grid icon link rows? name amount features? tool statement
trouble: issues? (?<!active_)problems?(?!_lists?) trouble slowness sluggishness freezing corruption artifacts data_loss
breaks: fails?(?!_to_meet) failing (?:has|have|had|was)_failed failed_(?:\w+_)?attempts? freez(?:es?|ing)
    crash(?:es|ed|ing)? hang(?:s|ing)? flickers? stutters? bounces? tim(?:es?|ed)_out lock(?:s|ed|ing)?_up
    los(?:t|es)_connection blocks?_the malfunctions? stop(?:s|ped)?_(?:work|respond|print|send|sync|updat|load)ing
    (?:close|shut_down|quit|restart)s?_(?:unexpectedly|by_itself)
broken: stuck shifted garbled distorted blurr(?:y|ed) cut_off truncated corrupt(?:ed)? frozen unresponsive unreadable
    misaligned doubled disconnected slow(?:ly|er(?!_than))? sluggish(?:ly)? laggy unstable unusable upside_down sideways
    dim(?:med)? gr[ae]yed(?:[_-]out)? locked[_-]out out_of_(?:balance|sync|order) over(?:charged|stated) understated
    off[_-]cent(?:er|re) too_(?:big|dark|faint|high|large|light|low|small|wide)
amiss: missing incorrect(?:ly)? wrong(?:ly)? inaccurate(?:ly)? invalid denied rejected refused duplicated? duplicates
    unexpected(?:ly)? unpredictable rejections? denials?
odd: absent insufficient incomplete incompatible inconsistent outdated damaged orphaned
    mis(?:match|align|spell|plac|print)\w* undeliverable vanish(?:es|ed) disappear(?:s|ed)? ignored
    skip(?:s|ped) interrupted aborted cancell?ed halted offline crooked cropped faint differs? lags?
    (?:is|are|(?:comes?|prints?)_(?:up|out)|stays?|turns?)_(?:\w+_)?(?:empty|black|blank)
off: gr[ae]yed[_-]out disabled inactive dimmed (?:not|never|cannot)_(?:be(?:come)?_)?(?:active|available|enabled)
works: end finish complete work start install uninstall launch load respond connect print sync synchronize function boot
    switch communicate update run scan scroll stay react sound send save
turns: seem appear display show open prompted visible present available found see find get receive exist match
    balance return
seems: is are was were been seems? looks? appears? becomes? runs? running has have gets?
no: not \w*n[’']t cannot never no_longer nothing nobody no_one
cant: can_?not can[’']t could(?:_not|n[’']t) (?:un|not_(?:be_)?)able_to should_not can_no_longer (?:not|\w+n[’']t)_seem
repairs: (?:re-?)?check verify make_sure ensure confirm contact call try restart reboot (?:re-?|un)?install run
    troubleshoot update upgrade increase review correct fix allow unplug rename follow re-?send recreate reset
mend: fix(?:ed)? resolved? correct(?:ed)? solved? avoid(?:ed)? prevent(?:ed)? remed(?:y|ied) work_around unlock
answer: solutions? fix resolution answer cause workaround explanation remed(?:y|ies) what_to_do
task: add assign check correct download edit enter fix import install open prevent print refresh report run send set
    view use? change? create? handle? manage? merge? move? resolve? update? settings? common log turn troubleshoot
"""
_PHRASES = r"""
wrong: \b(?:{fault}|{trouble}|{breaks}|failed|{broken}|{amiss}|{odd}|{no}|(?:has|have|is|are) no|unable|must be|is
     required|already in use|expired|unknown|blank|lost|unavailable|locked|full|too many|not enough|out of \w+)\b
surely wrong: ^no \w+|^\w+ (?:stays|keeps|remains) |\w+exception$|\b(?:{fault}|{breaks}|failed|{odd}|ha(?:s|ve) no
    |invalid|unable|can ?not|\w+n[’']t|denied|refused|not found|rejected|(?:is|are|was|does|do|will|could) not|already
     in use|timed? ?out|exceeded|too many|not enough|expired|crashed|out of (?:memory|range|space|sync))\b
labelled: ^{label}(?: code| message)?\s*(?::|\d)
labelled error: ^(?:{fault}|message)(?: code| message)?(?: #?\d+)?:
of issues: ^(?:issue|problem|symptom|q)\b|\b(?:issues|symptoms|problems|go(?:es)? wrong)\b[^:]*:$
label only: ^(?:{label}|{notice}|{fault})(?: code| message)?:?$
code: \b(?:{fault}(?: codes?| numbers?)?|(?:exit|return|status|result) codes?|event ids?|code)[ :#]*(?:\d{2,6}
    |0x[0-9a-f]{4,})\b|\b0x[0-9a-f]{6,}\b
code only: ^\W*(?:{fault}(?: codes?| numbers?)?|event ids?|(?:\w+ )?codes?)[ :#]*(?:\d+|0x[0-9a-f]+)\W*$
finite: \w (?:is|are|was|were|has|have|does|did|can|cannot|will|\w+n[’']t|\w+[^s\W]s (?:the|an?|no|to|for))\b
why: ^(?:\w+[ \w]*: )?why\b|^(?:not|can[’']t|cannot|can not|don[’']t|didn[’']t|unable to|having trouble|missing)
    \b[^.?]*\?$|\bwhy(?: (?:am|is|are|do|does|did|has|have|was|were)\b.*)?\?$
asks: ^(?:q\. )?[^.!]*\?\W*$
opens a question: [.!?] how (?:do|can) (?:i|we) (?!determine|recover|stop|get\b|{mend})|^[^.!]*\bhow (?:do|can|to)\b|^
    (?:q[.:] ?)?(?:may|what|how|when|where|which|who|would|can|could|should|is|are|do|does|will|other)\b.*\?$
plea: [.!] .{0,200}\b(?:why|fix|correct|resolve|stop|prevent|wrong|what (?:do|should|now|happened|can be done))\b.*\?$
complains: ^(?:i|my|we|our)\b|^(?:{label}: )?(?:when|after|every time|receiv(?:e|ing))\b
tells trouble: ^(?:if|issue|problem|symptom|q(?:uestion)?)\b|^(?:in|on|at|for|during) [^,]{3,60},|\bwhen \w+ing\b|^
    (?:{breaks}|{broken}|{trouble})\b|\b(?:is|are|isn[’']t|aren[’']t)(?: not)?(?: \w+ly)? \w+ing\b|\b(?:my|won[’']t
    |some)\b|\(e\.g\.|\berrors:?$
group: ^{task}[tn]?ing\b|^(?:[\w-]+[\s/]+){0,3}(?:errors?|(?:error |exit |return )?(?:messages?|codes?)|problems?|issues
    |messages|troubleshoot\w*|faqs?|solutions?|updates?|questions?)(?: (?:&|and) \w+)?[.:]*$
defect: ^(?!{task}[tn]?ing\b)\w+ing \w+s\b|\bhalf[- ]\w+
describes: ^(?:{says}|do not|don[’']t|important|lists|determines|enter|select|click|check|the \w+ (?:of|that|to))\b
names a field: ^(?:\w{1,3}\. )?[^.:]{1,40}:\s
wish: \b(?:wants?|wish(?:es)?|would like|prefers?|(?<!do )(?:i|we) need to)\b|^(?:forgot|\w+ed (?:out|in|for|on|the))\b
again: \b(?:still|again|continues?|persists?|(?:un)?able to (?:determine|resolve|fix|solve))\b
calls it a fault: \b{fault}(?: messages?)?(?:(?: codes?| numbers?)? #?\d+)?(?: (?:that|{says}|{saying}|{comes}))*{like}$
calls it a notice: \b{notice}\b(?:[^.“\"]{0,50}? (?:{says}|{saying}|as follows|question))?{like}$|\b(?:text|email|letter
    |window|screen|banner|box)s? (?:that )?(?:{says}|{saying})[\s:,]*$
called a fault: ^[\"”]?,?\s+{fault}\b
shows it: \bthere (?:is|are|was|will be) (?:an?|the)$|(?<!that )(?<!column )\b(?!indicates|tells){says}(?: (?:something
    |else|similar|to|an?|the|of|like|that|status|following|words?|text))*[\s:,]*$
may put it: \b(?:{fault}|{notice}|because|up|may|subject)\b
puts it: \b(?:(?:{meets}|{says}) (?:[^\s.:“\"]+ ){0,4}?(?:error|exception|warning|message|alert|prompt)(?: (?:code\s
    |number\s)?\S*\d\S*| as follows)?:|{says} that .{3,60} because|(?:{fault}|{notice})(?: that| which)? {says}|
    (?:brings?|comes?|pops?) up(?: with)?[,:]|may (?:say|read|state)[,:]|subject(?: line)? of)$
it shows: ^[\"”]? (?:(?:means|indicates) that|says|tells|is what)\b|^[\"”]? mean\?|^[\"”,]*(?: followed by
     [^.,]{3,40}?)?(?: (?:then|also|sometimes|may|might|can|will|could|or|and|be|an?))*[ ](?:{comes})\b
control: ^[\"”]?,?\s+(?:\w+ )?{control}\b
goes on: , and | or \b
fails: \b(?:{meets} (?:\S+ ){0,3}?(?:{fault}|{trouble})\b|(?:{fault}|{trouble}) (?:\w+ ){0,2}?{comes}|(?:{fault}
    |{notice}) {saying}|(?:(?:comes?|prints?) (?:up|out) (?:empty|blank|black)|{breaks}|{no}(?: be(?:ing|en)?)? (?:\w+ly
     )?{works}(?:n?ing|ting|e?s)?|{no} .*(?:as expected|properly|correctly|well)|{seems}(?: very| all)? [\"“]?{broken}
    |(?:grid|list|screen|window|page|report)s? (?:is|are) (?:blank|black|empty))\b)
unable: \b{cant}\b
negated: \b{no}\b|\bextra\b|\btwice\b
sign: \b{cant}\b|\beven though\b|\balthough\b|\btwice\b|\bin place of\b|\b(?:shows?|returns?|finds?|gets?) no \w+|\b{no}
     {turns}\w*\b|\b{seems} (?:\w+ly )?{amiss}\b
breaks: ^(?:sometimes|occasionally|at times|rarely)\b.*\b{no}\b|\b(?:(?:{breaks}|(?:is|are)(?: then)? {amiss}|(?:can
    |could|may|might|will|would)(?: also| then| \w+ly)? (?:hang|freeze|flicker|crash|fail|lag|time out|lock up
    |disconnect|experience (?:\w+ )?(?:{fault}|{trouble})|(?:be|get|become|appear|look)(?: \w+ly)? [\"“]?(?:{broken}
    |{amiss}))|will not {works} (?:properly|correctly|as expected)|do(?:es)? not (?:match|balance|agree)|(?<!the
     )(?<!root )(?:causes?|results? in|leads? to) (?:\w+ ){0,3}?(?:{fault}|{trouble}|{amiss})|there (?:may|might|could
    |will)(?: still)? be (?:\w+ ){0,2}?(?:{fault}|{trouble}|duplicates?)|{trouble} [^,]*(?:can|could|may|might) be
     (?:due|caused)|(?:receives?|gets?|sees?) (?:an )?errors?|errors?(?: messages?)? (?:(?:is|are|will be) )?(?:shown
    |displayed|displays?|appears?|occurs?))\b|(?:may|might|could) not (?:be )?(?:{works}|{turns}))
off: \b{off}\b
awaits: \b(?:{off}|not be sent) (?:until|unless)\b
chosen: \b(?:(?:un)?checked|enabled|selected)\b
shut: ^(?:the |your |its )[\w ]*\b{control} (?:will |is |are |remains? |can)?{off}\b
warns: (?<!\bno )\bwarnings?\b|\b(?:is|are) warned\b
announced: \b(?:tasks?|{notice}|{fault})\b.*\b(?:is|are) (?:\w+[- ])?(?:created|generated|sent|transmitted|issued)\b|
    \bcreates an? (?:\w+ )?task\b
means: \b{fault}\b(?:(?!\b{fault}\b).){0,200} (?:indicates?|means?) (?:that|an?|the)\b.*\b(?:{broken}|{amiss}|not)\b|
    \bun\w+ed \w+ (?:is|are) \w+ in (?:red|yellow|orange|pink)\b
barred: \b(?:can ?not|can[’']t|(?:is|are) (?:un|not )able|(?:is|are) not (?:allowed|sent|resent|saved|processed|updated
    |posted|delivered))\b|\bwill be (?:skipped|overwritten|lost)\b
locks out: \blocked out\b|\b(?:temporarily|automatically) (?:locked|disabled|blocked)\b.*\b(?:attempts?|tr(?:y|ies)
    |incorrect|wrong|passwords?)\b
undone: \b(?:will|do|does) not (?:be \w+|receive|show|appear|{works})\b
averted: \b(?:where|prevents?|avoids?|helps?|instead of|rather than|so that|ensures?|in case|do not|don[’']t|should not
    |never|no longer|recommend\w*|would not|may still be \w+ed|numbers? of (?:\w+ )?{fault})\b
vague: \b{no} (?:see|get|receive|find) (?:an?|any) {notice}|^\w+ (?:it|this|that|these|those|they|so|not|no|(?:any )?
    (?:{trouble}|{fault}) \w+$|there (?:is|are|was) (?:an?|any) {fault}$)\b|\bfollowing\b|\basks\b
unnamed: ^(?:below|above|all of (?:these|them)|this|it|that|these|those|they|doing so|but|so|if (?:so|not)|otherwise|in
     (?:this|that) case|also|used)\b
answered: ^\W*{answer}\b(?: ?#?1)?\W*:|^a\s*[.:]
repaired: ^(?:please |then |simply |first |just |also |do not |instead,? )*{repairs}\b|\bused?(?: \w+){0,2}$|\bhelps?$
explained: ^(?:it|this|that|there|they)(?:[’']s| is| are)? (?:(?:most )?likely|probably|usually|may|might|could|must
    |needs?|means|indicates|because|due|caused|(?:an?|the) \w+ (?:issue|problem|error))\b|^[^,]*\b(?:must|(?<!not
     )needs? to) be \w+|^an? [^,]*\bdo(?:es)? not have\b
refers: ^(?:please )?(?:also )?see\b
amended: ^to (?:{mend}|send|receive|re-?\w+) [^,.]*,(?! (?:the|an?|we)\b)|^the {answer} is\b|^in (?:th(?:is|at|ese)
    |such)(?: a)? cases?,\s|^there (?:is|are) (?:\w+ )?\w+|^(?:please )?{repairs}\b|^(?:just|simply|instead,)\b
trouble: troubleshoot|\btrouble$|go(?:es)? wrong|(?:^|[\n›] ?)(?!{task}\b(?<!common))[^\n›]*\b(?:errors?|problems?(?!,)
    |issues?|faqs?|rejections|declines|denials|failures|cannot|unable)\b
announces below: \b(?:errors?|problems?|issues|rejections?|{notice})\b.*\b\w+ below\.
announces messages: \b(?:one|any|some) of (?:these|the following) (?:displays?|shows?|appears?|comes? up)\b[^.]*:$|\b
    (?:following|these|any of|common|possible|examples? of)\s+(?:\w+\s+){0,2}(?:errors?|exceptions?|error messages?
    |alerts?)\b[^.]*\.?$|\b(?:following|these) {notice} (?:(?:may|might|can|could|will) )?(?:be )?{comes}?[^.]*:$|\b
    (?:errors?|{notice}) (?:messages? )?(?:(?:may|might|can|could) )?(?:include|are)\W*$|^{fault} messages?:?$
announces faults: ^[^:]*\b(?:errors?|failures?|rejections?|remarks?|issues|symptoms?|go(?:es)? wrong)(?: [^:\s]+){0,5}:$
announces symptoms: \b(?:following|these) (?:\w+ )?(?:may |might |can )?(?:happen|occur|symptoms?|signs)\b
announces reasons: \b(?:reasons?|causes?) (?:for|of|why) [^.:]*\b(?:{fault}|{amiss}|{breaks}|failed|{no}|unable)
    \b[^.:]*:$|\b(?:{fault}|{amiss}|{breaks}|failed|{no}|unable)\b[^.:]*\b(?:following|several|some|these|many|various)
     (?:\w+ )?(?:reasons|causes)\b[^.:]*:$|^(?:the )?(?:most )?(?:common|possible|typical|likely) (?:reasons|causes)(?:
     include| are)?(?: the following)?:$
no cause: ^(?:about|overview|introduction|prerequisites?|before you \w+|next steps?|resources|videos?|(?:additional
    |related) \w+|examples?|symptoms?|issue|problem|(?:common |possible )?causes?|{answer}|how to .*|(?:step|option
    |method|part) (?:\d+|[a-h])\b.*|(?:why|how|what|when|where|which|who|can|could|should|would|will) .*\?)\W*$|^
    (?:{repairs}|{task}(?:[tn]?ing)?|complete|select|click|locate)\b(?!.*\b(?:is|are|was|has|have|does|failed|{no})\b)
of codes: \bcodes? (?=returned|reported|sent)|\b(?:error|return|exit|status|result|reason|rejection) codes?\b
failed state: ^(?:[\w-]+ ){0,2}(?:failed|failure|error|rejected|denied|invalid|undelivered|bounced)(?:, \w+)?\W*$
of states: \bstatus(?:es)?\b|\bstates\b
names messages: \b(?:{fault}|{notice}|shown|status)\b(?! (?:type|category|number|date|template))
names meanings: \b(?:meaning|description|explanation|causes?|reasons?|details)\b
names remedies: \b(?:solutions?|fix|resolution|actions?|remedy|what (?:to|.* can) do|response|workaround|corrective)\b
"""
says = Phrases(_WORDS, _PHRASES).says
"""Where a text has a phrase, whatever the case of its letters."""
