from corpus.territories import gazetteer
from ingest.home_places import find_home

TITLE, LONG = "Des cabinets roulants comparés", 3000


def home(named, title=TITLE):
    places = [f"departement:{code}" for code, times in named.items() for _ in range(times)]
    spread = [(place, number * LONG // len(places)) for number, place in enumerate(places)]
    return find_home(gazetteer(), title, spread, LONG)


def test_a_document_that_goes_from_place_to_place_has_none_of_its_own():
    assert home({"61": 4, "18": 4, "27": 3, "42": 2, "83": 2, "17": 2}) == ()


def test_a_place_named_most_among_neighbours_is_the_document_s_own():
    assert home({"93": 5, "33": 1, "51": 1, "76": 1, "37": 1}) == ("departement:93",)


def test_a_title_of_many_places_gives_none():
    assert (
        home(
            {"19": 1, "61": 3, "32": 1, "71": 1},
            "La Corrèze, l'Orne, le Gers et la Saône-et-Loire recrutent",
        )
        == ()
    )


def test_the_departements_listed_under_a_title_of_their_region_are_where_it_is():
    listed = [(f"departement:{code}", 10 * n) for n, code in enumerate(("14", "27", "50", "76"))]
    found = find_home(gazetteer(), "En Normandie, un camion", listed, LONG)
    assert found == ("departement:14", "departement:27", "departement:50", "departement:76")
    assert find_home(gazetteer(), "En Normandie, un camion", listed[:2], LONG) == ("region:28",)
