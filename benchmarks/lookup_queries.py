"""Queries of our own from labelled entries: other noise, other typos, other cuts than those of the shared set.

Each half of the entries gets templates and seeds of its own, so that what is tuned on one is not measured on the other.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from typing import Any

from benchmarks.lookup_eval import half_of

_STACKS = {
    "tune": [
        "   at OpenDentBusiness.DataConnection.RunQuery(String command) in C:\\Dev\\DataConnection.cs:line {n}\n"
        "   at OpenDental.FormMain.Load(Object sender, EventArgs e)\n   at Forms.Form.OnLoad(EventArgs e)",
        "   at System.Net.Sockets.Socket.DoConnect(EndPoint endPointSnapshot, SocketAddress socketAddress)\n"
        "   at MySql.Data.Common.StreamCreator.GetStream(UInt32 timeout)\n   --- End of inner exception ---",
    ],
    "held out": [
        "Stack Trace:\n  at CodeBase.ODThread.Run() in /build/agent/CodeBase/ODThread.cs:{n}\n"
        "  at System.Threading.ThreadHelper.ThreadStart_Context (System.Object state) [0x00014]\n"
        "  at (wrapper managed-to-native) System.Reflection.MonoMethod.InternalInvoke",
        "Server stack trace:\n   at System.Runtime.Remoting.Http.HttpClientTransportSink.ProcessMessage(IMessage m)\n"
        "Exception rethrown at [0]:\n   at OpenDental.ContrAppt.RefreshModuleDataPatient(Int64 patNum)",
    ],
}
_DIALOGS: dict[str, list[str]] = {
    "tune": [
        "Open Dental - {{Admin}} - Main Street Dental\n\n{m}\n\n[OK]  [Cancel]",
        "[Window Title]\nOpen Dental\n\n[Content]\n{m}\n\n[Retry] [Close]",
        "2024-11-0{d} 14:0{d}:33,{n} ERROR [pid 44{d}2] {m}",
        "hi we keep getting {m} on workstation FRONT-0{d} since this morning, any idea?",
        "{m}\n{stack}",
        "System.Exception: {m}\n{stack}\nVersion: 24.3.{n}.0\nOS: Windows 11 Pro 10.0.22631",
        "C:\\Program Files (x86)\\Open Dental\\OpenDental.exe\n{m}\nOK",
        "Error! {m} Click OK to continue",
    ],
    "held out": [
        "***** {m} *****\nPress any key to close",
        "Log Name: Application  Source: OpenDentalService  Event ID: {n}  Error  Date: 3/{d}/2025 9:1{d} AM\n{m}",
        "Microsoft .NET Framework\nUnhandled exception has occurred in your application. If you click Continue, the"
        " application will ignore this error and attempt to continue.\n\n{m}\n\nDetails  Continue  Quit",
        "pt on phone says the screen reads \"{m}\" what do i do",
        "[11/0{d}/25 08:4{d}:1{d} AM] Thread-{n} FATAL {m} (192.168.1.{n})",
        "MySqlException: {m}\n{stack}",
        "{m}\r\n\r\nSend Report   Don't Send   More info\r\nHelp",
        "Open Dental 24.3.{n}.0 - Front Desk 2\n{m}\n\\\\SERVER0{d}\\Images\\JonesMary{n}\\scan_{n}.jpg\nYes   No",
        "Attention: {m}",
    ],
}  # fmt: skip
_FILL = {
    "tune": ["DENTSRV02", "jsmith", "3306", "C:\\OpenDentImages", "procedurelog", "'length'", "4471"],
    "held out": ["front-desk-7", "Maria Lopez", "192.168.0.12", "\\\\NAS\\images", "patient", "undefined 'x'", "88213"],
}


def noise(text: str, chance: random.Random, half: str) -> str:
    stack = chance.choice(_STACKS[half]).format(n=chance.randint(10, 240))
    template = chance.choice(_DIALOGS[half])
    return template.format(m=text, n=chance.randint(10, 240), d=chance.randint(1, 9), stack=stack)


def long_paste(text: str, chance: random.Random, half: str) -> str:
    """About 5,000 characters of a log around the message."""
    lines: list[str] = []
    while sum(map(len, lines)) < 4800:
        lines += chance.choice(_STACKS[half]).format(n=chance.randint(10, 999)).splitlines()
    lines.insert(chance.randrange(len(lines) // 2), f"System.InvalidOperationException: {text}")
    return "\n".join(lines)


def typos(text: str, chance: random.Random, half: str) -> str:
    """Two slips of the keyboard: dropped, doubled, swapped, replaced or inserted letters, a lost space."""
    del half
    for _ in range(2):
        places = [match.start() for match in re.finditer(r"[A-Za-z]{2}", text)]
        if len(text) < 12 or not places:
            return text
        at = chance.choice(places)
        letter = chance.choice("etaoinshrdlu")
        text = chance.choice([
            text[:at] + text[at + 1 :],
            text[:at] + text[at] + text[at:],
            text[:at] + text[at + 1] + text[at] + text[at + 2 :],
            text[:at] + letter + text[at + 1 :],
            text[:at] + letter + text[at:],
        ])  # fmt: skip
    return text


def middle(text: str, chance: random.Random, half: str) -> str:
    """Words from the middle, as many as two thirds."""
    del half
    words = text.split()
    length = max(4, len(words) * 2 // 3)
    start = chance.randint(0, max(0, len(words) - length))
    return " ".join(words[start : start + length])


def filled(text: str, chance: random.Random, half: str) -> str:
    return re.sub(r"\[[^\]]+\]", lambda _: chance.choice(_FILL[half]), text)


def both(text: str, chance: random.Random, half: str) -> str:
    return noise(typos(filled(text, chance, half), chance, half), chance, half)


_MAKERS: dict[str, Callable[[str, random.Random, str], str]] = {
    "noise2": noise,
    "noise+typos": both,
    "long paste": long_paste,
    "typos2": typos,
    "middle": middle,
    "filled2": filled,
}


def make(entries: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Queries for every entry, a kind each, two of the noisy ones."""
    queries = []
    for entry in entries:
        half = half_of(entry["id"])
        for kind, maker in _MAKERS.items():
            for copy in range(2 if "noise" in kind else 1):
                chance = random.Random(f"{half}-{entry['id']}-{kind}-{copy}-2026")
                text = entry["msg"]
                made = maker(text, chance, half)
                if made == text or (kind == "filled2" and not entry["placeholder"]):
                    continue
                pages = [entry["page"], *entry["alt_pages"]]
                queries.append({"eid": entry["id"], "kind": kind, "q": made, "pages": pages, "cls": entry["cls"]})
    return queries
