"""Whether a level that is no target and no rule is somebody's result or a fact of the world.

"12 000 professionnels utilisent Diagoriente" is a result, "12 000 professionnels manquent"
is not. No single word tells: signs are weighed, each one that a reader can check, with
weights fitted on labelled documents (`eval.fitting`).
"""

import json
import math
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from corpus.records import Direction, DocumentKind, Figure, FigureStatus
from corpus.units import DURATIONS, LENGTHS, MONEY, SHARES
from corpus.views import folded
from corpus.word_patterns import WordPatterns
from ingest.statuses import FOR_SO_LONG, GOOD_DOWN, GOOD_UP, ONE_OF, tells_before_or_beside

WEIGHTS = Path(__file__).parent / "achieved.json"
BIAS = "bias"


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """What surrounds a figure.

    Attributes:
        figure: The figure, its status as its words alone say.
        before: The sentence up to the number.
        after: The sentence from the number on.
        headings: The headings above, outermost first.
        opening: The line that opens the list it stands in, "" where there is none.
        owned: A dispositif is named in its sentence.
        owner: A dispositif that it would belong to is named anywhere.
        subject: The document is about one dispositif.
        kind: Who speaks.
        placed: A territory is named in its sentence.
        previous: The status of the figure before it in the passage.
    """

    figure: Figure
    before: str
    after: str
    headings: tuple[str, ...]
    opening: str
    owned: bool
    owner: bool
    subject: bool
    kind: DocumentKind
    placed: bool
    previous: FigureStatus | None


def _any(words: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(words.split())})")


_SECTIONS: Mapping[str, re.Pattern[str]] = {
    "results": _any("impacts? resultats? bilans? realis\\w+ preuves results? outcomes? ou.en.est retombees effets?"),
    "problem": _any("contextes? problem\\w* constats? enjeux? pourquoi etats?.des.lieux diagnostics? besoins? defis? irritants? difficultes? origines?"),
    "aims": _any("objectifs? ambitions? vises? attendus? perspectives? prochaines? feuille.de.route a.venir cibles? hypotheses?"),
    "use": _any("usages? utilis\\w+ deploiements? deploye\\w* chiffres statistiques audience satisfaction frequentation activite adoption avancement"),
    "course": _any("experiment\\w+ etapes? parcours histo\\w+ calendrier temps.forts actualites retours? apprentissages? lecons? chantiers? tests? phases?"),
    "means": _any("budgets? couts? depenses? financements? moyens equipes? ressources?"),
    "offer": _any("solutions? fonction\\w+ propositions? services? produits? outils? dispositifs? comment presentation missions?"),
    "method": _any("indicateurs? methodo\\w+ donnees sources? lexique definitions?"),
}  # fmt: skip
_WORDS: Mapping[str, re.Pattern[str]] = {
    "used": _any("utilis\\w+ beneficie\\w* connecte\\w* inscri\\w+ adher\\w+ rejoi\\w+ consult\\w+ telecharge\\w* frequent\\w+"),
    "offered": _any("propose\\w* offre\\w* disponib\\w+ reference\\w* recens\\w+ couvre\\w* regroupe\\w* compte\\b met\\b mis\\w* acces\\w*"),
    "done": _any("realise\\w* deploye\\w* ouver\\w+ cree\\w* forme\\w* accompagne\\w* traite\\w* mene\\w* organise\\w* envoye\\w* delivre\\w* recrute\\w* signe\\w* analyse\\w* accueilli\\w* verse\\w* finance\\w* soutenu\\w* lance\\w* genere\\w* produi\\w+ effectue\\w* comptabilise\\w* installe\\w* equipe\\w* depiste\\w* suivi\\w* vaccine\\w*"),
    "thanks": _any("grace.a grace.aux permi\\w+ permet\\w* contribu\\w+ reussi\\w* facilit\\w+"),
    "gained": _any("gagne\\w* gain\\w* economis\\w+ evite\\w* retrouv\\w+ satisf\\w+ recommand\\w+ juge\\w* estime\\w* declare\\w*"),
    "ours": _any("nous nos notre"),
    "since": _any("depuis a.ce.jour a.date desormais deja aujourd.hui actuellement jusqu.a.present"),
    "past": re.compile(r"\b(?:a|ont|avait|avaient|fut|furent) (?:ete |deja |ainsi )?\w{3,}(?:e|es|i|is|it|u|us)\b"),
    "tested": _any("experiment\\w+ pilotes? testes? teste\\b test\\b prototype\\w* beta.testeurs? essais?"),
    "problem": _any("sans deserts? penuries? manqu\\w+ renon\\w+ souffr\\w* difficult\\w* precarite pauvrete retards? vieilliss\\w* perdu\\w* faute problem\\w* victimes? risques? inegalites non.recours depourvu\\w* attend\\w+ complex\\w+ concerne\\w* touche\\w* confronte\\w*"),
    "country": _any("france francais\\w* national\\w* insee drees europe\\w* pays monde"),
    "statistics": _any("selon enquetes? etudes? sondages? barometres? rapports? statistiques? en.moyenne estim\\w+ represent\\w+ population"),
    "outbreak": _any("cas.confirm\\w+ cas.avere\\w* nouveaux?.cas coronavirus quarantaine cas.contacts? positifs? hospitalise\\w* deces"),
    "not": _any("pas aucun\\w* jamais"),
    "source": _any("source sources etude publie\\w*"),
    "money": _any("cout\\w* budgets? prix tarifs? enveloppes? montants? subventions? financements? factur\\w+ euros depenses?"),
    "ahead": _any("annonc\\w+ prochain\\w* bientot futur\\w* projets? prevu\\w* attendu\\w* envisag\\w+ \\w{2,}er(?:a|ont)\\b devra\\w* a.terme souhait\\w+"),
    "ought": _any("doit doivent devait devaient faut peut\\b peuvent pourr\\w+ permettant oblig\\w+"),
    "would": re.compile(r"\b(?!vr)\w{2,}rai(?:t|ent)\b"),
    "purpose": re.compile(r"\b(?:pour|afin d(?:e|')|en vue d(?:e|')) ?(?:l'|les? |la |y |s')?\w{2,}(?:er|ir|re)\b"),
    "was": re.compile(r"\b\w{2,}ai(?:t|ent)\b"),
    "holds": _any("compte\\b comptent accueille\\w* dispose\\w* emploie\\w* reunit rassemble\\w* assure\\b assurent suit\\b suivent intervien\\w+"),
    "lives": _any("vit\\b vivent habit\\w+ resid\\w+ age\\w* population ans\\b"),
    "each": _any("chaque chacun\\w* par.personne par.patient par.an par.habitant par.mois"),
}  # fmt: skip
_SECTION_SIGNS = WordPatterns(list(_SECTIONS.values()))
_WORD_SIGNS = WordPatterns(list(_WORDS.values()))
_USERS = _any(
    "utilisat\\w+ usag\\w+ beneficiair\\w+ visit\\w+ comptes? telechargements? simulations? connexions? partenaires? demandes? dossiers? demarches? "
    "fiches? structures? operateurs? inscri\\w+ consultations? seances? ateliers? webinaires? formations? actes? rendez.vous requetes? appels? "
    "accompagnements? depistages? sites? agences? logements? devis signalements? abonn\\w+ equipes? services? testeu\\w+ participant\\w+ candidat\\w+ "
    "offres? contrats? missions? benevoles? documents? attestations? conventions? membres? produits? patients? teleconsultations? teleexpertises? examens? tests?"
)
_PUBLIC = _any(
    "personnes? habitants? francais\\w* jeunes? menages? cas deces enfants? femmes? hommes? entreprises? salaries? communes? medecins? citoyens? "
    "eleves? etudiants? foyers? victimes? associations? exploitations? locataires? demandeurs?"
)


