import json
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.records import Block, BlockKind, Direction, FigureStatus, Page, Passage, Qualifier
from ingest.figures import find_figures
from ingest.language import parse
from ingest.segments import segment_passage

UP, DOWN, NONE = Direction.UP, Direction.DOWN, Direction.NONE


def figures_of(text, kind=BlockKind.PARAGRAPH):
    blocks, start = [], 0
    for line in text.split("\n"):
        if line.strip():
            blocks.append(Block(start=start, end=start + len(line), kind=kind))
        start += len(line) + 1
    page = Page(number=1, text=text, blocks=tuple(blocks))
    passage = Passage(id="p", document="d", page=1, start=0, end=len(text), text=text)
    return find_figures(parse([segment_passage(page, passage)]))


def only(text):
    (figure,) = figures_of(text)
    return figure


def test_a_reduction_is_one_figure_with_measure_concept_public_and_proof():
    figure = only(
        "La Policlinique a réduit de 47 % les hospitalisations des résidents d’Ehpad accompagnés.",
    )
    assert (figure.value, figure.unit, figure.direction) == (47, "%", DOWN)
    assert figure.measure == "hospitalisations des résidents d'Ehpad accompagnés"
    assert (figure.concept, figure.population) == ("hospitalisation", "residents_ehpad")
    assert figure.status is FigureStatus.ACHIEVED
    assert figure.proof.quote == (
        "a réduit de 47 % les hospitalisations des résidents d’Ehpad accompagnés"
    )


def test_a_change_from_one_value_to_another_is_one_figure():
    figure = only("Le taux de dépistage du cancer du sein est passé de 55 % à 60,3 % en un an.")
    assert (figure.baseline, figure.value, figure.direction) == (55, 60.3, UP)
    assert figure.measure == "taux de dépistage du cancer du sein"
    assert (figure.concept, figure.period) == ("taux_depistage", "un an")


@pytest.mark.parametrize(
    ("text", "baseline", "value", "direction", "period"),
    [
        ("Le nombre de médecins est passé de 165 en 2010 à 116 en 2023.", 165, 116, DOWN, "2010-2023"),
        ("On compte 760 médecins installés en 2023 contre 904 en 2010.", 904, 760, DOWN, "2010-2023"),
        ("En 2021, 26,6 % de la population avait 60 ans ou plus contre 22,7 % en 2010.", 22.7, 26.6, UP, "2010-2021"),
        ("Délai d'accès : 12 jours (contre 45 jours auparavant).", 45, 12, DOWN, None),
    ],
)  # fmt: skip
def test_two_moments_compared_are_one_change(text, baseline, value, direction, period):
    figure = only(text)
    assert (figure.baseline, figure.value, figure.direction) == (baseline, value, direction)
    if period:
        assert figure.period == period


def test_two_places_compared_are_no_change():
    first, second = figures_of("22 % des femmes renoncent contre 12 % des hommes.")
    assert (first.value, first.baseline, first.direction) == (22, None, NONE)
    assert (second.value, second.baseline) == (12, None)


@pytest.mark.parametrize(
    ("text", "value", "direction"),
    [
        ("Les passages aux urgences ont reculé de 12 % en 2024.", 12, DOWN),
        ("Une baisse de 30 % des chutes a été constatée.", 30, DOWN),
        ("Une baisse des hospitalisations de près de moitié.", 0.5, DOWN),
        ("Les hospitalisations ont été réduites de moitié.", 0.5, DOWN),
        ("Le nombre de patients n'a augmenté que de 2 %.", 2, UP),
        ("Le nombre de passages n'a pas diminué de 10 %.", 10, NONE),
        ("Il faut éviter une hausse de 10 % des dépenses.", 10, NONE),
        ("120 hospitalisations évitées", 120, DOWN),
        ("Le programme a permis d'éviter 120 hospitalisations.", 120, DOWN),
        ("La France a perdu plus de 2 000 médecins.", 2000, DOWN),
        ("Ils prennent en charge près de 20 % de patients en plus.", 20, UP),
        ("12 médecins supplémentaires ont été installés.", 12, UP),
        ("Deux fois moins d'hospitalisations chez les patients suivis.", 2, DOWN),
        ("L'activité du dispositif a été multipliée par quatre.", 4, UP),
        ("Le nombre de centres a triplé entre 2018 et 2023.", 3, UP),
        ("-38 % d'hospitalisations", 38, DOWN),
        ("Le taux de présence est de 74 %.", 74, NONE),
        ("75 % des demandes sont résolues en moins de 5 jours.", 75, NONE),
        ("Une amélioration du taux de présence aux convocations (74 % de présence).", 74, NONE),
    ],
)
def test_a_direction_is_stated_or_there_is_none(text, value, direction):
    figure = figures_of(text)[0]
    assert (figure.value, figure.direction) == (value, direction)


