"""The style sheet of a site: Material's rules for what pages have, and all of ours."""

from __future__ import annotations

from pathlib import Path

import pytest

from helpcenter.build.sheets import classes_of, join_sheets, rules

SHEETS = "assets/stylesheets"


def joined(site: Path, material: str, classes: set[str], ours: str = "", script: str = "") -> str:
    (site / SHEETS).mkdir(parents=True)
    (site / "assets/javascripts").mkdir()
    (site / SHEETS / "main.1a2b.min.css").write_text(material, "utf-8")
    (site / SHEETS / "theme.css").write_text(ours, "utf-8")
    (site / "assets/javascripts/page.js").write_text(script, "utf-8")
    join_sheets(site, classes)
    return (site / SHEETS / "page.css").read_text("utf-8")


@pytest.mark.parametrize(
    ("material", "kept"),
    [
        (".a{x:1}.b{x:2}", ".a{x:1}"),
        (".a,.b{x:1}", ".a{x:1}"),
        (".a .b{x:1}", ""),
        (".a:not(.b){x:1}", ".a:not(.b){x:1}"),
        (".a:is(.b,.c:not(.d)){x:1}", ".a:is(.b,.c:not(.d)){x:1}"),
        ("[class~='.b'] p{x:1}", "[class~='.b'] p{x:1}"),
        ("@media screen{.b{x:1}}", ""),
        ("@media screen{.a{x:1}.b{x:1}}p{x:1}", "@media screen{.a{x:1}}p{x:1}"),
        ("@keyframes b{0%{x:1}to{x:2}}", "@keyframes b{0%{x:1}to{x:2}}"),
        ("@charset \"UTF-8\";p{content:\"}.b{\"}/*# map */", "p{content:\"}.b{\"}"),
        (".made-by-script{x:1}", ".made-by-script{x:1}"),
        (":root{--a:url('}');--b:1;x:2}", ":root{x:2}"),
        (":root{--a:1;--b:var(--a);--c:2}p{x:var( --c,--a)}", ":root{--c:2}p{x:var( --c,--a)}"),
        (":root{--ours:1;--by-script:2}", ":root{--ours:1;--by-script:2}"),
    ],
)  # fmt: skip
def test_a_rule_stays_if_its_classes_are_there(tmp_path: Path, material: str, kept: str) -> None:
    assert joined(tmp_path, material, {"a"}, "p{x:var(--ours)}", 'add("made-by-script", "--by-script")') == (
        f"{kept}p{{x:var(--ours)}}"
    )


def test_ours_stay_whole(tmp_path: Path) -> None:
    assert joined(tmp_path, "", set(), "/* Why. */\n.b {\n  x: 1;\n}\n") == ".b {\nx: 1;\n}\n"


def test_rules_are_told_apart() -> None:
    assert list(rules("@a;b{c:url('}')}@media d{e{f:1}}")) == ["@a;", "b{c:url('}')}", "@media d{e{f:1}}"]


def test_classes_of_a_page() -> None:
    assert classes_of('<p class="b a"><b class="a">') == ("a", "b")
