"""Corrections in the store: what comes and goes, and what they outlive."""

from dataclasses import replace
from pathlib import Path

import pytest
from alembic import command
from alembic.config import Config
from sqlalchemy import create_engine

from corpus import migrations
from corpus.corrections import proof_at
from corpus.errors import NotFoundError
from corpus.records import (
    Answer,
    Block,
    Correction,
    Criterion,
    Document,
    Evidence,
    Extraction,
    Figure,
    Initiative,
    Mention,
    MentionKind,
    Page,
    Passage,
    Standing,
    Verdict,
)
from corpus.store import Store

TEXT = "Le Mammobile du Gers a reçu 381 femmes en 2025. Le taux passe de 55 % à 60,3 %."
AT = "2026-11-25T10:00:00+00:00"


def proof(quote, text=TEXT, document="d1"):
    start = text.index(quote)
    return proof_at(document, 1, text, start, start + len(quote))


def extraction(document="d1", source="a.txt", text=TEXT, *, women="381 femmes", mark="", **fields):
    """What extractors say of a document; `mark` sets the ids of another version apart."""
    figures = []
    if women in text:
        given = {"value": 381, "unit": "femmes", "measure": "femmes reçues", **fields}
        figures = [
            Figure(
                id=f"f{mark}-{document}", proof=proof(women, text, document), confidence=0.8,
                dispositif="Mammobile", **given,
            )
        ]  # fmt: skip
    named = Mention(
        id=f"n{mark}-{document}", kind=MentionKind.DISPOSITIF, name="Mammobile", confidence=0.6,
        proof=proof("Mammobile", text, document),
    )  # fmt: skip
    place = Mention(
        id=f"t{mark}-{document}", kind=MentionKind.TERRITORY, name="Gers", ref="departement:32",
        proof=proof("Gers", text, document), confidence=0.9,
    )  # fmt: skip
    said = Evidence(
        id=f"e{mark}-{document}", criterion=Criterion.IMPACT_REACH, answer=Answer.YES,
        proof=proof(women if women in text else "reçu", text, document), confidence=0.5,
    )  # fmt: skip
    return Extraction(
        document=Document(
            id=document, media_type="text/plain", sources=(source,), title="Essai", pages=1,
            subject="Mammobile",
        ),
        pages=(Page(number=1, text=text, blocks=(Block(start=0, end=len(text)),)),),
        passages=(
            Passage(
                id=f"{document}-1-0", document=document, page=1, start=0, end=len(text), text=text
            ),
        ),
        mentions=(named, place),
        figures=tuple(figures),
        evidence=(said,),
    )  # fmt: skip


def save(store, said):
    return store.save(said, main_text_hash="h", extractor="1")


def correct(store, fact, verdict=Verdict.EDITED, at=AT, **fields):
    extracted, _ = store.extracted(fact)
    made = Correction(
        fact=extracted, verdict=verdict, at=at, by="A. Martin", note="lu", fields=fields
    )
    store.correct([made])
    return made


def standings(store):
    return [(each.verdict, standing) for each, standing in store.corrections()]


@pytest.fixture
def store(tmp_path):
    with Store.open(tmp_path / "store.sqlite", writable=True) as opened:
        save(opened, extraction())
        yield opened


def test_an_edited_figure_says_so_and_withdrawing_gives_back_what_was_extracted(store):
    before = store.figures()
    made = correct(store, "f-d1", value=400.0, baseline=300.0)
    (figure,) = store.figures()
    assert (figure.value, figure.baseline, figure.confidence) == (400.0, 300.0, 1.0)
    assert (figure.correction.by, figure.correction.note, figure.correction.at) == (
        "A. Martin",
        "lu",
        AT,
    )
    assert store.corrections() == [(made, Standing.APPLIED)]
    assert store.extracted("f-d1") == (before[0], made)
    assert store.problems() == []
    store.withdraw("f-d1")
    assert store.figures() == before
    assert store.corrections() == []


def test_rejected_facts_are_read_only_when_asked_for(store):
    correct(store, "f-d1", Verdict.REJECTED)
    correct(store, "t-d1", Verdict.REJECTED)
    correct(store, "e-d1", Verdict.REJECTED)
    assert (store.figures(), store.evidence()) == ([], [])
    assert store.mentions(kind=MentionKind.TERRITORY) == []
    (figure,) = store.figures(rejected=True)
    assert figure.correction.verdict is Verdict.REJECTED
    assert len(store.mentions(document="d1", rejected=True)) == 2
    assert len(store.evidence(rejected=True)) == 1