def test_a_fall_of_a_range_is_not_read_as_a_rise():
    figure = only("Les Ehpad ont vu leurs hospitalisations baisser de 20 à 30 %.")
    assert (figure.value, figure.value_max, figure.baseline) == (20, 30, None)
    assert figure.direction is DOWN


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("L'objectif est de réduire de 30 % les hospitalisations d'ici 2027.", FigureStatus.TARGET),
        ("Le projet vise à recruter 150 médecins.", FigureStatus.TARGET),
        ("5 000 lieux de soins seront ouverts.", FigureStatus.TARGET),
        ("Réduire de 30 % les passages aux urgences", FigureStatus.TARGET),
        ("Une indemnité de 200 € par jour est versée aux médecins.", FigureStatus.RULE),
        ("Les médecins volontaires consacrent jusqu'à deux jours par mois.", FigureStatus.RULE),
        ("Le dépistage est pris en charge à 100 %.", FigureStatus.RULE),
        ("Le taux d'hospitalisation devrait passer de 12 % à 8 %.", FigureStatus.PROJECTION),
        ("6 500 consultations ont été réalisées.", FigureStatus.ACHIEVED),
        ("6,4 millions de Français sans médecin traitant", FigureStatus.CONTEXT),
    ],
)
def test_a_status_tells_results_from_aims_rules_and_context(text, status):
    assert only(text).status is status


def test_the_target_beside_a_result_stays_a_target():
    done, aimed = figures_of(
        "6 500 consultations ont été réalisées, loin de l'objectif de 30 millions de consultations par an.",
    )
    assert (done.value, done.status) == (6500, FigureStatus.ACHIEVED)
    assert (aimed.value, aimed.status, aimed.per) == (30e6, FigureStatus.TARGET, "an")


@pytest.mark.parametrize(
    "text",
    [
        "Appelez le 15 ou le 3114, au 12 rue de la Paix, 75002 Paris, de 9h à 18h, 24h/24 et 7j/7.",
        "L'article 51 de la loi du 24 juillet 2019 et le plan 2026-2028 (page 12).",
        "Le bébé a 40° de fièvre, dit Anne, 54 ans, à Condom (32).",
        "Contact : 01 23 45 67 89, SIRET 12345678900012.",
        "Grand Est 2030, France 2030, Covid-19 et G20",
        "3.2 Gouvernance",
        "Les généralistes⁴ et les patients2 de la figure 3",
        "L. 1411-11 du code, version 2.1 de 2024",
        "Le 23^{ème} rang sur 27",
        "https://exemple.fr/page/2023/150-patients",
        "Ce plan repose sur 3 axes et quatre enjeux.",
        "Réunion le mardi 12 mars 2024 à 14h30.",
        "représentan&#x74; la filière",
    ],
)
def test_what_is_no_quantity_gives_no_figure(text):
    assert figures_of(text) == []


def test_a_number_alone_on_its_line_measures_the_line_below():
    figure = only("47 %\nd'hospitalisations en moins")
    assert (figure.value, figure.direction, figure.measure) == (47, DOWN, "hospitalisations")
    assert figure.proof.quote == "47 %\nd'hospitalisations en moins"


def test_units_rates_and_qualifiers_are_told():
    figure = only("Le centre assure plus de 153 000 consultations par an.")
    assert (figure.value, figure.unit, figure.per) == (153000, "consultations", "an")
    assert figure.qualifier is Qualifier.AT_LEAST
    assert figure.proof.quote == "plus de 153 000 consultations par an"


