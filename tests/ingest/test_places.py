from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.records import Block, MentionKind, Page, Passage
from ingest.language import Parsed
from ingest.places import find_places
from ingest.segments import segment_passage


def parse(text, number=1):
    """One passage a page, one block a line."""
    blocks, position = [], 0
    for line in text.split("\n"):
        if line.strip():
            blocks.append(Block(start=position, end=position + len(line)))
        position += len(line) + 1
    page = Page(number=number, text=text, blocks=tuple(blocks))
    passage = Passage(id=f"p{number}", document="d", page=number, start=0, end=len(text), text=text)
    return Parsed(segment=segment_passage(page, passage), sentences=())


def places(*texts):
    parsed = [parse(text, number) for number, text in enumerate(texts, 1)]
    return [(one.proof.quote, one.ref) for one in find_places(parsed)]


def confidence(text):
    return {one.proof.quote: one.confidence for one in find_places([parse(text)])}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Dans le Gers, 12 médecins.", [("Gers", "departement:32")]),
        ("En Meuse et dans l’Eure", [("Meuse", "departement:55"), ("Eure", "departement:27")]),
        ("Le Lot-et-Garonne agit.", [("Lot-et-Garonne", "departement:47")]),
        ("en Seine Saint-Denis", [("Seine Saint-Denis", "departement:93")]),
        ("In Alsace, the clinic", [("Alsace", "collectivite:6AE")]),
        ("le département du Nord", [("Nord", "departement:59")]),
        ("Dans le Nord, 3 centres", [("Nord", "departement:59")]),
        ("Nord (59)", [("Nord", "departement:59")]),
        (
            "en Lorraine et en Limousin",
            [("Lorraine", "ancienne_region:41"), ("Limousin", "ancienne_region:74")],
        ),
        ("en Nord-Pas-de-Calais", [("Nord-Pas-de-Calais", "ancienne_region:31")]),
        ("les Gersois", [("Gersois", "departement:32")]),
        ("les patients franciliens", [("franciliens", "region:11")]),
        ("déployé dans le 47 depuis 2020", [("47", "departement:47")]),
        (
            "à La Réunion et à Mayotte",
            [("La Réunion", "departement:974"), ("Mayotte", "departement:976")],
        ),
        ("à Dax", [("Dax", "commune:40088")]),
        ("au Mans", [("Mans", "commune:72181")]),
        ("Aux Sables-d'Olonne", [("Sables-d'Olonne", "commune:85194")]),
        ("au CHU de Tours", [("Tours", "commune:37261")]),
        ("la ville de Gap", [("Gap", "commune:05061")]),
        (
            "la communauté de communes du Pays de Nay",
            [("communauté de communes du Pays de Nay", "epci:246401756")],
        ),
        ("Métropole de Lyon", [("Métropole de Lyon", "collectivite:69M")]),
        ("Territoire : Gers", [("Gers", "departement:32")]),
        ("partout en France", [("France", "pays:FR")]),
    ],
)
def test_a_place_is_found_and_linked(text, expected):
    assert places(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "le nord de la France, l'Amérique du Nord, dans le Nord du pays",
        "c'est trop cher, un lot de landes, la manche d'un pull, son plan bio",
        "les bords de la Loire, la vallée du Rhône, le massif des Vosges",
        "Paris, le 3 mars 2020",
        "Fait à Auch, le 12 juin 2024",
        "12 avenue de Lyon, 75012 Paris",
        "Contact presse : Anne\nARS Bretagne\n8 rue de Metz\n35000 Rennes CEDEX",
        "Tél. 05 62 00 00 00 - Auch",
        "Sophie Marseille et Pierre Lyon, M. Paris, Lorraine Dupont",
        "Le Journal du Centre, Le Parisien, la Grande-Bretagne",
        "Grand Est 2030",
        "A Son, le Plan, Sens commun, la réunion, Réunion du 3 mars",
        "À Vienne (Autriche)",
        "À Saint-Denis.",
        "selon l'OMS",
        "hors Île-de-France et Corse",
        "Santé publique France et une maison France Services",
        "il écrit en breton",
    ],
)
def test_what_is_no_place_of_action_gives_nothing(text):
    assert places(text) == []


def test_an_enumeration_gives_each_of_its_members():
    assert places("dans trois départements : le Cantal, la Lozère et la Haute-Loire") == [
        ("Cantal", "departement:15"),
        ("Lozère", "departement:48"),
        ("Haute-Loire", "departement:43"),
    ]


def test_codes_in_brackets_count_where_their_land_is_named():
    assert places("Les Lorrains (55, 54)") == [
        ("Lorrains", "ancienne_region:41"),
        ("55", "departement:55"),
        ("54", "departement:54"),
    ]
    assert places("selon les auteurs (12, 13)") == []


def test_two_rivers_in_a_list_are_departements():
    assert places("Nos territoires sont l'Eure et le Loiret.") == [
        ("Eure", "departement:27"),
        ("Loiret", "departement:45"),
    ]


def test_the_villages_of_a_departement_are_no_commune():
    assert places("dans des villages de la Loire") == [("Loire", "departement:42")]


