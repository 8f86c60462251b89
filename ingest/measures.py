"""What a number measures: the words that say it, and where they stand."""

import re
from dataclasses import dataclass, replace

from corpus.noun_groups import noun_group
from corpus.number_match import NumberForm
from corpus.records import Direction
from corpus.units import DURATIONS, LENGTHS, MONEY, SHARES
from ingest.claims import Claim
from ingest.directions import Change, change_word
from ingest.measure_words import of_payment, with_predicate, without_noun

_ARTICLES = re.compile(
    r"^(?:(?:il est estimé que|on estime que|on constate que|ainsi|en effet|de plus|par ailleurs|enfin|aujourd'hui|désormais|or|et|mais|dont|car|puis|soit|pour|à|au|aux|avec|que|qu'|avoir|par exemple|notamment|en moyenne|au total|actuellement|sur|dans|pour ce faire|en|parmi) *,? +|"
    r"(?:le|la|les|l'|un|une|des|du|de la|de l'|de|d'|ce|cet|cette|ces|son|sa|ses|leur|leurs|nos|notre|the|of) ?(?<=[ ']))+",
    re.IGNORECASE,
)
_TRAILING = re.compile(
    r"(?:[ ,]+(?:n'|n|ne|de|d'|du|des|à|au|aux|en|(?-i:est)|sont|a|ont|était|étaient|été|s'élève|s'élèvent|s'établit|se monte|se montent|s'est|atteint|atteignent|représente|représentent|compte|touche|touchent|concerne|concernent|affecte|affectent|qui|que|et|ou|pour|par|avec|un|une|la|le|les|l'|jusqu'à|moins|plus|près|environ|total|soit|dont|se situe|autour|il|elle|y|avait|pouvant aller|peut atteindre|pouvant atteindre|pendant|durant|inférieure?s? ou égale?s?|supérieure?s? ou égale?s?|régulièrement|dure|durent|souvent|généralement|consacrent|consacreront|permis|vu|connu|connaît|enregistre|donc|ainsi|désormais|aujourd'hui|va|vont|devrait|devraient|augmenter et|avoir|être|:|-|–|→))+ *$|[ ,:;(–=-]+$",
    re.IGNORECASE,
)
_PRONOUN = re.compile(
    r"^(?:il|elle|ils|elles|on|nous|vous|je|ce|cela|celui-ci|celle-ci|ceux-ci|qui|que|dont|ce chiffre|ce taux|ce nombre|leur nombre|son nombre|y|en|là|ici|celle|ceux|contre|eux|elles|les|la|le|l'|un|une|des|du|pendant|durant|représentent?|concernent?|touchent?|après|avant|avec|sans|sous|lors|selon|moins|chez|parmi|sur|dans|jusqu'à|seulement|ex|exemple|par exemple|cf|on (?:estime|compte|constate|observe|dénombre|recense)(?: que)?|il y a|si possible|le cas échéant|tous|toutes|considérant qu'?|puis|voire|ensuite|dont|de|d'|et|ou|ni|à|en|pour|plus|moins|environ|soit|ainsi|enfin|année|ans|mois|total|pouvant aller|pouvant atteindre|a minima|lieu|(?:(?:plus|moins) de |près de |environ )?\d[\d ,.]*|hausse|baisse|(?:très |forte? |nette |légère )*(?:hausse|baisse|recul|augmentation|diminution|progression))?$",
    re.IGNORECASE,
)
_TIME_LEAD = re.compile(
    r"^(?:(?:en|au|depuis|entre|fin|mi-?|début|dès|à la fin de|au cours de|d'ici|sur|pour) [^,]{0,30}?(?:19|20)\d\d(?: et (?:19|20)\d\d)?,? ?)+",
    re.IGNORECASE,
)
_PREDICATE = re.compile(
    r"[ *]*(?P<words>(?:n'|ne |se |s'|ont |sont |est |a |étaient |était |avaient |avait |[^\W\d_]+(?:ent|nt|t|e|rent)\b)[^.;:\n|()¤]{2,110})"
)
_OF = re.compile(
    r"[ *]*(?:son |sa |ses |leurs? |nos |notre |d'|de |du |des |parmi |of |l'ensemble |les |la |le |l')",
    re.IGNORECASE,
)
_CLAUSE = re.compile(
    r"(?:je|j'|nous|on|il|elle|ils|elles|ce|cela|c'|qui|que|si|celle|celui|ceux)\b", re.IGNORECASE
)
_VAGUE = re.compile(
    r"(?:taux|nombre|objectifs?|cibles?|résultats?|total|moyenne|montant|seuil|niveau|chiffres?|part|cas)(?: \w+)?$",
    re.IGNORECASE,
)
_SEEN = re.compile(r"^.*\b(?:a|ont|avait|avaient) vu (?:son|sa|ses|leurs?|les|le|la|l'|une?) ?")
_LETTERS = re.compile(r"[^\W\d_]{3}")
LONGEST_MEASURE = 120
"""Words of a measure beyond this many characters are cut at a word end."""


