import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.records import MentionKind
from ingest.named import find_named


def find_dispositifs(parsed, title):
    return [each for each in find_named(parsed, title) if each.kind is MentionKind.DISPOSITIF]


@pytest.fixture
def names(parse_text):
    return lambda text: {mention.name for mention in find_dispositifs(parse_text(text), "")}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Le dispositif « Un soignant pour tous » démarre en mai.", "Un soignant pour tous"),
        ("Les familles saluent le programme B'Bel dents qui revient.", "B'Bel dents"),
        ("La mesure relève du Pacte de lutte contre les déserts médicaux présenté hier.",
         "Pacte de lutte contre les déserts médicaux"),
        ("Elle dépend du service d'accès aux soins (SAS) ouvert hier.", "service d'accès aux soins"),
        ("Hier, le Bus dentaire de la Creuse a ouvert.", "Bus dentaire de la Creuse"),
        ("Hier, Bonjour Docteur, guichet unique du Département, a ouvert.", "Bonjour Docteur"),
        ("Le bus, baptisé Santé Vallée, roule depuis mai.", "Santé Vallée"),
        ("Chaque semaine, le gérontobus passe dans dix communes.", "gérontobus"),
        ("Les élus visitent le centre départemental de santé du Gers.",
         "centre départemental de santé du Gers"),
        ("Le suivi clinique à domicile des seniors (SCADS) existe depuis 2009.",
         "suivi clinique à domicile des seniors"),
        ("Le suivi SCAD (suivi clinique à domicile) fonctionne. Le programme SCAD plaît.", "SCAD"),
    ],
)  # fmt: skip
def test_a_name_is_found_by_its_cue(names, text, expected):
    assert expected in names(text)


@pytest.mark.parametrize(
    "text",
    [
        "Les maisons de santé et les centres de santé manquent de médecins.",
        "L'ARS Grand Est et la CPAM de la Meuse soutiennent le Département.",
        "Le CHU de Lille et l'Université de Lorraine forment des internes.",
        "Chiffres clés\n\nEn 2023, la France comptait 200 000 médecins.",
        "Les Assises nationales de l'accès aux soins se tiennent à Bar-le-Duc.",
        "La loi Climat et Résilience et l'article 51 ont été votés.",
        "« Nous sommes très fiers de ce projet », explique Marie Durand, maire de Dax.",
        "FAVORISER L'ACCÈS AUX SOINS DANS TOUS LES TERRITOIRES",
        "Le dispositif a été lancé. Ce dispositif plaît. Notre programme avance.",
    ],
)
def test_organisations_events_laws_and_common_nouns_are_no_dispositifs(names, text):
    assert names(text) == set()


def test_the_head_alone_is_a_mention_of_the_whole_name(parse_text):
    text = (
        "La Policlinique de Télémédecine Territoriale suit des résidents. "
        "Depuis mai, la Policlinique appelle chaque jour."
    )
    found = find_dispositifs(parse_text(text), "")
    assert [(m.name, m.proof.quote) for m in found] == [
        ("Policlinique de Télémédecine Territoriale", "Policlinique de Télémédecine Territoriale"),
        ("Policlinique de Télémédecine Territoriale", "Policlinique"),
    ]
    assert found[0].confidence > found[1].confidence


def test_an_acronym_is_an_alias_and_found_again(parse_text):
    text = "Le projet Transition Santé Vallées (TSV) est né en mai. Depuis, le TSV avance."
    found = find_dispositifs(parse_text(text), "")
    assert {m.proof.quote for m in found if m.name == "Transition Santé Vallées"} >= {"TSV"}


def test_the_territory_is_kept_in_the_name_and_the_bare_form_joins_it(parse_text):
    text = "Le Mammobile du Gers roule depuis mai. Le mammobile accueille cent femmes."
    found = find_dispositifs(parse_text(text), "")
    assert {m.name for m in found} == {"Mammobile du Gers"}
    assert len(found) == 2


def test_a_short_title_is_a_name_and_a_sentence_is_not(names):
    assert names("# Allo Vallée\n\nNous aidons les usagers.") == {"Allo Vallée"}
    assert names("# Réduire les délais de rendez-vous\n\nNous aidons les usagers.") == set()


def test_a_written_out_address_is_one_name_with_its_words(parse_text):
    text = "Le carnet est sur le site mabellesante.fr et mobile. Ma belle santé permet tout."
    found = find_dispositifs(parse_text(text), "")
    assert {m.name for m in found} == {"Ma belle santé"}


