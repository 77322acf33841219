"""Sentences of a manual's prose, and which of them tell the reader to do something."""

from __future__ import annotations

import re

_END = re.compile(r"(?<=[.!?])\s+(?=[A-Z0-9\"“(\[])")
_ABBREVIATION = re.compile(r"(?:\b(?:e\.g|i\.e|etc|vs|No|Dr|Mr|Mrs|St|approx)\.|\b[A-Z]\.)$")
_INSTRUCTION = re.compile(
    r"(?:(?:To (?:fix|resolve|correct|troubleshoot|solve|change|do|verify|check|prevent|avoid)\b.*)|To [^,]*,$"
    r"|(?:You|[^,.]*\b(?:users?|staff|practices?|offices?)) (?:should|must|(?:will )?need to|will have to)\b"
    r"|The (?:only|best|easiest) way to .* is to\b|[^,.]* must be (?:corrected|fixed|resolved|merged|removed|updated|re\w+(?:ed|nt))\b"
    r"|(?:(?:First|Then|Next|Instead|Also|Finally|To [^,]*|If [^,]*|When [^,]*|On [^,]*|In [^,]*|From [^,]*|Within [^,]*|Once [^,]*|After [^,]*),\s+)?"
    r"(?:please\s+)?(?:add|adjust|allow|ask|attach|avoid|back|call|change|check|choose|clear|click|close|confirm|connect"
    r"|contact|copy|correct|create|delete|disable|disconnect|do not|don't|double-click|download|drag|edit|enable|ensure|enter"
    r"|find|fix|follow|go to|grant|have|highlight|import|increase|install|launch|log|look|make|merge|move|navigate|obtain|open"
    r"|pause|press|print|refresh|reinstall|remove|rename|repair|replace|rerun|re-run|resend|reset|restart|restore|review|right-click"
    r"|run|save|see|select|send|set|sign|start|stop|switch|try|turn|type|uncheck|uninstall|unlock|update|upgrade|use|verify"
    r"|view|wait)\b)",
    re.IGNORECASE,
)  # fmt: skip


def sentences(text: str) -> list[str]:
    """The sentences of a paragraph; an abbreviation's dot does not end one."""
    complete: list[str] = []
    for piece in _END.split(text.strip()):
        if complete and _ABBREVIATION.search(complete[-1]):
            complete[-1] += f" {piece}"
        elif piece:
            complete.append(piece)
    return complete


def is_instruction(sentence: str, product: str = "") -> bool:
    """True if the sentence tells the reader to do something; a product whose title is a verb does it itself."""
    return bool(_INSTRUCTION.match(sentence.replace(product, "It") if product else sentence))