@dataclass(frozen=True, slots=True)
class Measure:
    """The words for what is measured and where they stand (`sure` is False for a guess).

    `shown` is what a reader sees where the words are a clause (`ingest.measure_words`).
    """

    words: str
    start: int
    end: int
    sure: bool = True
    shown: str = ""


def read_measure(text: str, begin: int, end: int, claim: Claim, change: Change) -> Measure | None:
    """Return what the claim measures, from its sentence `text[begin:end]`, or None."""
    after = _after(text, end, claim)
    unit = claim.number.unit
    told = _told_first(text, begin, end, claim, change)
    if told is not None:
        return told
    if unit is not None and change.direction is not Direction.NONE:
        return _of_change(text, begin, end, claim, change, after)
    if unit in SHARES:
        return _of_share(text, begin, end, claim, after)
    if unit in MONEY or unit in DURATIONS or unit in LENGTHS:
        return _of_amount(text, begin, claim, after)
    if after is not None and (
        kind := _KIND.search(text, max(begin, claim.start - 40), claim.start)
    ):
        words = f"{kind['kind']} de {after.words}"  # "les rassemblements de plus de 1000 personnes"
        return replace(after, words=words)
    return after or _before_point(text, begin, claim.start) or _by_means(text, end, claim)


_KIND = re.compile(
    r"\b(?P<kind>(?!plus\b|moins\b|près\b|lors\b|[Dd]ans\b|[Cc]hacun)[^\W\d_]{4,}s) (?:de |d')[ *]*$"
)
"""What a number tells the size of."""


_MEANS = re.compile(r"[ *]*(?P<what>(?:grâce (?:à|au|aux)|avec|par) [^.;:,\n\d()]{3,60})")


def _by_means(text: str, end: int, claim: Claim) -> Measure | None:
    """Return what brings an amount about, where nothing else is said of it ("- 3 tonnes grâce au tri")."""
    said = _MEANS.match(text, claim.number.end, end) if claim.number.unit is not None else None
    if said is None:
        return None
    return Measure(" ".join(said["what"].split()), said.start("what"), said.end("what"), sure=False)


def _told_first(text: str, begin: int, end: int, claim: Claim, change: Change) -> Measure | None:
    """Return the measure of a ratio, or the subject of "est passé de A à B"."""
    if (start := _named_behind(text, begin, end, claim)) is not None:
        return _measure(text, start, min(noun_group(text, start)[1], end))
    if claim.number.form is NumberForm.RATIO:
        return _ratio(text, begin, end, claim)
    if claim.number.form is NumberForm.TIMES and (what := _MULTIPLIED.match(text, claim.start)):
        return _measure(text, what.start("what"), what.end("what"))
    moved = claim.baseline is not None and change.start < claim.start
    return _mover(text, begin, claim, change) if moved else None


def _mover(text: str, begin: int, claim: Claim, change: Change) -> Measure | None:
    """Return the object or the subject of a verb of change ("est passé de A à B")."""
    caused = _CAUSED.match(text, change.start, claim.start + 3)
    if caused is not None:
        return _measure(text, caused.start("what"), caused.end("what"))
    subject = _before_point(text, begin, change.start)
    if subject is None or not subject.sure or _counts_else(text, claim, subject):
        return None
    return subject


