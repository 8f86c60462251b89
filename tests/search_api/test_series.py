from corpus.records import Figure, FigureStatus, Proof
from search_api.series import series


def figure(value, period, **fields):
    words = f"{value} {period}"
    proof = Proof(document="d", page=1, start=0, end=1, quote=words, display=words)
    made = {"unit": "consultations", "measure": "consultations", "status": FigureStatus.ACHIEVED}
    return Figure(
        id=words, proof=proof, confidence=1.0, value=value, period=period, **made | fields
    )


def test_the_same_measure_of_several_years_is_a_series_in_order_of_time():
    (found,) = series([figure(800.0, "2023"), figure(200.0, "2021")], "fr")
    assert found.what == "consultations"
    assert [(each.period, each.figure.number, each.part) for each in found.points] == [
        ("2021", "200", 0.25),
        ("2023", "800", 1.0),
    ]


def test_months_are_told_in_words():
    (found,) = series([figure(1.0, "2023-01"), figure(2.0, "2023-06")], "en")
    assert [each.period for each in found.points] == ["January 2023", "June 2023"]


def test_periods_of_different_length_are_no_series():
    assert series([figure(1.0, "2021"), figure(2.0, "2022-2023")], "fr") == []
    assert series([figure(1.0, "2021"), figure(2.0, "depuis 2020")], "fr") == []
    assert series([figure(1.0, "2021"), figure(2.0, "2022-03")], "fr") == []


def test_a_year_with_two_values_makes_no_series():
    assert series([figure(1.0, "2021"), figure(2.0, "2022"), figure(3.0, "2022")], "fr") == []


def test_another_measure_place_or_status_is_another_thing():
    other = {"measure": "consultations annoncées"}, {"territories": ("departement:32",)}
    for fields in (*other, {"status": FigureStatus.TARGET}):
        assert series([figure(1.0, "2021"), figure(2.0, "2022", **fields)], "fr") == []
