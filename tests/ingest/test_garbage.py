import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.garbage import Garbage, garbage

SOUND = """Le Département a ouvert en mars un centre de soins itinérant. Deux médecins et une
infirmière y reçoivent les habitants des communes éloignées, qui n'avaient plus de médecin
traitant. En un an, l'équipe a assuré 4 200 consultations, et 85 % des patients ont été
orientés vers un suivi régulier. Le coût est de 310 000 € par an, financé par la Région."""

ENGLISH = """The county opened a mobile health centre in March, and two doctors see the people
of villages that are far from any surgery, for the first time in ten years."""
TABLE = """Auch 21 838 Condom 6 414 Fleurance 6 007 Eauze 3 853 Lectoure 3 702 Mirande 3 484
Vic-Fezensac 3 362 Gimont 3 007 Nogaro 2 055 Riscle 1 745 Lombez 2 188 Samatan 2 477
Masseube 1 530 Plaisance 1 400 Marciac 1 200 Cazaubon 1 600 Seissan 1 100 Aubiet 1 100"""


def shifted(text: str, by: int) -> str:
    return "".join(chr(ord(letter) + by) if letter.isalpha() else letter for letter in text)


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        (Garbage.GLYPH_NUMBERS, "".join(f"/G{ord(letter) % 256:02X}" for letter in SOUND)),
        (Garbage.GLYPH_NUMBERS, "".join(f"(cid:{ord(letter) % 200})" for letter in SOUND)),
        (
            Garbage.UNMAPPED,
            "".join(chr(0xF000 + ord(x) % 256) if x.isalnum() else x for x in SOUND),
        ),
        (Garbage.UNMAPPED, "".join("\ufffd" if x.isalpha() else x for x in SOUND)),
        (Garbage.MOJIBAKE, SOUND.encode().decode("cp1252", "replace")),
        (Garbage.MOJIBAKE, SOUND.encode().decode("latin-1")),
        (Garbage.ONE_LETTER_A_LINE, "\r\n".join(x for x in SOUND if not x.isspace())),
        (Garbage.NO_WORDS, shifted(SOUND, -29)),
        (Garbage.NO_WORDS, shifted(SOUND, 1)),
    ],
)
def test_ruins_of_a_text_are_told(kind, text):
    assert garbage(text) is kind


@pytest.mark.parametrize(
    "text",
    [
        SOUND,
        SOUND.upper(),
        ENGLISH,
        "\uf0b7 un médecin\r\n\uf0b7 une infirmière\r\n\uf0b7 deux aides-soignantes\r\n\uf0b7 un chauffeur",
        TABLE,
        "CPTS, MSP, ARS, CHU, GHT, HAD, SSIAD, EHPAD : les sigles du présent rapport sont dans l'annexe",
        "L'âge médian est de 62 ans ; l’écart-type vaut ±3. «\u00a0Ça marche\u00a0», dit-elle, à Noël.",
        "",
        "Page 3",
    ],
)
def test_a_sound_text_is_left_alone(text):
    assert garbage(text) is None


@given(st.text(max_size=300))
def test_any_text_is_judged(text):
    assert garbage(text) in {None, *Garbage}