def test_corrections_survive_removing_a_document_and_reading_it_again(store):
    correct(store, "f-d1", value=400.0)
    correct(store, "t-d1", Verdict.REJECTED)
    store.remove("d1")
    assert {standing for _, standing in standings(store)} == {Standing.ORPHANED}
    save(store, extraction())
    assert [figure.value for figure in store.figures()] == [400.0]
    assert store.mentions(kind=MentionKind.TERRITORY) == []
    assert {standing for _, standing in standings(store)} == {Standing.APPLIED}


def test_corrections_survive_extractors_with_other_ids_and_boundaries(store):
    correct(store, "f-d1", value=400.0)
    correct(store, "n-d1", Verdict.ACCEPTED)
    save(store, extraction(women="reçu 381 femmes", mark="2"))
    (figure,) = store.figures()
    assert (figure.id, figure.value, figure.proof.quote) == ("f2-d1", 400.0, "reçu 381 femmes")
    (named,) = store.mentions(kind=MentionKind.DISPOSITIF)
    assert (named.id, named.confidence) == ("n2-d1", 1.0)
    store.withdraw("f2-d1")
    assert [each.value for each in store.figures()] == [381]


def test_corrections_survive_an_extractor_that_finds_nothing(store):
    correct(store, "f-d1", value=400.0)
    save(store, replace(extraction(), figures=()))
    (figure,) = store.figures()
    assert (figure.id, figure.value) == ("f-d1", 400.0)
    assert store.problems() == []
    assert standings(store) == [(Verdict.EDITED, Standing.APPLIED)]
    assert not store.is_extracted("f-d1")
    store.withdraw("f-d1")
    assert store.figures() == []


def test_a_rejection_of_what_is_no_longer_extracted_is_moot(store):
    correct(store, "f-d1", Verdict.REJECTED)
    save(store, replace(extraction(), figures=()))
    assert standings(store) == [(Verdict.REJECTED, Standing.MOOT)]
    save(store, extraction(mark="3"))
    assert store.figures() == []
    assert standings(store) == [(Verdict.REJECTED, Standing.APPLIED)]


def test_a_correction_survives_a_reader_that_sees_other_text_before_it(store):
    correct(store, "f-d1", value=400.0)
    save(store, extraction(text=f"Communiqué\n{TEXT}"))
    assert [each.value for each in store.figures()] == [400.0]
    ((made, _),) = store.corrections()
    assert made.fact.proof.start == TEXT.index("381") + len("Communiqué\n")


def test_a_changed_document_takes_over_the_corrections_whose_words_stand_once(store):
    correct(store, "f-d1", value=400.0)
    correct(store, "t-d1", Verdict.REJECTED)
    changed = f"Le Gers avance. {TEXT}"
    assert save(store, extraction("d2", "a.txt", changed)) == ["d1"]
    assert [(each.proof.document, each.value) for each in store.figures()] == [("d2", 400.0)]
    assert set(standings(store)) == {
        (Verdict.REJECTED, Standing.ORPHANED),
        (Verdict.EDITED, Standing.APPLIED),
    }
    save(store, extraction("d1", "a.txt"))
    assert store.mentions(kind=MentionKind.TERRITORY) == []
    assert [each.value for each in store.figures()] == [400.0]


def test_a_document_still_held_elsewhere_keeps_its_corrections_too(store):
    store.add_source("d1", "b.txt")
    correct(store, "f-d1", value=400.0)
    save(store, extraction("d2", "a.txt", f"{TEXT} Fin."))
    assert [(each.proof.document, each.value) for each in store.figures()] == [
        ("d1", 400.0),
        ("d2", 400.0),
    ]


def test_a_correction_holds_for_near_duplicates_and_goes_with_it(store):
    save(store, extraction("d2", "b.txt", f"Repris de la presse : {TEXT}"))
    store.tie({"d1": b"", "d2": b""}, [("d1", "d2")])
    correct(store, "f-d1", Verdict.REJECTED)
    assert store.figures() == []
    store.withdraw("f-d2")
    assert len(store.figures()) == 2


