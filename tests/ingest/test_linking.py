import pytest

from corpus.records import (
    DocumentKind,
    Figure,
    FigureStatus,
    Mention,
    MentionKind,
)
from ingest.linking import Linker
from ingest.places import find_places
from ingest.segments import fact_id


@pytest.fixture
def link(parse_text):
    """Link the named dispositifs and the numbers given by their words in a text."""

    def call(
        text,
        names,
        figures,
        *,
        title="",
        status=FigureStatus.ACHIEVED,
        headings=(),
        unit="x",
        value=1.0,
    ):
        parsed = parse_text(text, headings)
        segment = parsed[0].segment

        def proof(words):
            begin = segment.text.index(words)
            return segment.proof(begin, begin + len(words))

        mentions = find_places(parsed) + [
            Mention(
                id=name, kind=MentionKind.DISPOSITIF, name=name, proof=proof(name), confidence=0.9
            )
            for name in names
        ]
        stated = [
            Figure(
                id=fact_id("figure", proof(words)),
                value=value,
                unit=unit,
                measure="m",
                proof=proof(words),
                confidence=0.9,
                status=status,
            )
            for words in figures
        ]
        return Linker(parsed, mentions, title).link(
            mentions, stated, [], DocumentKind.PRESS_RELEASE
        )

    return call


def told(linked):
    return [(each.dispositif, each.territories) for each in linked.figures]


def test_a_figure_belongs_to_the_dispositif_and_place_of_its_sentence(link):
    linked = link(
        "Le Mammobile a réalisé 381 mammographies dans le Gers. Doctobus a vu 90 patients dans l'Eure.",
        ["Mammobile", "Doctobus"],
        ["381 mammographies", "90 patients"],
    )
    assert told(linked) == [
        ("Mammobile", ("departement:32",)),
        ("Doctobus", ("departement:27",)),
    ]


def test_a_figure_without_a_name_in_its_sentence_takes_the_one_before(link):
    linked = link(
        "Le Mammobile sillonne le Gers. En un an, 381 mammographies ont été réalisées.",
        ["Mammobile"],
        ["381 mammographies"],
    )
    assert told(linked) == [("Mammobile", ("departement:32",))]


def test_a_number_of_context_is_not_tied_to_a_dispositif_of_another_sentence(link):
    linked = link(
        "Le Mammobile sillonne le Gers. En France, 6 millions de personnes sont sans médecin.",
        ["Mammobile"],
        ["6 millions de personnes"],
        status=FigureStatus.CONTEXT,
    )
    assert told(linked)[0][0] is None


def test_in_a_box_a_number_takes_what_follows_it(link):
    linked = link(
        "153 000\n\nconsultations en Saône-et-Loire\n\n381\n\nmammographies du Mammobile dans le Gers",
        ["Mammobile"],
        ["153 000", "381"],
    )
    assert told(linked)[0][1] == ("departement:71",)
    assert told(linked)[1] == ("Mammobile", ("departement:32",))


def test_the_title_names_the_subject(link):
    linked = link(
        "Le Mammobile et Doctobus roulent dans le Gers.",
        ["Mammobile", "Doctobus"],
        [],
        title="Le Mammobile du Gers",
    )
    assert linked.subject == "Mammobile"


def test_a_document_of_many_dispositifs_has_no_subject(link):
    linked = link(
        "Le Mammobile, Doctobus et Vigilans sont primés.", ["Mammobile", "Doctobus", "Vigilans"], []
    )
    assert linked.subject is None


def test_a_commune_stands_for_itself_and_not_for_its_departement_too(link):
    linked = link(
        "À Digne-les-Bains (Alpes-de-Haute-Provence), le Centre Bleu emploie 3 médecins.",
        ["Centre Bleu"],
        ["3 médecins"],
    )
    assert told(linked) == [("Centre Bleu", ("commune:04070",))]


def test_a_place_named_in_passing_is_not_that_of_the_whole_document(link):
    text = "Le service Mobilis aide les familles. " * 40 + "Une équipe de Marseille l'a testé.\n"
    linked = link(text + "En un an, 381 familles ont été aidées.", [], ["381 familles"])
    assert told(linked) == [(None, ())]


