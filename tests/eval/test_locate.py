from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from corpus.records import Page, Proof
from eval.locate import Locator, Span


def test_a_quote_is_found_through_mark_up_and_line_ends():
    text = "Le taux est **passé**[^3] de\n55 % à 60,3 %."
    (span,) = Locator([Page(number=2, text=text)]).find("passé [3] de 55 % à 60,3 %")
    assert (span.page, text[span.start : span.end]) == (2, "passé**[^3] de\n55 % à 60,3 %")


def test_a_quote_is_found_wherever_it_stands():
    pages = [Page(number=1, text="Ehpad, Ehpad"), Page(number=2, text="l'EHPAD")]
    assert Locator(pages).find("Ehpad") == (Span(1, 0, 5), Span(1, 7, 12), Span(2, 2, 7))


def test_a_quote_that_is_not_there_is_found_nowhere():
    locator = Locator([Page(number=1, text="47 %")])
    assert locator.find("48 %") == ()
    assert locator.find("…") == ()


def test_overlap_counts_shared_code_points_of_the_same_page():
    proof = Proof(document="d", page=1, start=5, end=9, quote="", display="")
    assert Span(1, 0, 7).overlap(proof) == 2
    assert Span(1, 9, 12).overlap(proof) == 0
    assert Span(2, 0, 7).overlap(proof) == 0


@given(st.text(), st.text(alphabet="abcé1%", min_size=1), st.text())
def test_what_stands_on_a_page_is_found_there(before, quote, after):
    text = f"{before} {quote} {after}"
    start = len(before) + 1
    found = Locator([Page(number=1, text=text)]).find(quote)
    assert any(span.start <= start and span.end >= start + len(quote) for span in found) or (
        Span(1, start, start + len(quote)) in found
    )


def test_a_number_is_not_found_within_a_larger_one():
    text = "La part de 15 % baisse de 5 % par an."
    locator = Locator([Page(number=1, text=text)])
    (span,) = locator.find("5 %")
    assert text[span.start - 3 : span.end] == "de 5 %"
    mark = replace(locator.mark(span), start=text.index("5 %"))
    assert locator.find_mark(mark) == (span,)
