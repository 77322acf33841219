"""The marks of a path's steps, and what the steps name."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scraper.paths.steps import mark_path, needs_marks, paths_in, step_labels
from scraper.render.inline import inline_markdown
from scraper.text.edit import fold
from scraper.text.inline import escape, plain
from tests.helpcenter.test_version_blocks import built


@pytest.mark.parametrize(
    ("steps", "labels"),
    [
        (["Setup"], ["Setup"]),
        (["Gate Tool ( GT )"], ["Gate Tool"]),
        (["Chart tab", "Rack button"], ["Chart", "Rack"]),
        (["Task List", "Gate list"], ["Task List", "Gate"]),
        (["Capture in the Imaging Module"], ["Imaging Module", "Capture"]),
        (["Log on the Main Toolbar"], ["Main Toolbar", "Log"]),
    ],
)
def test_a_place_stands_before_what_is_clicked_there_and_kinds_are_left_out(
    steps: list[str], labels: list[str]
) -> None:
    assert step_labels(steps) == labels


@pytest.mark.parametrize(
    ("inline", "spans", "marked"),
    [
        ("Click A, B.", [(6, 7), (9, 10)], "Click ⟦(A), (B)⟧."),
        ("Click <b>A</b>, B.", [(6, 7), (9, 10)], "Click ⟦(<b>A</b>), (B)⟧."),
        ("Click <b>A, B</b>.", [(6, 7), (9, 10)], "Click <b>⟦(A), (B)⟧</b>."),
        ("Click <b>A, B</b>, C.", [(6, 7), (9, 10), (12, 13)], "Click ⟦(<b>A, B</b>), (C)⟧."),
        ("Click A, <b>B, C</b>.", [(6, 7), (9, 10), (12, 13)], "Click ⟦(A), (<b>B, C</b>)⟧."),
        ('Click A, <a id="at-x"></a>B.', [(6, 7), (9, 10)], 'Click ⟦(A), <a id="at-x"></a>(B)⟧.'),
        ("<b>Click A</b>, B.", [(6, 7), (9, 10)], "<b>Click A</b>, B."),
    ],
)
def test_a_path_is_marked_with_its_steps_and_cuts_no_element(
    inline: str, spans: list[tuple[int, int]], marked: str
) -> None:
    text = mark_path(inline, spans).replace('<span class="path">', "⟦").replace('<span class="step">', "(")
    path = text.partition("⟦")[2].replace("</span>", ")")
    shown = f"{text.partition('⟦')[0]}⟦{path[::-1].replace(')', '⟧', 1)[::-1]}" if path else text
    assert shown == marked


@pytest.mark.parametrize(
    ("words", "steps", "needed"),
    [
        ("Setup, Manage", ["Setup", "Manage"], False),
        ("Clinical, or Billing tab › Chart", ["Clinical, or Billing tab", "Chart"], False),
        ("Gates, next to Colors", ["Gates", "Colors"], True),
        ("Gates, Inner and Outer", ["Gates, Inner and Outer"], True),
        ("Gates [x], Inner", ["Gates [x]", "Inner"], True),
    ],
)
def test_steps_are_marked_where_separators_do_not_tell_them(words: str, steps: list[str], needed: bool) -> None:
    assert needs_marks(words, steps) == needed


WORDS = st.text("AB a,›>[](){}*`!\\|", min_size=1, max_size=6).map(fold).filter(bool)


@given(st.lists(WORDS, min_size=1, max_size=4), st.sampled_from([", ", " › ", ", click ", " and (then) "]))
def test_a_page_has_the_steps_that_the_importer_found(steps: list[str], separator: str) -> None:
    ends = [sum(map(len, steps[: number + 1])) + number * len(separator) for number in range(len(steps))]
    spans = [(end - len(step), end) for step, end in zip(steps, ends, strict=True)]
    marked = mark_path(escape(separator.join(steps)), spans)
    assert paths_in(marked) == [tuple(steps)]
    page = built(f"See {inline_markdown(marked)}.")
    assert [fold(step.text_content()) for step in page.xpath('.//span[@class="step"]')] == steps
    assert fold(page.text_content()).strip() == fold(f"See {plain(marked)}.")