@settings(deadline=None, max_examples=40)
@given(st.text(alphabet="abcÉé XYZ'«»()\"-.,:\n0123#*[]", max_size=120))
def test_any_text_gives_located_mentions(parse_text, text):
    for mention in find_dispositifs(parse_text(text), text[:20]):
        proof = mention.proof
        assert text[proof.start : proof.end] == proof.quote
        assert 0.4 <= mention.confidence <= 1


def test_the_prize_that_an_application_is_for_is_no_dispositif(names):
    text = "Dossier de candidature pour les Grands Prix de la Santé 2026, remis en Corrèze."
    assert not any("Santé" in name for name in names(text))


def test_a_well_known_scheme_is_a_name_even_alone_in_brackets(names):
    assert names("Des contrats aidés (PEC, CIE) sont signés.") >= {"PEC", "CIE"}


def test_a_known_scheme_may_begin_with_the_noun_of_a_text(names):
    assert "ordonnance de protection" in names("Le juge prend une ordonnance de protection.")


def test_places_that_are_listed_are_no_name(names):
    assert names("Le pacte vise La Réunion et Mayotte.") == set()


def test_a_town_called_like_a_service_that_the_text_defines_is_no_place(parse_text):
    text = "# Orion\n\n## Orion, un service de prêt\n\nOrion propose des livres aux lycées.\n"
    found = find_dispositifs(parse_text(text), "Orion")
    assert "Orion" in {mention.name for mention in found}


def test_the_acronym_of_a_body_is_no_dispositif(names):
    text = "La communauté de communes du Val d'Orbe (CCVO) signe. La CCVO paie. Merci à la CCVO."
    assert "CCVO" not in names(text)


def test_a_site_called_like_a_title_makes_the_title_a_name(parse_text):
    text = "# Elles sèment le blé\n\nVoir [le site](https://ellessementleble.fr/carte) en ligne.\n"
    found = find_dispositifs(parse_text(text), "Elles sèment le blé")
    assert "Elles sèment le blé" in {mention.name for mention in found}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("À Vervins, la ville a créé un « pass dentaire » pour les jeunes.", "pass dentaire"),
        ("Il consulte le lundi dans le cadre d’« Un soignant près du bourg ».",
         "Un soignant près du bourg"),
        ("Né en 2019 sous le nom de Covoit rural 12, le service roule encore.", "Covoit rural 12"),
        ("Le programme national Territoire de soins partagés a cherché des lauréats.",
         "Territoire de soins partagés"),
        ("Près de 900 patients suivis par Équilibre Vallée, lancé en 2022 avec la Région.",
         "Équilibre Vallée"),
        ("La stratégie nationale pour la santé des aînés est publiée.",
         "stratégie nationale pour la santé des aînés"),
        ("## Lot-et-Garonne (47) : Bienvenue Soignants\n\nUn guichet les suit.",
         "Bienvenue Soignants"),
        ("## Meuse, Vosges et Haute-Marne : le Soin Partagé\n\nTrois Départements s'allient.",
         "Soin Partagé"),
        ("# Solidarité transport : cent bénévoles au volant\n\nDepuis 1988, on conduit ses voisins.",
         "Solidarité transport"),
        ("# Télédent : l'hôpital en visio\n\nTélédent relie quatre villages.", "Télédent"),
        ("# CorDENT-QPV, dans les quartiers\n\nLe porte-à-porte continue.", "CorDENT-QPV"),
        ("# M’T sourire passe au rythme annuel\n\nLe programme M’T sourire change.",
         "M'T sourire"),
    ],
)  # fmt: skip
def test_a_name_is_found_by_what_stands_around_it(names, text, expected):
    assert expected in names(text)


@pytest.mark.parametrize(
    "text",
    [
        "# Yeux : deux camions et deux hôpitaux\n\nUne orthoptiste examine les patients.",
        "# Angines, cystites : ce que font les pharmaciens\n\nLes tests sont plus nombreux.",
        "# Cancer du sein : le dépistage progresse\n\nLes femmes sont invitées.",
        "# Télémédecine en Ehpad : un usage qui faiblit\n\nCinq maisons sont équipées.",
        "# Saint-Quentin examine les yeux à distance\n\nLes mesures partent en ville.",
        "# Loger les internes pour les garder : le pari de la côte\n\nUn loyer bas.",
        "# Un infirmier de nuit partagé entre Ehpad voisins\n\nLe bilan est bon.",
        "Le projet prolonge un essai. Le projet reprend des idées.",
        "## Stratégie d'investigation\n\nDes entretiens ont été menés.",
        "Ils recourent à des services « affaires réglementaires » coûteux.",
        "Le Pôle Accueil et la Mission des Accords répondent aux agents.",
    ],
)
def test_subjects_clauses_sections_and_teams_are_no_dispositifs(names, text):
    assert names(text) == set()