def _named_behind(text: str, begin: int, end: int, claim: Claim) -> int | None:
    """Return where words begin that name a number set before them, None where none do."""
    said = _SAID_TO_BE.match(text, _numbers_end(claim), end)
    if said is not None:  # "7 500 litres, c'est le volume de ..."
        return said.end()
    named = _BROUGHT_TO.match(text, claim.number.end, end)
    levelled = named is not None and _TO_IT.search(text[begin : claim.start]) is not None
    return named.start("what") if named is not None and levelled else None


def _counts_else(text: str, claim: Claim, subject: Measure) -> bool:
    """Tell whether a noun is counted that the subject does not name ("l'équipe ... huit médecins")."""
    noun = text[claim.noun[0] : claim.noun[1]].split(" ", maxsplit=1)[0]
    return claim.number.unit is None and noun != "" and noun not in subject.words


_TO_IT = re.compile(r"\bà (?:plus de |près de |environ |moins de |seulement )?[ *]*$")
_BROUGHT_TO = re.compile(
    r",? (?:le|la|l'|les|son|sa) ?(?P<what>(?:nombre|taux|part|proportion|délais?|durée|temps|coût|montant|effectifs?|total|budget|âge|volume)\b)"
)
"""What a number set first is the level of ("ramené à 6 jours le délai")."""


def _numbers_end(claim: Claim) -> int:
    return max(claim.number.end, claim.baseline.end if claim.baseline is not None else 0)


_SAID_TO_BE = re.compile(r"[^\d.;:,\n]{0,12}?[ *]*(?:,| :) (?:c'est|ce sont) (?:(?:la|le|les) |l')")


def _of_change(  # noqa: PLR0917  # a sentence, its claim and what was already read of it
    text: str, begin: int, end: int, claim: Claim, change: Change, after: Measure | None
) -> Measure | None:
    if change.end > claim.number.end and claim.baseline is None:
        start, stop = noun_group(text, change.end)  # "10 % de baisse de la consommation"
        named = _measure(text, start, min(stop, end)) if _OF.match(text, change.end) else None
        if named is not None:
            return named
    if after is None or not after.sure:
        return _changed(text, begin, claim, change) or after
    if claim.baseline is not None and claim.number.unit in SHARES:
        return _with_predicate(text, end, after)
    return after


def _of_share(
    text: str, begin: int, end: int, claim: Claim, after: Measure | None
) -> Measure | None:
    if after is not None:
        whole = _with_predicate(text, end, after)
        return whole if whole.end > after.end else _with_lead(text, begin, claim, after)
    return _predicate(text, end, claim) or _before_point(text, begin, claim.start)


_LEADS = re.compile(
    r"\b(?:(?P<link>pour|par|chez|auprès de)|(?:est|sont|était|étaient) (?:estimée?s?|évaluée?s?) à|représente(?:nt)?|représentai(?:t|ent)|constitue(?:nt)?|couvre(?:nt)?|correspond(?:ent)? à)"
    r"(?: (?:près|plus|moins) de| environ| seulement| à peine)?[ *]*$"
)
"""What ties a share to what is said of it before ("est un frein pour 40 % des jeunes")."""


def _with_lead(text: str, begin: int, claim: Claim, after: Measure) -> Measure:
    """Return the whole that a share is of, with what stands before where that says what it is.

    "Le foncier libre représente 2 % du foncier", "la vente (20 % de l'offre)".
    """
    head = text[begin : claim.start]
    bracketed = head.endswith("(") and text[after.end : after.end + 1] == ")"
    lead = _LEADS.search(head)
    if not bracketed and lead is None:
        return after
    before = _before_point(text, begin, claim.start)
    if before is None or len(before.words) > _LONGEST_LEAD:
        return after
    link = lead["link"] if lead else None
    subject = _BEING.sub("", before.words)
    said = (subject if link is None else before.words, link or "", text[after.start : after.end])
    return replace(after, words=" ".join(filter(None, said)))


_LONGEST_LEAD = 70
_BEING = re.compile(r" (?:est|sont|était|étaient)(?: [^\W\d_]+)?$")
"""The verb that a share completes ("le bois libre est estimé à 2 % du bois")."""