def test_a_density_has_its_denominator_and_no_second_figure():
    figure = only("Le territoire compte 7 médecins pour 10 000 habitants.")
    assert (figure.value, figure.unit, figure.per) == (7, "médecins", "10 000 habitants")


def test_a_share_keeps_what_is_said_of_it():
    figure = only("67 % des patients font appel à leur médecin traitant.")
    assert figure.measure == "patients qui font appel à leur médecin traitant"


def test_a_list_goes_on_with_the_unit_before():
    whole, part = figures_of(
        "7,7 millions de personnes étaient couvertes, dont 6 millions dans sa forme gratuite.",
    )
    assert (whole.value, whole.unit) == (7.7e6, "personnes")
    assert (part.value, part.unit) == (6e6, "personnes")


def test_a_cell_without_heading_counts_where_it_says_itself_what():
    (figure,) = figures_of("140 000 demandes créées en 2025", BlockKind.TABLE_CELL)
    assert (figure.value, figure.unit) == (140_000, "demandes")
    assert figures_of("140 000", BlockKind.TABLE_CELL) == []
    assert figures_of("45 %", BlockKind.TABLE_CELL) == []


def test_a_footnote_mark_never_joins_the_number():
    figure = only("Le nombre a été limité³ pendant 20 ans.")
    assert figure.value == 20


@given(st.text(alphabet="0123456789 ,.%€abcde'\n-/+()ans de", max_size=80))
def test_every_proof_is_the_words_of_the_page(text):
    for figure in figures_of(text):
        assert text[figure.proof.start : figure.proof.end] == figure.proof.quote
        assert figure.value >= 0
        assert 0 <= figure.confidence <= 1


def test_the_development_labels_are_found():
    folder = Path(__file__).parents[2].parent / "shared" / "data" / "documents"
    if not folder.exists():
        pytest.skip("shared/ is absent: development data")
    found, total = 0, 0
    labels = [
        json.loads(line)
        for line in (folder / "facts.jsonl").read_text(encoding="utf-8").splitlines()
    ]
    for number in ("003", "004"):
        (path,) = folder.glob(f"{number}_*.txt")
        values = {figure.value for figure in figures_of(path.read_text(encoding="utf-8"))}
        wanted = [one for one in labels if one["type"] == "figure" and one["doc"] == number]
        total += len(wanted)
        found += sum(any(value in values for value in one["accept"]) for one in wanted)
    assert found / total > 0.88


def test_a_quotation_mark_of_markdown_is_not_more_than():
    figure = only("> **-47 %** d'hospitalisations")
    assert (figure.qualifier, figure.direction) == (Qualifier.EXACTLY, DOWN)


def test_a_fall_said_to_be_the_target_is_a_target():
    figure = only("La baisse de 30 % des hospitalisations est la cible que l'équipe s'était fixée.")
    assert figure.status is FigureStatus.TARGET


def test_a_fall_told_again_keeps_its_direction():
    first, again = figures_of("Les hospitalisations ont baissé de 47 %, soit près de moitié.")
    assert (first.value, first.direction) == (47, DOWN)
    assert (again.value, again.direction, again.measure) == (0.5, DOWN, "hospitalisations")


def test_an_arrow_joins_the_two_ends_of_a_change():
    figure = only("**55 % → 60,3 %** le taux de dépistage du cancer du sein")
    assert (figure.baseline, figure.value, figure.direction) == (55, 60.3, UP)
    assert figure.measure == "taux de dépistage du cancer du sein"


def test_an_item_of_a_list_of_aims_is_a_target():
    text = "Les objectifs pour 2027 :\n- 95 % des patients suivis\n- 100 % des résidents vaccinés"
    assert [figure.status for figure in figures_of(text)] == [FigureStatus.TARGET] * 2


def test_a_level_in_brackets_after_a_fall_is_not_the_size_of_the_fall():
    figure = only("Les délais ont été réduits (53 jours en moyenne).")
    assert (figure.value, figure.direction) == (53, NONE)


