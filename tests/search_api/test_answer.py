from dataclasses import replace

import pytest

from corpus.errors import UsageError
from corpus.records import Answer, Caveat, Criterion, Direction, FigureStatus
from search_api.answer import Answerer, Unit
from search_api.filters import Filters, lies_in, parse_filters, parse_territories

HEADLINE = "reproducible initiatives that cut EHPAD hospitalisations"
FRENCH = "initiatives reproductibles qui réduisent les hospitalisations en Ehpad"


def ids(answer):
    return [hit.id for hit in answer.hits]


def reasons(hit, kind):
    return [each.text for each in hit.reasons if each.kind == kind]


@pytest.mark.parametrize("question", [HEADLINE, FRENCH])
def test_a_proven_effect_beats_words_targets_and_claims(answerer, question):
    assert ids(answerer.answer(question)) == ["policlinique", "astreinte-32", "osicat", "texte"]


def test_silence_on_a_criterion_never_hides_the_effect_asked_for(answerer):
    first = answerer.answer(FRENCH).hits[0]
    assert first.id == "policlinique"
    (told,) = [each for each in first.reasons if each.kind == "criterion"]
    assert (told.text, told.proof) == ("Reproductibilité : non renseigné", None)


def test_a_criterion_breaks_ties(empty_shelf, answerer_over):
    for name in ("a", "b"):
        empty_shelf.add(
            name, "les hospitalisations ont baissé de 20 % en Ehpad", territories=("departement:32",),
            figures=[{"concept": "hospitalisation", "direction": Direction.DOWN, "value": 20.0, "quote": "20 %"}],
            evidence=[{"criterion": Criterion.REPRODUCIBILITY_REPLICATED, "quote": "Ehpad", "answer": Answer.YES}]
            if name == "b" else (),
        )  # fmt: skip
    answerer = answerer_over(empty_shelf)
    assert ids(answerer.answer("qui a réduit les hospitalisations en Ehpad ?")) == ["a", "b"]
    assert ids(answerer.answer(FRENCH)) == ["b", "a"]


def test_a_question_of_criteria_alone_lists_evidence_before_claims(answerer):
    answer = answerer.answer("quelles initiatives ont été copiées ?")
    assert set(ids(answer)[:2]) == {"astreinte-32", "centre-71"}
    assert ids(answerer.answer("initiatives reproductibles"))[2] == "osicat"


def test_a_bare_claim_is_told_as_a_claim(answerer):
    hits = {hit.id: hit for hit in answerer.answer(FRENCH).hits}
    assert reasons(hits["osicat"], "criterion") == [
        "Reproductibilité : affirmé par le porteur, sans élément à l'appui"
    ]
    assert reasons(hits["astreinte-32"], "criterion") == [
        "Reproductibilité : oui, affirmé mais non évalué — déjà repris ailleurs"
    ]


def test_a_target_is_no_proof_and_says_so(answerer):
    hits = {hit.id: hit for hit in answerer.answer(FRENCH).hits}
    assert reasons(hits["osicat"], "effect") == []
    (text,) = reasons(hits["osicat"], "caveat")
    assert text == "Objectif annoncé, pas un résultat : Hospitalisations : 50\u00a0% en moins"


def test_an_effect_is_told_with_its_number_and_proof(answerer):
    first = answerer.answer(FRENCH).hits[0]
    told = next(each for each in first.reasons if each.kind == "effect")
    assert told.text == "Hospitalisations des résidents d'Ehpad : 47\u00a0% en moins"
    assert told.proof.quote == "47 % d'hospitalisations en moins"


def test_reasons_speak_the_language_asked_for(answerer):
    first = answerer.answer(FRENCH, language="en").hits[0]
    assert reasons(first, "effect") == ["Hospitalisation (nursing-home residents): down by 47%"]


def test_caveats_stand_beside_the_number(shelf):
    held = shelf.held["policlinique"]
    caveats = (Caveat.SELF_DECLARED, Caveat.NO_BASELINE, Caveat.NO_PERIOD, Caveat.NO_COMPARISON)
    figure = replace(held.figures[0], caveats=caveats)
    shelf.held["policlinique"] = replace(held, figures=(figure,))
    first = Answerer(shelf, _Nothing()).answer(FRENCH).hits[0]
    assert reasons(first, "caveat") == [
        "Chiffre déclaré, sans évaluation à son appui, sans valeur de départ, sans période, sans groupe de comparaison"
    ]


def test_a_size_asked_for_demotes_what_falls_short(answerer):
    hits = answerer.answer("qui a réduit d'au moins 40 % les hospitalisations en Ehpad ?").hits
    assert [hit.id for hit in hits[:2]] == ["policlinique", "astreinte-32"]
    assert reasons(hits[1], "caveat")[0].startswith("En dessous des 40 % demandés")