def _of_amount(text: str, begin: int, claim: Claim, after: Measure | None) -> Measure | None:
    """Return what money, time or length is of; "à 45 minutes d'un médecin" tells it after."""
    if after is not None and _is_told_after(text, begin, claim, after):
        return after
    before = _before_point(text, begin, claim.start)
    if before is not None:
        equals = _EQUALS.search(text, before.start, before.end)
        if equals is not None and equals.start() > before.start:
            before = replace(before, words=tidy(text[before.start : equals.start()]))
        named = _of_amount_noun(text, before if equals else _complemented(text, before))
        given = claim.number.unit in MONEY and after is not None and after.sure
        if after is not None and given and _AMOUNT_NOUN.search(named.words) is None:
            return after  # "l'État accorde 2 millions d'euros de subventions"
        paid = of_payment(text[before.start : before.end]) if claim.number.unit in MONEY else None
        return named if paid is None else replace(named, shown=paid)
    if after is None:
        return None
    lasting = claim.number.unit in DURATIONS and _OF.match(text, claim.number.end) is not None
    return replace(after, sure=lasting)  # "27 jours de canicule"


_EQUALS = re.compile(
    r" (?:(?:est|sont|était|étaient|reste|restent) (?:(?:estimé|évalué|fixé|chiffré)e?s? )?(?:de|d'|à)|s'él[eè]v[^\W\d_]* à|s'établi[^\W\d_]* à|atteint|atteignent|avoisine|varie(?:nt)?(?: de| entre)?|oscille(?:nt)? entre|va de)[ *]*$"
)
"""What sets an amount equal to the words before it ("le coût d'une visite est de 60 €")."""
_CAUSED = re.compile(
    r"(?:(?:a|ont|est|sont|été|fait|permis de|faire) ){0,3}(?:faire |fait )?"
    r"(?:pass|port|ramen|rédui|abaiss|augment|rel[eè]v|diminu|baiss|remont)\w* "
    r"(?P<what>(?:le|la|les|l'|son|sa|ses|leurs?|notre|nos) ?[^.;:\n\d]{3,90}?),? (?:de|d'|à)\b ?$",
    re.IGNORECASE,
)
"""What a verb of change has for its object ("a fait passer le taux de dépistage de 55 % à ...")."""
_MULTIPLIED = re.compile(
    r"(?:multipli|divis)\w+ (?P<what>(?:le|la|les|l'|son|sa|ses|leurs?|nos|notre) ?[^.;:,\n\d]{3,60}?) par\b",
    re.IGNORECASE,
)
_AMOUNT_NOUN = re.compile(
    r"\b(?:coûts?|budgets?|montants?|prix|tarifs?|dépenses?|économies?|financements?|aides?|subventions?|indemnités?|primes?|bourses?|loyers?|salaires?|amendes?|crédits?|enveloppes?|dotations?|forfaits?"
    r"|versements?|rémunérations?|délais?|durées?|temps|attentes?|âges?|distances?|trajets?)\b(?=[^\n]*$)",
)
"""Nouns that money, time and length are of."""


_DETERMINER = re.compile(
    r"(?:\b(?:une?|le|la|les|des|du|de|son|sa|ses|leurs?|ce|cette|ces|nos|notre|en|et|au|aux|à|par)|[ld]'|[^\W\d_]+(?:eux|euse|ant|ante|al|ale|ier|ière|if|ive)s?|^)[ *]*$"
)
"""What stands before a noun, and not before a verb of the same letters ("un ménage dépense")."""


def _of_amount_noun(text: str, measure: Measure) -> Measure:
    """Return a clause cut to the amount it speaks of ("représentent un coût important ...")."""
    noun = _AMOUNT_NOUN.search(text, measure.start, measure.end)
    if noun is None:
        return measure
    if (
        noun.start() > measure.start
        and _DETERMINER.search(text[measure.start : noun.start()]) is None
    ):
        return measure  # "un ménage dépense 500 €" has a verb there
    words = tidy(text[noun.start() : measure.end])
    return Measure(words, noun.start(), measure.end, measure.sure) if len(words) > 3 else measure


