import re

import pytest

from ingest.shares import Mark, share_of

PLACES = re.compile(r"Gers|Lot|Aude|Auch|Cahors|Occitanie")


def told(text):
    """Return by number the places that it belongs to."""
    marks = [Mark(m.start(), m.end(), m[0]) for m in PLACES.finditer(text)]
    starts = [match.start() for match in re.finditer(r"(?<!\d )\b\d+(?: \d{3})?\b", text)]
    return [
        " ".join(mark.means for mark in share_of(start, text, (0, len(text)), starts, marks))
        for start in starts
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("On compte 12 postes dans le Gers, 8 dans le Lot et 3 dans l'Aude.", "Gers|Lot|Aude"),
        ("Le Gers a financé 12 postes, le Lot 8 postes et l'Aude 3 postes.", "Gers|Lot|Aude"),
        ("Les sites d'Auch et de Cahors ont reçu respectivement 900 et 700 cas.", "Auch|Cahors"),
        ("The Gers and the Lot saw 1 200 and 800 patients respectively.", "Gers|Lot"),
        ("1 200 consultations (Gers), 800 consultations (Lot).", "Gers|Lot"),
        ("En Occitanie, 12 cas à Auch et 5 à Cahors.", "Auch|Cahors"),
        ("Dans le Gers comme dans le Lot, 900 patients ont été reçus.", "Gers Lot"),
        (
            "6 % des ménages, dont 80 % de personnes seules, dans le Gers et le Lot.",
            "Gers Lot|Gers Lot",
        ),
        ("Gers : 12 médecins. Lot : 8 médecins.", "Gers|Lot"),
        ("Là-bas, 300 rendez-vous ; à Auch, 900 patients.", "|Auch"),
        ("L'équipe compte 12 postes : 8 dans le Gers, 4 dans le Lot.", "Gers Lot|Gers|Lot"),
    ],
)
def test_each_number_has_its_own_place(text, expected):
    assert "|".join(told(text)) == expected
