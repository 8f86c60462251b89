import pytest

from corpus.precedents import named_precedent, takers


@pytest.mark.parametrize(
    ("sentence", "named"),
    [
        ("Le projet prolonge ESOPPE, une expérimentation antérieure.", "prolonge ESOPPE"),
        ("Il prend la suite du dispositif Icope.", "prend la suite du dispositif Icope"),
        ("L'idée est née d'une CPTS ariégeoise.", "L'idée est née d'une CPTS"),
        ("Sur le modèle de VigilanS, le CHU rappelle.", "Sur le modèle de VigilanS"),
        ("À l'image du bus santé lancé à Angers, il roule.", "À l'image du bus santé lancé à Angers"),
        ("Cette méthode, déjà éprouvée au Canada, arrive.", "méthode, déjà éprouvée au Canada"),
        ("La mesure suit une expérimentation d'hôtels.", "suit une expérimentation"),
        ("The scheme builds on the Bristol Care Bus.", "builds on the Bristol"),
    ],
)  # fmt: skip
def test_what_a_sentence_names_as_a_precedent_is_found(sentence, named):
    start, end = named_precedent(sentence)
    assert sentence[start:end] == named


@pytest.mark.parametrize(
    "sentence",
    [
        "L'ARS prolonge l'expérimentation jusqu'en 2026.",
        "Le traitement prolonge la durée d'hospitalisation.",
        "L'idée leur est venue de ces femmes.",
        "Ce texte fait suite à la loi de 2019.",
        "L'idée vient du Dr Martin.",
        "Le dispositif n'est pas issu d'un projet.",
        "Le dispositif, déjà déployé dans le Gers, s'étend.",
        "À l'image de la Creuse, le département vieillit.",
        "Le programme suit une cohorte.",
    ],
)
def test_what_merely_exists_or_goes_on_is_no_precedent(sentence):
    assert named_precedent(sentence) is None


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("La Dordogne, l'Orne et le Gers l'ont reprise ; les Ardennes l'ont visitée.", "Dordogne"),
        ("La formule, reprise par la Corrèze, attire.", "Corrèze"),
        ("Le centre a servi de modèle à la Dordogne.", "Dordogne"),
        ("La Corrèze s'en est inspirée.", "Corrèze"),
        ("Le dispositif, depuis transposé dans l'Orne, tient.", "Orne"),
        ("La Mayenne a copié le modèle.", "Mayenne"),
        ("Le bus a inspiré la Lozère.", "Lozère"),
        ("It was copied by the Orne.", "Orne"),
    ],
)
def test_who_took_it_up_is_read_before_or_behind_the_cue(text, who):
    assert who in takers(text)


@pytest.mark.parametrize(
    "text",
    [
        "Les Ardennes sont venues le visiter.",
        "La Creuse souhaite s'en inspirer.",
        "La Nièvre ne l'a pas reprise.",
        "Le modèle pourrait être repris par la Creuse.",
        "La Creuse a repris la compétence scolaire.",
    ],
)
def test_a_visit_a_wish_or_a_denial_takes_nothing_up(text):
    assert not takers(text)
