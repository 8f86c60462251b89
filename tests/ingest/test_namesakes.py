from ingest.namesakes import tell_apart


def test_names_of_one_kind_in_two_places_are_two():
    told = tell_apart(["Médicobus de l'Orne", "Médicobus du Calvados", "le Médicobus"])
    assert len(set(told.values())) == 3


def test_a_name_with_its_place_and_without_is_one():
    told = tell_apart(["Mammobile du Gers", "Mammobile", "Mammobile d'Auch"])
    assert set(told.values()) == {"mammobile"}