def test_the_other_direction_is_no_proof(empty_shelf, answerer_over):
    empty_shelf.add(
        "hausse", "les hospitalisations en Ehpad ont augmenté de 20 %", populations=("ehpad",),
        figures=[{"concept": "hospitalisation", "direction": Direction.UP, "value": 20.0, "quote": "20 %"}],
    )  # fmt: skip
    (hit,) = answerer_over(empty_shelf).answer(FRENCH).hits
    assert reasons(hit, "effect") == []
    assert reasons(hit, "caveat")[0].startswith("Va dans l'autre sens")


def test_a_figure_of_context_is_no_proof(empty_shelf, answerer_over):
    empty_shelf.add(
        "contexte", "les hospitalisations ont baissé de 20 % en France",
        figures=[{"concept": "hospitalisation", "direction": Direction.DOWN, "value": 20.0, "quote": "20 %",
                  "status": FigureStatus.CONTEXT}],
    )  # fmt: skip
    hits = answerer_over(empty_shelf).answer("réduire les hospitalisations").hits
    assert [reasons(hit, "effect") for hit in hits] in ([], [[]])


def test_an_effect_on_another_public_does_not_come_first(empty_shelf, answerer_over):
    down = {"concept": "hospitalisation", "direction": Direction.DOWN, "value": 47.0}
    empty_shelf.add(
        "ehpad", "47 % d'hospitalisations en moins pour les résidents", theme="Ehpad",
        populations=("residents_ehpad",),
        figures=[{**down, "quote": "47 % d'hospitalisations en moins", "population": "residents_ehpad"}],
    )  # fmt: skip
    empty_shelf.add(
        "coeur", "Les hospitalisations pour insuffisance cardiaque sont suivies.",
        theme="télémédecine", populations=("insuffisants_cardiaques",),
    )  # fmt: skip
    asked = "moins d'hospitalisations pour insuffisance cardiaque"
    answer = answerer_over(empty_shelf).answer(asked)
    assert answer.hits[0].id == "coeur"


def test_a_public_alone_is_no_answer(empty_shelf, answerer_over):
    empty_shelf.add("velo", "Des enfants apprennent le vélo.", populations=("enfants",))
    answer = answerer_over(empty_shelf).answer("autism diagnosis for children")
    assert answer.hits == ()


def test_a_price_is_met_by_what_its_words_name(empty_shelf, answerer_over):
    for name, words, value in (("a", "équipement", 70_000.0), ("b", "salaire", 4_000.0)):
        empty_shelf.add(
            name, f"{words} : {value:g} €",
            figures=[{"unit": "€", "value": value, "measure": words, "quote": f"{value:g} €"}],
        )  # fmt: skip
    asked = "l'équipement coûte moins de 100 000 euros"
    assert [hit.id for hit in answerer_over(empty_shelf).answer(asked).hits] == ["a"]


@pytest.mark.parametrize("unit", list(Unit))
def test_a_question_about_something_else_is_left_unanswered_in_every_unit(answerer, unit):
    assert answerer.answer("recette de la tarte aux pommes en Alsace", unit=unit).hits == ()


def test_a_number_to_meet_finds_what_meets_it(answerer):
    answer = answerer.answer("plus de 100 000 consultations")
    assert ids(answer) == ["centre-71"]
    assert reasons(answer.hits[0], "figure") == ["153\u202f000\u00a0consultations"]


def test_a_number_that_is_not_met_is_still_told(answerer):
    (hit,) = answerer.answer("plus de 200 000 consultations").hits
    assert hit.score < answerer.answer("plus de 100 000 consultations").hits[0].score - 1


def test_a_place_in_the_text_is_evidence_not_a_filter(answerer):
    answer = answerer.answer("réduire les hospitalisations en Ehpad dans le Gers")
    assert ids(answer)[:2] == ["astreinte-32", "policlinique"]
    assert reasons(answer.hits[0], "place") == ["Territoire : Gers"]


def test_a_name_in_the_question_comes_first(answerer):
    answer = answerer.answer("que fait OSICAT ?")
    assert ids(answer)[0] == "osicat"
    assert reasons(answer.hits[0], "name") == ["Nommé dans la question : OSICAT"]


def test_a_name_is_known_without_its_territory(answerer):
    assert ids(answerer.answer("le centre départemental de santé, que fait-il ?"))[0] == "centre-71"


@pytest.mark.parametrize(
    "question",
    [
        "recette de la tarte aux pommes",
        "price of bitcoin",
        "innovative recipes for apple pie",
        "asdf qwerty",
    ],
)
def test_a_question_about_something_else_gets_an_honest_empty_answer(answerer, question):
    answer = answerer.answer(question)
    assert (answer.total, answer.hits) == (0, ())
    assert set(answer.facets.values()) == {()}


def test_a_place_alone_lists_what_is_there(answerer):
    assert ids(answerer.answer("Gers")) == ["astreinte-32"]


