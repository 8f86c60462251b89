import json
import re

import pytest

from corpus import refresh_outlines
from corpus.outlines import outlines
from corpus.territories import NATION, gazetteer


def test_all_departements_are_drawn_and_the_collectivites_where_people_live():
    drawn = {each.territory for each in outlines()}
    uninhabited = {"collectivite:984", "collectivite:989"}
    assert drawn == gazetteer().departements(NATION) - uninhabited


def test_each_departement_of_the_metropole_is_drawn_once_and_paris_again_larger():
    frames = [each.frame for each in outlines()]
    assert frames.count("france") == 96
    close = {each.territory for each in outlines() if each.frame == "paris"}
    assert close == {f"departement:{code}" for code in ("75", "92", "93", "94")}


def test_paths_are_closed_and_numbers_stand_in_their_frame():
    for each in outlines():
        assert re.fullmatch(r"(M[\d.-]+ ?[\d.-]+l[\d. -]+z)+", each.path), each.territory
        width, height = (613, 585) if each.frame in {"france", "paris"} else (100, 100)
        assert 0 <= each.x <= width
        assert 0 <= each.y <= height


SQUARES = {"locations": [
    {"id": "01", "path": "m 0,0 0,20 10,0 10.2,0.3 0,-20 z"},
    {"id": "2a", "path": "m 20.2,0.3 0,20 20,0 0,-20.1 z m 50,50 4,0 0,4 z"},
]}  # fmt: skip


@pytest.fixture
def packages(tmp_path, monkeypatch):
    """Two packages as npm unpacks them, of two squares and one island of 4 by 2 degrees."""
    monkeypatch.setattr(refresh_outlines, "CLOSE", ("01",))
    island = {"departement:974": ("France", (50.0, -30.0, 60.0, 0.0))}
    monkeypatch.setattr(refresh_outlines, "OVERSEAS", island)
    metropole, world = tmp_path / "france", tmp_path / "world"
    metropole.mkdir()
    world.mkdir()
    (metropole / "index.js").write_text(f"export default {json.dumps(SQUARES)};\n")
    atlas = {
        "transform": {"scale": [1, 1], "translate": [50, -2]},
        "arcs": [[[0, 0], [4, 0], [0, 2]], [[0, 0], [0, 2], [4, 0]], [[50, 40], [1, 1], [1, -1], [-2, 0]]],
        "objects": {"countries": {"geometries": [
            {"type": "MultiPolygon", "arcs": [[[0, -2]], [[2]]], "properties": {"name": "France"}},
        ]}},
    }  # fmt: skip
    (world / "countries-10m.json").write_text(json.dumps(atlas))
    return metropole, world


def test_packages_become_one_file_of_outlines(packages, tmp_path):
    output = tmp_path / "outlines.tsv"
    assert refresh_outlines.main([*map(str, packages), "--output", str(output)]) == 0
    header, *lines = output.read_text(encoding="utf-8").splitlines()
    assert header.startswith("#")
    rows = {tuple(line.split("\t")[:2]): line.split("\t")[2:] for line in lines}
    assert list(rows) == [
        ("france", "departement:01"),
        ("france", "departement:2A"),
        ("paris", "departement:01"),
        ("departement:974", "departement:974"),
    ]
    assert rows["france", "departement:01"][0] == "M0 0l0 20 10 0 10 0 0-20z"
    assert rows["france", "departement:2A"][0].startswith("M20 0l0 20 20 0 0-20z")
    path, x, y = rows["departement:974", "departement:974"]
    assert path == "M0 75l100 0 0-50-100 0z"
    assert (float(x), float(y)) == pytest.approx((50, 50), abs=3)


def test_borders_stay_shared_where_points_are_left_out(monkeypatch):
    monkeypatch.setattr(refresh_outlines, "FEWEST", 3)
    left = [(0, 0), (0, 9), (9, 9), (10, 6), (9, 3), (9, 0)]
    right = [(9, 0), (9, 3), (10, 6), (9, 9), (20, 9), (20, 0)]
    plain = refresh_outlines._plainer({"a": [left], "b": [right]})
    without = [[point for point in ring if point != (9, 3)] for ring in (left, right)]
    assert [plain["a"][0], plain["b"][0]] == without
