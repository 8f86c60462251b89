import pytest

from corpus.records import Block, BlockKind, Direction, FigureStatus, Page, Passage
from ingest.figures import find_figures
from ingest.language import parse
from ingest.segments import segment_passage


def figures_of(*lines, kinds=(), headings=()):
    """Return the figures of a text of which each line is a block."""
    text, blocks = "\n".join(lines), []
    start = 0
    for number, line in enumerate(lines):
        kind = kinds[number] if number < len(kinds) else BlockKind.PARAGRAPH
        blocks.append(Block(start=start, end=start + len(line), kind=kind))
        start += len(line) + 1
    page = Page(number=1, text=text, blocks=tuple(blocks))
    passage = Passage(
        id="p", document="d", page=1, start=0, end=len(text), text=text, headings=headings
    )
    return find_figures(parse([segment_passage(page, passage)]))


def values(*lines, **more):
    return [(figure.value, figure.unit, figure.measure) for figure in figures_of(*lines, **more)]


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (["6 925 €", "(+89 %)", "de primes versées aux chercheurs"],
         [(6925, "€", "primes versées aux chercheurs"), (89, "%", "primes versées aux chercheurs")]),
        (["2,4 millions", "C'est le nombre de ménages en attente d'un logement."],
         [(2400000, "ménages", "nombre de ménages en attente d'un logement")]),
        (["95 % : c'est la part des patients suivis."], [(95, "%", "part des patients suivis")]),
        (["Nombre de cas confirmés : 2"], [(2, "cas", "nombre de cas confirmés")]),
    ],
)  # fmt: skip
def test_a_number_on_its_own_takes_the_words_set_beside_it(lines, expected):
    assert values(*lines) == expected


def test_an_item_goes_on_with_the_line_that_opens_its_list():
    kinds = [BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.LIST_ITEM]
    found = values(
        "La durée moyenne de traitement était de :",
        "14 mois en cour d'appel ;",
        "9,4 mois devant les tribunaux.",
        kinds=kinds,
    )
    assert [(value, unit) for value, unit, _ in found] == [(14, "mois"), (9.4, "mois")]
    assert "durée moyenne de traitement" in found[0][2]
    assert found[0][2].endswith("cour d'appel")


def test_a_heading_says_what_the_amount_below_it_is():
    ((value, unit, measure),) = values("455 k€ sur deux ans", headings=("Budget du service",))
    assert (value, unit) == (455000, "€")
    assert measure.startswith("budget du service")


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("Nous aidons les entreprises de transport : 1 373 d'entre elles ont le certificat.", 1373, "entreprises"),
        ("Les associations sont utiles : elles sont 1,3 million en France.", 1300000, "associations"),
        ("Chaque année, 90 000 jeunes sortent de l'école, 850 000 sont sans emploi.", 850000, "jeunes"),
        ("On compte 280 services numériques, dont 36 à portée nationale.", 36, "services"),
        ("12 cas en Occitanie (6 dans l'Hérault et 5 dans l'Aude, 1 en Haute-Garonne).", 1, "cas"),
    ],
)  # fmt: skip
def test_a_count_without_a_noun_counts_what_was_told_before(text, value, unit):
    found = {figure.value: figure.unit for figure in figures_of(text)}
    assert found[value] == unit


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("L'application a une note de 4,1/5 sur les magasins.", 4.1, "/5"),
        ("La réforme pèse pour ¼ de la dépense des ménages.", 0.25, "part"),
        ("On reçoit 1/3 d'appels concernant des projets.", 1 / 3, "part"),
        (
            "L'instruction prend du retard à l'agence (6-7 mois dans certains territoires).",
            6,
            "mois",
        ),
        ("Les moyens sont reconduits tous les 6 mois.", 6, "mois"),
        ("L'action porte sur 415 ha de zones humides restaurées.", 415, "hectares"),
        ("Le périmètre s'étend aux quatre autres ministères.", 4, "ministères"),
        ("Dix CPTS ont été créées, et 12 DDT formées.", 12, "DDT"),
        ("Chaque compteur sert 5 000 abonnés.", 5000, "abonnés"),
        ("Sa population est de 1,6 million.", 1600000, "habitants"),
    ],
)
def test_ways_to_write_a_quantity(text, value, unit):
    assert (pytest.approx(value), unit) in [(f.value, f.unit) for f in figures_of(text)]


@pytest.mark.parametrize(
    "text",
    [
        "Cette page 3/5 reste à écrire.",
        "Les salariés du pôle 12 ont été formés.",
        "Elle s'adresse aux enfants de 6-7 ans.",
        "Trois solutions sont possibles.",
        "Il ne s'agit pas de 197 installations.",
        "Ce total ne doit pas être lu comme 197 installations.",
        "Ce ne sont pas 40 médecins.",
        "Le produit 9 et le lot 4 suivent.",
    ],
)
def test_what_still_is_no_figure(text):
    assert figures_of(text) == []


@pytest.mark.parametrize(
    ("text", "measure", "baseline"),
    [
        ("Le bus a fait passer le taux de dépistage de 55 % à 60,3 % en un an.", "taux de dépistage", 55),
        ("Le projet a permis de réduire le nombre d'hospitalisations de 120 à 64.", "nombre d'hospitalisations", 120),
        ("Le délai d'instruction est réduit à 1 jour (30 aujourd'hui).", "délai d'instruction", 30),
        ("Le nombre de demandes a doublé depuis la réforme, passant de 25 000 à 50 000 par an.", "nombre de demandes", 25000),
    ],
)  # fmt: skip
def test_a_verb_of_change_measures_its_object(text, measure, baseline):
    figure = figures_of(text)[-1]
    assert (figure.measure, figure.baseline) == (measure, baseline)
    assert figure.direction is not Direction.NONE


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Résoudre 33 % des saisines → 10 % = non atteint", FigureStatus.ACHIEVED),
        ("Le délai moyen a été ramené de 21 à 6 jours.", FigureStatus.ACHIEVED),
        ("Le délai moyen est passé de 21 à 45 jours.", FigureStatus.CONTEXT),
        ("40 % des habitants auraient renoncé à des soins.", FigureStatus.PROJECTION),
        ("Afin de les aider, 54 000 jeunes ont ouvert le message.", FigureStatus.ACHIEVED),
    ],
)
def test_what_a_number_stands_for(text, status):
    assert figures_of(text)[-1].status is status
