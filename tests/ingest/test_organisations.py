import pytest

from corpus.records import MentionKind
from ingest.named import find_named


@pytest.fixture
def found(parse_text):
    def of_kind(text, kind=MentionKind.ORGANISATION):
        return [m.name for m in find_named(parse_text(text), "") if m.kind is kind]

    return of_kind


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Selon l'ARS Grand Est, tout va bien.", ["ARS Grand Est"]),
        ("Le Conseil départemental de la Meuse agit.", ["Conseil départemental de la Meuse"]),
        ("Le CHU de Lille et la CPAM du Gers coopèrent.", ["CHU de Lille", "CPAM du Gers"]),
        ("Le ministère de la Santé et de l'Accès aux soins annonce.",
         ["ministère de la Santé et de l'Accès aux soins"]),
        ("La Caisse nationale de l'Assurance Maladie et la Direction générale de l'offre de soins.",
         ["Caisse nationale de l'Assurance Maladie", "Direction générale de l'offre de soins"]),
        ("Avec l'association Les Petits Pas, rien ne bouge.", ["association Les Petits Pas"]),
        ("Le département compte des médecins et une région voisine aussi.", []),
    ],
)  # fmt: skip
def test_organisations_are_named_whole(found, text, expected):
    assert found(text) == expected


def test_a_person_needs_a_title_a_function_or_a_verb_of_speech(found):
    text = "Anne Martin, ministre, et le Dr Paul Petit saluent Jean Valjean."
    assert found(text, MentionKind.PERSON) == ["Anne Martin", "Paul Petit"]


def test_an_address_is_never_part_of_a_mention(found):
    text = "Contact : Julie Martin, presse@ars.sante.fr, 05 62 00 00 00, ARS Occitanie"
    assert all("@" not in name and "05" not in name for name in found(text))


def test_lead_and_partners_are_told_apart(parse_text):
    text = (
        "Porté par le Département du Gers, en partenariat avec l'ARS Occitanie, la CPAM du Gers "
        "et la Mutualité française, le bus roule."
    )
    roles = [(one.role, one.name) for one in find_named(parse_text(text), "") if one.role]
    assert roles == [
        ("lead", "Département du Gers"),
        ("partner", "ARS Occitanie"),
        ("partner", "CPAM du Gers"),
        ("partner", "Mutualité française"),
    ]


def test_who_launches_leads(parse_text):
    text = "Le Conseil départemental du Gers, avec l'appui de l'ARS Occitanie, lance un bus."
    roles = {(one.role, one.name) for one in find_named(parse_text(text), "") if one.role}
    assert roles == {("lead", "Conseil départemental du Gers"), ("partner", "ARS Occitanie")}