def test_a_numbered_reference_is_no_count():
    assert figures_of("[6] Indicateurs semestriels de suivi") == []


def test_hope_for_a_return_to_work_is_no_target():
    text = "Une étude mesure une augmentation de l'espérance de retour à l'emploi de 2 points."
    assert only(text).status is not FigureStatus.TARGET


def test_what_happened_after_a_word_of_aim_is_no_target():
    text = "Les objectifs sont soumis aux aléas : le secteur a connu une baisse de 36 % de ses effectifs."
    figure = only(text)
    assert (figure.direction, figure.status is FigureStatus.TARGET) == (DOWN, False)


def test_the_whole_that_a_share_is_of_is_context():
    figures = figures_of("L'ambition est de couvrir 60 % du marché des 6,8 millions d'embauches.")
    assert [figure.status for figure in figures] == [FigureStatus.TARGET, FigureStatus.CONTEXT]


def test_a_baseline_stands_behind_an_address_and_years_ago():
    figure = only(
        "42 % des bénévoles sont venus grâce à aide.gouv.fr, contre 28 % il y a deux ans."
    )
    assert (figure.value, figure.baseline, figure.direction) == (42, 28, UP)


@pytest.mark.parametrize(
    "text",
    [
        "La démarche reste 100 % papier.",
        "Ils ne sont jamais sûrs à 100 % de leurs droits.",
        "Les communes de moins de 500 habitants sont aidées.",
        "Les entreprises de 50 salariés et plus publient un index.",
        "Le service permet un échange entre deux personnes.",
        "Deux villes se sont jointes à la démarche.",
    ],
)
def test_words_that_measure_nothing_are_no_figures(text):
    assert figures_of(text) == []


def test_a_share_of_all_is_still_a_figure():
    assert only("100 % des résidents ont été vaccinés.").value == 100


def test_full_time_posts_are_no_patient_education():
    assert only("La chargée de mission y consacre 60 % de son ETP.").concept is None


def test_an_amount_is_of_its_cost_and_not_of_who_bears_it():
    text = "Les dépôts représentent un coût important pour les collectivités (environ 60 000 €)."
    assert only(text).measure == "coût important pour les collectivités"


def test_a_clause_is_cut_before_what_is_said_of_its_subject():
    text = "Les points de recharge résidentiels sont exclus (on en compte environ 600 000)."
    assert only(text).measure == "points de recharge résidentiels"


def test_those_who_gained_something_did_not_grow():
    assert only("Plus de 40 000 habitants y ont gagné un médecin traitant.").direction is NONE


def test_the_aims_of_a_list_are_targets_under_a_subheading_too():
    text = "Objectifs 2025 :\nUsage\n- 300 collectivités utilisent l'outil"
    assert only(text).status is FigureStatus.TARGET


def test_text_without_sentence_stops_takes_time_in_proportion():
    one, four = "12 " * 1500, "12 " * 6000
    begin = time.process_time()
    figures_of(one)
    middle = time.process_time()
    figures_of(four)
    assert time.process_time() - middle < 12 * (middle - begin) + 0.5


def test_the_cases_of_an_outbreak_are_context():
    text = "Point sur le coronavirus. Deux patients pris en charge au CHU, 28 personnes contacts suivies."
    assert {figure.status for figure in figures_of(text)} == {FigureStatus.CONTEXT}


def test_departements_counted_and_then_named_are_a_figure():
    assert only("C'est le cas dans trois départements : le Cantal et deux autres.").value == 3


def test_a_duration_that_opens_the_sentence_is_the_period(parse_text):
    (figure,) = find_figures(
        parse_text("En un an, le taux de dépistage est passé de 55 % à 60,3 %.")
    )
    assert (figure.baseline, figure.value, figure.period) == (55, 60.3, "un an")


def test_a_number_of_the_year_before_is_no_result(parse_text):
    text = "L'année qui précède leur entrée dans le programme, 79,4 % des patients suivis avaient été hospitalisés."
    (figure,) = find_figures(parse_text(text))
    assert (figure.value, figure.status) == (79.4, FigureStatus.CONTEXT)