def test_a_part_of_a_longer_name_is_no_name_of_its_own(names):
    text = "# Ma ville, ma Santé : trois ans de salariat\n\nLe programme Ma ville, ma Santé avance."
    assert "Ma ville" not in names(text)


def test_a_coined_name_keeps_its_noun_before_who_runs_it(names):
    text = "# M'T sourire passe au rythme annuel\n\nLe programme M'T sourire de la caisse change."
    assert names(text) == {"M'T sourire"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Depuis mars, l'ARS soutient le dispositif des « médecins volants », qui plaît.",
         "médecins volants"),
        ("On la connaît sous le nom de « cabine du bout du monde » : elle relie l'île.",
         "cabine du bout du monde"),
        ("Le numéro dit « La voix des aînés » sonne peu.", "La voix des aînés"),
        ("L'Observatoire de l'accès aux soins du Département, créé en 2021, publie une carte.",
         "Observatoire de l'accès aux soins"),
        ("Le village a choisi d'adhérer au dispositif Ma Commune Ma Santé, une mutuelle.",
         "Ma Commune Ma Santé"),
        ("La Maison sport-santé de Villeneuve a reçu 320 personnes depuis son ouverture.",
         "Maison sport-santé"),
        ("L'unité mobile Opale Vision a contrôlé la vue de 2 400 enfants.", "Opale Vision"),
        ("Le projet collaboratif Résonance réunit six cabinets.", "Résonance"),
        ("Le GPSo, Guichet de prévention et de soutien aux orphelins, oriente les familles.",
         "GPSo"),
        ("La démarche des 1 000 premiers jours mobilise les crèches.", "1 000 premiers jours"),
        ("Les victimes appellent le 3919, gratuit et anonyme.", "3919"),
        ("La plateforme Terr-eSanté permet aux soignants de partager le dossier.", "Terr-eSanté"),
        ("L'appli e-Parcours+ relie l'hôpital et la ville.", "e-Parcours+"),
        ("Baptisé « Carmin », ce camion de radiologie sillonne les villages.", "Carmin"),
        ("Dans le cadre du plan Héméra, deux cents chambres seront rénovées.", "plan Héméra"),
        ("Le guichet unique dénommé Install'Santé 58 accompagne les soignants.",
         "Install'Santé 58"),
        ("Nom du projet : PASS Santé Mobile\n\nPorteur : mairie de Beauvoir", "PASS Santé Mobile"),
        ("# Dossier de candidature : ICARA, domotique et présence\n\nLe projet équipe 20 foyers.",
         "ICARA"),
        ("# Fiche action n° 12 – Maraude dentaire\n\nElle va vers les sans-abri.",
         "Maraude dentaire"),
        ("L'association propose l'atelier Bien sur mes jambes dans quinze résidences.",
         "Bien sur mes jambes"),
    ],
)  # fmt: skip
def test_a_name_of_any_formation_is_found(names, text, expected):
    found = names(text)
    assert any(expected in each for each in found), found


@pytest.mark.parametrize(
    "text",
    [
        "La loi dite « Air et Résistance » a été votée.",
        "Le poste de Product Manager est ouvert ; Margaret Rosskier l'occupe.",
        "Compte tenu des effectifs, le service ferme le soir.",
        "Le programme compte 3919 inscrits et la ligne a reçu 3114 appels.",
        "Les dispositifs suivants :\n\n- Partager votre expérience\n\n- Poser des questions",
        "Nom du projet :",
        "# Fiche action : réduire les délais d'attente\n\nLe délai baisse.",
        "# Dossier de presse : inauguration du centre de santé\n\nIl ouvre en mai.",
        "Le prix de la recherche et les victoires de la médecine ont distingué le chef du service.",
        "Selon l'Insee, un habitant du Loir-et-Cher sur sept n'a pas de médecin traitant.",
        "Un médecin généraliste, une infirmière et un secrétaire médical partagent le cabinet.",
        "Le ministre de la Santé a annoncé à Dijon un milliard d'euros pour les urgences.",
        "« Nous manquons de bras », soupire la cadre de santé. « On fait ce qu'on peut. »",
        "Le mot « déserts » est discuté ; certains préfèrent « zones sous-denses ».",
    ],
)
def test_laws_posts_persons_labels_and_pieces_of_sentences_are_no_names(names, text):
    assert names(text) == set()