def test_each_number_of_a_sentence_takes_the_place_named_after_it(link):
    linked = link(
        "Sont recensés 24 patients dans le Gers, 17 patients dans la Meuse et 9 patients en Corrèze.",
        [],
        ["24 patients", "17 patients", "9 patients"],
    )
    assert [each[1] for each in told(linked)] == [
        ("departement:32",),
        ("departement:55",),
        ("departement:19",),
    ]


def test_a_place_that_opens_a_sentence_holds_until_the_next(link):
    linked = link(
        "Dans le Gers, 30 médecins et 12 infirmiers sont venus ; dans la Meuse, 5 médecins.",
        [],
        ["30 médecins", "12 infirmiers", "5 médecins"],
    )
    assert [each[1] for each in told(linked)] == [
        ("departement:32",),
        ("departement:32",),
        ("departement:55",),
    ]


def test_common_words_of_a_heading_are_no_communes(link):
    linked = link(
        "Le Mammobile a reçu 40 patients.",
        ["Mammobile"],
        ["40 patients"],
        headings=["Bilan", "La prise en charge de la bonne alternance"],
    )
    assert told(linked) == [("Mammobile", ())]


def test_a_place_in_the_title_is_that_of_the_document(link):
    linked = link(
        "Le Mammobile a reçu 40 patients.",
        ["Mammobile"],
        ["40 patients"],
        title="Le Mammobile sillonne la Haute-Garonne",
    )
    assert told(linked) == [("Mammobile", ("departement:31",))]


def test_a_barometer_that_is_cited_does_not_own_the_number(link):
    linked = link(
        "Selon le baromètre Handifaction, 22 % des personnes renoncent à des soins.",
        ["Handifaction"],
        ["22 %"],
    )
    assert told(linked)[0][0] is None


def test_a_nation_named_in_the_sentence_is_its_place(link):
    linked = link("On compte 381 centres en France.", [], ["381 centres"], title="Le Gers agit")
    assert told(linked) == [(None, ("pays:FR",))]


def test_departements_counted_and_named_are_the_places(link):
    linked = link(
        "Le bus va dans trois départements, le Gers, le Lot et le Tarn.",
        [],
        ["trois départements"],
        unit="départements",
        value=3,
    )
    assert told(linked) == [(None, ("departement:32", "departement:46", "departement:81"))]


def test_towns_counted_are_not_in_the_town_named_before(link):
    linked = link(
        "Strasbourg a ouvert la voie, suivie de 80 villes.",
        [],
        ["80 villes"],
        unit="villes",
        value=80,
    )
    assert told(linked) == [(None, ())]


def test_a_sentence_about_another_place_is_not_of_the_dispositif_before(link):
    linked = link(
        "Le Doctobus sillonne l'Eure. Le fourgon du Cher a vu 90 patients.",
        ["Doctobus"],
        ["90 patients"],
    )
    assert told(linked) == [(None, ("departement:18",))]


def test_a_word_of_another_name_ends_what_is_said_of_the_one_before(link):
    linked = link(
        "Le Médicobus du Taravo débute. Le Médicobus de l'Orne tourne. Le Taravo a vu 90 patients.",
        ["Médicobus du Taravo", "Médicobus de l'Orne"],
        ["90 patients"],
    )
    assert told(linked)[0][0] is None


def test_an_item_of_a_list_says_nothing_of_the_next(link):
    linked = link(
        "Des solutions\n- Le Mammobile va dans le Gers.\n- Le guichet a reçu 90 demandes.",
        ["Mammobile"],
        ["90 demandes"],
    )
    assert told(linked)[0][0] is None


def test_a_common_noun_of_the_title_names_no_dispositif(link):
    linked = link(
        "La Bourse de la Vienne aide 23 étudiants.",
        ["Bourse de la Vienne"],
        [],
        title="Attirer un médecin : guichet, bourse ou prime ?",
    )
    assert linked.subject is None


def test_what_stands_under_the_context_is_not_of_the_subject(link):
    linked = link(
        "DentiBus est né en 2019. Il faut réduire de 40 % les caries.",
        ["DentiBus"],
        ["40 %"],
        title="DentiBus",
        headings=("DentiBus", "Contexte"),
        status=FigureStatus.TARGET,
    )
    assert told(linked)[0][0] is None


def test_what_came_before_does_not_own_the_number(link):
    linked = link(
        "Née de la fusion de la CMU-C et de l'ACS, la Complémentaire santé coûte un euro.",
        ["CMU-C", "Complémentaire santé"],
        ["un euro"],
    )
    assert told(linked)[0][0] == "Complémentaire santé"


