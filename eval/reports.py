"""The reports as JSON and as rows of a table."""

from collections.abc import Iterable, Sequence
from dataclasses import asdict

from eval.beir import SetReport
from eval.comparing import Reports
from eval.counts import Counts
from eval.measures import ANSWERED, MRR, NDCG, RECALL, SUCCESS
from eval.reading import ReadingReport
from eval.retrieval import LANGUAGES, UnitReport
from eval.speed import Timing
from eval.systems import ESSAIM
from eval.tally import ExtractionReport
from eval.topics import Topic
from eval.weighing import Weighed
from index.fusion import ENGINES

Json = dict[str, object]
Rows = list[tuple[str, ...]]


def sets_json(reports: Iterable[SetReport]) -> Json:
    """Return retrieval on BEIR sets: for each, the measures of each engine."""
    return {
        "sets": [
            {
                "set": report.name,
                "documents": report.documents,
                "questions": report.questions,
                "engines": {name: dict(each.mean) for name, each in report.measured.items()},
            }
            for report in reports
        ]
    }


def sets_rows(reports: Iterable[SetReport]) -> Rows:
    """Return a line for each set and engine under a heading line."""
    rows: Rows = []
    for report in reports:
        for engine, measured in report.measured.items():
            rows = rows or [("set", "engine", "questions", *measured.mean)]
            values = [f"{value:.3f}" for value in measured.mean.values()]
            rows.append((report.name, engine, str(report.questions), *values))
    return rows


def weights_json(done: Iterable[Weighed]) -> Json:
    """Return by language the weights in use and those chosen, with what both reach."""
    return {each.language: asdict(each) for each in done}


def weights_rows(done: Iterable[Weighed]) -> Rows:
    """Return two lines a language, the weights in use and those chosen, under a heading line."""
    rows: Rows = [("language", "weights", *ENGINES, "questions", NDCG, "95 % of the gain")]
    for each in done:
        low, high = each.gain
        told = str(each.told_on)
        for name, mix, value, gain in (
            ("in use", each.before, each.ndcg_before, ""),
            ("chosen", each.after, each.ndcg_after, f"{low:+.4f} {high:+.4f}"),
        ):
            shares = (f"{mix[engine]:.2f}" for engine in ENGINES)
            rows.append((each.language, name, *shares, told, f"{value:.4f}", gain))
    return rows


def topics_json(reports: Reports, topics: Sequence[Topic]) -> Json:
    """Return essaim's own questions: for each system and unit, the measures, also by question."""
    return {
        "questions": len(topics),
        "systems": {
            system: {unit.value: _unit_json(report) for unit, report in units.items()}
            for system, units in reports.items()
        },
    }


def outside_json(report: UnitReport) -> Json:
    """Return others' questions: the measures, also by question."""
    return {"unit": report.unit.value, **_unit_json(report)}


def _unit_json(report: UnitReport) -> Json:
    return {
        "measures": dict(report.measured.mean),
        "groups": {
            group: {"questions": len(names), **{m: report.mean(m, group) for m in _SHOWN}}
            for group, names in report.groups.items()
        },
        "honest_empty": report.honest,
        "lost": report.lost,
        "doubted": report.doubted,
        "questions": {
            name: {
                "answered": report.measured.by_question[ANSWERED].get(name),
                NDCG: report.measured.by_question[NDCG].get(name),
                "found": list(found),
            }
            for name, found in report.run.items()
        },
    }


_SHOWN = (NDCG, RECALL, MRR, SUCCESS, ANSWERED)


def topics_rows(reports: Reports) -> Rows:
    """Return a line for each unit and group of questions, then one for each other system.

    Other systems are told by how far essaim is ahead, with the 95 % interval of the paired
    difference.
    """
    rows: Rows = []
    for unit, report in reports[ESSAIM].items():
        rows += [*outside_rows(report)[bool(rows) :]]
        for system, units in reports.items():
            if system != ESSAIM:
                rows += [_behind(system, report, units[unit], each) for each in LANGUAGES]
    return rows


def outside_rows(report: UnitReport) -> Rows:
    """Return a line for all questions and one for each group under a heading line."""
    rows: Rows = [("unit", "system", "questions", "", *_SHOWN, "essaim ahead, nDCG@10")]
    for group in (None, *report.groups):
        count = len(report.measured.by_question[NDCG] if group is None else report.groups[group])
        values = (shown(report.mean(name, group)) for name in _SHOWN)
        rows.append((report.unit.value, ESSAIM, group or "all", str(count), *values, ""))
    for name, value in (
        ("honest", report.honest),
        ("lost", report.lost),
        ("doubted", report.doubted),
    ):
        rows.append((report.unit.value, ESSAIM, name, "", shown(value), *[""] * len(_SHOWN)))
    return rows