def test_a_code_that_repeats_the_name_before_is_given_once():
    assert places("dans le Gers (32)") == [("Gers", "departement:32")]


def test_namesakes_are_told_apart_by_the_rest_of_the_document():
    assert places("À Saint-Denis.", "En Seine-Saint-Denis.")[0] == ("Saint-Denis", "commune:93066")
    assert places("À Saint-Denis.", "À La Réunion.")[0] == ("Saint-Denis", "commune:97411")
    assert places("À Saint-Denis (974).")[0] == ("Saint-Denis", "commune:97411")


def test_the_great_town_is_meant_among_its_namesakes():
    assert places("à Valence") == [("Valence", "commune:26362")]


def test_a_strait_name_counts_once_the_document_bears_it_out():
    assert places("L'offre de la Manche recule.") == []
    assert places("L'offre de la Manche recule.", "dans la Manche")[0] == (
        "Manche",
        "departement:50",
    )


def test_a_located_place_is_surer_than_an_institution():
    sure = confidence("dans la Meuse")["Meuse"]
    loose = confidence("le conseil départemental de la Meuse")["Meuse"]
    assert sure > 0.9
    assert loose < 0.7


def test_a_title_in_capitals_is_read():
    assert places("LE DÉPARTEMENT DE LA CREUSE OUVRE UN CENTRE À GUÉRET") == [
        ("CREUSE", "departement:23"),
        ("GUÉRET", "commune:23096"),
    ]


def test_a_mention_quotes_the_page_exactly():
    text = "Dans les Hautes\u2011\nPyrénées, l’Île-de-\u00adFrance"
    (first, *_) = find_places([parse("à Saint\u2011Étienne, dans le\u00a0Gers")])
    assert first.proof.quote == "Saint\u2011Étienne"
    assert (first.kind, first.name, first.ref) == (
        MentionKind.TERRITORY,
        "Saint-Étienne",
        "commune:42218",
    )
    assert all(one.proof.quote in text for one in find_places([parse(text)]))


@given(st.text(alphabet=st.sampled_from("LotGers àdulen-'’()134/.NordéÉ\n\u0002\u00a0")))
def test_every_proof_is_located(text):
    parsed = parse(text)
    found = find_places([parsed])
    for one in found:
        assert parsed.segment.page.text[one.proof.start : one.proof.end] == one.proof.quote
        assert 0 < one.confidence <= 0.95
    assert all(a.proof.start <= b.proof.start for a, b in pairwise(found))


def test_the_labelled_departements_are_found_in_the_development_documents():
    folder = Path(__file__).parents[2].parent / "shared" / "data" / "documents"
    if not folder.is_dir():
        pytest.skip("shared/ is absent: development data")
    for name, expected in (
        (
            "003_*.txt",
            {
                "departement:58",
                "departement:93",
                "departement:15",
                "departement:48",
                "departement:43",
            },
        ),
        ("004_*.txt", {"commune:13055"}),
    ):
        (path,) = folder.glob(name)
        refs = {ref for _, ref in places(path.read_text(encoding="utf-8"))}
        assert expected <= refs


def test_an_acronym_that_the_document_explains_is_the_place():
    found = places(
        "Sur la CCPLD, 91 % roulent.",
        "La CCPLD (Communauté de Communes du Pays de Landerneau-Daoulas) agit.",
    )
    assert [each for each in found if each[0] == "CCPLD"] == [("CCPLD", "epci:242900801")] * 2


def test_a_code_says_where_an_unknown_place_lies_in_a_document_that_gives_codes():
    found = places("Orne (61) : un bus. Cher (18) : un fourgon. Vallée-Verte (83) : un camion.")
    assert ("83", "departement:83") in found
    assert ("83", "departement:83") not in places("Vallée-Verte (83) : un camion.")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Dans le Haut-Var, un bus.", [("Haut-Var", "departement:83")]),
        ("Quatre Départements du Centre-Ouest.", []),
        ("Merci en particulier à Mathieu, Yoann et Samuel.", []),
    ],
)
def test_parts_of_the_country_and_first_names_are_no_namesake(text, expected):
    assert places(text) == expected


