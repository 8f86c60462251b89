"""Which initiatives are alike, why, and which of them came first."""

import math
import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

import numpy as np
import numpy.typing as npt

from corpus.concepts import vocabulary
from corpus.records import (
    LAUNCH,
    LAUNCH_TO_COME,
    Direction,
    Figure,
    FigureStatus,
    Initiative,
    Proof,
    Qualifier,
)
from corpus.territories import gazetteer
from corpus.views import folded
from search_api.catalogue import Catalogue
from search_api.ports import Records, Retriever

MOST = 5
"""Initiatives shown as alike, and as earlier."""
TEXTS, SUBJECTS, THEME, PUBLICS, MEASURES = 0.3, 0.35, 0.1, 0.125, 0.125
"""What nearness of texts, shared subjects, the same theme, shared publics and shared measures
weigh."""
NAMED, SAME_NAME = 0.2, 0.6
"""What names of the same kind add, and the part of their words that they share: set in 2026 by
hand, on the names of the demonstration's initiatives."""
MOST_SUBJECTS, RARE = 4, 0.25
"""Shared subjects told, and the part of all initiatives that may name one that is told."""
KEPT = 256
"""Initiatives whose kin are kept in memory."""
LEAST, CLOSE = 0.22, 0.3
"""Likeness below which nothing is shown, and cosine from which texts are called close: set in
2026 by hand, beside the nearest of a few of the demonstration's initiatives."""
_MEANS = frozenset(["budget", "cout"])
"""Outcomes of the vocabulary that are what an initiative takes, and nothing that it changes."""
_BY_THE_WAY = frozenset([
    "appel_a_projets", "ars", "budget", "cnam", "cout", "cpam", "departement_collectivite",
    "enquete", "evaluation", "experimentation", "nombre_sites", "region_collectivite",
])  # fmt: skip
"""Subjects that say how anything is studied, paid, counted or governed, and not what is done."""
_NO_PASSAGES: frozenset[str] = frozenset()
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")

Matrix = npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True, kw_only=True)
class Since:
    """The first year known of an initiative and what it is known from.

    `source` is "launch" (its documents say when it began, as `proof` shows), "period" (its
    own), "figure" (the period of a result, proven by `proof`), "launch_to_come" (it is to
    begin then, as `proof` shows) or "document" (the date of the first document that speaks of
    it alone, which tells nothing of when it began).
    """

    year: int
    source: str
    proof: Proof | None = None
    decade: int | None = None
    """The first year of the decade where only that is known; `year` is then its last."""

    @property
    def told(self) -> bool:
        """Whether it is more than the date of a document."""
        return self.source != "document"


@dataclass(frozen=True, slots=True, kw_only=True)
class Kin:
    """An initiative that is like another.

    Attributes:
        likeness: From 0 to 1, higher is more alike.
        cosine: Of their texts, from -1 to 1, what all texts share left out.
        theme: Whether both have the same theme.
        populations: Publics that both have, concept ids.
        measures: Outcomes that figures of both measure, concept ids.
        subjects: What the passages of both name and few others do, concept ids.
        since: The first year known of it, None where none is.
        new: Publics and outcomes that the other one has and it has not.
    """

    initiative: Initiative
    likeness: float
    cosine: float
    theme: bool
    populations: tuple[str, ...]
    measures: tuple[str, ...]
    subjects: tuple[str, ...]
    since: Since | None
    new: tuple[str, ...]
    named: bool = False
    """Whether both are of one theme and of one kind by their names, places left out."""

    @property
    def close(self) -> bool:
        """Whether their texts are close."""
        return self.cosine >= CLOSE


