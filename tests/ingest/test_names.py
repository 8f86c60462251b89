import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.names import canonical, key, read_name, spells, split_territory, without_form


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("« Un médecin près de chez vous »", "Un médecin près de chez vous"),
        ("le programme M'T dents", "M'T dents"),
        (
            "la Policlinique de Télémédecine Territoriale",
            "Policlinique de Télémédecine Territoriale",
        ),
        ("**Transition Territoires Santé** (TTS)", "Transition Territoires Santé"),
        ("[Mon Test IST](https://example.fr)", "Mon Test IST"),
        ("le service Civique", "service Civique"),
        ("Réseau de télémédecine", "Réseau de télémédecine"),
    ],
)
def test_the_canonical_name_is_what_people_read(name, expected):
    assert canonical(name) == expected


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Mammobile du Gers", "le mammobile"),
        ("Mammobiles de l'Hérault", "Mammobile"),
        ("Centre départemental de santé de Saône-et-Loire", "centre départemental de santé"),
        ("réseau France Santé", "France Santé"),
        ("monespacesante.fr", "Mon espace santé"),
        ("Baromètre de l'accès aux soins 2026", "baromètre de l'accès aux soins"),
        ("PACTE de lutte contre les déserts", "Pacte de lutte contre le désert"),
    ],
)
def test_spellings_of_one_name_share_a_key(one, other):
    assert key(one) == key(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("SAS 69", "SAS 21"), ("Médicobus", "Doctobus"), ("e-Meuse santé", "Santé Landes")],
)
def test_different_names_keep_different_keys(one, other):
    assert key(one) != key(other)


def test_only_a_territorial_complement_is_cut():
    assert split_territory("Mammobile du Gers") == ("Mammobile", ("departement:32",))
    assert split_territory("Santé Landes") == ("Santé Landes", ())
    assert split_territory("Maison des femmes") == ("Maison des femmes", ())


def test_a_name_is_taken_apart_with_its_acronym():
    naming = read_name("Transition Territoires Santé (TTS)")
    assert naming.canonical == "Transition Territoires Santé"
    assert naming.aliases == ("TTS",)


@pytest.mark.parametrize(
    ("acronym", "phrase", "expected"),
    [
        ("SAS", "service d'accès aux soins", True),
        ("SCAD", "suivi clinique à domicile des insuffisants cardiaques", True),
        ("TTS", "Transition Territoires Santé", True),
        ("ARS", "centre hospitalier", False),
    ],
)
def test_an_acronym_is_read_off_its_phrase(acronym, phrase, expected):
    assert spells(acronym, phrase) is expected


@given(st.text(alphabet="abcdeéè'- «»()ABC0123", max_size=40))
def test_canonical_forms_are_stable_and_keys_plain(name):
    once = canonical(name)
    assert canonical(once) in {once, canonical(canonical(once))}
    assert all(letter.isalnum() or letter in "@+" for letter in key(name))


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Dossier de candidature : Orion, un bus", "Orion, un bus"),
        ("Fiche action n° 12 – le relais de nuit", "Le relais de nuit"),
        ("Appel à projets 2024 : e-Vallée", "e-Vallée"),
        ("Dossier : Mission : bien vieillir", "Mission : bien vieillir"),
        ("3. Un bus", "Un bus"),
        ("24 heures en Ehpad", "24 heures en Ehpad"),
        ("Dossier médical partagé", "Dossier médical partagé"),
        ("Communiqué de presse", "Communiqué de presse"),
    ],
)
def test_a_title_is_read_without_the_kind_of_paper(title, expected):
    assert without_form(title) == expected


def test_what_a_heading_says_before_a_name_and_an_open_bracket_are_cut():
    assert canonical("Zoom sur Orion") == "Orion"
    assert canonical("Fonds de transformation (FTA") == "Fonds de transformation"
