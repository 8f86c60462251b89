"""Sentences of our own, in a document about one dispositif, read as people read them."""

import pytest

from corpus.records import Direction, Figure, FigureStatus
from ingest.pipeline import extract

_LEAD = "# Médibus du Gers\n\nLe Médibus du Gers est un cabinet mobile créé par le Département.\n\n"


def figures_of(sentence: str) -> list[Figure]:
    found = extract(f"{_LEAD}{sentence}\n".encode(), "page.md").figures
    return [each for each in found if each.proof.start >= len(_LEAD)]


@pytest.mark.parametrize(
    ("text", "statuses"),
    [
        ("À terme, la maison de santé accueillera une douzaine de praticiens.", ["target"]),
        ("L'arrivée de deux kinésithérapeutes a été annoncée pour la rentrée.", ["target"]),
        ("Le président a annoncé la création de 14 centres de santé.", ["target"]),
        ("Une extension à 30 communes du Pays basque est envisagée.", ["target"]),
        ("Trois médecins sont en cours de recrutement.", ["target"]),
        ("Huit internes sont attendus en novembre.", ["target"]),
        ("Six recrutements sont encore à venir.", ["target"]),
        ("Le maire promet l'installation de cinq spécialistes.", ["target"]),
        ("Une tranche, forte de 35 logements, sera livrée à l'automne.", ["target"]),
        ("Le Département lance un appel à projets pour créer cinq équipes.", ["target"]),
        ("Une dotation doit servir à équiper 20 officines.", ["target"]),
        ("A further six practices are expected to join next year.", ["target"]),
        ("Budget annuel : 42 000 €, dont 30 000 € du fonds régional.", ["context", "context"]),
        (
            "Une enveloppe de 2 M€ est consacrée à l'appel, qui a reçu onze dossiers.",
            ["context", "achieved"],
        ),
        ("Chaque tournée revient à 310 €.", ["rule"]),
        ("Les internes reçoivent 200 € par mois.", ["rule"]),
        ("La collectivité prend en charge la moitié du loyer.", ["rule"]),
        ("Le forfait est plafonné à 6 séances.", ["rule"]),
        ("Jusqu'à 3 000 € d'aide au logement sont proposés aux externes.", ["rule"]),
        ("Un patient sur cinq aurait renoncé à consulter.", ["projection"]),
        ("Il ne compte plus que 58 généralistes pour 100 000 habitants.", ["context"]),
        ("Ils suivent 57 % des patients, la moyenne régionale est de 48 %.", [None, "context"]),
        ("Les consultations non programmées ont presque triplé.", ["achieved"]),
        ("412 aidants ont été formés, dont 138 en montagne.", ["achieved", "achieved"]),
        ("Le conseil, qui veut attirer des soignants, a recruté 12 médecins.", ["achieved"]),
    ],
)
def test_only_what_came_about_is_achieved(text: str, statuses: list[str | None]) -> None:
    for figure, status in zip(figures_of(text), statuses, strict=True):
        assert status is None or figure.status is FigureStatus(status)


@pytest.mark.parametrize(
    ("text", "baseline", "value"),
    [
        ("Le territoire comptait 8 orthophonistes. Ils sont aujourd'hui 14.", 8, 14),
        ("Le taux était de 41 % avant l'action. Il atteint 68 % aujourd'hui.", 41, 68),
        ("De 4 places à l'ouverture, la structure est montée à 18 places.", 4, 18),
        ("La file active a bondi, de 120 à 390 patients.", 120, 390),
        ("Le taux, qui s'établissait à 19 %, est tombé à 11 %.", 19, 11),
        ("Le nombre de volontaires, 26 au départ, a grimpé à 71.", 26, 71),
        ("Les urgences ont reçu 44 000 patients en 2022 (49 000 en 2019).", 49000, 44000),
        ("Le recours à la contention a reculé, passant de 28 % à 9 %.", 28, 9),
    ],
)
def test_where_a_change_began_is_told_in_many_ways(
    text: str, baseline: float, value: float
) -> None:
    figure = figures_of(text)[-1]
    assert (figure.baseline, figure.value) == (baseline, value)
    assert figure.direction is (Direction.UP if value > baseline else Direction.DOWN)


@pytest.mark.parametrize(
    "text",
    [
        "Le délai n'est pas passé de 20 à 10 jours.",
        "Le taux de chute est de 14 % dans le service.",
        "54 % des femmes ont répondu, contre 41 % des hommes.",
    ],
)
def test_what_did_not_change_has_no_baseline(text: str) -> None:
    figures = figures_of(text)
    assert {(each.baseline, each.direction) for each in figures} == {(None, Direction.NONE)}


@pytest.mark.parametrize(
    ("text", "measure"),
    [
        ("Le cabinet mobile a coûté 190 000 €.", "coût du cabinet mobile"),
        ("L'adhésion coûte 15 euros par an.", "coût de l'adhésion"),
        ("Le coût d'une visite est de 60 €.", "coût d'une visite"),
        ("Les coûts de transport ont diminué de 18 % la première année.", "coûts de transport"),
        ("60 % des actes ont été réalisés à bord.", "actes réalisés à bord"),
        ("28 % des patients n'ont pas de médecin.", "patients qui n'ont pas de médecin"),
        ("La moitié des femmes se sont fait dépister.", "femmes qui se sont fait dépister"),
        ("Waiting times dropped from 45 to 12 days.", "waiting times"),
    ],
)
def test_a_measure_is_a_noun_group(text: str, measure: str) -> None:
    assert figures_of(text)[0].measure == measure


def test_how_many_fewer_there_are_is_a_figure() -> None:
    whole, fewer = figures_of("1 870 passages ont été enregistrés, soit 430 de moins qu'en 2021.")
    assert (whole.value, fewer.value, fewer.unit) == (1870, 430, "passages")
    assert fewer.direction is Direction.DOWN
