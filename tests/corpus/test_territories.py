import gzip
import json
import tarfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus import refresh_territories
from corpus.territories import gazetteer
from corpus.territory_cues import Cue
from corpus.territory_data import demonyms, plain, soft


def asked(question):
    return [
        (question[match.start : match.end], match.candidates[0])
        for match in gazetteer().find(question, question=True)
    ]


def written(text):
    return {text[match.start : match.end]: match for match in gazetteer().find(text)}


@pytest.mark.parametrize(
    ("given_text", "expected"),
    [
        ("32", "departement:32"),
        ("1", "departement:01"),
        ("2a", "departement:2A"),
        ("974", "departement:974"),
        ("44", "departement:44"),
        ("region:44", "region:44"),
        ("collectivite:6ae", "collectivite:6AE"),
        ("6AE", "collectivite:6AE"),
        ("55029", "commune:55029"),
        ("Gers", "departement:32"),
        ("seine saint denis", "departement:93"),
        ("Alsace", "collectivite:6AE"),
        ("grand est", "region:44"),
        ("Lorraine", "ancienne_region:41"),
        ("PACA", "region:93"),
        ("Martinique", "departement:972"),
        ("Réunion", "departement:974"),
        ("Corse", "region:94"),
        ("Vienne", "departement:86"),
        ("Dax", "commune:40088"),
        ("Le Mans", "commune:72181"),
        ("Mans", "commune:72181"),
        ("st-etienne", "commune:42218"),
        ("Lyon", "commune:69123"),
        ("Métropole de Lyon", "collectivite:69M"),
        ("France", "pays:FR"),
    ],
)
def test_an_id_a_code_or_a_name_resolves(given_text, expected):
    assert gazetteer().resolve(given_text).id == expected


@pytest.mark.parametrize("unknown", ["", "xx", "commune:99999", "Saint-Denis", "bretons"])
def test_what_is_unknown_or_ambiguous_does_not_resolve(unknown):
    assert gazetteer().resolve(unknown) is None


def test_a_territory_carries_its_official_name_and_population():
    bar = gazetteer().get("commune:55029")
    assert (bar.level, bar.code, bar.name) == ("commune", "55029", "Bar-le-Duc")
    assert 10_000 < bar.population < 20_000
    assert gazetteer().get("departement:32").population > 150_000


def test_ancestors_go_from_the_intercommunality_to_the_nation():
    known = gazetteer()
    assert known.ancestors("commune:55029") == (
        "epci:200033025",
        "departement:55",
        "ancienne_region:41",
        "region:44",
        "pays:FR",
    )
    assert known.ancestors("departement:67") == ("collectivite:6AE", "region:44", "pays:FR")
    assert known.ancestors("collectivite:6AE") == ("region:44", "pays:FR")
    assert known.ancestors("commune:98735") == ("collectivite:987", "pays:FR")
    assert known.ancestors("pays:FR") == ()
    assert known.ancestors("region:999") == ()


@pytest.mark.parametrize(
    ("outer", "inner"),
    [
        ("region:44", "departement:55"),
        ("region:44", "commune:55029"),
        ("region:44", "collectivite:6AE"),
        ("collectivite:6AE", "departement:67"),
        ("collectivite:6AE", "commune:67482"),
        ("ancienne_region:41", "commune:55029"),
        ("epci:200033025", "commune:55029"),
        ("collectivite:69M", "commune:69123"),
        ("collectivite:69M", "epci:200046977"),
        ("departement:69", "collectivite:69M"),
        ("departement:75", "commune:75056"),
        ("commune:75056", "departement:75"),
        ("region:02", "departement:972"),
        ("departement:972", "region:02"),
        ("collectivite:20R", "departement:2A"),
        ("pays:FR", "collectivite:988"),
        ("departement:32", "departement:32"),
    ],
)
def test_a_territory_holds_what_lies_in_it(outer, inner):
    assert gazetteer().holds(outer, inner)


@pytest.mark.parametrize(
    ("outer", "inner"),
    [
        ("departement:55", "region:44"),
        ("region:76", "departement:55"),
        ("commune:69123", "departement:69"),
        ("collectivite:69M", "departement:69"),
        ("departement:67", "collectivite:6AE"),
        ("region:44", "pays:FR"),
        ("region:44", "departement:999"),
    ],
)
def test_a_territory_does_not_hold_what_lies_outside(outer, inner):
    assert not gazetteer().holds(outer, inner)