def _is_told_after(text: str, begin: int, claim: Claim, after: Measure) -> bool:
    line = text[text.rfind("\n", 0, claim.start) + 1 : claim.start]
    if after.sure and not line.strip(" *>•–-"):
        return True  # a box: "26 M€", and below "le budget du programme"
    return claim.number.unit not in MONEY and _AT.search(text[begin : claim.start]) is not None


_AT = re.compile(r"(?:^|\W)(?:à|est|située?s?)[ *]*$")
_DETERMINED = re.compile(
    r"(?<!de )(?<!à )(?<!dans )(?<!sur )(?<!par )(?<!sous )(?<!pour )\b(?:d'une? |une? |l'|la |le |les |son |sa |leur |cette |ce )(?=[^\W\d_]{3})"
)


def _complemented(text: str, before: Measure) -> Measure:
    """Return the noun that an amount completes ("verse une indemnité de 200 €": indemnité)."""
    if re.match(r"(?:[^\n]* )?(?:de|d'|à|jusqu'à)[ *]*$", text[before.start : before.end]) is None:
        return before
    openings = list(_DETERMINED.finditer(text, before.start, before.end))
    for opening in reversed(openings):
        words = tidy(text[opening.start() : before.end])
        if len(words) > 3 and _LETTERS.search(words):
            return Measure(words, opening.start(), before.end, before.sure)
    return before


_IN_BRACKETS = re.compile(r" \([^()\n]{1,30}\)")


def _ratio_alone(text: str, begin: int, claim: Claim, noun: str) -> Measure | None:
    """Return what a ratio counts where nothing follows ("une errance pour un usager sur deux")."""
    if noun.startswith(("de ", "des ", "d'")):
        return None
    counted = Measure(noun, claim.number.numeral_start, claim.number.numeral_end, sure=False)
    lead = _LEADS.search(text[begin : claim.start])
    before = _before_point(text, begin, claim.start) if lead is not None else None
    if lead is None or before is None or len(before.words) > _LONGEST_LEAD:
        return counted
    subject = before.words if lead["link"] else _BEING.sub("", before.words)
    return replace(counted, words=" ".join(filter(None, (subject, lead["link"], noun))))


def _ratio(text: str, begin: int, end: int, claim: Claim) -> Measure | None:
    """Return what a ratio counts and what is said of it ("médecin partira d'ici 2030")."""
    stated = text[claim.number.numeral_start : claim.number.numeral_end]
    noun = re.match(r"\S+ (?P<noun>.+?) (?:sur|in|out of) ", stated)
    again = _IN_BRACKETS.match(text, claim.number.end, end)  # "Un usager sur cinq (21 %) se rend"
    said = _PREDICATE.match(text, again.end() if again else claim.number.end, end)
    if noun is None:
        return _after(text, end, claim)  # "one in five residents"
    if said is None:
        return _ratio_alone(text, begin, claim, noun["noun"])
    stop = _cut(text, said.start("words"), said.end("words"))
    told = _tidy_predicate(text[said.start("words") : stop])
    words = f"{noun['noun']} {told}"[:LONGEST_MEASURE]
    shown = with_predicate(noun["noun"], told)[:LONGEST_MEASURE]
    return Measure(words, claim.number.numeral_end, stop, shown=shown)


def _after(text: str, end: int, claim: Claim) -> Measure | None:
    start, stop = claim.noun
    stop = min(stop, end)
    if stop - start < 2 or not text[start:stop].strip():
        return None
    gap = text[claim.number.end : start]
    sure = claim.number.unit is None or _OF.match(gap) is not None
    return _measure(text, start, stop, sure=sure)


def _measure(text: str, start: int, stop: int, *, sure: bool = True) -> Measure | None:
    words = tidy(text[start:stop])
    if not _LETTERS.search(words) or _PRONOUN.match(words) or words.startswith("par rapport"):
        return None
    return Measure(words, start, stop, sure)