def signs(standing: Standing) -> Iterator[str]:
    """Yield the names of the signs that a figure's surroundings show."""
    figure = standing.figure
    yield BIAS
    yield f"words say {figure.status}"
    yield f"unit {unit_kind(figure.unit)}"
    yield f"direction {figure.direction}"
    yield f"kind {standing.kind}"
    if _is_sought(figure):
        yield "sought"
    if figure.unit not in SHARES and figure.value >= _LARGE:
        yield "large"
    if figure.per is not None:
        yield f"per {figure.per if figure.per in _TIMES else 'other'}"
    yield f"qualifier {figure.qualifier}"
    for number, words in enumerate(reversed(standing.headings[-2:])):
        yield from (f"heading {number} {name}" for name in _named(words))
    yield from (f"opening {name}" for name in _named(standing.opening))
    yield from _flags(standing)
    before, after = folded(standing.before[-_NEAR:]), folded(standing.after[:_NEAR])
    yield from (f"before {name}" for name in _found(before, _WORDS, _WORD_SIGNS))
    yield from (f"after {name}" for name in _found(after, _WORDS, _WORD_SIGNS))


def _found(plain: str, names: Mapping[str, object], patterns: WordPatterns) -> Iterator[str]:
    """Yield the names of those of `patterns` that are found in folded words."""
    known = tuple(names)
    return (known[number] for number, _ in patterns.search(plain))


_LARGE = 1e6
_TIMES = frozenset({"an", "mois", "semaine", "jour"})
_NEAR = 120
"""Characters of the sentence on either side in which words are signs."""


def _flags(standing: Standing) -> Iterator[str]:
    flags = {
        "owned": standing.owned,
        "owner": standing.owner,
        "subject": standing.subject,
        "placed": standing.placed,
        "listed": bool(standing.opening),
        "first of passage": standing.previous is None,
        "follows result": standing.previous is FigureStatus.ACHIEVED,
        "follows context": standing.previous is FigureStatus.CONTEXT,
        "follows aim": standing.previous is FigureStatus.TARGET,
    }
    yield from (name for name, shown in flags.items() if shown)