def test_a_filter_keeps_the_collectivite_that_speaks_for_a_departement():
    known = gazetteer()
    assert known.keeps("departement:67", "collectivite:6AE")
    assert known.keeps("region:44", "departement:55")
    assert not known.keeps("departement:55", "region:44")
    assert not known.keeps("departement:55", "pays:FR")


@given(st.sampled_from(["commune:55029", "epci:246401756", "departement:2A", "region:11", "x:1"]))
def test_every_ancestor_holds_its_descendant(territory):
    assert all(gazetteer().holds(one, territory) for one in gazetteer().ancestors(territory))


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("reproducible initiatives that cut EHPAD stays in the Gers", [("Gers", "departement:32")]),
        ("dans le gers", [("gers", "departement:32")]),
        ("dep 71 ou département 2a", [("71", "departement:71"), ("2a", "departement:2A")]),
        ("chez les bretons", [("bretons", "region:53")]),
        ("Brittany and Corsica", [("Brittany", "region:53"), ("Corsica", "region:94")]),
        ("on Reunion island", [("Reunion island", "departement:974")]),
        ("télémédecine a la reunion", [("la reunion", "departement:974")]),
        ("French Guiana", [("French Guiana", "departement:973")]),
        ("ehpad en lot-et-garonne", [("lot-et-garonne", "departement:47")]),
        ("seine st denis", [("seine st denis", "departement:93")]),
        ("IDF, AuRA, paca", [("IDF", "region:11"), ("AuRA", "region:84"), ("paca", "region:93")]),
        ("des bus dans le nord", [("nord", "departement:59")]),
        ("des bus dans le Lot", [("Lot", "departement:46")]),
        ("à auch", [("auch", "commune:32013")]),
        ("au mans", [("mans", "commune:72181")]),
        ("aux sables d'olonne", [("sables d'olonne", "commune:85194")]),
        ("in Nice", [("Nice", "commune:06088")]),
        ("à Vienne", [("Vienne", "commune:38544")]),
        ("dans la Vienne", [("Vienne", "departement:86")]),
        ("dans le 93", [("93", "departement:93")]),
        ("creuse", [("creuse", "departement:23")]),
        ("CC du Pays de Nay", [("CC du Pays de Nay", "epci:246401756")]),
        ("le nord de la France", [("France", "pays:FR")]),
    ],
)
def test_a_question_names_its_places(question, expected):
    assert asked(question) == expected


@pytest.mark.parametrize(
    "question",
    [
        "un plan bio pour son aide en mer, le bus et le sens de la vie, an",
        "qui aura un médecin, c'est trop cher",
        "la réunion du comité",
        "a lot of nice tours to fill the gap",
        "plus de 100 000 consultations dans le 15 h",
        "la somme de 300 €, la manche, vers le nord",
        "maisons France Services en Grande-Bretagne",
        "hors Île-de-France",
    ],
)
def test_everyday_words_are_no_places_in_a_question(question):
    assert asked(question) == []


def test_namesakes_are_all_candidates_the_largest_first():
    (match,) = gazetteer().find("à Saint-Denis", question=True)
    assert set(match.candidates[:2]) == {"commune:97411", "commune:93066"}


def test_the_longest_name_wins():
    assert set(written("Lot-et-Garonne, Eure-et-Loir, Nord-Pas-de-Calais, Val-de-Marne")) == {
        "Lot-et-Garonne",
        "Eure-et-Loir",
        "Nord-Pas-de-Calais",
        "Val-de-Marne",
    }


def test_a_part_of_a_compound_or_an_address_is_no_place():
    assert written("Paris-Saclay, www.bretagne.fr, @Lyon, l'axe Metz-Nancy, x@lille.fr") == {}


@pytest.mark.parametrize(
    ("text", "cue"),
    [
        ("dans la Meuse", Cue.IN),
        ("en Meuse", Cue.IN),
        ("le département de la Meuse", Cue.NAMED),
        ("Territoire : Meuse", Cue.NAMED),
        ("la préfecture de la Meuse", Cue.ORGANISATION),
        ("la santé de la Meuse", Cue.OF),
        ("Bar (Meuse)", Cue.BRACKET),
        ("la vallée de la Meuse", Cue.BARRED),
        ("hors Meuse", Cue.EXCEPTED),
        ("Meuse", Cue.NONE),
    ],
)
def test_the_words_before_a_name_give_its_cue(text, cue):
    assert written(text)["Meuse"].cue is cue