def test_a_number_not_measured_is_an_aim(parse_text):
    figures = find_figures(parse_text("Satisfaction des usagers : au moins 85 % → non mesuré"))
    assert {figure.status for figure in figures} <= {FigureStatus.TARGET}


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("Chaque année, 90 000 jeunes sortent de l'école.", [(90_000, "jeunes")]),
        ("Une enquête auprès de plus de 2000 demandeurs d'emploi.", [(2000, "demandeurs")]),
        ("Depuis 2000 en France, rien n'a changé.", []),
        ("Deux nouveaux cas ont été confirmés samedi.", [(2, "cas")]),
        ("Le nombre de cas avérés se porte désormais à quatre.", [(4, "cas")]),
        (
            "13 nouveaux cas en Occitanie (6 dans l'Hérault et 6 dans l'Aude).",
            [(13, "cas"), (6, "cas"), (6, "cas")],
        ),
        ("L'expérience de la vingtaine d'incubateurs.", [(20, "incubateurs")]),
        ("65 % sortent du dispositif avec un projet concret.", [(65, "%")]),
        ("26 000 personnes (20 %) sont redirigées.", [(26_000, "personnes"), (20, "%")]),
    ],
)
def test_counts_are_found_however_they_are_told(text, values):
    assert [(figure.value, figure.unit) for figure in figures_of(text)] == values


def test_a_measure_keeps_the_grand_est_whole():
    assert only("450 entreprises du Grand Est.").measure == "entreprises du Grand Est"


def test_a_plus_sign_before_a_share_of_all_says_more_than():
    figure = only("+60 % des notifications sont vues.")
    assert (figure.direction, figure.qualifier) == (Direction.NONE, Qualifier.AT_LEAST)
    assert only("+12 % de consultations en un an.").direction is Direction.UP


def test_what_people_declare_to_have_gained_is_no_rise_of_them():
    figure = only("80 % des usagers déclarent avoir gagné du temps.")
    assert figure.direction is Direction.NONE


def test_avoidable_stays_that_diminish_do_diminish():
    figure = only("Les hospitalisations évitables ont diminué de 18 % en un an.")
    assert (figure.direction, figure.measure) == (Direction.DOWN, "hospitalisations évitables")
    averted = only("Le dispositif a évité une hausse de 18 % des hospitalisations.")
    assert averted.direction is not Direction.UP


def test_a_budget_by_the_year_is_no_rule():
    figure = only("Le budget de fonctionnement était de 820 000 € par an.")
    assert figure.status is not FigureStatus.RULE
    assert only("Une aide de 200 € par jour est versée.").status is FigureStatus.RULE


def test_a_bullet_on_a_line_of_its_own_is_no_minus():
    figures = figures_of("Le bilan reste inchangé :\n-\n2 cas confirmés à Auch")
    assert [(figure.value, figure.direction) for figure in figures] == [(2, Direction.NONE)]


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Le réseau propose un cycle de 6 séances aux aidants.", FigureStatus.RULE),
        ("Tous les agents suivent une formation de 14 heures.", FigureStatus.RULE),
        ("Un chèque jusqu'à 150 € est remis aux familles.", FigureStatus.RULE),
        ("Une sanction de 5 000 € s'applique en cas de refus.", FigureStatus.RULE),
        ("La possibilité d'une hausse jusqu'à 120 % du tarif est ouverte.", FigureStatus.RULE),
        ("Les 30 % des agents qui se plaignent (retard pour 40 % des lignes).", FigureStatus.CONTEXT),
        ("Réduire les délais d'accueil (- 20 %)", FigureStatus.TARGET),
        ("Chaque commune reçoit 4 conseils qu'elle sera libre de suivre.", FigureStatus.CONTEXT),
        ("28 mesures sont effectives.", FigureStatus.ACHIEVED),
        ("Tout vise à garder la satisfaction de nos 340 adhérents.", FigureStatus.ACHIEVED),
        ("Le délai est de 90 jours selon l'enquête de 2021.", FigureStatus.CONTEXT),
        ("40 % des élèves entraient au collège sans savoir nager.", FigureStatus.CONTEXT),
        ("Avril à juin : étendre le service à 6 départements", FigureStatus.TARGET),
    ],
)  # fmt: skip
def test_words_beside_a_number_tell_what_it_stands_for(text, status):
    assert figures_of(text)[-1].status is status


