import pytest

from corpus.records import (
    Caveat,
    DocumentKind,
    Figure,
    FigureStatus,
    Mention,
    MentionKind,
    Proof,
)
from ingest.linking import Linker, caveats_of
from ingest.places import find_places
from ingest.segments import fact_id


@pytest.fixture
def link(parse_text):
    """Link the named dispositifs and the numbers given by their words in a text."""

    def call(text, names, figures, *, title="", status=FigureStatus.ACHIEVED, headings=()):
        parsed = parse_text(text, headings)
        segment = parsed[0].segment

        def proof(words):
            begin = segment.text.index(words)
            return segment.proof(begin, begin + len(words))

        mentions = find_places(parsed) + [
            Mention(
                id=name, kind=MentionKind.DISPOSITIF, name=name, proof=proof(name), confidence=0.9
            )
            for name in names
        ]
        stated = [
            Figure(
                id=fact_id("figure", proof(words)),
                value=1.0,
                unit="x",
                measure="m",
                proof=proof(words),
                confidence=0.9,
                status=status,
            )
            for words in figures
        ]
        return Linker(parsed, mentions, title).link(
            mentions, stated, [], DocumentKind.PRESS_RELEASE
        )

    return call


def told(linked):
    return [(each.dispositif, each.territories) for each in linked.figures]


def test_a_figure_belongs_to_the_dispositif_and_place_of_its_sentence(link):
    linked = link(
        "Le Mammobile a réalisé 381 mammographies dans le Gers. Doctobus a vu 90 patients dans l'Eure.",
        ["Mammobile", "Doctobus"],
        ["381 mammographies", "90 patients"],
    )
    assert told(linked) == [
        ("Mammobile", ("departement:32",)),
        ("Doctobus", ("departement:27",)),
    ]


def test_a_figure_without_a_name_in_its_sentence_takes_the_one_before(link):
    linked = link(
        "Le Mammobile sillonne le Gers. En un an, 381 mammographies ont été réalisées.",
        ["Mammobile"],
        ["381 mammographies"],
    )
    assert told(linked) == [("Mammobile", ("departement:32",))]


def test_a_number_of_context_is_not_tied_to_a_dispositif_of_another_sentence(link):
    linked = link(
        "Le Mammobile sillonne le Gers. En France, 6 millions de personnes sont sans médecin.",
        ["Mammobile"],
        ["6 millions de personnes"],
        status=FigureStatus.CONTEXT,
    )
    assert told(linked)[0][0] is None


def test_in_a_box_a_number_takes_what_follows_it(link):
    linked = link(
        "153 000\n\nconsultations en Saône-et-Loire\n\n381\n\nmammographies du Mammobile dans le Gers",
        ["Mammobile"],
        ["153 000", "381"],
    )
    assert told(linked)[0][1] == ("departement:71",)
    assert told(linked)[1] == ("Mammobile", ("departement:32",))


def test_the_title_names_the_subject(link):
    linked = link(
        "Le Mammobile et Doctobus roulent dans le Gers.",
        ["Mammobile", "Doctobus"],
        [],
        title="Le Mammobile du Gers",
    )
    assert linked.subject == "Mammobile"


def test_a_document_of_many_dispositifs_has_no_subject(link):
    linked = link(
        "Le Mammobile, Doctobus et Vigilans sont primés.", ["Mammobile", "Doctobus", "Vigilans"], []
    )
    assert linked.subject is None


def test_a_commune_stands_for_itself_and_not_for_its_departement_too(link):
    linked = link(
        "À Digne-les-Bains (Alpes-de-Haute-Provence), le Centre Bleu emploie 3 médecins.",
        ["Centre Bleu"],
        ["3 médecins"],
    )
    assert told(linked) == [("Centre Bleu", ("commune:04070",))]


def figure(**changes):
    proof = Proof(document="d", page=1, start=0, end=1, quote="x", display="x")
    fields = {"id": "f", "value": 47, "unit": "%", "measure": "m", "proof": proof, "confidence": 1}
    return Figure(**(fields | {"status": FigureStatus.ACHIEVED, "direction": "down"} | changes))


def test_a_declared_change_without_baseline_says_so():
    assert set(caveats_of(figure(), DocumentKind.PRESS_RELEASE)) == set(Caveat)


def test_a_change_with_baseline_and_period_lacks_only_a_comparison():
    told_of = caveats_of(figure(baseline=55, period="un an"), DocumentKind.APPLICATION)
    assert set(told_of) == {Caveat.SELF_DECLARED, Caveat.NO_COMPARISON}


def test_a_level_needs_no_baseline():
    assert list(caveats_of(figure(direction="none"), DocumentKind.PRESS_ARTICLE)) == [
        Caveat.SELF_DECLARED
    ]


def test_a_target_has_no_caveats_because_it_is_no_result():
    assert list(caveats_of(figure(status=FigureStatus.TARGET), DocumentKind.PRESS_RELEASE)) == []
