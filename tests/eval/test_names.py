import pytest

from eval.names import agree, agree_any


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Mammobile", "Mammobile du Gers"),
        ("e-meuse sante", "e-Meuse santé"),
        ("infirmière de nuit", "Infirmières de nuit"),
        ("Covoit'Solidaire", "Covoit'Solidaire (ex-Covoit santé 63)"),
        ("TTS", "Transition Territoires Santé (TTS)"),
        ("centre de santé départemental", "Centre départemental de santé de Saône-et-Loire"),
    ],
)
def test_two_names_of_one_thing_agree(one, other):
    assert agree(one, other)
    assert agree(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("santé", "Centre départemental de santé"),
        ("Médicobus", "Doctobus"),
        ("", "Doctobus"),
        ("de la", "le"),
        ("CPTS Nord Toulousain", "CPTS Sud Toulousain"),
    ],
)
def test_names_of_two_things_do_not_agree(one, other):
    assert not agree(one, other)


def test_one_name_of_several_is_enough():
    assert agree_any(["SCAD", "suivi à domicile"], ["autre", "le SCAD"])
    assert not agree_any([], ["SCAD"])
