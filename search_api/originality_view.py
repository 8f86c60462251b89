"""Whether an initiative is original, as far as the documents held can tell.

Never a score and never a yes: what came before, dated and with its reasons, what no precedent
has, and what cannot be told.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from corpus.messages import say
from corpus.records import Criterion, Initiative
from search_api.kin_view import KinView, kin_view, new_words, since_text
from search_api.kinship import Kin, Precedents, Since
from search_api.lineage import Told, follows, told_by_its_own, told_by_others
from search_api.live import Snapshot
from search_api.quoting import QuoteView, quote_view
from search_api.wording import number_text

MOST_STEPS, MOST_CLAIMS = 8, 3
"""Precedents on the line of time, the most alike kept; claims of the bearer quoted."""
FEW = 30
"""Documents below which no precedent says next to nothing: so few cannot tell what is rare."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """A year, or a decade, on the line of time; `kin` is None for the initiative itself."""

    year: int
    since: str
    kin: KinView | None
    decade: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class OriginalityView:
    """What can be told of the originality of an initiative.

    Attributes:
        verdict: One sentence, limited to the documents held.
        reasons: What it rests on, each a name and words.
        steps: The line of time, the first first; () where the initiative has no year.
        hidden: Precedents that the line leaves out.
        undated: Like initiatives of which no year is known.
        claims: What its own documents claim, to be held against the rest.
        named: What its own documents say that it continues or is inspired by.
        taken: What documents say was taken up where it is, of what is like it.
        after: Like initiatives that documents say came after it.
    """

    verdict: str
    reasons: tuple[tuple[str, str], ...]
    steps: tuple[Step, ...]
    hidden: int
    undated: tuple[KinView, ...]
    claims: tuple[QuoteView, ...]
    named: tuple["NamedPrecedent", ...]
    taken: tuple["NamedPrecedent", ...] = ()
    after: tuple[KinView, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedPrecedent:
    """Words that name a precedent, and the initiatives held that they name: id and name."""

    quote: QuoteView
    held: tuple[tuple[str, str], ...]


def originality_view(initiative: Initiative, snapshot: Snapshot, language: str) -> OriginalityView:
    """Return what the documents held tell of the originality of `initiative`."""
    catalogue = snapshot.answerer.catalogue
    kinship = snapshot.answerer.kinship
    found, alike = kinship.precedents(initiative.id), kinship.all_kin(initiative.id)
    others = [told_by_others(initiative, each.initiative) for each in alike if each.theme]
    own = list(told_by_its_own(initiative, catalogue))
    after = [each for each in alike if follows(each.initiative, initiative, catalogue)]
    before = {held.id for each in (*own, *filter(None, others)) for held in each.held}
    placed = before | {each.initiative.id for each in after}
    found = replace(found, undated=tuple(e for e in found.undated if e.initiative.id not in placed))
    held = len(catalogue.documents)
    shown = _most_alike(found.earlier or found.dated)
    named = tuple(_quoted(own, snapshot, language))
    taken = tuple(_quoted([each for each in others if each], snapshot, language))
    return OriginalityView(
        verdict=_verdict(found, held, language, "named" if named else "taken" if taken else ""),
        reasons=tuple(_reasons(found, held, language)),
        steps=tuple(_steps(found, shown, language)),
        hidden=len(found.earlier or found.dated) - len(shown),
        undated=tuple(kin_view(each, language) for each in found.undated),
        claims=tuple(_claims(initiative, snapshot, language)),
        named=named,
        taken=taken,
        after=tuple(kin_view(each, language) for each in after),
    )


def _verdict(found: Precedents, held: int, language: str, told: str) -> str:
    """Return the sentence that sums up; `told` is "named" or "taken", "" where nobody names one."""
    if told:
        more = _in_time(found, held, language, "named_")
        return say(f"page_original_{told}", language, more=more)
    return _in_time(found, held, language)


def _in_time(found: Precedents, held: int, language: str, told: str = "") -> str:
    """Return how it stands in time; `told` picks the words that go behind others."""
    key, documents = f"page_original_{told}", number_text(held, language)
    if found.since is None:
        if found.dated:
            return _counted(f"{key}kin_dated", len(found.dated), language, documents=documents)
        return say(f"{key}undated", language, documents=documents)
    year = found.since.year
    years = [each.since for each in found.earlier if each.since]
    if not found.since.told:
        key = "page_original_by_document"
        if not years:
            return say(f"{key}_none", language, documents=documents, year=year)
        return _counted(key, len(years), language, documents=documents, year=year)
    if not years:
        return _first(found, key, language, documents=documents, year=year)
    told = _counted(
        f"{key}preceded",
        len(years),
        language,
        documents=documents,
        first=_oldest(years, language),
        year=year,
    )
    return _with_undated(told, found, language)


def _first(found: Precedents, key: str, language: str, **fields: object) -> str:
    """Return that no older one is known, and of how many that can be told."""
    alike = found.later + len(found.together) + len(found.undated)
    if not alike:
        return say(f"{key}alone", language, **fields)
    told = _counted(f"{key}first", alike, language, **fields)
    return _with_undated(told, found, language)


def _oldest(known: Sequence[Since], language: str) -> str:
    """Return the first year, with "at the latest" where only its decade is known."""
    first = min(known, key=lambda each: each.year)
    if first.decade is None:
        return str(first.year)
    return say("page_original_at_latest", language, year=first.year)


def _with_undated(told: str, found: Precedents, language: str) -> str:
    """Return a sentence with how many without a date may be older, where there are any."""
    undated = len(found.undated)
    return f"{told} {_counted('page_original_perhaps', undated, language)}" if undated else told


def _counted(key: str, count: int, language: str, **fields: object) -> str:
    """Return a message for one or for several."""
    many = key if count > 1 else f"{key}_one"
    return say(many, language, count=number_text(count, language), **fields)


def _reasons(found: Precedents, held: int, language: str) -> Iterator[tuple[str, str]]:
    if found.earlier:
        yield say("page_original_shared", language), _all_share(found.earlier, language)
        yield say("page_original_new", language), _only_here(found.earlier, language)
    unknown = " ".join(_untold(found, held, language))
    yield say("page_original_untold", language), unknown


def _all_share(earlier: Sequence[Kin], language: str) -> str:
    """Return what the most alike precedent shares: that one decides."""
    nearest = max(earlier, key=lambda each: each.likeness)
    shared = kin_view(nearest, language).shared
    return say(
        "page_original_nearest",
        language,
        name=nearest.initiative.name,
        shared=" ; ".join(shared),
    )


def _only_here(earlier: Sequence[Kin], language: str) -> str:
    """Return the publics and outcomes that no precedent has."""
    alone = frozenset.intersection(*(frozenset(each.new) for each in earlier))
    if not alone:
        return say("page_original_nothing_new", language)
    return " ; ".join(new_words(sorted(alone), language))


def _untold(found: Precedents, held: int, language: str) -> Iterator[str]:
    if held < FEW:
        yield say("page_original_few", language)
    if found.since is not None and not found.since.told:
        yield say("page_original_own_date", language)
    if found.undated:
        yield _counted("page_original_without_date", len(found.undated), language)
    yield say("page_original_outside", language)


def _most_alike(earlier: Sequence[Kin]) -> list[Kin]:
    kept = sorted(earlier, key=lambda each: -each.likeness)[:MOST_STEPS]
    return [each for each in earlier if each in kept]


def _steps(found: Precedents, shown: Sequence[Kin], language: str) -> Iterator[Step]:
    """Yield precedents, the initiative itself where it has a year, then those of the same year."""
    yield from _kin_steps(shown, language)
    if found.since is not None:
        told = since_text(found.since, language)
        yield Step(year=found.since.year, since=told, kin=None, decade=found.since.decade)
        yield from _kin_steps(found.together, language)


def _kin_steps(kin: Sequence[Kin], language: str) -> Iterator[Step]:
    for each in kin:
        if each.since is not None:
            view = kin_view(each, language)
            since = each.since
            yield Step(year=since.year, since=view.since, kin=view, decade=since.decade)


def _quoted(told: Sequence[Told], snapshot: Snapshot, language: str) -> Iterator[NamedPrecedent]:
    """Yield what is told of its precedents with its words in their sentence."""
    documents = snapshot.answerer.catalogue.documents
    for each in told[:MOST_CLAIMS]:
        quote = quote_view(each.proof, snapshot.records, documents, language)
        if quote is not None:
            yield NamedPrecedent(quote=quote, held=tuple((one.id, one.name) for one in each.held))


def _claims(initiative: Initiative, snapshot: Snapshot, language: str) -> Iterator[QuoteView]:
    documents = snapshot.answerer.catalogue.documents
    said = [e for e in initiative.evidence if e.criterion is Criterion.ORIGINALITY_CLAIM]
    for each in said[:MOST_CLAIMS]:
        quote = quote_view(each.proof, snapshot.records, documents, language)
        if quote is not None:
            yield quote