def tidy(words: str) -> str:
    """Return words without articles in front, verbs and prepositions behind."""
    words = " ".join(words.split()).strip(" ,;:.()«»“”\"'*–-|•>#¤=")
    words = _SEEN.sub("", _TIME_LEAD.sub("", words))
    words = _ARTICLES.sub("", words)
    previous = ""
    while previous != words:
        previous, words = words, _TRAILING.sub("", words).strip(' ,;:(«"')
    if len(words) > LONGEST_MEASURE:
        words = words[:LONGEST_MEASURE].rsplit(" ", 1)[0]
    if words[1:2].islower() and words[:1].isupper():
        words = words[0].lower() + words[1:]
    return words


_AGENT = re.compile(
    r" par (?:le |la |les |l'|un |une )?[^.;:,\n\d()]{2,40}?(?= (?:ont|avaient|sont|étaient)\b)"
)
"""By whom, between those counted and what is said of them ("patients suivis par le CHU avaient ...")."""


def _with_predicate(text: str, end: int, noun: Measure) -> Measure:
    """Return a share's noun with what is said of it ("patients font appel à ...")."""
    agent = _AGENT.match(text, noun.end, end)
    said = _PREDICATE.match(text, agent.end() if agent else noun.end, end)
    if said is None:
        return noun
    stop = _cut(text, said.start("words"), said.end("words"))
    words = tidy(text[noun.start : stop])
    told = _tidy_predicate(text[said.start("words") : stop])
    named = " ".join(filter(None, (noun.words, agent[0].strip() if agent else "")))
    shown = with_predicate(named, told) if words.endswith(told) else words
    return Measure(words, noun.start, stop, noun.sure, shown[:LONGEST_MEASURE])


def _predicate(text: str, end: int, claim: Claim) -> Measure | None:
    """Return what follows a share without a noun ("60 % ont été effectuées par ...")."""
    said = re.compile(
        r"[ *]*(?P<words>(?:ont|sont|est|a|n'ont|ne|par|chez|se|(?!\w*(?:[ae]mm?ent|ement)\b)[a-zéèêîôû]{2,}ent)\b [^.;:\n|()¤]{3,110})"
    ).match(text, claim.number.end, end)
    if said is None:
        return None
    if re.match(r"(?:par|chez)\b", said["words"]) and not text[: claim.start].endswith("dont "):
        return None
    stop = _cut(text, said.start("words"), said.end("words"))
    words = _tidy_predicate(text[said.start("words") : stop])
    start, shown = said.start("words"), without_noun(words)
    return Measure(words, start, stop, sure=False, shown=shown) if len(words) > 3 else None


def _tidy_predicate(words: str) -> str:
    return _TRAILING.sub("", " ".join(words.split()))


def _cut(text: str, start: int, stop: int) -> int:
    """Return where a predicate ends: before a comma, a digit or a new clause."""
    found = re.compile(
        r",| \d(?!\d? ans)|[”»\"]|\b(?:soit|alors qu|tandis que|mais|contre|et \d|dont|¤| - | – )"
    ).search(text, start, stop)
    return found.start() if found else stop


_NO_OBJECT = re.compile(
    r"(?:(?:plus|moins|près|environ|l'ordre|respectivement)\b|(?:terrain|ampleur|importance|vitesse|intensité|puissance)$)"
)
"""What stands behind a word of change and is not what changes ("gagne du terrain")."""


def _changed(text: str, begin: int, claim: Claim, change: Change) -> Measure | None:
    """Return what changed: between the word of change and the number, else before it."""
    word = change_word(text, change.start, claim.number.start)
    if word is not None and claim.baseline is None:
        start, stop = noun_group(text, word)
        stop = min(stop, claim.number.start)
        inner = _measure(text, start, stop) if stop - start > 3 else None
        if inner is not None and not _NO_OBJECT.match(inner.words):
            return inner
    return _before_point(text, begin, min(change.start, claim.start))