@dataclass(frozen=True, slots=True, kw_only=True)
class Precedents:
    """How an initiative stands in time among those like it.

    Attributes:
        since: The first year known of it; None where none is, and then nothing is earlier.
        earlier: Those known from before it, the first first.
        together: Those known from the same year.
        later: How many are known from after it.
        undated: Those of which no year is known: before or after, nobody can tell.
        dated: Those of which a year is known, where none is of it, the first first.
    """

    since: Since | None
    earlier: tuple[Kin, ...]
    together: tuple[Kin, ...]
    later: int
    undated: tuple[Kin, ...]
    dated: tuple[Kin, ...] = ()


class Kinship:
    """Likeness of the initiatives of one revision; read when first asked for, then kept.

    Args:
        catalogue: The initiatives.
        records: The store, for their passages.
        retriever: The index, for the vectors of their passages.
    """

    def __init__(self, catalogue: Catalogue, records: Records, retriever: Retriever) -> None:
        self._catalogue, self._records, self._retriever = catalogue, records, retriever
        self._kin = lru_cache(KEPT)(self._find_kin)

    def nearest(self, initiative: str) -> list[Kin]:
        """Return the initiatives most like one, the most alike first."""
        return self._kin(initiative)[:MOST]

    def all_kin(self, initiative: str) -> list[Kin]:
        """Return all initiatives that are like one, the most alike first."""
        return self._kin(initiative)

    def earlier(self, initiative: str) -> list[Kin]:
        """Return the most alike of those known from before one, the first first."""
        return _oldest_first(
            _before(self.since(self._held(initiative)), self._kin(initiative))[:MOST]
        )

    def precedents(self, initiative: str) -> Precedents:
        """Return how one stands in time among all that are like it."""
        own, kin = self.since(self._held(initiative)), self._kin(initiative)
        dated = [each for each in kin if own and each.since]
        return Precedents(
            since=own,
            earlier=tuple(_oldest_first(_before(own, kin))),
            together=tuple(each for each in dated if _gap(own, each) == 0),
            later=sum(1 for each in dated if _gap(own, each) > 0),
            undated=tuple(each for each in kin if each.since is None),
            dated=() if own else tuple(_oldest_first([each for each in kin if each.since])),
        )

    def _held(self, initiative: str) -> Initiative:
        return self._catalogue.initiatives[initiative]

    def since(self, initiative: Initiative) -> Since | None:
        """Return the first year known of an initiative: of its launch, else of what it did."""
        return (
            _launched(initiative, LAUNCH)
            or _of_period(initiative)
            or self._of_result(initiative)
            or _launched(initiative, LAUNCH_TO_COME)
            or self._of_document(initiative)
        )

    def _of_result(self, initiative: Initiative) -> Since | None:
        """Return the first year of a result, none later than the document that tells it."""
        held = self._catalogue.documents
        dated = [
            (year, each.proof)
            for each in initiative.figures
            if each.status is FigureStatus.ACHIEVED
            and not _is_means(each)
            and (year := _first_year(each)) is not None
            and each.proof.document in held
            and year <= max(_years(held[each.proof.document].published), default=year)
        ]
        if not dated:
            return None
        year, proof = min(dated, key=lambda pair: pair[0])
        return Since(year=year, source="figure", proof=proof)

    def _of_document(self, initiative: Initiative) -> Since | None:
        held = self._catalogue.documents
        years = [
            year
            for each in initiative.documents
            if self._about.get(each) == initiative.id
            for year in _years(held[each].published)
        ]
        return Since(year=min(years), source="document") if years else None

    @cached_property
    def _about(self) -> Mapping[str, str]:
        """The one initiative that a document as a whole speaks of, by document."""
        passages: dict[str, set[str]] = defaultdict(set)
        for each in self._records.all_passages():
            passages[each.document].add(each.id)
        owned = self._catalogue.passages_of
        found: dict[str, str] = {}
        for document, owners in self._catalogue.owners.items():
            whole = [each for each in owners if passages[document] <= owned.get(each, _NO_PASSAGES)]
            if len(whole) == 1 and document in self._catalogue.documents:
                found[document] = whole[0]
        return found

    def _find_kin(self, initiative: str) -> list[Kin]:
        own = self._catalogue.initiatives[initiative]
        cosines = self._cosines(initiative)
        found = [
            self._compared(own, other, cosines[other.id])
            for other in self._catalogue.initiatives.values()
            if other.id != initiative
        ]
        kept = [each for each in found if each.likeness >= LEAST and _shares(each)]
        return sorted(kept, key=lambda each: (-each.likeness, each.initiative.id))

    def _compared(self, own: Initiative, other: Initiative, cosine: float) -> Kin:
        measures, theirs = _measures(own), _measures(other)
        populations = set(own.populations)
        shared = populations & set(other.populations)
        same = own.theme is not None and own.theme == other.theme and own.theme != "autre"
        subjects, weight = self._subjects_shared(own.id, other.id)
        likeness = TEXTS * max(0.0, cosine) + SUBJECTS * weight + THEME * same
        likeness += PUBLICS * _share(shared, populations | set(other.populations))
        likeness += MEASURES * _share(measures & theirs, measures | theirs)
        named = same and _same_kind(self._kinds[own.id], self._kinds[other.id])
        likeness = min(1.0, likeness + NAMED * named)
        new = (populations - set(other.populations)) | (measures - theirs)
        return Kin(
            initiative=other,
            likeness=round(likeness, 4),
            cosine=round(cosine, 4),
            theme=same,
            populations=tuple(sorted(shared)),
            measures=tuple(sorted(measures & theirs)),
            subjects=subjects,
            since=self.since(other),
            new=tuple(sorted(new)),
            named=named,
        )

    def _subjects_shared(self, one: str, other: str) -> tuple[tuple[str, ...], float]:
        """Return the rarest subjects that both name, and their part of all that either names."""
        weights, held = self._weights, self._subjects
        common, together = held[one] & held[other], held[one] | held[other]
        ranked = sorted(common, key=lambda each: (-weights[each], each))
        least = -math.log(RARE)
        telling = [each for each in ranked if weights[each] >= least and each not in _BY_THE_WAY]
        whole = sum(weights[each] for each in together)
        return tuple(telling[:MOST_SUBJECTS]), sum(
            weights[each] for each in common
        ) / whole if whole else 0.0

    @cached_property
    def _kinds(self) -> Mapping[str, frozenset[str]]:
        """The words of each initiative's name that tell what it is, its places left out."""
        return {each.id: _kind_words(each) for each in self._catalogue.initiatives.values()}

    @cached_property
    def _subjects(self) -> Mapping[str, frozenset[str]]:
        """The concepts that the passages of each initiative name."""
        owned = self._catalogue.passages_of
        texts = self._records.passages({each for ids in owned.values() for each in ids})
        named = {
            each.id: frozenset(
                concept
                for match in vocabulary().find(each.text)
                for concept in match.concepts
                if vocabulary()[concept].group != "directions"
            )
            for each in texts.values()
        }
        return {
            initiative: frozenset().union(
                *(named.get(each, frozenset()) for each in owned.get(initiative, ()))
            )
            for initiative in self._catalogue.initiatives
        }

    @cached_property
    def _weights(self) -> Mapping[str, float]:
        """The weight of each concept: the fewer initiatives name it, the more it says."""
        counts = Counter(concept for held in self._subjects.values() for concept in held)
        return {each: math.log(len(self._subjects) / count) for each, count in counts.items()}

    def _cosines(self, initiative: str) -> Mapping[str, float]:
        ids, matrix = self._matrix
        near = matrix @ matrix[ids.index(initiative)]
        return dict(zip(ids, near.tolist(), strict=True))

    @cached_property
    def _matrix(self) -> tuple[list[str], Matrix]:
        """Ids, and (n, dim) the mean of the passages of each, less the mean of all, unit rows."""
        ids = list(self._catalogue.initiatives)
        means = [self._mean(self._catalogue.passages_of.get(each, ())) for each in ids]
        dim = max((len(each) for each in means), default=0)
        matrix = np.zeros((len(ids), dim), dtype=np.float32)
        for row, mean in enumerate(means):
            matrix[row, : len(mean)] = mean
        matrix -= matrix.mean(axis=0, keepdims=True)
        norms = np.linalg.norm(matrix, axis=1, keepdims=True)
        return ids, (matrix / np.where(norms == 0, 1, norms)).astype(np.float32)

    def _mean(self, passages: Sequence[str] | frozenset[str]) -> Matrix:
        if not passages:
            return np.zeros(0, dtype=np.float32)
        mean: Matrix = self._retriever.vectors(sorted(passages)).mean(axis=0, dtype=np.float32)
        return mean


