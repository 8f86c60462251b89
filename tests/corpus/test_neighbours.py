from corpus.neighbours import _bordering, neighbours
from corpus.territories import gazetteer


def test_neighbours_are_mutual_and_known():
    for one, others in _bordering().items():
        assert gazetteer().get(one) is not None
        assert one not in others
        for other in others:
            assert one in _bordering()[other], (one, other)


def test_all_of_the_metropole_is_there():
    assert len(_bordering()) == 96


def test_a_town_has_the_neighbours_of_its_departement():
    assert neighbours("commune:58194") == neighbours("departement:58")


def test_a_region_has_those_around_it_and_the_overseas_none():
    around = neighbours("region:44")
    assert "departement:21" in around
    assert "departement:55" not in around
    assert neighbours("departement:974") == ()
