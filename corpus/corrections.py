"""What people say of facts: what may be said, where it holds, and what it makes of them.

A correction finds its fact by place and claim, not by id alone, so that it outlives better
extractors: the same kind of fact over the same words. A verdict on a name holds for the
whole document. An accepted, edited or added fact that the extractors do not find stands by
the correction alone.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from hashlib import blake2b

from corpus.corrected_fields import edited
from corpus.records import (
    Correction,
    Evidence,
    Fact,
    FieldValue,
    Figure,
    Judgement,
    Mention,
    MentionKind,
    Proof,
    Verdict,
)
from corpus.views import folded, normalise

FIGURE, CRITERION = "figure", "criterion"
HALF = 0.5
"""Share of the shorter of two quotes that both must hold to be of one place."""
_NAMES = frozenset({MentionKind.DISPOSITIF, MentionKind.ORGANISATION, MentionKind.PERSON})
_WHOLE = frozenset({Verdict.ACCEPTED, Verdict.ADDED})
"""The verdicts that stand for all that a fact says."""
_OF_NAMES = frozenset({"name", "aliases", "territories"})
"""The fields of a name that hold wherever its document has it."""


def kind_of(fact: Fact) -> str:
    """Return the kind of a fact, as fact lines say it."""
    match fact:
        case Figure():
            return FIGURE
        case Evidence():
            return CRITERION
        case Mention():
            return fact.kind.value


def added_id(kind: str, proof: Proof, said: object) -> str:
    """Return an id for a fact that a person adds: by its kind, place and what it says."""
    seed = f"added|{kind}|{proof.document}|{proof.page}|{proof.start}|{proof.end}|{said}"
    return blake2b(seed.encode(), digest_size=9).hexdigest()


# Places


def proof_at(document: str, page: int, text: str, start: int, end: int) -> Proof:
    """Return the proof that stands at `text[start:end]`, the text of a page."""
    return Proof(
        document=document,
        page=page,
        start=start,
        end=end,
        quote=text[start:end],
        display=normalise(text, [(start, end)]).text,
    )


def find_quote(quote: str, text: str) -> list[tuple[int, int]]:
    """Return where whole words stand in a text, whatever line ends and hyphens lie between."""
    words, view = normalise(quote).text, normalise(text)
    found = re.finditer(rf"(?<!\w){re.escape(words)}(?!\w)", view.text) if words else ()
    return [(view.start(match.start()), view.end(match.end())) for match in found]


def located(proof: Proof, document: str, pages: Mapping[int, str]) -> Proof | None:
    """Return where a proof stands in a document, perhaps another one than its own; or None.

    Either its very offsets hold its quote, or the quote stands once on its page, or once in
    the document.
    """
    text = pages.get(proof.page, "")
    if proof.document == document and text[proof.start : proof.end] == proof.quote:
        return proof
    for numbers in ([proof.page], sorted(pages)):
        found = [
            (number, span)
            for number in numbers
            for span in find_quote(proof.quote, pages.get(number, ""))
        ]
        if len(found) == 1:
            (number, (start, end)) = found[0]
            return proof_at(document, number, pages[number], start, end)
    return None


def moved(correction: Correction, document: str, pages: Mapping[int, str]) -> Correction | None:
    """Return a correction as it holds in a document, or None where its quote does not stand."""
    fact = correction.fact
    proof = located(fact.proof, document, pages)
    if proof is None or proof == fact.proof:
        return correction if proof else None
    identity = fact.id
    if document != fact.proof.document:
        identity = blake2b(f"{fact.id}|{document}".encode(), digest_size=9).hexdigest()
    if isinstance(fact, Figure):
        supports = [located(each, document, pages) for each in fact.supports]
        fact = replace(fact, supports=tuple(each for each in supports if each))
    return replace(correction, fact=replace(fact, id=identity, proof=proof))


# What holds


@dataclass(slots=True)
class Settled:
    """What corrections make of the facts of one document.

    Attributes:
        holding: The correction that holds, by the id of the fact.
        standing: What the fact is by it, for each fact that is not as extracted.
        restored: Facts that the extractors do not find and a person stands by.
        renamed: What dispositifs are called by their folded names as extracted, None where
            a person says that they are none.
        replaced: What territories are by their ids as extracted, where no mention of the
            document speaks of these any more; None where they are none.
    """

    holding: dict[str, Correction] = field(default_factory=dict)
    standing: dict[str, Fact] = field(default_factory=dict)
    restored: list[Fact] = field(default_factory=list)
    renamed: dict[str, str | None] = field(default_factory=dict)
    replaced: dict[str, str | None] = field(default_factory=dict)


def settle(
    facts: Sequence[Fact], own: Sequence[Correction], others: Sequence[Correction] = ()
) -> Settled:
    """Return what corrections make of the facts of one document.

    Args:
        facts: All that was extracted from it.
        own: Its corrections, at places that hold (`moved`).
        others: Those of near duplicates, moved here; what is said of the document itself
            goes before, and they restore nothing.
    """
    settled = Settled()
    mine = {each.id for each in own}
    found = match(own, facts)
    free = [fact for fact in facts if fact.id not in {each.id for each in found.values()}]
    found |= match([each for each in others if each.id not in mine], free, near=True)
    for correction in (*own, *others):
        fact = found.get(correction.id)
        if fact is not None:
            settled.holding[fact.id] = correction
            settled.standing[fact.id] = _standing(correction, fact, whole=correction.id in mine)
        elif correction.id in mine and correction.verdict is not Verdict.REJECTED:
            settled.restored.append(_standing(correction, correction.fact, whole=True))
    _spread_names(settled, facts)
    _replace_places(settled, facts)
    for extracted in facts:
        standing = settled.standing.get(extracted.id, extracted)
        followed = _follow(standing, settled)
        if followed != standing:
            settled.standing[extracted.id] = followed
    return settled


def match(
    corrections: Iterable[Correction], facts: Sequence[Fact], *, near: bool = False
) -> dict[str, Fact]:
    """Return, by its id, the fact that each correction is about; each fact has one at most.

    `near` leaves out what is of the same place but says something else.
    """
    latest = sorted(corrections, key=lambda each: (each.at, each.id), reverse=True)
    ranked = sorted(
        (rank, number, at)
        for number, correction in enumerate(latest)
        for at, fact in enumerate(facts)
        if (rank := _rank(correction, fact)) is not None and not (near and rank[0] > 1)
    )
    found: dict[str, Fact] = {}
    taken: set[int] = set()
    for _, number, at in ranked:
        if latest[number].id not in found and at not in taken:
            found[latest[number].id] = facts[at]
            taken.add(at)
    return found


def _rank(correction: Correction, fact: Fact) -> tuple[int, float] | None:
    """Return how surely a correction is about a fact, least is surest; None for not at all."""
    said = correction.fact
    if kind_of(said) != kind_of(fact):
        return None
    if said.id == fact.id:
        return 0, 0.0
    share = overlap(said.proof, fact.proof)
    if share < HALF:
        return None
    if _claim(fact) in {_claim(said), _claim(edited(said, correction.fields))}:
        return 1, -share
    same_place = (said.proof.start, said.proof.end) == (fact.proof.start, fact.proof.end)
    if isinstance(said, Mention) and said.kind in _NAMES:
        return 2, -share
    return (3, -share) if same_place and correction.verdict is not Verdict.REJECTED else None


def overlap(one: Proof, other: Proof) -> float:
    """Return the share of the shorter of two quotes that both hold, 0 to 1."""
    if (one.document, one.page) != (other.document, other.page):
        return 0.0
    shared = min(one.end, other.end) - max(one.start, other.start)
    return max(0, shared) / max(1, min(one.end - one.start, other.end - other.start))


def _claim(fact: Fact) -> object:
    """Return what two facts of one kind and place must agree on to be the same."""
    match fact:
        case Figure():
            return fact.value
        case Evidence():
            return fact.criterion
        case Mention():
            return fact.ref or folded(fact.name)


def _standing(correction: Correction, fact: Fact, *, whole: bool) -> Fact:
    """Return what a fact is by a correction: its fields, or the whole of it where accepted."""
    said = fact
    if whole and correction.verdict in _WHOLE:
        said = replace(correction.fact, id=fact.id, proof=fact.proof)
        if isinstance(said, Figure) and isinstance(fact, Figure):
            said = replace(said, supports=fact.supports)
    return _judged(edited(said, correction.fields), correction)


def _judged(fact: Fact, correction: Correction) -> Fact:
    initiative = correction.fields.get("initiative")
    judgement = Judgement(
        verdict=correction.verdict,
        at=correction.at,
        by=correction.by,
        note=correction.note,
        fields=tuple(correction.fields),
        initiative=None if initiative is None else str(initiative),
    )
    if correction.verdict is Verdict.REJECTED:
        return replace(fact, correction=judgement)
    return replace(fact, confidence=1.0, correction=judgement)


# Names hold for the whole document


def _spread_names(settled: Settled, facts: Iterable[Fact]) -> None:
    """Let a verdict on a name hold wherever the document has that name, case and accents aside."""
    by_id = {fact.id: fact for fact in facts}
    verdicts: dict[tuple[MentionKind, str], Correction] = {}
    for identity, correction in settled.holding.items():
        held = by_id[identity]
        if isinstance(held, Mention) and held.kind in _NAMES:
            verdicts[held.kind, folded(held.name)] = correction
            if held.kind is MentionKind.DISPOSITIF:
                rejected = correction.verdict is Verdict.REJECTED
                name = str(_of_name(correction).get("name", held.name))
                settled.renamed[folded(held.name)] = None if rejected else name
    for fact in by_id.values():
        if isinstance(fact, Mention) and fact.id not in settled.holding:
            found = verdicts.get((fact.kind, folded(fact.name)))
            if found is not None:
                settled.holding[fact.id] = found
                settled.standing[fact.id] = _judged(edited(fact, _of_name(found)), found)


def _of_name(correction: Correction) -> dict[str, FieldValue]:
    """Return the fields that hold wherever the document has the name."""
    said = {name: value for name, value in correction.fields.items() if name in _OF_NAMES}
    if correction.verdict in _WHOLE and isinstance(correction.fact, Mention):
        return {"name": correction.fact.name, **said}
    return said


# What was tied to a name or place that a person changed


def _replace_places(settled: Settled, facts: Iterable[Fact]) -> None:
    """Note the territories that corrections take away from a document altogether."""
    named = [
        fact for fact in facts if isinstance(fact, Mention) and fact.kind is MentionKind.TERRITORY
    ]
    kept = {fact.ref for fact in settled.restored if isinstance(fact, Mention)}
    for mention in named:
        held = settled.holding.get(mention.id)
        now = settled.standing.get(mention.id, mention)
        rejected = held is not None and held.verdict is Verdict.REJECTED
        place = now.ref if isinstance(now, Mention) and not rejected else None
        kept.add(place)
        if mention.ref is not None and place != mention.ref:
            settled.replaced.setdefault(mention.ref, place)
    for place in kept & settled.replaced.keys():
        del settled.replaced[str(place)]


def _follow(fact: Fact, settled: Settled) -> Fact:
    """Return a fact tied to the names and places as they are now, but for a person's own ties."""
    own = fact.correction.fields if fact.correction else ()
    owner = folded(fact.dispositif or "")
    if owner in settled.renamed and "dispositif" not in own:
        fact = replace(fact, dispositif=settled.renamed[owner])
    if settled.replaced.keys() & set(fact.territories) and "territories" not in own:
        places = (settled.replaced.get(each, each) for each in fact.territories)
        fact = replace(fact, territories=tuple(dict.fromkeys(each for each in places if each)))
    return fact


def changes(correction: Correction) -> Iterator[tuple[str, object, object]]:
    """Yield each field that a person changed, with what it was and what it is."""
    now = edited(correction.fact, correction.fields)
    for name in correction.fields:
        attribute = "ref" if name == "code" else name
        yield name, getattr(correction.fact, attribute), getattr(now, attribute)
