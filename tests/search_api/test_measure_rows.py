from corpus.records import Direction, Figure, FigureStatus, Initiative, Proof
from search_api.measure_rows import DOCTORS, measure_rows
from search_api.money import Sum


def figure(display, **fields):
    proof = Proof(document="d", page=1, start=0, end=1, quote=display, display=display)
    made = {"unit": "%", "measure": "", "status": FigureStatus.ACHIEVED, **fields}
    return Figure(id=display, proof=proof, confidence=1.0, **made)


def initiative(name, *figures):
    return Initiative(id=name, name=name, figures=figures)


VISITS = {"unit": "consultations", "concept": "consultations", "measure": "consultations"}


def rows_of(*initiatives):
    return {row.label: row for row in measure_rows(initiatives, "fr")}


def test_the_same_outcome_in_other_words_is_one_row():
    one = initiative("a", figure("153 000", value=153000.0, **VISITS))
    other = initiative(
        "b", figure("8 000", value=8000.0, **{**VISITS, "measure": "consultations annuelles"})
    )
    row = rows_of(one, other)["Consultations"]
    assert [[each.number for each in cell] for cell in row.cells] == [
        ["153\u202f000"],
        ["8\u202f000"],
    ]


def test_doctors_of_all_kinds_stand_in_one_row_and_money_in_another():
    one = initiative("a", figure("60 généralistes", value=60.0, unit="généralistes"))
    other = initiative(
        "b",
        figure("3 médecins", value=3.0, unit="médecins", status=FigureStatus.TARGET),
        figure("2 M€", value=2e6, unit="€", measure="budget"),
        figure("4 500 € nets", value=4500.0, unit="€", measure="rémunération"),
    )
    rows = {row.key: row for row in measure_rows([one, other], "fr")}
    assert [len(cell) for cell in rows[DOCTORS].cells] == [1, 1]
    assert rows[DOCTORS].cells[1][0].status == "objectif, pas un résultat"
    assert [len(cell) for cell in rows[Sum.COST].cells] == [0, 1]
    assert [len(cell) for cell in rows[Sum.PAY].cells] == [0, 1]


def test_that_nobody_gives_a_cost_doctors_or_consultations_is_a_row_of_its_own():
    rows = rows_of(initiative("a"), initiative("b"))
    assert rows["Consultations"].cells == ((), ())
    assert rows["Coûts"].cells == ((), ())
    assert rows["Médecins"].cells == ((), ())


def test_people_counted_for_other_things_are_not_put_in_one_row():
    one = initiative("a", figure("x", value=40000.0, unit="habitants", measure="habitants suivis"))
    other = initiative(
        "b", figure("y", value=22600.0, unit="habitants", measure="habitants sans médecin")
    )
    rows = rows_of(one, other)
    assert rows["Habitants suivis"].told == 1
    assert rows["Habitants sans médecin"].told == 1


def test_a_share_and_a_change_of_one_outcome_are_not_put_in_one_row():
    down = {"concept": "hospitalisation", "direction": Direction.DOWN}
    rows = measure_rows(
        [
            initiative("a", figure("baisse de 47 %", value=47.0, **down)),
            initiative("b", figure("47 %", value=47.0, concept="hospitalisation")),
        ],
        "en",
    )
    told = [row.label for row in rows if row.told]
    assert told == ["Hospitalisation (change)", "Hospitalisation (share or rate)"]


def test_context_that_one_initiative_alone_has_stays_on_its_page():
    alone = figure("22 antennes", value=22.0, unit="antennes", status=FigureStatus.CONTEXT)
    assert "Antennes" not in rows_of(initiative("a", alone), initiative("b"))