def _before(own: Since | None, kin: Sequence[Kin]) -> list[Kin]:
    return [each for each in kin if own and each.since and _gap(own, each) < 0]


def _gap(own: Since | None, kin: Kin) -> int:
    """Return how many years after `own` a like one is known from; 0 where either is not."""
    return kin.since.year - own.year if own and kin.since else 0


def _oldest_first(kin: Sequence[Kin]) -> list[Kin]:
    return sorted(kin, key=lambda each: each.since.year if each.since else 0)


def _launched(initiative: Initiative, role: str) -> Since | None:
    """Return the first launch that documents tell, which has begun or is to come."""
    launch = next((each for each in initiative.launches if each.role == role), None)
    years = _years(launch.name) if launch else []
    if launch is None or not years:
        return None
    decade = years[0] if len(years) > 1 else None
    return Since(year=max(years), source=role, proof=launch.proof, decade=decade)


def _of_period(initiative: Initiative) -> Since | None:
    years = _years(initiative.period)
    return Since(year=min(years), source="period") if years else None


def _is_means(figure: Figure) -> bool:
    """Tell whether a figure is of money or a bound: neither shows that it was running."""
    return figure.unit == "€" or figure.qualifier is Qualifier.AT_MOST


def _first_year(figure: Figure) -> int | None:
    """Return the first year in which a result was there; of a change the last, its end."""
    years = _years(figure.period)
    changed = figure.direction is not Direction.NONE or figure.baseline is not None
    return (max if changed else min)(years, default=None)


