"""Judgements as files hold them: BEIR's three columns, or TREC's four."""

import re
from pathlib import Path

from corpus.errors import UsageError
from eval.lines import read_text

_HEADINGS = frozenset(["score", "relevance", "grade", "rel"])


def read_qrels(path: Path) -> dict[str, dict[str, int]]:
    """Return grades by question and document.

    Raises:
        UsageError: The file cannot be read, or a line is not in one of the two forms.
    """
    grades: dict[str, dict[str, int]] = {}
    for number, line in enumerate(read_text(path).splitlines(), start=1):
        fields = re.split(r"\t" if "\t" in line else r"\s+", line.strip())
        if not line.strip() or (number == 1 and fields[-1].lower() in _HEADINGS):
            continue
        try:
            question, *_, document, grade = fields
            grades.setdefault(question, {})[document] = int(grade)
        except ValueError as error:
            raise UsageError("eval_line", file=path, line=number, cause=error) from error
    return grades