def test_a_question_for_the_aim_makes_its_answer_one():
    figure = only("Notre objectif ? Une couverture de 100 % des cantons.")
    assert figure.status is FigureStatus.TARGET


@pytest.mark.parametrize(
    ("text", "value", "value_max", "unit"),
    [
        ("Le traitement d'un dossier est long (1 à 3 ans).", 1, 3, "ans"),
        ("La durée des travaux est longue (de 2 jusqu'à 8 ans).", 2, 8, "ans"),
        ("Label de qualité obtenu pour 5 ans", 5, None, "ans"),
        ("Au cours d'une formation de 12 heures, les élèves s'exercent.", 12, None, "heures"),
        ("Le test aura lieu dans un à deux départements.", 1, 2, "départements"),
        ("Le tri évite 250 ktCO2 par an.", 250_000, None, "tCO2"),
        ("400+ utilisateurs actifs", 400, None, "utilisateurs"),
        ("Des coûts de création évités (200+ K€ par service)", 200_000, None, "€"),
        ("Près d'une **trentaine de familles** suivies", 30, None, "familles"),
    ],
)
def test_lengths_ranges_and_units_are_read_whole(text, value, value_max, unit):
    figure = only(text)
    assert (figure.value, figure.value_max, figure.unit) == (value, value_max, unit)


def test_ages_are_still_no_lengths():
    assert figures_of("Un service pour les jeunes de 16 à 25 ans en mission.") == []


def test_the_size_of_those_who_are_obliged_is_a_rule():
    figure = only("Le bilan est obligatoire pour les communes de plus de 30 000 habitants.")
    assert (figure.value, figure.status) == (30_000, FigureStatus.RULE)
    assert figures_of("Un service pour les communes de moins de 500 habitants.") == []


def test_the_same_amount_in_another_unit_is_of_the_same():
    money, days = figures_of("Le coût est de 12 000 € ou 15 jours-hommes.")
    assert (money.measure, days.measure, days.unit) == ("coût", "coût", "jours-hommes")


def test_falls_with_a_spaced_sign_are_falls():
    figures = figures_of("L'effort demandé (objectif de - 30 % en 2030 et - 50 % en 2040)")
    assert [(each.value, each.direction) for each in figures] == [(30, DOWN), (50, DOWN)]


@pytest.mark.parametrize(
    ("text", "baseline", "value"),
    [
        ("Le délai, qui était de 40 jours, est aujourd'hui de 9 jours.", 40, 9),
        ("Les délais sont passés de 4 mois à seulement 1 à 2 mois.", 4, 1),
        ("60 % des inscrits ont un médecin (vs. 35 % aujourd'hui)", 35, 60),
        ("30 nouveaux contrats signés (vs 12 aujourd'hui)", 12, 30),
        ("50 à 55 % de dossiers complets (vs 40 % en 2024)", 40, 50),
    ],
)
def test_a_change_is_told_in_many_ways(text, baseline, value):
    figure = only(text)
    assert (figure.baseline, figure.value) == (baseline, value)


def test_a_change_told_over_two_sentences_has_its_baseline_and_measure():
    before, after = figures_of(
        "Le taux de réponse était de 40 % en 2020. Il est passé à 65 % en 2023."
    )
    assert (before.baseline, before.direction) == (None, NONE)
    assert (after.baseline, after.value, after.direction) == (40, 65, UP)
    assert after.measure == "taux de réponse"


def test_two_groups_compared_today_are_no_change():
    figures = figures_of("30 % des femmes renoncent contre 18 % des hommes aujourd'hui.")
    assert [each.baseline for each in figures] == [None, None]


