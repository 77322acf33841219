"""What a scheduler runs, as the guide prints it, in an environment as bare as a scheduler's."""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
from pathlib import Path

from tests.helpcenter.update.test_update import centre, configure, source
from tests.scraper.centres import ROOT

__all__ = ["centre", "source"]


def test_the_printed_line_runs_and_mails_what_this_run_said(centre: Path) -> None:
    (line,) = re.findall(r"^    0 6 1 \* \* +(.*)$", (ROOT / "docs/updating.md").read_text("utf-8"), re.MULTILINE)
    program = Path(sys.executable).with_name("helpcenter")
    line = line.replace("/home/you/.local/bin/helpcenter", shlex.quote(str(program)))
    line = line.replace("/srv/help", shlex.quote(str(centre)))

    def scheduled() -> str:
        """What was mailed."""
        mailed = centre.parent / "mailed.txt"
        mailed.write_text("", "utf-8")
        command = f"mail() {{ cat >{shlex.quote(str(mailed))}; }}; {line}"
        subprocess.run(["env", "-i", "sh", "-c", command], check=True, cwd="/")
        return mailed.read_text("utf-8")

    assert scheduled() == "", "nothing waits"
    assert "**Published.**" in (centre / "report.md").read_text("utf-8")
    configure(centre, "sources: [../nowhere]")
    assert "nowhere: no such file or folder" in scheduled()
    assert "**Not done**" in (centre / "report.md").read_text("utf-8")
