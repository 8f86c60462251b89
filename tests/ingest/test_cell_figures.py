import pytest

from corpus.records import Direction, Figure, FigureStatus
from ingest.pipeline import extract
from tests.ingest.office_files import docx, p, table

NONE, UP, DOWN = Direction.NONE, Direction.UP, Direction.DOWN


def figures_of(text: str, name: str = "bilan.md", data: bytes | None = None) -> list[Figure]:
    """The figures of a document, after a look at all their proofs."""
    found = extract(data or text.encode(), name)
    pages = {page.number: page.text for page in found.pages}
    for figure in found.figures:
        for proof in (figure.proof, *figure.supports):
            assert pages[proof.page][proof.start : proof.end] == proof.quote
    return list(found.figures)


def grid(*rows: str) -> str:
    first, *others = rows
    rule = "|" + "---|" * (first.count("|") - 1)
    return "# Bilan du bus dentaire\n\n" + "\n".join([first, rule, *others]) + "\n"


def told(figure: Figure) -> tuple[float, str, str]:
    return figure.value, figure.unit, figure.measure


def test_a_cell_counts_what_its_headings_say_in_their_time_and_place():
    text = grid(
        "| Département | Nombre de consultations 2023 |", "| Gers | 1 200 |", "| Landes | 1 340 |"
    )
    first, second = figures_of(text)
    assert told(first) == (1200, "consultations", "nombre de consultations")
    assert (first.period, first.territories, first.concept) == (
        "2023",
        ("departement:32",),
        "consultations",
    )
    assert [proof.quote for proof in first.supports] == ["Nombre de consultations 2023", "Gers"]
    assert first.proof.quote == "1 200"
    assert (second.value, second.territories) == (1340, ("departement:40",))


def test_the_unit_and_its_scale_are_taken_from_the_heading():
    text = grid(
        "| Poste | Budget (en milliers d'euros) | Part du total (%) |",
        "| Achat | 38 | 12,5 |",
        "| Entretien | 4 | 1,5 |",
    )
    assert [(figure.value, figure.unit) for figure in figures_of(text)] == [
        (38000, "€"), (12.5, "%"), (4000, "€"), (1.5, "%"),
    ]  # fmt: skip


def test_the_unit_is_taken_from_the_caption_too():
    rows = "| Poste | 2022 | 2023 |\n|---|---|---|\n| Achat du bus | 500 | 600 |"
    text = f"# Le bus\n\n## Coût annuel (en euros)\n\n{rows}\n"
    first, second = figures_of(text)
    assert told(first) == (500, "€", "coût annuel, achat du bus")
    assert (first.period, second.period) == ("2022", "2023")


def test_columns_before_and_after_give_the_change_and_its_baseline():
    text = grid("| Indicateur | Avant | Après |", "| Taux d'hospitalisation | 12 % | 8 % |")
    before, after = figures_of(text)
    assert (before.value, before.baseline, before.direction) == (12, None, NONE)
    assert (after.value, after.baseline, after.direction) == (8, 12, DOWN)
    assert [proof.quote for proof in after.supports] == ["Taux d'hospitalisation", "Après", "12 %"]


def test_two_years_are_two_levels_and_no_change():
    text = grid("| | 2019 | 2023 |", "| Médecins généralistes | 120 | 80 |")
    assert [(f.value, f.period, f.direction, f.baseline) for f in figures_of(text)] == [
        (120, "2019", NONE, None), (80, "2023", NONE, None),
    ]  # fmt: skip


def test_a_signed_number_under_a_heading_of_change_has_its_direction():
    text = grid("| | 2023 | Évolution |", "| Médecins généralistes | 80 | -33 % |")
    _, change = figures_of(text)
    assert (change.value, change.unit, change.direction) == (33, "%", DOWN)


