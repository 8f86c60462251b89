from itertools import pairwise

import pytest

from corpus.territories import gazetteer
from search_api.territory_profile import profile_lines, territory_profile


def test_the_communes_of_a_departement_hold_its_people():
    creuse = territory_profile(("departement:23",))
    assert creuse.population == gazetteer().population("departement:23")
    assert 250 < creuse.communes < 260
    assert gazetteer().name(creuse.largest) == "Guéret"
    assert 0.7 < creuse.small_share < 0.85


@pytest.mark.parametrize("territory", ["collectivite:6AE", "region:75", "epci:200046977"])
def test_every_level_has_a_profile(territory):
    found = territory_profile((territory,))
    assert found.population > 1_000_000
    assert found.communes > 50


def test_territories_that_lie_in_one_another_count_once():
    both = territory_profile(("departement:23", "commune:23096"))
    assert both.population == territory_profile(("departement:23",)).population


@pytest.mark.parametrize("territories", [(), ("pays:FR",), ("commune:00000",)])
def test_what_is_not_known_has_no_profile(territories):
    assert territory_profile(territories) is None


def test_each_line_says_how_far_the_two_are():
    here, there = territory_profile(("departement:23",)), territory_profile(("departement:32",))
    lines = {line.label: line for line in profile_lines(here, there, "fr")}
    assert lines["Habitants"].words == "1,7 fois moins"
    assert lines["Habitants"].near is False
    small = lines["Habitants vivant dans une commune de moins de 2\u202f000 habitants"]
    assert small.words.endswith("points de plus")
    same = profile_lines(here, here, "en")
    assert all(line.near for line in same)
    assert all(one.label != other.label for one, other in pairwise(same))


def test_where_the_other_place_is_not_known_nothing_is_compared():
    lines = profile_lines(territory_profile(("departement:23",)), None, "fr")
    assert {line.there for line in lines} == {"non renseigné"}
    assert {line.near for line in lines} == {None}