def test_a_recipe_from_a_known_place_is_still_not_ours(answerer):
    assert answerer.answer("recette de la tarte aux pommes dans le Gers").total == 0


def test_a_filter_is_hard(answerer):
    filters = parse_filters(territories=["Gers"])
    assert ids(answerer.answer(FRENCH, filters=filters)) == ["astreinte-32"]


def test_filters_of_other_kinds(answerer):
    assert ids(answerer.answer(FRENCH, filters=parse_filters(themes=["Ehpad"]))) == ["astreinte-32"]
    assert ids(answerer.answer(FRENCH, filters=parse_filters(populations=["personnes_agees"]))) == [
        "policlinique", "astreinte-32", "osicat",
    ]  # fmt: skip
    assert ids(answerer.answer("consultations", filters=parse_filters(years=[2017]))) == [
        "centre-71"
    ]


@pytest.mark.parametrize(
    ("wanted", "place", "kept"),
    [
        ("region:44", "departement:55", True),
        ("departement:67", "collectivite:6AE", True),
        ("departement:55", "region:44", True),
        ("departement:55", "departement:32", False),
        ("departement:55", "pays:FR", False),
        ("pays:FR", "departement:55", True),
        ("pays:FR", "pays:FR", True),
    ],
)
def test_a_filter_keeps_what_lies_in_the_place_and_what_speaks_of_it_as_a_whole(
    wanted, place, kept
):
    assert lies_in([wanted], [place]) is kept


def test_territories_are_taken_as_code_name_or_id():
    given = ["32", "Gers", "departement:32", "Alsace"]
    assert parse_territories(given) == ("departement:32", "collectivite:6AE")


def test_wrong_parameters_are_named(answerer):
    with pytest.raises(UsageError, match="Xanadu"):
        parse_filters(territories=["Xanadu"])
    with pytest.raises(UsageError, match="dentisterie"):
        parse_filters(themes=["dentisterie"])
    with pytest.raises(UsageError, match="k is 0"):
        answerer.answer("Gers", k=0)
    with pytest.raises(UsageError, match="empty"):
        answerer.answer("  ")


def test_facets_count_all_hits_not_only_those_shown(answerer):
    answer = answerer.answer(FRENCH, k=1)
    assert (len(answer.hits), answer.total) == (1, 4)
    themes = {each.id: each.count for each in answer.facets["theme"]}
    assert themes == {"télémédecine": 2, "Ehpad": 1, "autre": 1}
    places = {each.id: (each.label, each.count) for each in answer.facets["territory"]}
    assert places["departement:32"] == ("Gers", 1)


def test_scores_fall_with_rank_and_answers_repeat(answerer):
    one, other = answerer.answer(FRENCH), answerer.answer(FRENCH)
    scores = [hit.score for hit in one.hits]
    assert scores == sorted(scores, reverse=True)
    assert one.hits == other.hits
    assert [hit.rank for hit in one.hits] == [1, 2, 3, 4]


def test_ties_go_by_id(empty_shelf, answerer_over):
    for name in ("c", "a", "b"):
        empty_shelf.add(name, "un bus dentaire", theme="unité mobile")
    assert ids(answerer_over(empty_shelf).answer("bus dentaire")) == ["a", "b", "c"]


def test_documents_and_passages_carry_their_own_facts(answerer, shelf):
    documents = answerer.answer(FRENCH, unit=Unit.DOCUMENT)
    first = documents.hits[0]
    assert first.id == shelf.held["policlinique"].documents[0]
    assert first.documents == (first.id,)
    assert reasons(first, "effect") == [
        "Hospitalisations des résidents d'Ehpad : 47\u00a0% en moins"
    ]
    passages = answerer.answer(FRENCH, unit=Unit.PASSAGE)
    assert passages.hits[0].id == f"p-{first.id[:8]}"
    assert [figure.value for figure in passages.hits[0].figures] == [47.0]


def test_a_passage_filter_keeps_passages_of_the_place(answerer, shelf):
    answer = answerer.answer(
        "hospitalisations Ehpad",
        unit=Unit.PASSAGE,
        filters=Filters(territories=("departement:67",)),
    )
    assert ids(answer) == [f"p-{shelf.held['policlinique'].documents[0][:8]}"]


def test_what_is_excluded_goes_last(answerer):
    answer = answerer.answer("réduire les hospitalisations en Ehpad, hors télémédecine")
    assert ids(answer)[0] == "astreinte-32"


def test_an_empty_library_answers_nothing(empty_shelf, answerer_over):
    assert answerer_over(empty_shelf).answer(HEADLINE).total == 0


class _Nothing:
    def mended(self, word):  # noqa: ARG002  # the shape of a retriever
        return None

    def search(self, question, k, *, allow=None):  # noqa: ARG002  # the shape of a retriever
        return []