def test_the_number_of_a_whole_policy_is_not_of_one_part_of_it(link):
    linked = link(
        "Le DentiBus roule. Par an, 24 000 écoliers bénéficient de la politique municipale.",
        ["DentiBus"],
        ["24 000 écoliers"],
        title="DentiBus",
    )
    assert told(linked)[0][0] is None


def test_what_pays_after_the_number_does_not_own_it_on_a_page_about_another(link):
    linked = link(
        "DossierFacile est un service. On y compte 400 000 € venus du Plan de Relance.",
        ["DossierFacile", "Plan de Relance"],
        ["400 000 €"],
        title="DossierFacile",
    )
    assert told(linked)[0][0] == "DossierFacile"


def test_towns_that_followed_are_not_in_the_departement_of_the_first(link):
    linked = link(
        "Quelque 80 villes ont suivi.",
        [],
        ["80 villes"],
        title="Sport-santé dans le Bas-Rhin",
        unit="villes",
        value=80,
    )
    assert told(linked) == [(None, ())]


def test_a_heading_tells_where_its_numbers_are(link):
    linked = link(
        "En Moselle, un bilan\nOn y a vu 90 patients.",
        [],
        ["90 patients"],
        title="Les nuits en Alsace",
        headings=("Les nuits en Alsace", "En Moselle, un bilan"),
    )
    assert told(linked) == [(None, ("departement:57",))]


def served(linked):
    return [set(one.territories) for one in linked.mentions if one.kind is MentionKind.DISPOSITIF]


@pytest.mark.parametrize(
    ("text", "more"),
    [
        ("Le véhicule est partagé avec l'Ariège et l'Aude.", {"09", "11"}),
        ("Il dessert aussi 14 communes de l'Ariège.", {"09"}),
        ("Il a été étendu à l'Ariège.", {"09"}),
        ("Il sera étendu à l'Ariège en 2027.", set()),
        ("Une extension à l'Ariège est annoncée.", set()),
        ("Un bus sillonnera bientôt l'Ariège.", set()),
    ],
)
def test_what_a_dispositif_serves_is_its_territory_once_it_does(link, text, more):
    linked = link(f"Dans le Gers, le Mammobile roule.\n\n{text}", ["Mammobile"], [])
    assert served(linked) == [{f"departement:{code}" for code in ("32", *more)}]


def test_what_came_before_is_not_where_the_document_is(link):
    linked = link(
        "En Corrèze, ICARE équipe. En Corrèze encore, il forme.\n\nLe projet prolonge ESOPPE, une"
        " expérimentation antérieure où les chutes avaient reculé de 30 %.",
        ["ICARE", "ESOPPE"],
        ["30 %"],
        title="ICARE en Corrèze",
    )
    (figure,) = linked.figures
    assert (figure.dispositif, figure.territories) == ("ESOPPE", ())


def test_a_number_is_of_the_land_and_not_of_the_town_in_an_institution_s_name(link):
    linked = link(
        "Dans l'Orne, la dentiste du centre hospitalier d'Argentan a donné 140 soins.", [], ["140"]
    )
    assert linked.figures[0].territories == ("departement:61",)


def test_a_number_is_not_of_where_something_was_born(link):
    text = "Le collectif né en Creuse compte 550 généralistes."
    linked = link(text, [], ["550"], title="Des médecins en Haute-Savoie")
    assert linked.figures[0].territories == ("departement:74",)


def test_the_cost_of_a_page_s_dispositif_is_its_own(link):
    spent = {"status": FigureStatus.CONTEXT, "headings": ("Icare", "Budget"), "title": "Icare"}
    assert link("Icare aide.\n\nSalaires : 15 %.", ["Icare"], ["15 %"], **spent).figures[
        0
    ].dispositif == ("Icare")


@pytest.mark.parametrize(
    ("heading", "owner"),
    [
        ("Zoom sur le premier service de Recoco : Urba", "Urba"),
        ("Recoco, service de la plateforme Urba", "Recoco"),
    ],
)
def test_a_heading_is_about_what_it_opens_with_or_what_its_colon_announces(link, heading, owner):
    linked = link(
        "Recoco et Urba existent.\n\n549 projets aidés.",
        ["Recoco", "Urba"],
        ["549"],
        title="Recoco",
        headings=("Recoco", heading),
    )
    assert linked.figures[0].dispositif == owner