def _named(words: str) -> Iterator[str]:
    return _found(folded(words), _SECTIONS, _SECTION_SIGNS)


def unit_kind(unit: str) -> str:
    """Return the kind of what a number counts: "share", "money", "use", "public" ..."""
    for kind, units in (("share", SHARES), ("money", MONEY), ("time", DURATIONS), ("way", LENGTHS)):
        if unit in units:
            return kind
    plain = folded(unit)
    if _USERS.match(plain):
        return "use"
    return "public" if _PUBLIC.match(plain) else "other"


def _is_sought(figure: Figure) -> bool:
    good = GOOD_DOWN if figure.direction is Direction.DOWN else GOOD_UP
    return figure.direction is not Direction.NONE and figure.concept in good


def _is_no_result(standing: Standing) -> bool:
    """Tell whether a level is a density, what is lacking, or money that nobody is said to have spent."""
    figure = standing.figure
    if figure.direction is not Direction.NONE or figure.baseline is not None:
        return False
    if _LACK.search(standing.before) or _DENSITY.search(figure.per or ""):
        return True
    if figure.unit in DURATIONS and FOR_SO_LONG.search(standing.before):
        return True
    if _MEAN.search(standing.before[-_BESIDE:]) or ONE_OF.search(standing.before):
        return True
    if figure.unit in SHARES and _OF_ALL.search(standing.after[:_BESIDE]):
        return True
    outlay = figure.unit in MONEY and _OUTLAY.search(standing.before[-_NEAR // 2 :]) is not None
    near = standing.before + _CLAUSE_END.split(standing.after, 1)[0]
    return outlay and _SPENT.search(near) is None


_CLAUSE_END = re.compile(r"[,;:(]|\b(?:qui|que|et)\b")


_DENSITY = re.compile(r"\d.*\b(?:habitants?|personnes|inhabitants|people)\b")
"""What is counted by so many people describes a place."""
_BESIDE = 48
_MEAN = re.compile(
    r"\b(?:moyennes? (?:nationale|régionale|départementale|française|européenne)s?|(?:au niveau|à l'échelle|à l'échelon) (?:nationale?|régionale?|départementale?)|national average)\b[^.;\n]{0,24}$",
    re.IGNORECASE,
)
_OF_ALL = re.compile(
    r"^[^.;,\n]{0,24}\b(?:en moyenne (?:nationale|régionale)|au niveau (?:national|régional)|à l'échelle (?:nationale|régionale)|nationally)\b"
)
"""What makes a level that of the country or the region, told to compare."""
_LACK = re.compile(
    r"\b(?:ne (?:compte|comptent|compta[^\W\d_]+|dispose[^\W\d_]*|reste[^\W\d_]*)(?: plus)? que|n'(?:a|ont|avait|y a)(?: plus)? que|manqu\w+(?: encore)?|only has|lacks?)[ *]*$",
    re.IGNORECASE,
)
"""What says before a number that it is too few."""
_OUTLAY = re.compile(
    r"\b(?:budgets?|enveloppes?|(?<!onds d')investissements?|prix|tarifs?|coûts?(?! par\b| moyen)|subventions?|dotations?|aides?|bourses?|primes?|financ(?:e|ent|era|eront)|consacr\w+|allou\w+|alloc\w+|mis(?:e|ent)|dédi\w+|injecte\w*|prévoi\w+|accorde(?:nt)?|offre(?:nt)?|coûté|budget(?:s|ed)?|grants?|costs?|funding)\b",
    re.IGNORECASE,
)
"""What makes money a means: what an action has, costs or gives."""
_SPENT = re.compile(
    r"\b(?:(?:dépens|vers|octroy|distribu|débours|économis|épargn|évit|libér|génér|lev|collect|récolt|attribu|engag|mobilis|perç|touch|investi|rembours|réinvesti|déclar|récupér|saved|spent|paid|raised)(?:é|ée|és|ées|u|ue|us|ues|s|ies?|is)?|(?:a|ont|avait|avaient|été) (?:\w+ )?(?:reçue?s?|accordée?s?|financée?s?|permis))\b",
    re.IGNORECASE,
)
"""What says of money that it came or went, or was saved."""


@cache
def _weights() -> Mapping[str, float]:
    return dict(json.loads(WEIGHTS.read_text(encoding="utf-8")))


def likelihood(standing: Standing) -> float:
    """Return how likely a figure is a result, 0 to 1; the rest is context."""
    if tells_before_or_beside(standing.before, standing.after) or _is_no_result(standing):
        return 0.0
    weights = _weights()
    return 1 / (1 + math.exp(-sum(weights.get(sign, 0.0) for sign in signs(standing))))
