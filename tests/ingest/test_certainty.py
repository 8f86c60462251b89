from dataclasses import replace

import pytest

from corpus.records import Figure, FigureStatus, Proof
from ingest.certainty import Grounds, certainty, signs

FIGURE = Figure(
    id="f",
    value=381,
    unit="mammographies",
    measure="mammographies",
    status=FigureStatus.ACHIEVED,
    dispositif="Mammobile",
    proof=Proof(document="d", page=1, start=0, end=17, quote="381 mammographies", display=""),
    confidence=0.93,
)
TOLD = Grounds(
    figure=FIGURE,
    owner="sentence",
    named=0.95,
    entitled=True,
    section=FigureStatus.ACHIEVED,
    placed=True,
    before="Le Mammobile a réalisé ",
    after="381 mammographies dans le Gers.",
    listed=False,
    fellows=1,
)


def test_an_owner_of_the_sentence_is_surer_than_that_of_the_page_beside_a_law():
    target = replace(FIGURE, status=FigureStatus.TARGET)
    weak = replace(
        TOLD,
        figure=target,
        owner="page",
        named=0.6,
        section=FigureStatus.CONTEXT,
        placed=False,
        before="La directive fixe ",
    )
    assert certainty(TOLD) >= 0.9 > certainty(weak)


def test_a_certainty_is_a_likelihood():
    assert 0 <= certainty(TOLD) <= 1


@pytest.mark.parametrize(
    ("before", "shown"),
    [
        ("Le décret fixe ", True),
        ("Avec le « Pass Jeunes » : ", True),
        ("Depuis 2020, le SAMU compte ", True),
        ("Le Mammobile a réalisé ", False),
        ("Ensuite viennent ", False),
    ],
)
def test_another_name_in_the_sentence_is_a_sign(before, shown):
    found = set(signs(replace(TOLD, before=before)))
    assert ("owner sentence beside another name" in found) is shown