def _behind(system: str, ours: UnitReport, theirs: UnitReport, group: str) -> tuple[str, ...]:
    values = (shown(theirs.mean(name, group)) for name in _SHOWN)
    ahead = ours.ahead_of(theirs, group)
    told = "" if ahead is None else f"{ahead[0]:+.3f} [{ahead[1]:+.3f} {ahead[2]:+.3f}]"
    return (ours.unit.value, system, group, str(len(ours.groups.get(group, ()))), *values, told)


def extraction_json(report: ExtractionReport) -> Json:
    """Return the counts and scores by what is extracted, and how sure facts were."""
    return {
        "extraction": {
            name: {
                "expected": counts.expected,
                "recalled": counts.recalled,
                "found": counts.found,
                "correct": counts.correct,
                "precision": counts.precision,
                "recall": counts.recall,
                "f1": counts.f1,
            }
            for name, counts in report.counts.items()
        },
        "direction_macro_f1": macro_f1(report),
        "reliability": [
            {"confidence": low, "facts": facts, "right": right}
            for low, facts, right in reliability(report)
        ],
        "faults": len(report.faults),
    }


def macro_f1(report: ExtractionReport) -> float | None:
    """Return the mean F1 of up, down and none over the figures found, None where none was."""
    scores = [
        counts.f1
        for name, counts in report.counts.items()
        if name.startswith("direction ") and counts.f1 is not None
    ]
    return sum(scores) / len(scores) if scores else None


def reliability(report: ExtractionReport) -> list[tuple[float, int, int]]:
    """Return, for each tenth of confidence, its lower edge, its facts, and how many are right."""
    rows = []
    for tenth in range(10):
        inside = [ok for sure, ok in report.judged if min(int(sure * 10 + 1e-9), 9) == tenth]
        if inside:
            rows.append((tenth / 10, len(inside), sum(inside)))
    return rows


def extraction_rows(report: ExtractionReport) -> Rows:
    """Return a line for each thing extracted, then one for each tenth of confidence."""
    rows: Rows = [("", "precision", "recall", "F1", "expected", "found")]
    for name, counts in report.counts.items():
        scores = (shown(counts.precision), shown(counts.recall), shown(counts.f1))
        rows.append((name, *scores, str(counts.expected), str(counts.found or "–")))
    macro = macro_f1(report)
    if macro is not None:
        rows.append(("direction, macro-average", "", "", shown(macro), "", ""))
    for low, facts, right in reliability(report):
        rows.append((f"confidence from {low:.1f}", shown(right / facts), "", "", "", str(facts)))
    return rows


def reading_json(report: ReadingReport) -> Json:
    """Return the counts and the speed by kind of file and reader."""
    return {
        "reading": [
            {
                "kind": score.group,
                "reader": score.reader,
                "pages": score.pages,
                "pages_per_second": score.pages_per_second,
                **{name: _shares(counts) for name, counts in score.counts.items()},
            }
            for score in report.scores.values()
        ],
        "faults": len(report.faults),
        "skipped": report.skipped,
    }


def _shares(counts: Counts) -> Json:
    return {
        "recall": counts.recall,
        "precision": counts.precision,
        "expected": counts.expected,
        "recalled": counts.recalled,
    }


def reading_rows(report: ReadingReport) -> Rows:
    """Return a line for each kind of file and reader: recall and precision where both are."""
    names = list(dict.fromkeys(name for each in report.scores.values() for name in each.counts))
    rows: Rows = [("", "reader", *names, "pages", "pages/s")]
    for score in report.scores.values():
        values = (_both(score.counts.get(name, Counts())) for name in names)
        rows.append(
            (score.group, score.reader, *values, str(score.pages), f"{score.pages_per_second:.1f}")
        )
    return rows


def _both(counts: Counts) -> str:
    """Return "recall" or "recall / precision", to three digits, a dash where there is none."""
    if counts.precision is None:
        return shown(counts.recall)
    return f"{shown(counts.recall)} / {shown(counts.precision)}"


def speed_json(timings: Iterable[Timing]) -> Json:
    """Return the timings by name."""
    return {
        "speed": {
            each.name: {
                "value": each.value,
                "unit": each.unit,
                "per_reference": each.per_reference,
            }
            for each in timings
        }
    }


def speed_rows(timings: Iterable[Timing]) -> Rows:
    """Return a line for each timing."""
    rows: Rows = [("", "value", "unit", "per reference loop")]
    for each in timings:
        rows.append((each.name, f"{each.value:.4g}", each.unit, f"{each.per_reference:.3g}"))
    return rows


def shown(value: float | None) -> str:
    """Return a share to three digits, a dash where there is none."""
    return "–" if value is None else f"{value:.3f}"
