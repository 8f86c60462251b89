"""Precision, recall and F1 from counts."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """What was expected and how much of it was found; what was found and how much is right.

    The two sides are counted apart because names are many to many: two spellings found
    may both be right for one label. `found` is 0 where it was not counted.
    """

    expected: int = 0
    recalled: int = 0
    found: int = 0
    correct: int = 0

    def __add__(self, other: "Counts") -> "Counts":
        return Counts(
            expected=self.expected + other.expected,
            recalled=self.recalled + other.recalled,
            found=self.found + other.found,
            correct=self.correct + other.correct,
        )

    @property
    def precision(self) -> float | None:
        """Share of what was found that is right, 0 to 1; None where nothing was counted."""
        return self.correct / self.found if self.found else None

    @property
    def recall(self) -> float | None:
        """Share of what was expected that was found, 0 to 1; None where nothing was."""
        return self.recalled / self.expected if self.expected else None

    @property
    def f1(self) -> float | None:
        """Harmonic mean of the two, None where one of them is."""
        if self.precision is None or self.recall is None:
            return None
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0
