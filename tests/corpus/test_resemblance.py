import random

import pytest

from corpus.records import Block, BlockKind, Page, Role
from corpus.resemblance import near_duplicates, repeats, sketch

WORDS = [
    "le",
    "bus",
    "santé",
    "du",
    "département",
    "visite",
    "chaque",
    "semaine",
    "huit",
    "communes",
    "sans",
    "médecin",
    "où",
    "une",
    "infirmière",
    "reçoit",
    "les",
    "habitants",
    "pour",
    "un",
    "dépistage",
    "puis",
    "les",
    "oriente",
    "vers",
    "la",
    "maison",
    "de",
    "santé",
]


def text(seed, length=300):
    """Return words drawn at random: no two texts share more than a few runs."""
    drawn = random.Random(seed)
    return [f"{drawn.choice(WORDS)}{drawn.randrange(40)}" for _ in range(length)]


def pages(words, *, title="", menu=""):
    """Return one page with a title, a menu and a paragraph of `words`."""
    parts = [
        (title, BlockKind.TITLE, Role.CONTENT),
        (menu, BlockKind.PARAGRAPH, Role.MENU),
        (" ".join(words), BlockKind.PARAGRAPH, Role.CONTENT),
    ]
    written, blocks = "", []
    for part, kind, role in parts:
        blocks.append(Block(start=len(written), end=len(written) + len(part), kind=kind, role=role))
        written += f"{part}\n"
    return [Page(number=1, text=written, blocks=tuple(blocks))]


def tied(one, other, **held):
    """Tell whether two texts are near duplicates, others held or not."""
    sketches = {"a": sketch(pages(one)), "b": sketch(pages(other)), **held}
    return ("a", "b") in near_duplicates(sketches, sketches)


def test_titles_and_menus_say_nothing_of_a_text():
    said = text(1)
    assert sketch(pages(said, title="Un bus", menu="Accueil")) == sketch(
        pages(said, title="Le car passe", menu="Plan du site Contact")
    )


def test_case_accents_and_line_breaks_are_no_difference():
    said = text(1)
    assert sketch(pages(said)) == sketch(pages([word.upper() for word in said]))
    assert sketch(pages(["\n".join(said)])) == sketch(pages(said))


@pytest.mark.parametrize(
    "changed",
    [
        lambda said: [*said[:150], "9500", *said[151:]],
        lambda said: [*said, *text(7, 90)],
        lambda said: said[:220],
        lambda said: [word if at % 20 else f"autre{at}" for at, word in enumerate(said)],
        lambda said: [*said[150:], *said[:150]],
    ],
    ids=["a number", "a paragraph more", "an excerpt", "5 % of the words", "another order"],
)
def test_a_text_changed_a_little_is_a_near_duplicate(changed):
    said = text(2)
    assert tied(said, changed(said))


@pytest.mark.parametrize(
    "other",
    [
        lambda _: text(4),
        lambda said: said[:100],
        lambda said: [*said[:140], *text(5, 160)],
        lambda said: [word if at % 5 else f"autre{at}" for at, word in enumerate(said)],
    ],
    ids=["another", "a third", "the same boilerplate", "one word in five"],
)
def test_a_text_that_shares_less_than_most_is_not(other):
    said = text(3)
    assert not tied(said, other(said))


def test_what_is_too_short_to_tell_resembles_nothing():
    stamp = ["Numérisé", "le", "3", "mars"]
    assert sketch(pages(stamp)) == sketch(pages([])) == b""
    assert not tied(stamp, stamp)
    assert near_duplicates({}, {}) == []


def test_what_else_is_held_and_what_was_compared_before_change_nothing():
    said = text(6)
    held = {f"x{seed}": sketch(pages(text(seed))) for seed in range(20, 40)}
    alone = {"a": sketch(pages(said)), "b": sketch(pages([*said, "fin"]))}
    assert near_duplicates(alone, alone | held) == [("a", "b")]
    assert near_duplicates({"b": alone["b"]}, alone | held) == [("a", "b")]
    assert near_duplicates(held, alone | held) == []


def test_a_passage_repeats_another_unless_it_gives_another_number():
    said = "En un an le taux de dépistage du cancer du sein est passé dans le Gers de 55 à 60 %."
    assert repeats(said, f"{said} Le bus a parcouru le département, et la tournée reprendra.")
    assert not repeats(said, said.replace("60", "61"))
    assert not repeats(said, "Le bus a parcouru 55 à 60 communes.")
    assert repeats("Le bus", "Le bus")
