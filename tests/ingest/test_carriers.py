import pytest

from corpus.records import Passage
from ingest.carriers import carrier_of

CANTAL = ("departement:15",)


def carrier(text: str, *headings: str, name: str = "Le Car du Causse") -> str | None:
    passage = Passage(
        id="p", document="d", page=1, start=0, end=len(text), text=text, headings=headings
    )
    return carrier_of(name, [passage], CANTAL)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Rubrique : Réponse\nPorteur : Département du Cantal\nDébut : 2021", "Département du Cantal"),
        ("Candidature du Département du Cantal (15)", "Département du Cantal"),
        ("Porteur : Association Mieux\u0002\nÊtre", "Association Mieux-Être"),
        ("En zone rurale, le Département salarie ses médecins.", "Département (Cantal)"),
        ("Le Département du Cantal a choisi de recruter des généralistes.", "Département du Cantal"),
        ("Lancé en 2022 par la Ville d'Aurillac, le car roule.", "Ville d'Aurillac"),
        ("La CPTS du Pays de Mauriac le porte depuis 2020.", "CPTS du Pays de Mauriac"),
        ("Le Département de la Lozère a ouvert un centre.", None),
        ("La Région finance le car.", None),
        ("Le Département du Cantal a lancé le sien.", None),
        ("Porteur : non renseigné", None),
        ("Car Blanc, porté par l'ARS Auvergne-Rhône-Alpes, roule aussi.", None),
    ],
)  # fmt: skip
def test_who_carries_is_told_by_a_field_or_by_who_acts(text, expected):
    assert carrier(text) == expected


def test_under_a_heading_that_asks_who_carries_it_the_carrier_stands_first():
    text = "Le CRCDC Auvergne et l'unité Inserm, avec les Départements."
    assert carrier(text, "Qui le porte") == "CRCDC Auvergne"