@pytest.mark.parametrize(
    ("text", "measure"),
    [
        ("La vaccination gagne du terrain, à 48 %.", "vaccination"),
        ("Le prix est un frein pour 35 % des étudiants.", "prix est un frein pour étudiants"),
        ("Le bois local représente 4 % du chauffage.", "bois local chauffage"),
        ("Le réseau, porté par la ville, est passé de 3 à 9 antennes.", "antennes"),
        ("Le service a divisé par 2 nos délais de réponse.", "délais de réponse"),
        ("Fort taux d'oubli des rendez-vous (ex : 20 % en moyenne)", "fort taux d'oubli des rendez-vous"),
        ("La région accorde 3 millions d'euros de crédits aux maisons de santé.", "crédits aux maisons de santé"),
        ("En moyenne, un foyer dépense 120 € par mois.", "dépense d'un foyer"),
        ("Les dons aux hôpitaux représentent 4 millions d'Euros.", "dons aux hôpitaux"),
        ("300 litres, c'est le volume d'eau d'un bain", "volume d'eau d'un bain"),
        ("Les fuites sont fréquentes (2 000 litres par jour)", "fuites"),
        ("Les réunions de plus de 50 personnes sont reportées.", "réunions de personnes"),
        ("Un exposé ? **Le bois libre est estimé à 2 % du bois.**", "bois libre bois"),
    ],
)  # fmt: skip
def test_a_measure_is_what_changes_and_what_it_is_said_of(text, measure):
    assert only(text).measure == measure


def test_a_period_in_the_measure_is_the_period():
    figure = only("Évolution du nombre de lits de 2018 à 2022 : 12 %")
    assert figure.period == "2018-2022"


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("Deux Ehpad s'en servent. Les trois autres ne pèsent que 7 % de l'activité.", {2, 7}),
        ("Le centre a essaimé dans trois autres départements.", {3}),
        ("12 autres MSP sont expérimentatrices.", {12}),
    ],
)
def test_what_stands_for_others_is_no_count(text, values):
    found = {each.value for each in figures_of(text)}
    assert found - {2} == values - {2}


def test_who_earns_gains_nothing():
    (figure,) = figures_of("Un médecin gagne de 4 700 à 6 400 € nets.")
    assert figure.direction is Direction.NONE


def test_what_somebody_meant_to_do_is_no_result():
    text = "Un groupe d'Ehpad prévoyait d'équiper 354 établissements."
    (figure,) = figures_of(text)
    assert figure.status is FigureStatus.TARGET


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("Le guichet a accompagné 197 installations et contacts.", "installations et contacts"),
        (
            "Il a reçu 60 médecins, dentistes et sages-femmes.",
            "médecins, dentistes et sages-femmes",
        ),
        ("Le bus a desservi 12 communes et plusieurs hameaux.", "communes"),
        ("200 élèves et leurs parents ont été reçus.", "élèves"),
    ],
)
def test_nouns_that_are_counted_together_stay_together(text: str, unit: str) -> None:
    figure = only(text)
    assert figure.unit == unit
    assert figure.proof.quote.endswith(unit) or " et " not in unit


@pytest.mark.parametrize(
    "text",
    [
        "Le programme en trois chiffres",
        "Deux sites à la loupe",
        "Le bilan en 5 points",
        "Trois chiffres clés et 4 points à retenir",
        "Le dossier compte 12 pages et 6 encadrés.",
        "Le bilan est une estimation, et non 197 installations.",
        "Ce ne sont pas 197 installations.",
    ],
)
def test_parts_of_a_text_and_denied_numbers_are_no_figures(text: str) -> None:
    assert figures_of(text) == []


@pytest.mark.parametrize(
    ("text", "measure"),
    [
        ("Pour un euro investi, deux euros de dépenses de santé sont évités.", "dépenses de santé"),
        ("Un euro investi, deux euros économisés", "économies"),
    ],
)
def test_what_a_euro_brings_is_told_by_the_euro(text: str, measure: str) -> None:
    figure = only(text)
    assert (figure.value, figure.per, figure.measure) == (2, "euro investi", measure)


@pytest.mark.parametrize(
    "text",
    [
        "Résultats : une équipe a accompagné chaque patient pendant six mois.",
        "L'évaluation a porté sur 23 146 patients, dont la moitié ont été suivis.",
    ],
)
def test_how_long_and_on_whom_is_context(text: str) -> None:
    assert {each.status for each in figures_of(text)} <= {FigureStatus.CONTEXT}
