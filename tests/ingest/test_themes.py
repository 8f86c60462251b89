import json
from pathlib import Path

import pytest

from ingest.themes import THEMES, theme_of

SHARED = Path(__file__).parents[2].parent / "shared"


@pytest.mark.parametrize(
    ("texts", "theme"),
    [
        (["Gérontobus", "Un camion sillonne les villages."], "unité mobile"),
        (["Bonjour Docteur", "Guichet unique pour l'installation des médecins."], "aide à l'installation"),
        (["Mammobile", "Dépistage du cancer du sein."], "dépistage"),
        (["", "Les sages-femmes suivent les femmes enceintes jusqu'à la naissance."], "périnatalité"),
        (["Projet X", "Les familles sont contentes."], None),
        ([], None),
    ],
)  # fmt: skip
def test_the_theme_is_read_from_the_words(texts, theme):
    assert theme_of(texts) == theme


def test_the_name_outweighs_what_is_said():
    assert (
        theme_of(["Télémédecine des vallées", "Les résidents de l'Ehpad en profitent."])
        == "télémédecine"
    )


def test_most_initiatives_of_the_fact_table_get_their_kind():
    table = SHARED / "data" / "initiatives.jsonl"
    if not table.exists():
        pytest.skip("shared/ is absent: development data")
    rows = [json.loads(line) for line in table.read_text(encoding="utf-8").splitlines()]
    rows = [row for row in rows if row["kind"] != "autre"]
    right = sum(theme_of([row["name"], row["description_fr"]]) == row["kind"] for row in rows)
    assert {row["kind"] for row in rows} <= set(THEMES)
    assert right / len(rows) >= 0.88
