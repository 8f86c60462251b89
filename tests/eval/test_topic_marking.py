from eval.topic_marking import drawn, marked_topics


def test_quotes_become_places_and_hashes_and_missing_ones_are_told(tmp_path, capsys):
    (tmp_path / "a.txt").write_text("Le bus a reçu 1 200 patients en un an.", encoding="utf-8")
    quotes = [{"document": "a.txt", "page": 1, "quote": q, "grade": 3} for q in ("1 200", "gone")]
    record = {"id": "q", "collection": "real", "passages": quotes}
    (marked,) = marked_topics([record], {"real": tmp_path})
    (passage,) = marked["passages"]
    assert (passage["document"], passage["start"], passage["letters"]) == ("a.txt", 14, 4)
    assert "quote" not in passage
    assert "gone" in capsys.readouterr().err


def test_a_share_of_each_kind_is_drawn_and_what_has_a_half_keeps_it():
    new = [
        {"id": f"{kind}{n}", "language": "fr", "collection": "demo", "kind": kind}
        for kind in ("effect", "place")
        for n in range(10)
    ]
    done = {each["id"]: each["half"] for each in drawn([*new, {"id": "old", "half": "tuning"}])}
    assert done["old"] == "tuning"
    for kind in ("effect", "place"):
        assert [done[f"{kind}{n}"] for n in range(10)].count("tuning") == 3
    assert done == {
        each["id"]: each["half"] for each in drawn([*new, {"id": "old", "half": "tuning"}])
    }