def _measures(initiative: Initiative) -> set[str]:
    """Return the outcomes that results of an initiative measure."""
    achieved = (each for each in initiative.figures if each.status is FigureStatus.ACHIEVED)
    held = (vocabulary().get(each.concept) for each in achieved if each.concept is not None)
    return {
        each.id
        for each in held
        if each is not None
        and each.group == "outcomes"
        and not _MEANS & set(vocabulary().lineage(each.id))
    }


def _shares(kin: Kin) -> bool:
    return kin.theme or kin.close or bool(kin.populations or kin.measures or kin.subjects)


def _kind_words(initiative: Initiative) -> frozenset[str]:
    """Return the words of a name in the singular, without places and small words."""
    name = initiative.name
    for found in reversed(gazetteer().find(name)):
        name = f"{name[: found.start]} {name[found.end :]}"
    return frozenset(
        _PLURAL.sub(lambda found: "al" if found[0] == "aux" else "", word)
        for word in _WORD.findall(folded(name))
        if len(word) > _SMALL
    )


def _same_kind(own: frozenset[str], other: frozenset[str]) -> bool:
    """Tell whether names tell of the same kind: nearly the same words, no acronym."""
    common = own & other
    return any(len(each) >= _TELLING for each in common) and (
        len(common) >= SAME_NAME * len(own | other)
    )


_WORD = re.compile(r"[a-z]+")
_PLURAL = re.compile(r"aux$|s$|x$")
_SMALL, _TELLING = 3, 7
"""Letters of the words that a kind is not told by, and of those that may tell it."""


def _share(common: set[str], together: set[str]) -> float:
    return len(common) / len(together) if together else 0.0


def _years(text: str | None) -> list[int]:
    return [int(year) for year in _YEAR.findall(text or "")]