def _before_point(text: str, begin: int, stop: int) -> Measure | None:
    """Return the last chunk of the clause that ends at `stop`, pronouns passed over."""
    stop = begin + len(text[begin:stop].rstrip(" +/-~≈"))
    chunk_end = stop
    opened = text[begin:stop].endswith(("(", "["))
    for _ in range(3):
        start = _chunk_start(text, begin, chunk_end)
        found = _measure(text, start, chunk_end)
        if found is not None and _ADVERBIAL.match(found.words):
            if start <= begin:
                return None
            chunk_end = start - 1
            continue
        if found is not None:
            words = _subject_of(found.words if not opened else _last_group(found.words))
            if _PRONOUN.match(words) or (len(words) < _SHORT and _NAMELESS.match(words)):
                return None
            sure = (
                chunk_end == stop
                and len(found.words) < 80
                and not _CLAUSE.match(found.words)
                and not _VAGUE.match(found.words)
                and not _RELATIVE.search(found.words)
                and not _VERB_FIRST.match(found.words)
            )
            return Measure(words, start, chunk_end, sure)
        skipped = " ".join(text[start:chunk_end].split()).strip(" ,(:")
        if start <= begin or (skipped and not _PRONOUN.match(tidy(skipped))):
            return None
        chunk_end = start - 1
    return None


_ADVERBIAL = re.compile(
    r"(?:depuis|lors|au cours|après|avant|pendant|durant|grâce|suite|à la suite|ce qui|selon|d'après)\b"
    r"|(?:qui|que|dont|où) |(?:port|lanc|cré|men|pilot|financ|sout|initi|mis|ouvert|situ|inaugur|déploy|install|organis|conçu|fond)[^\W\d_]*(?:é|e|u|t|s|i)e?s? (?:par|en|à|au|dans|depuis|sur|grâce)\b"
    r"|(?:est|sont|était|étaient|atteint|représente|passe)(?: (?:passée?s?|tombée?s?|montée?s?))?$",
    re.IGNORECASE,
)
"""How a chunk begins that says when or by whom, not what is measured."""
_RELATIVE = re.compile(
    r"\b(?:ceux|celles|celui|celle)(?:-ci|-là)? (?:qui|que|dont)\b|^(?:celui|celle|ceux|celles)-ci\b"
)
_VERB_FIRST = re.compile(r"(?:sont|est|ont|a|étaient|était|avaient|avait|se|ne)\b|[sn]'")
_NAMELESS = re.compile(r"(?:il|elle|ils|elles|on|chacune?|celui-ci|celle-ci)\b", re.IGNORECASE)
_SHORT = 30
"""A clause shorter than this that begins with a pronoun names nothing."""
_VERB_BE = re.compile(r" (?:sont|est|étaient|était|a été|ont été|seront|sera)(?= |$)")


def _subject_of(words: str) -> str:
    """Return a clause without its verb "to be" and what follows ("points ... sont exclus")."""
    found = _VERB_BE.search(words)
    lead = words[: found.start()] if found else ""
    return lead if len(lead) > 12 and not _CLAUSE.match(words) else words


def _chunk_start(text: str, begin: int, stop: int) -> int:
    breaks = [
        found.end()
        for found in re.finditer(
            r"[,;|\n•«»\"¤](?!\d)|\((?![A-Z]{2,}[a-z]?\))|(?<![A-Z]{2}|[A-Z][a-z])\)|: | [–-] |(?<=\w)\. ",
            text[begin : max(begin, stop - 1)],
        )
    ]
    depth = [position for position in breaks if position < stop - begin - 2]
    return begin + depth[-1] if depth else begin


def _last_group(words: str) -> str:
    """Return the noun group that ends a run of words ("sages-femmes" before a bracket)."""
    said = _OF_SUBJECT.match(words)
    if said is not None and len(tidy(said["subject"])) > 2:
        words = said["subject"]  # "les dépôts sont omniprésents (1 million de tonnes)"
    parts = re.split(r"\b(?:qui|que|dont|et|ou|avec|chez|par|est|sont|a|ont|lors|:|pour)\b", words)
    last = tidy(parts[-1])
    if _DONE_ONLY.fullmatch(last) and len(parts) > 1:
        last = tidy(parts[-2])  # "les délais ont été réduits (53 jours)"
    return last if len(last) > 2 else words


_OF_SUBJECT = re.compile(r"(?P<subject>.{4,}?) (?:est|sont|était|étaient) (?!d'|de |du |à )")
_DONE_ONLY = re.compile(r"(?:été )?[^\W\d_]+(?:é|i|u)e?s?(?: [^\W\d_]+ment)?|été [^\W\d_]+")
