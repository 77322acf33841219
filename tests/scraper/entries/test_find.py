"""How entries are marked, whichever row finds them."""

from __future__ import annotations

import pytest

from scraper.entries.lexicon import says
from scraper.entries.marks import claims_of, find_entries
from scraper.entries.rules import RULES
from scraper.entries.scene import Scene
from scraper.entries.signals import Claim
from scraper.fold.fold import fold
from scraper.model import Block, Cell, Heading, Page, Paragraph, Table
from scraper.versions import Version


def page(*blocks: Block, kind: str = "topic", title: str = "Gates") -> Page:
    return Page("opendental", "gates", Version.parse("24.3"), title, blocks, kind=kind)


def texts(*blocks: Block) -> list[str]:
    return [variant.block.text for variant in find_entries(fold([page(*blocks)]))[0].blocks]  # type: ignore[union-attr]


def test_a_mark_keeps_the_markup_inside_it() -> None:
    assert texts(Paragraph("If <b>Gate</b> fails to open, oil it.")) == [
        '<span class="entry symptom" id="if-gate-fails-to-open">If <b>Gate</b> fails to open</span>, oil it.'
    ]


def test_a_mark_stands_around_the_elements_that_hold_nothing_else() -> None:
    marked = texts(Paragraph('<b><span class="red">Error: no gate</span></b> <img src="g.png" alt="">'), Paragraph("x"))
    assert marked[0] == (
        '<span class="entry" id="error-no-gate"><b><span class="red">Error: no gate</span></b></span>'
        ' <img src="g.png" alt="">'
    )
    assert texts(Paragraph("The <code>no gate</code> error appears.")) == [
        'The <span class="entry" id="no-gate"><code>no gate</code></span> error appears.'
    ]


def test_a_message_is_marked_within_a_question_that_asks_more() -> None:
    asked = texts(Paragraph('<b>Why is it shut or do I get "Not your gate."?</b>'), Paragraph("Draw it."))[0]
    assert asked == (
        '<span class="entry symptom" id="why-is-it-shut-or-do-i-get-not-your-gate"><b>Why is it shut or do I get'
        ' "<span class="entry" id="not-your-gate">Not your gate.</span>"?</b></span>'
    )


def test_a_question_that_leads_to_a_message_is_the_sentence_around_it() -> None:
    asked = texts(Paragraph('<b>Why do I get "Not your gate."?</b>'), Paragraph("Draw it."))[0]
    assert asked == '<b>Why do I get "<span class="entry" id="not-your-gate">Not your gate.</span>"?</b>'


def test_a_number_knows_what_it_is() -> None:
    assert texts(Heading("Return Codes", 2), Paragraph("31 No gate"))[1] == (
        '<span class="entry code" id="31-no-gate" data-noun="return code">31 No gate</span>'
    )


def test_numbers_in_a_row_are_told_with_what_the_first_is_called() -> None:
    found = find_entries(fold([page(Paragraph("It might show error 1069, 1920, or 1923."))]))[1]
    assert [entry.text for entry in found] == ["error 1069", "error 1920", "error 1923"]


def test_a_table_without_a_header_states_nothing() -> None:
    row = (Cell((Paragraph("Error: no gate"),)), Cell((Paragraph("Draw it."),)))
    assert find_entries(fold([page(Table(((), row)))]))[1] == ()


def test_only_a_heading_has_its_own_anchor() -> None:
    found = find_entries(
        fold([page(Paragraph("<b>Error: no gate</b>"), Paragraph("x"), Heading("Error: no gate", 2))])
    )[1]
    assert [entry.anchor for entry in found] == ["error-no-gate-2"]


def test_a_page_without_entries_is_the_page_itself() -> None:
    folded = fold([page(Paragraph("Gates are green."))])
    assert find_entries(folded)[0] is folded


def test_headings_of_an_article_that_is_an_entry_name_its_causes() -> None:
    asked = page(Heading("The gate is new", 2), Paragraph("x"), kind="faq", title="Why can't I see the gate?")
    marked, found = find_entries(fold([asked]))
    assert [entry.text for entry in found] == ["Why can't I see the gate?"]
    assert marked.blocks[0].block == Heading('<span class="cause">The gate is new</span>', 2)


def test_a_row_takes_a_claim_that_has_its_signals() -> None:
    claims = claims_of(fold([page(Paragraph("<b>Error: no gate</b>"))]))
    ((claim, rule),) = [(claim, rule) for claim, rule in claims if claim.form == "bold"]
    assert rule is None
    assert claim.has("labelled")
    labelled = next(rule for rule in RULES if rule.name == "labelled")
    assert not labelled.takes(claim)
    assert labelled.takes(Claim("bold", claim.words, Scene(after="Open it.")))


@pytest.mark.parametrize(
    "sentence",
    [
        "You see that error.",
        "The problem then shows up.",
        "A message saying that the gate waits is shown.",
        "The gate freezes.",
        "It does not really start.",
        "It never runs well.",
        "The gate is all garbled.",
        "The list is empty.",
        "The label prints out empty.",
    ],
)
def test_a_sentence_tells_that_it_fails(sentence: str) -> None:
    assert says("fails", sentence)


def test_headings_below_an_empty_one_are_causes_whatever_their_level() -> None:
    question = page(
        Heading("The gate itself", 2),
        Heading("The gate is shut", 3),
        Paragraph("Open it."),
        Heading("About", 2),
        Paragraph("Gates are green."),
        kind="faq",
        title="Why can't I enter?",
    )
    headings = [v.block.text for v in find_entries(fold([question]))[0].blocks if isinstance(v.block, Heading)]
    assert headings == ["The gate itself", '<span class="cause">The gate is shut</span>', "About"]


@pytest.mark.parametrize("text", ["error 1069 ", 'It says "the gate is shut" again. '])
def test_a_claim_keeps_no_more_of_its_text_than_tells_what_it_is(text: str) -> None:
    found = claims_of(fold([page(Paragraph(text * 1_000))]))
    inner = [claim for claim, _ in found if claim.form in ("code", "quote")]
    assert len(inner) == 1_000
    assert max(len(claim.before) for claim in inner) <= 1_000
