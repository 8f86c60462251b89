import pytest

from corpus.records import Passage
from ingest.publics import publics_of


def passage(text: str, *headings: str) -> Passage:
    return Passage(
        id="p", document="d", page=1, start=0, end=len(text), text=text, headings=headings
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Le car reçoit des collégiens le mardi.", {"collegiens"}),
        ("La navette est réservée aux personnes âgées.", {"personnes_agees"}),
        ("Une équipe se déplace auprès des sans-abri.", {"sans_abri"}),
        ("Trois cents femmes enceintes ont été suivies en 2024.", {"femmes_enceintes"}),
        ("Le camion apporte aux Lozériennes de 50 à 74 ans une mammographie.", {"femmes_50_74"}),
        ("Le service s'adresse aux patients en affection de longue durée.", {"malades_chroniques"}),
        ("Logement, garde, école des enfants : tout est prévu.", set()),
        ("La thèse porte sur le dépistage du cancer du sein.", set()),
        ("Il s'adresse aux habitants ruraux et urbains du canton.", set()),
    ],
)
def test_a_public_is_whom_something_is_for_and_no_word_in_passing(text, expected):
    assert set(publics_of("Le Car du Causse", [passage(text)], None)) == expected


def test_a_field_or_a_heading_that_asks_for_the_public_decides_alone():
    told = [passage("Recevoir les familles rurales."), passage("Public : Enfants de 0 à 6 ans")]
    assert publics_of("Le car", told, None) == ("enfants",)
    told = [passage("Le car reçoit des lycéens."), passage("Publics âgés et précaires", "Public")]
    assert publics_of("Le car", told, None) == ("personnes_agees", "personnes_precaires")
