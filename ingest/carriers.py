"""Who carries an initiative, where its own documents say so in a field or a sentence."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from corpus.records import Passage
from corpus.territories import gazetteer
from corpus.views import folded, plain_lines, words_of
from ingest.organisations import is_organisation

_MISSING = re.compile(
    r"\W*(?:non (?:renseigne|indique|precise|communique)|inconnu|neant|a preciser|-)"
)
_FIELD = re.compile(
    r"^\W*(?:(?:porteurs?(?: d[ue] (?:projet|l['’]action|dispositif))?|(?:structure|organisme|collectivité) porteuse?|porté par|maître d['’]ouvrage|pilote|candidate?)\s*:\s*"
    r"|candidature (?:du |de la |de l['’]|de |d['’]))(?P<name>[^\n|\t]{3,90}?)\W*(?:\(\d{1,3}[AB]?\)\W*)?$",
    re.IGNORECASE | re.MULTILINE,
)
_UPPER = r"[A-ZÀÂÇÉÈÊËÎÏÔÛÜ]"
_TOWN = rf"(?:{_UPPER}[\w’'-]+|(?:d['’]|l['’]){_UPPER}[\w’'-]+)"
_OF = r"(?:du |des |de la |de l['’]|de |d['’])"
_NAMED = rf"(?:{_TOWN})(?:[ -](?:(?:de|du|des|et|la|le|les|sur|lez|en|l['’]|d['’])[ -]?)*(?!Le |La |Les ){_TOWN})*"
_BODY = (
    rf"(?:(?:[Cc]onseil [Dd]épartemental|[Dd]épartement|[Rr]égion|[Cc]onseil [Rr]égional|[Mm]étropole|[Cc]ommune|[Vv]ille|[Mm]airie|[Ii]ntercommunalité|[Aa]gglomération|[Cc]ollectivité (?:territoriale|européenne))(?: {_OF}{_NAMED})?"
    rf"|[Cc]ommunauté (?:de communes|d['’]agglomération|urbaine)(?: {_OF}?{_NAMED})"
    rf"|(?:Région|Métropole|ARS|CPAM|MSA|CHU|CHRU|CPTS|GIP|GCS|CRCDC|CCAS|SDIS|Centre [Hh]ospitalier(?: [Uu]niversitaire| intercommunal)?|[Hh]ôpital|[Ff]ondation|[Aa]ssociation|[Gg]roupe|[Mm]utualité [Ff]rançaise|Institut|Université) (?:{_OF})?{_NAMED}"
    rf"|Croix-Rouge(?: française)?|Assurance Maladie)"
)
_FIRST = re.compile(
    rf"^\W*(?P<name>(?:Conseil départemental|Département|Région|Métropole|Ville) {_OF}?{_NAMED}) \(\d{{1,3}}[AB]?\)$"
)
"""The applicant of a file, alone on a line below its title."""
_VERB = (
    r"(?:recrut(?:e|er|é)|salari(?:e|er|é)|embauch(?:e|er|é)|emploie|employer|cré(?:e|er|é)|lanc(?:e|er|é)|ouvr(?:e|ir)|ouvert|port(?:e|er|é)|pilot(?:e|er|é)|déploi(?:e)|déploy(?:er|é)"
    r"|expériment(?:e|er|é)|organis(?:e|er|é)|coordonn(?:e|er|é)|gèr(?:e)|gérer|géré|mèn(?:e)|mener|mené|inaugur(?:e|er|é)|met en (?:place|service|œuvre)|mis en (?:place|service|œuvre)|s['’]est doté|mis (?:\w+ ){1,3}en service|fait (?:rouler|circuler|vivre)|équip(?:e|er|é)|soign(?:e|er)|vers(?:e|er)|agit|va chercher|gare|envoie|partag(?:e|er|é))\b"
)
_ACTS = re.compile(
    rf"(?:(?<![\w’'])(?:[Ll]e |[Ll]a |[Ll]['’]))(?P<name>{_BODY})(?:\s*\([\w-]{{2,30}}\))?(?:, [^,.;:]{{3,60}},|,)? (?!n['’e])(?:l['’]|le |la |y |en )?(?:(?:a|vient|avait) )?(?:lui-même |ainsi |aussi |donc )?(?:(?:choisi|décidé) )?(?:de |d['’])?(?:lui-même )?{_VERB}"
)
_BY = re.compile(
    rf"\b(?:[Pp]orté|[Pp]iloté|[Ll]ancé|[Cc]réé|[Mm]is en (?:place|œuvre|service)|[Ii]nitié|[Cc]onçu|[Gg]éré|[Aa]nimé|[Dd]éployé|[Oo]uvert|[Ff]ondé|[Ii]nauguré|[Oo]rganisé|[Ss]alarié|[Aa]cheté)e?s? (?:conjointement |directement |(?:en |depuis )\d{{4}} |dès \d{{4}} )?par (?:le |la |l['’])?(?P<name>{_BODY})"
)
_HIS = re.compile(
    rf"(?:[Ll]e |[Ll]a )(?P<name>{_BODY})[^.;:!?]{{0,60}}? (?:son|ses) (?:propres? )?(?:bus|camion|centres?|minibus|fourgon|véhicule|médecins)"
)
_ELSEWHERE = re.compile(
    r"\b(?:ailleurs|à son tour|le sien|la sienne|les leurs|s['’]en inspir|repris|reprise|transpos|comme|voisin)",
    re.IGNORECASE,
)
_SENTENCE = re.compile(r"(?<=[.!?»])\s+(?=[A-ZÀÉÈÊL«])")
_BARE = re.compile(
    r"(?:conseil )?d[ée]partement(?:al)?|(?:conseil )?r[ée]gion(?:al)?|ville|commune|mairie|metropole|intercommunalite|agglomeration|collectivite (?:territoriale|europeenne)"
)
_LEVELS = (
    ("departement", "departement:"),
    ("region", "region:"),
    ("intercommun", "epci:"),
    ("agglomeration", "epci:"),
    ("collectivite", "collectivite:"),
    ("metropole", "epci:"),
    ("", "commune:"),
)
"""Words in a bare authority's name, and the level of what it governs."""
_OF_TOWN = re.compile(r"(?:ville|commune|mairie)\b")
_WIDE = ("departement:", "region:", "ancienne_region:", "collectivite:")
_ASKED = re.compile(
    r"\W*(?:qui (?:le |la |l'|les )?(?:porte|pilote)\b.{0,30}|porteurs?(?: du projet)?|portage|pilotage)\W*"
)
"""A heading under which the carrier stands first."""
_HEADED = re.compile(
    rf"\W*(?:Le |La |L['’])?(?P<name>{_UPPER}[^.,;:()\n]{{2,60}}?)(?= et l| et le |,| avec |\.|\n\s*\n|$)"
)
_OTHER = re.compile(rf"(?:^|[.:] )({_UPPER}[\w’'-]+(?: {_UPPER}[\w’'-]+)+), $")
"""A name that a sentence opens with, right before a participle: "Santé Plus, porté par l'ARS"."""
_MOST = 60
"""Passages looked into: who carries it is told early."""