def test_a_demonym_has_its_feminine_and_plurals():
    assert list(demonyms("meusien")) == ["meusien", "meusiens", "meusienne", "meusiennes"]
    assert list(demonyms("gersois")) == ["gersois", "gersoise", "gersoises"]


@given(st.text())
def test_folding_for_places_keeps_the_length(text):
    assert len(plain(text)) == len(soft(text)) == len(text)


@given(st.text(alphabet=st.sampled_from("LotGersàdulen -'’()1345/.NordéÉ\n")), st.booleans())
def test_matches_lie_in_the_text_in_order(text, question):
    end = 0
    for match in gazetteer().find(text, question=question):
        assert end <= match.start < match.end <= len(text)
        assert all(gazetteer().get(one) for one in match.candidates)
        end = match.end


# The command that refreshes the data


def package(folder):
    def write(name, content):
        path = folder / "package" / "data" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps(content), encoding="utf-8")

    write("regions.json", [{"code": "01", "nom": "Île Test", "zone": "metro"}])
    write("departements.json", [{"code": "99", "nom": "Le Test", "region": "01", "zone": "metro"}])
    town = {"code": "99001", "departement": "99", "region": "01", "population": 7}
    old = {"code": "99002", "nom": "Vieux-Bourg", "chefLieu": "99001", "departement": "99"}
    write(
        "communes.json",
        [
            {**town, "nom": "Les Saint-Bœufs", "type": "commune-actuelle"},
            {**old, "type": "commune-deleguee"},
        ],
    )
    write("epci.json", [{"code": "2", "nom": "CC du Val", "membres": [town]}])
    write("ept.json", [])
    (folder / "package" / "package.json").write_text('{"version": "9.9.9"}', encoding="utf-8")
    return folder / "package"


def test_the_refresh_command_converts_a_folder_or_a_tarball(tmp_path, capsys):
    source = package(tmp_path)
    tarball = tmp_path / "x.tgz"
    with tarfile.open(tarball, "w:gz") as archive:
        archive.add(source, "package")
    outputs = [tmp_path / "a.gz", tmp_path / "b.gz"]
    for one, output in zip((source, tarball), outputs, strict=True):
        assert refresh_territories.main([str(one), "--output", str(output)]) == 0
    assert outputs[0].read_bytes() == outputs[1].read_bytes()
    lines = gzip.decompress(outputs[0].read_bytes()).decode().splitlines()
    assert "9.9.9" in lines[0]
    assert lines[1:4] == [
        "region\t01\tÎle Test\tpays:FR\t7\tile test",
        "departement\t99\tLe Test\tregion:01\t7\tle test",
        "epci\t2\tCC du Val\tdepartement:99\t0\tval",
    ]
    assert lines[4].startswith("commune\t99001\tLes Saint-Bœufs\tepci:2 departement:99\t7\t")
    assert set(lines[4].rsplit("\t", 1)[1].split("|")) == {
        "les saint bœufs",
        "les saint boeufs",
        "les st boeufs",
        ">ssaint bœufs",
        ">ssaint boeufs",
        ">sst boeufs",
        "vieux bourg",
    }
    assert "4 territories" in capsys.readouterr().out


def test_a_folder_that_is_no_package_is_refused_with_the_remedy(tmp_path, capsys):
    assert refresh_territories.main([str(tmp_path)]) == 2
    assert "@etalab/decoupage-administratif" in capsys.readouterr().err


def test_a_broken_file_is_named(tmp_path, capsys):
    source = package(tmp_path)
    (source / "data" / "epci.json").write_text("{", encoding="utf-8")
    output = tmp_path / "out.gz"
    assert refresh_territories.main([str(source), "--output", str(output)]) == 2
    assert "epci.json" in capsys.readouterr().err
    assert not output.exists()


def test_breton_names_are_found_as_they_are_written():
    (found,) = gazetteer().find("2 cas supplémentaires à Crac’h ce matin")
    assert found.candidates == ("commune:56046",)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("En Anjou, depuis 2021", "departement:49"),
        ("dans le Roannais", "departement:42"),
        ("sur le Haut-Maroni", "departement:973"),
        ("les villages du Taravo", "departement:2A"),
        ("l'intercom de la Vire au Noireau", "epci:200068799"),
    ],
)
def test_a_natural_region_is_in_its_departement_and_no_small_namesake(text, expected):
    assert {each for match in gazetteer().find(text) for each in match.candidates} == {expected}