@pytest.mark.parametrize(
    ("text", "refs"),
    [
        (
            "Le Tarn‑et‑Garonne et le Lot-et-\nGaronne financent la maison médicale itinérante.",
            "departement:82 departement:47",
        ),
        (
            "Dans l’Hérault et dans l' Aude, la caravane a fait 40 étapes.",
            "departement:34 departement:11",
        ),
        (
            "Expérimentation conduite dans les départements 32, 47 et 65 pendant deux ans.",
            "departement:32 departement:47 departement:65",
        ),
        (
            "Départements d'intervention : 02, 60, 80.",
            "departement:02 departement:60 departement:80",
        ),
        (
            "dans les départements 12 et 48, une même équipe tourne.",
            "departement:12 departement:48",
        ),
        (
            "Le service de santé au travail de la Drôme-Ardèche équipe trois sites.",
            "departement:26 departement:07",
        ),
        ("Savoie-Isère : un même réseau de périnatalité.", "departement:73 departement:38"),
        ("La fédération Bretagne-Pays de la Loire a publié une note.", "region:53 region:52"),
        ("La ligne Brest-Quimper reste fermée.", ""),
        ("Le vol Paris–Aurillac est maintenu.", ""),
        (
            "La Seine Saint Denis et le Val de Marne ont adopté le même outil.",
            "departement:93 departement:94",
        ),
        (
            "Elles viennent de Pontarlier, Morteau et Maîche.",
            "commune:25462 commune:25411 commune:25356",
        ),
        (
            "Antennes : Épinal, Remiremont, Saint-Dié-des-Vosges.",
            "commune:88160 commune:88383 commune:88413",
        ),
        (
            "Quatre bus desservent Laon, Guise, Hirson et Vervins.",
            "commune:02408 commune:02361 commune:02381 commune:02789",
        ),
        (
            "Le bus s'arrête à Figeac, Gourdon et Souillac.",
            "commune:46102 commune:46127 commune:46309",
        ),
        ("À La Souterraine, deux généralistes arrivent.", "commune:23176"),
        ("L'antenne de La Châtre a reçu 300 personnes.", "commune:36046"),
        ("Le centre a ouvert au Mans puis à La Flèche.", "commune:72181 commune:72154"),
        ("L'Ehpad Les Tilleuls de Ribérac a réduit les chutes.", "commune:24352"),
        (
            "Le dépistage est ouvert aux femmes de Beaumont-de-Lomagne et de Lavit.",
            "commune:82013 commune:82097",
        ),
        ("ISSOIRE – Un bus pour voir.", "commune:63178"),
        ("Yssingeaux : un centre de santé départemental", "commune:43268"),
        ("SAINT-LÔ – La maison des aidants ouvre ses portes.", "commune:50502"),
        (
            "Entre Vierzon et Bourges, un taxi partagé conduit les patients.",
            "commune:18279 commune:18033",
        ),
        ("L'Urps Hauts-de-France et l'ARS HdF se sont engagées ensemble.", "region:32 region:32"),
        ("La forêt des Vosges attire les randonneurs, que le bus dépiste en été.", ""),
        ("L'Eure traverse la ville de Chartres, où se tient le forum.", "commune:28085"),
        (
            "Le véhicule est partagé avec l'Ariège, l'Aude et la Haute-Garonne.",
            "departement:09 departement:11 departement:31",
        ),
        (
            "Le car sillonne le Calvados, l'Eure et la Manche depuis 2021.",
            "departement:14 departement:27 departement:50",
        ),
        (
            "Dans la Manche, la ligne de bus santé dessert Coutances.",
            "departement:50 commune:50147",
        ),
        ("En Vienne, un couple de médecins a repris le cabinet.", "departement:86"),
        ("Dans l'Est et dans le Nord, l'usine recrute.", ""),
        ("À Sens (Yonne), le centre ferme.", "commune:89387 departement:89"),
        ("Au Blanc (Indre), une sage-femme consulte.", "commune:36018 departement:36"),
        (
            "Grand Besançon Métropole, Grand Chambéry et Dijon Métropole testent l'outil.",
            "epci:242500361 epci:200069110 epci:242100410",
        ),
        ("Le Grand Chalon finance des vacations.", "epci:247100589"),
        ("Mme Vaissière, M. Castres et Mme Albi ont signé.", ""),
        ("Jeanne, Martin et Robert ont témoigné.", ""),
        ("Ont participé : Pierre Dax, Anne Pau, Luc Auch.", ""),
        ("Ouest-France a consacré une page à l'initiative.", ""),
        ("Selon Sud Ouest et Le Parisien, les files d'attente ont diminué.", ""),
        ("La réunion des maires du canton a eu lieu le 4 juin.", ""),
        ("Le département compte 32 cabinets, 47 infirmiers et 65 kinésithérapeutes.", ""),
        ("Nord, sud, est, ouest : partout le même constat.", ""),
        ("La CC Cœur de Savoie a signé un contrat local de santé.", "epci:200041010"),
        ("Son équipe compte huit infirmières ; le Plan prévoit d'en recruter deux.", ""),
        ("Au sens du décret, une zone est sous-dotée quand l'indicateur passe sous 2,5.", ""),
        (
            "Contact presse : ARS Grand Est, 3 boulevard Joffre, 54000 Nancy – Tél. 03 83 00 00 00",
            "",
        ),
        ("Nancy, le 12 mars 2023", ""),
        ("Le Rhône déborde souvent, ce qui gêne les tournées de la plate-forme.", ""),
        (
            "Les communes de Bapaume, Hesdin et Fruges sont volontaires.",
            "commune:62080 commune:62447 commune:62364",
        ),
        (
            "Le VAL-DE-MARNE, LES YVELINES ET L'ESSONNE S'ENGAGENT",
            "departement:94 departement:78 departement:91",
        ),
        ("DÉPARTEMENT DU VAL D'OISE – DIRECTION DE L'AUTONOMIE", "departement:95"),
    ],
)
def test_wordings_of_releases_magazines_and_lists_are_read(text, refs):
    assert " ".join(ref for _, ref in places(text)) == refs