def test_a_correction_stays_with_near_duplicates_when_its_document_goes(store):
    save(store, extraction("d2", "b.txt", f"Repris de la presse : {TEXT}"))
    correct(store, "f-d1", value=400.0)
    store.tie({"d1": b"", "d2": b""}, [("d1", "d2")])
    store.remove("d1")
    assert [(each.proof.document, each.value) for each in store.figures()] == [("d2", 400.0)]


def test_a_tie_that_goes_takes_the_borrowed_correction_along(store):
    save(store, extraction("d2", "b.txt", f"Repris de la presse : {TEXT}"))
    store.tie({"d1": b"", "d2": b""}, [("d1", "d2")])
    correct(store, "f-d1", value=400.0)
    assert [each.value for each in store.figures()] == [400.0, 400.0]
    store.tie({"d1": b"", "d2": b""}, [])
    assert [each.value for each in store.figures()] == [400.0, 381.0]


def test_a_new_correction_takes_the_place_of_the_one_that_held(store):
    correct(store, "f-d1", value=400.0)
    save(store, extraction(mark="2"))
    correct(store, "f2-d1", Verdict.REJECTED)
    assert standings(store) == [(Verdict.REJECTED, Standing.APPLIED)]


def test_a_new_name_is_the_documents_subject_and_its_figures_owner(store):
    correct(store, "n-d1", name="Bus Mammo")
    assert store.document("d1").subject == "Bus Mammo"
    assert store.documents()[0].subject == "Bus Mammo"
    assert [each.dispositif for each in store.figures()] == ["Bus Mammo"]
    correct(store, "n-d1", Verdict.REJECTED)
    assert store.document("d1").subject is None
    assert [each.dispositif for each in store.figures()] == [None]
    store.withdraw("n-d1")
    assert store.document("d1").subject == "Mammobile"
    assert [each.dispositif for each in store.figures()] == ["Mammobile"]


def test_corrections_move_the_revision_of_facts_and_not_that_of_content(store):
    content, facts, revision = store.content_revision(), store.facts_revision(), store.revision()
    correct(store, "f-d1", value=400.0)
    assert store.content_revision() == content
    assert store.facts_revision() != facts
    assert store.revision() > revision


def test_what_was_never_corrected_cannot_be_withdrawn(store):
    with pytest.raises(NotFoundError) as caught:
        store.withdraw("f-d1")
    assert caught.value.key == "correction_unknown"
    with pytest.raises(NotFoundError) as caught:
        store.extracted("nothing")
    assert caught.value.key == "fact_unknown"


def test_an_orphaned_correction_can_be_withdrawn_by_its_own_id(store):
    correct(store, "f-d1", value=400.0)
    store.remove("d1")
    store.withdraw("f-d1")
    assert store.corrections() == []


def test_a_copy_of_the_store_holds_the_corrections(store, tmp_path):
    correct(store, "f-d1", value=400.0)
    store.copy_to(tmp_path / "copy.sqlite")
    with Store.open(tmp_path / "copy.sqlite") as copied:
        assert copied.corrections() == store.corrections()
        assert copied.figures() == store.figures()


def test_an_initiative_that_comes_back_is_no_longer_redirected(store):
    def hold(initiative, redirected):
        store.replace_initiatives(
            [initiative], fact_initiatives={}, passages_of={}, redirected=redirected
        )

    old, new = Initiative(id="old", name="Bus"), Initiative(id="new", name="Car")
    hold(old, {})
    hold(new, {"old": "new"})
    assert store.initiative("old") == new
    hold(old, {"new": "old"})
    assert store.initiative("old") == old
    assert store.initiative("new") == old


def test_a_store_of_before_corrections_is_brought_up_to_date(tmp_path):
    path = tmp_path / "store.sqlite"
    with Store.open(path, writable=True) as made:
        save(made, extraction())
    config = Config()
    config.set_main_option("script_location", str(Path(migrations.__file__).parent))
    engine = create_engine(f"sqlite:///{path}")
    with engine.connect() as connection:
        config.attributes["connection"] = connection
        command.downgrade(config, "0003")
        connection.commit()
    engine.dispose()
    with Store.open(path, writable=True) as opened:
        assert [each.value for each in opened.figures()] == [381]
        correct(opened, "f-d1", value=400.0)
        assert [each.value for each in opened.figures()] == [400.0]