def test_a_target_column_gives_targets():
    text = grid(
        "| Indicateur | Réalisé 2023 | Objectif 2025 |", "| Nombre de dépistages | 80 | 120 |"
    )
    assert [(f.value, f.period, f.status) for f in figures_of(text)] == [
        (80, "2023", FigureStatus.ACHIEVED), (120, "2025", FigureStatus.TARGET),
    ]  # fmt: skip


def test_a_cell_is_less_sure_than_a_sentence():
    (cell,) = figures_of(grid("| Indicateur | 2023 |", "| Nombre de consultations | 1 200 |"))
    (said,) = figures_of("# Le bus\n\nEn 2023, le bus a assuré 1 200 consultations.\n")
    assert 0 < cell.confidence < said.confidence


@pytest.mark.parametrize(
    "rows",
    [
        ("| Nom | Téléphone |", "| Accueil | 05 62 00 00 00 |", "| Garde | 15 |"),
        ("| Commune | Code INSEE |", "| Auch | 32013 |", "| Condom | 32107 |"),
        ("| Étape | Date |", "| Ouverture | 12/03/2024 |", "| Clôture | 2025 |"),
        ("| Chapitre | Page |", "| Le constat | 12 |", "| La suite | 31 |"),
        ("| Indicateur | 2023 |", "| Délai moyen | 12 |", "| Taux de recours | 45 |"),
        ("| Indicateur | 2023 |", "| Dépenses | 1 200 |", "| Solde | -3,2 |"),
        ("| Commune | Valeur |", "| Auch | 12 |", "| Condom | 14 |"),
        ("| Métier | Femmes | Hommes |", "| Dentistes | 12 | 14 |", "| Sages-femmes | 3 | 1 |"),
        ("| Note | Score |", "| Accueil | 4/5 |", "| Soins | 3 |"),
        ("| Durée | Personnes logées |", "| 24 mois | 86 |", "| 48 mois | 80 |"),
        ("| | |", "| Nombre de patients | 240 |", "| Nombre de visites | 300 |"),
    ],
)
def test_what_headings_leave_open_is_no_figure(rows):
    assert figures_of(grid(*rows)) == []


def test_a_number_in_the_words_of_a_cell_stands_under_its_headings():
    text = grid(
        "| Unité mobile | Territoire | Activité |",
        "| Médicobus | Orne (61) | Environ 30 patients par jour |",
        "| Doctobus | Agglomération d'Évreux (27) | Près de 800 consultations en un an |",
    )
    first, second = figures_of(text)
    assert (first.value, first.unit, first.territories) == (30, "patients", ("departement:61",))
    assert (second.value, second.unit, second.territories) == (
        800,
        "consultations",
        ("departement:27",),
    )
    assert [proof.quote for proof in first.supports] == ["Activité", "Médicobus", "Orne (61)"]


def test_cells_of_web_pages_and_word_documents_count_too():
    markup = (
        "<html><body><main><h1>Bilan du bus dentaire</h1><table><tr><th>Département</th><th>Nombre de patients</th></tr>"
        "<tr><td>Gers</td><td>1 200</td></tr><tr><td>Landes</td><td>900</td></tr></table></main></body></html>"
    )
    body = p("Bilan du bus dentaire", "Titre") + table(
        ["Département", "Nombre de patients", "Budget (en €)"],
        ["Gers", "1 200", "300"],
        ["Landes", "900", "200"],
    )
    for found in (figures_of(markup, "bilan.html"), figures_of("", "bilan.docx", docx(body))):
        counts = [each for each in found if each.unit == "patients"]
        assert [(each.value, each.territories) for each in counts] == [
            (1200, ("departement:32",)), (900, ("departement:40",)),
        ]  # fmt: skip


def test_a_label_and_its_answer_in_a_form_give_no_figure():
    body = p("Fiche du bus dentaire", "Titre") + table(["Nom", "Bus dentaire"], ["Effectif", "12"])
    assert figures_of("", "fiche.docx", docx(body)) == []
