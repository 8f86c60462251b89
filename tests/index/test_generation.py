import pytest

from corpus.errors import HomeError
from index.builds import build, update
from index.embedders import StaticEmbedder
from index.generation import LiveIndex, current_name, open_current
from index.records import Entry, Phrase, SearchText, TermMatch

EMBEDDER = StaticEmbedder()
TEXTS = {
    "policlinique": "Les médecins se déplacent dans les Ehpad du Gers : baisse de 47 % des hospitalisations.",
    "bus": "Un bus de dépistage du cancer du sein sillonne les communes rurales.",
    "dentiste": "Un cabinet dentaire mobile soigne les résidents des maisons de retraite.",
    "cabine": "Une cabine de téléconsultation est installée dans la pharmacie du village.",
    "routes": "Le budget des routes départementales atteint 153 000 euros.",
    "fibre": "Le déploiement de la fibre à domicile, Fiber To The Home, se poursuit.",
    "isolement": "Des bénévoles visitent les personnes âgées pour rompre l'isolement.",
}


@pytest.fixture(scope="module")
def generation(tmp_path_factory):
    entries = [
        Entry(id=name, document=f"doc-{name}", text=text, headings=("Santé",), title="Rapport")
        for name, text in TEXTS.items()
    ]
    entries.append(
        Entry(
            id="entete",
            document="doc-entete",
            text="Il fonctionne depuis deux ans.",
            headings=("Le Médicobus",),
        ),
    )
    return build(tmp_path_factory.mktemp("index"), entries, EMBEDDER, revision=7)


def ids(generation, text, language="en", **more):
    return [
        hit.id for hit in generation.search(SearchText(text=text, language=language, **more), 3)
    ]


@pytest.mark.parametrize(
    ("question", "wanted"),
    [
        ("reproducible initiatives that cut EHPAD hospitalisations", "policlinique"),
        ("breast cancer screening in rural towns", "bus"),
        ("telemedicine booth in a pharmacy", "cabine"),
        ("loneliness and isolation of the elderly", "isolement"),
    ],
)
def test_an_english_question_finds_the_french_passage_first(generation, question, wanted):
    assert ids(generation, question)[0] == wanted


@pytest.mark.parametrize(
    ("question", "wanted"),
    [
        ("depistage du cancer", "bus"),
        ("153000 euros", "routes"),
        ("d’ehpad", "policlinique"),
        ("hospitalisation", "policlinique"),
        ("médicobus", "entete"),
    ],
)
def test_a_french_question_finds_its_passage_however_typed(generation, question, wanted):
    assert ids(generation, question, "fr")[0] == wanted


def test_what_matched_is_told_with_its_cosine(generation):
    hit = generation.search(SearchText(text="cut hospitalisations", language="en"), 1)[0]
    words = {match.word: match for match in hit.matched}
    assert words["hospitalisations"] == TermMatch(
        word="hospitalisations", term="hospitalisations", cosine=1.0
    )
    assert words["cut"].term == "baisse"
    assert 0.6 < words["cut"].cosine < 1
    assert hit.coverage > 0.8
    assert set(hit.parts) == {"soft", "bm25", "dense"}
    assert hit.raw["soft"] == hit.raw["best_soft"] > 0


@pytest.mark.parametrize("question", ["quantum chromodynamics", "Oulan-Bator 1987", "le la les"])
def test_a_question_about_something_else_has_no_coverage(generation, question):
    hits = generation.search(SearchText(text=question), 3)
    assert all(hit.coverage < 0.2 for hit in hits)


def test_a_protected_name_is_not_expanded(generation):
    free = generation.search(SearchText(text="screening", language="en"), 1)[0]
    fixed = generation.search(
        SearchText(text="screening", language="en", protected=frozenset({"Screening"})), 1
    )
    assert free.matched[0].term == "dépistage"
    assert all(hit.matched == () and hit.raw["soft"] == 0 for hit in fixed)


def test_a_phrase_speaks_for_its_words(generation):
    phrase = Phrase(words="nursing homes", forms=("ehpad", "maison de retraite"))
    question = SearchText(text="nursing home dentist", language="en", phrases=(phrase,))
    plural = SearchText(text="nursing homes dentist", language="en", phrases=(phrase,))
    assert generation.search(plural, 1)[0].id == "dentiste"
    hit = generation.search(question, 1)[0]
    assert hit.id == "dentiste"
    found = generation.search(plural, 1)[0].matched
    assert (
        TermMatch(word="nursing homes", term="maisons retraite", cosine=1.0, phrase=True) in found
    )


def test_an_accident_of_spelling_does_not_outweigh_a_phrase(generation):
    phrase = Phrase(words="nursing home", forms=("ehpad",))
    question = SearchText(text="nursing home", language="en", phrases=(phrase,))
    assert generation.search(question, 1)[0].id == "policlinique"


def test_a_filter_keeps_passages_and_documents(generation):
    question = SearchText(text="dépistage du cancer du sein")
    assert [hit.id for hit in generation.search(question, 9, allow={"routes"})] == ["routes"]
    kept = generation.search(question, 9, allow={"doc-cabine", "dentiste"})
    assert {hit.id for hit in kept} <= {"cabine", "dentiste"}
    assert generation.search(question, 9, allow=set()) == []


def test_a_filter_does_not_change_raw_scores(generation):
    question = SearchText(text="dépistage du cancer du sein")
    free = generation.search(question, 1)[0]
    assert generation.search(question, 1, allow={"bus"})[0].raw == free.raw


def test_scores_fall_and_no_more_than_k_come_back(generation):
    hits = generation.search(SearchText(text="personnes âgées en Ehpad"), 4)
    assert len(hits) == 4
    assert [hit.score for hit in hits] == sorted((hit.score for hit in hits), reverse=True)


def test_a_sound_generation_verifies(generation):
    generation.verify()
    assert generation.manifest.passages == len(generation) == 8
    assert generation.manifest.revision == 7
    assert generation.name.startswith("00000007-")


def test_an_empty_index_answers_nothing(tmp_path):
    empty = build(tmp_path, [], EMBEDDER)
    empty.verify()
    assert empty.search(SearchText(text="dépistage"), 5) == []


def test_a_missing_index_is_refused_with_the_remedy(tmp_path):
    assert current_name(tmp_path) is None
    with pytest.raises(HomeError) as caught:
        open_current(tmp_path, EMBEDDER)
    assert "essaim rebuild" in str(caught.value)


def test_a_running_server_sees_a_new_generation(tmp_path):
    build(tmp_path, [Entry(id="a", document="d", text="dépistage")], EMBEDDER)
    live = LiveIndex(tmp_path, EMBEDDER)
    first = live.get()
    assert live.get() is first
    update(tmp_path, [Entry(id="b", document="e", text="mammobile")], [], EMBEDDER)
    assert live.get() is not first
    assert len(live.get()) == 2
    assert first.search(SearchText(text="dépistage"), 1)[0].id == "a"