def carrier_of(name: str, passages: Sequence[Passage], places: Sequence[str]) -> str | None:
    """Return who carries an initiative, as its documents say, or None.

    A field that names the carrier comes before sentences. An authority of a place where it
    does not run is another's; one named bare is that of its place, where there is but one.

    Args:
        name: What it is called.
        passages: Those of the documents about it, in reading order.
        places: Where it runs.
    """
    texts = [plain_lines(each.text) for each in passages[:_MOST]]
    for told in (_declared(texts), _headed(passages[:_MOST]), _told(name, texts)):
        counts = Counter(held for each in told if (held := _placed(each, places)))
        if counts:
            return max(counts, key=lambda held: counts[held])
    return None


def _declared(texts: Sequence[str]) -> Iterator[str]:
    for text in texts:
        yield from (
            m["name"] for m in _FIELD.finditer(text) if not _MISSING.match(folded(m["name"]))
        )
        yield from (m["name"] for line in text.split("\n") if (m := _FIRST.match(line.strip())))


def _headed(passages: Sequence[Passage]) -> Iterator[str]:
    for passage in passages:
        if passage.headings and _ASKED.fullmatch(folded(passage.headings[-1])):
            text = " ".join(words_of(passage.text))
            head = " ".join(passage.headings[-1].split())
            match = _HEADED.match(text.removeprefix(head))
            if match and is_organisation(match["name"]):
                yield match["name"]


def _is_of_other(before: str, name: str) -> bool:
    """Tell whether the words before "porté par" end in the name of something else."""
    other = _OTHER.search(before)
    return other is not None and folded(other[1]) not in folded(name)


def _told(name: str, texts: Sequence[str]) -> Iterator[str]:
    for text in texts:
        for sentence in _SENTENCE.split(" ".join(text.split())):
            if not _ELSEWHERE.search(sentence):
                for rule in (_BY, _ACTS, _HIS):
                    for match in rule.finditer(sentence):
                        if not _is_of_other(sentence[: match.start()], name):
                            yield match["name"]


def _placed(name: str, places: Sequence[str]) -> str | None:
    """Return a carrier as it can be called upon, or None where it is another place's."""
    name = " ".join(name.split()).strip(" .,;:*_")
    code, plain = gazetteer(), folded(name)
    if _BARE.fullmatch(plain):
        kind = next(level for word, level in _LEVELS if word in plain)
        own = [each for each in places if each.startswith(kind)]
        return f"{name[:1].upper()}{name[1:]} ({code.name(own[0])})" if len(own) == 1 else None
    towns = _OF_TOWN.match(plain) is not None
    for match in code.find(name):
        if match.start == 0:
            continue  # the commune of Ville, Oise
        wide = match.candidates[0].startswith(_WIDE)
        if (
            (towns or wide)
            and places
            and not any(
                code.keeps(each, own) or code.keeps(own, each)
                for each in match.candidates
                for own in places
            )
        ):
            return None
    return name[:1].upper() + name[1:]
