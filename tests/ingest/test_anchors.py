import pytest

from ingest.anchors import AnchorIndex, anchors_of
from ingest.criterion_rules import RULES


@pytest.mark.parametrize(
    ("pattern", "anchors"),
    [
        (r"\bperennise", {"perennise"}),
        (r"baisse|hausse", {"baisse", "hausse"}),
        (r"(?:loin|sous) (?:de|la) cible", {" cible"}),
        (r"departements? (?!voisins)pilotes?", {"departement"}),
        (r"(?:tres )?utile", {"utile"}),
        (r"\d+ (?:sites|centres)", {"sites", "centres"}),
        (r"inconnu{0,2}e", {"inconn"}),
    ],
)
def test_every_match_of_a_pattern_holds_an_anchor(pattern, anchors):
    assert anchors_of(pattern) == anchors


@pytest.mark.parametrize("pattern", [r"\w+ \d+", r"(?:long)?", r"long|\d", r"ab"])
def test_a_pattern_that_matches_without_plain_letters_is_always_tried(pattern):
    assert anchors_of(pattern) == frozenset()
    assert AnchorIndex([pattern, "perenne"]).candidates("rien") == [0]


def test_no_rule_is_passed_over_that_matches():
    index = AnchorIndex([rule.pattern.pattern for rule in RULES])
    texts = [
        "le bus a ete repris dans cinq departements et son financement est perenne",
        "une evaluation independante montre une baisse de 12 % des hospitalisations",
        "les medecins restent opposes a la mesure, loin de l'objectif annonce",
    ]
    for text in texts:
        matching = [at for at, rule in enumerate(RULES) if rule.pattern.search(text)]
        assert matching
        assert set(matching) <= set(index.candidates(text))
