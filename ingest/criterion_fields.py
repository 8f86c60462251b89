"""What a heading or a form's label asks, and what is answered below or beside it.

Application forms ask criterion by criterion ("Partenaires", "Reproductibilité :", "Le projet
a-t-il été évalué ? ☒ Oui ☐ Non"), and reports put what they say of one under a heading.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache

from corpus.records import Answer, Criterion
from corpus.word_patterns import WordPatterns

_C = Criterion
_YES, _PARTLY = Answer.YES, Answer.PARTLY


class Matter(Enum):
    """What a section is about, where that limits what its sentences may answer."""

    PROBLEM = "problem"
    """The world before: nothing of it is the initiative's doing."""
    SETTING = "setting"
    """The world around, with what was set up in it."""
    AIMS = "aims"
    """Plans and goals: nothing of it is done."""
    ASIDE = "aside"
    """Sources, links and contacts."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """A label that asks for a criterion; `answer` is what any text below it says of it."""

    label: re.Pattern[str]
    criterion: Criterion
    answer: Answer | None = _PARTLY
    """None where only a tick or a cue in the text can tell."""


def _field(criterion: Criterion, label: str, answer: Answer | None = _PARTLY) -> Field:
    return Field(label=re.compile(label), criterion=criterion, answer=answer)


FIELDS = (
    _field(_C.IMPACT_REACH, r"nombre (?:total )?de (?:beneficiaires|personnes|patients|usagers)|file active|frequentation|beneficiaires (?:touches|atteints)", None),
    _field(_C.IMPACT_EFFECT, r"effets? (?:observe|constate|mesure)|resultats? (?:obtenus?|observes?|mesures?)|impacts? (?:mesures?|observes?|constates?)", None),
    _field(_C.IMPACT_ATTRIBUTION, r"groupe (?:temoin|de comparaison|de controle)|methode de comparaison"),
    _field(_C.IMPACT_AGAINST_TARGET, r"objectifs? (?:\w+ )?(?:atteints?|tenus?|realises?)|atteinte des objectifs|ecarts? (?:aux|avec les) objectifs"),
    _field(_C.IMPACT_EFFICIENCY, r"efficience|rapport cout|cout par |medico-economique"),
    _field(_C.IMPACT_EQUITY, r"\bequite|inegalites (?:sociales|de sante|territoriales)|lutte contre les inegalites|publics? (?:vulnerables?|fragiles?|precaires?)"),
    _field(_C.IMPACT_LIMITS, r"^\W*(?:\d+\W+)?(?:(?:les?|la|nos|une?|deux|trois|quelques) )?(?:limites?|prudence|reserves?|precautions?|biais|pas si vite|points? faibles?)\b|limites (?:de|des|et|du)\b|a lire avec|ne (?:sait|dit|disent|savons|se compar\w+) pas|comparer sans se tromper|comment lire|attention aux|a ne pas confondre|pas un resultat|promesses a verifier"),
    _field(_C.ORIGINALITY_CLAIM, r"originalite|ce qui est (?:original|nouveau|innovant)|caractere (?:innovant|novateur|original)|^\W*innovation\b|en quoi .{0,40}(?:innovant|original|nouveau)", _YES),
    _field(_C.ORIGINALITY_PRECEDENTS, r"(?:experiences?|initiatives?|projets?) (?:similaires?|comparables?|anterieure?s?)|precedents|existe[- ]t[- ]il (?:deja|ailleurs)|sources? d'inspiration|etat de l'art"),
    _field(_C.REPRODUCIBILITY_KEY_FUNCTIONS, r"conditions? (?:cles? )?de (?:la )?(?:reussite|succes)|facteurs? (?:cles? )?de (?:succes|reussite|reproductibilite)|cles? de (?:la |sa )?(?:reussite|succes)|pre-?requis|fonctions? (?:cles?|essentielles?)|ce qui (?:marche|fonctionne)|ingredients|ce qu'il faut|la recette", _YES),
    _field(_C.REPRODUCIBILITY_KEY_FUNCTIONS, r"conditions? de (?:reproductibilite|transfert|duplication)|\b(?:reproduire|copier|copiable|dupliquer|transposer|reprendre l'idee|repliquer)\b|repose sur"),
    _field(_C.REPRODUCIBILITY_KEY_FUNCTIONS, r"^\W*(?:\d+\W+)?(?:(?:notre|nos|la|les|le|l'|votre) ?)?(?:solutions?|idee|offre|operation|reponse|service|proposition|construction|experimentation|accueil|guichet|fonctionnement|fonctionnalites?|principes?|missions?|services? (?:propose|offert|rendu)|actions?|activites?|demarche|methode|deroulement|modalites|parcours|description|presentation|produit|outils?|objectifs?|objet|prestations|dispositif|concept|mode d'emploi|role)\b|comment (?:ca|cela|est-ce que)? ?(?:marche|fonctionne)|en pratique|concretement|de quoi s'agit|qu'est-ce que|ce que (?:fait|propose|permet|comprend|finance)|ce qui est (?:fait|transfere)|(?:permet|propose) de\b|proposition de valeur|a quoi sert|six fonctions|^un (?:seul|nouveau|accueil) "),
    _field(_C.REPRODUCIBILITY_CONTEXT, r"^\W*(?:\d+\W+)?(?:(?:le|les|notre|nos) )?(?:publics?|beneficiaires?|population|territoires?|contexte|usagers?|utilisateurs?|cibles?|patients?|a qui|pour qui|qui (?:est|sont) (?:concerne|invite|les utilisateurs)|qui (?:peut|l'utilise)|ou$|zone)\b|(?:public|population|territoire)s? (?:vise|cible|concerne|couvert)|qui en souffre"),
    _field(_C.REPRODUCIBILITY_CONTEXT, r"problem|constats?\b|enjeux|besoins?\b"),
    _field(_C.REPRODUCIBILITY_GOVERNANCE, r"^\W*(?:\d+\W+)?(?:(?:les|nos|le|la) )?(?:partenaires?|partenariats?|gouvernance|pilotage|portage|porteurs?|organisation|organisme|equipe projet|sponsors?|acteurs|equipe)\b|structure porteuse|^\W*qui (?:le |la |les |l')?(?:porte|pilote|participe|fait quoi|s'y est mis|conduit|soigne|finance|anime)|\bpartenariat\b", _YES),
    _field(_C.REPRODUCIBILITY_RESOURCES, r"^\W*(?:\d+\W+)?(?:(?:les|le) )?(?:couts?|budgets?|financements?|financeurs?|moyens|ressources|plan de financement|argent|facture|investissement|effectifs)\b|coute\b|finance\b|qui paie|(?:un|le) financement|et notre budget|repartition du budget|moyens (?:humains|mobilises|techniques|financiers)"),
    _field(_C.REPRODUCIBILITY_ACCEPTABILITY, r"\bsatisfaction|acceptabilite|adhesion des|retours? des (?:usagers|utilisateurs|patients|professionnels)|en parlent\b|temoignages|ce qu'en (?:disent|pensent)(?! les evaluations)"),
    _field(_C.REPRODUCIBILITY_TRANSFER, r"\bessaimage|accompagnement au (?:transfert|deploiement)|(?:outils?|supports?|ressources?|guides?) (?:\w+ )?(?:mis a disposition|de transfert|pour (?:deployer|dupliquer|essaimer))|transfert de (?:savoir|methode)|outils? transferables?|documentation|mettre (?:vos|les) donnees a disposition|comment contribuer|accompagner les (?:territoires|communes|collectivites)|essaim"),
    _field(_C.REPRODUCIBILITY_REPLICATED, r"deja (?:\w+ )?(?:deploye|replique|duplique|reproduit|essaime|transpose)|(?:ete|est) (?:\w+ )?(?:duplique|replique|reproduit|transpose|repris|essaime)|autres (?:sites|territoires) (?:deploy|equip)|un (?:dispositif|modele) (?:copie|repris)|partout en france|tout le territoire|deploiement national|expansion nationale|et ailleurs|impact national", None),
    _field(_C.REPRODUCIBILITY_BARRIERS, r"^\W*(?:\d+\W+)?(?:(?:les|nos) )?(?:difficultes?|freins?|points? de vigilance|obstacles?|ecueils?|risques)\b|difficultes rencontrees|frein(?:s)? (?:et|bien|identifies|rencontres)|ce qui (?:bloque|manque|inquiete|freine|reste)|obstacles?\b|raisons d'une fermeture|\bechec\b|une? (?:critique|ligne discutee)|encore fragile", _YES),
    _field(_C.IMPACT_LIMITS, r"\b(?:post[ -]mortem|conclusions?|fin de l'investigation)\b"),
    _field(_C.REPRODUCIBILITY_BARRIERS, r"\b(?:apprentissages|enseignements|post[ -]mortem|retours? d'experience|lecons)\b"),
    _field(_C.REPRODUCIBILITY_SUSTAINABILITY, r"perennite|perennisation|modele economique|viabilite|suites? (?:donnees?|de l'experimentation|pour l)|durabilite|\btransfert (?:a|vers|opere|/)|^\W*(?:le transfert|la suite|et depuis|historique)$|droit commun"),
    _field(_C.REPRODUCIBILITY_SUSTAINABILITY, r"\b(?:arret|abandon|fermeture) d(?:u|e|es)\b|^\W*abandon\b|fin (?:de l'|du |de la )(?:investigation|experimentation|partenariat|projet)|(?:investigation|experimentation) (?:achevee|terminee|close)|arret des travaux", Answer.NO),
    _field(_C.REPRODUCIBILITY_EVALUATION, r"^\W*(?:\d+\W+)?(?:l'|une )?evaluation\b(?! environnementale)|(?:ete|est)[- ](?:\w+ )?evalue|modalites d'evaluation|indicateurs? (?:de suivi|d'evaluation|de succes|d'impact)|mesures? (?:\W+ ?)?(?:de (?:succes|l'impact)|d'impact)|sont evalues|mesurons-nous|indicateurs? (?:operationnels|d'usage)|\bkpi\b"),
    _field(_C.REPRODUCIBILITY_EVALUATION, r"ce qu(?:e|'en|'a|'ont) (?:dit|disent|montre|mesure|trouve)(?:nt)? (?:l'|les |la |le )(?:evaluation|universite|etude|these|bilan|rapport|chambre)|chambre regionale|l'evaluation .{0,20}a trouve", _YES),
    _field(_C.IMPACT_EFFECT, r"\b(?:benefices?(?! attendu)|ce que .{0,25}change|impacts? pour les)\b"),
    _field(_C.REPRODUCIBILITY_CLAIM, r"reproductib|transposab|transferab|duplicab|replicab|generalisab", None),
)  # fmt: skip
"""In the order of the grid; a label may ask for several. Where text is below or beside it,
the criterion has `answer`."""

_MATTERS = (
    (
        Matter.ASIDE,
        re.compile(
            r"^\W*(?:sources?|liens?|contacts?|en savoir plus|pour aller plus loin|references?|mentions|a lire|bibliographie|annexes?|nous contacter|foire aux questions|faq)\b"
        ),
    ),
    (
        Matter.PROBLEM,
        re.compile(
            r"\b(?:problem\w*|constats?|enjeux?|pourquoi|etats? des lieux|diagnostics?|besoins?|defis?|irritants?|prejudices?|consequences?|causes?|souffre)\b"
        ),
    ),
    (Matter.SETTING, re.compile(r"\b(?:contextes?|historique)\b")),
    (
        Matter.AIMS,
        re.compile(
            r"\b(?:ambitions?|perspectives?|prochaines? etapes?|premieres? etapes?|a venir|feuille de route|hypotheses?|plan d'actions?|finalite|roadmap|strategie|et demain|calendrier)\b|objectifs? (?:a |pour |20|d'|de l'annee|chiffre|fixe|vise|principa)|mesures? (?:\W+ ?)?de succes|indicateurs? (?:\W+ ?)?de succes"
        ),
    ),
)
_LABELS = 4096
"""Headings remembered: each heads many passages, and forms repeat their labels."""
_NAMES_WITHIN = 30
"""Characters of a heading in which its matter is named; a longer one tells a tale."""


@lru_cache(maxsize=_LABELS)
def fields_of(label: str) -> tuple[Field, ...]:
    """Return the criteria that a folded heading or label asks for."""
    return tuple(FIELDS[number] for number, _ in _LABEL_PATTERNS.search(label))


_LABEL_PATTERNS = WordPatterns([field.label for field in FIELDS])


@lru_cache(maxsize=_LABELS)
def matter_of(heading: str) -> Matter | None:
    """Return what a folded heading says that its section is about, None where it does not."""
    for matter, pattern in _MATTERS:
        found = pattern.search(heading)
        if found is not None and found.start() < _NAMES_WITHIN:
            return matter
    return None


# Answers given by a word or a tick

_EMPTY = re.compile(
    r"\W*(?:(?:le |la |les )?(?:\w+ ){0,2}(?:est |sont )?(?:non renseigne|non communique|non precise|a completer|a preciser|a definir|inconnu|non disponible)e?s?|neant|sans objet|n\.?[acr]\.?|aucun|-|–|—|\?|\.)\W*"
)
"""A field left empty."""
_WORD = re.compile(
    r"\W*(oui|non|partiel\w*|en partie|en cours|pas encore)\b(?!\s*renseigne)", re.IGNORECASE
)
_ANSWERS = {"oui": _YES, "non": Answer.NO, "pas encore": Answer.NO}
_BOX = re.compile(r"[☐☒☑☑✓✔✅✗✘□■▢◻◼⬜⬛]|\[[ xX]?\]")
_TICKED = frozenset("☒☑✓✔✅■◼⬛") | {"[x]", "[X]"}


def is_empty(text: str) -> bool:
    """Tell whether a folded text stands for no answer ("Non renseigné", "à compléter")."""
    return _EMPTY.fullmatch(text) is not None


_LABELLED = re.compile(r"\W*([^\W\d][^:;.?!]{2,60}?) ?: (.+)", re.DOTALL)
_LABEL_WORDS = 6


def labelled(text: str) -> tuple[str, str] | None:
    """Return the label and the value of "Partenaires : ARS, CPAM"; None where it has none."""
    found = _LABELLED.fullmatch(text)
    if found is None or len(found[1].split()) > _LABEL_WORDS:
        return None
    return found[1], found[2]


def worded(text: str) -> Answer | None:
    """Return the answer that a text opens with: "Oui", "Non, pas encore", "Partiellement"."""
    found = _WORD.match(text)
    return None if found is None else _ANSWERS.get(found[1].lower(), _PARTLY)


@dataclass(frozen=True, slots=True)
class Ticked:
    """A ticked answer and where its line of boxes begins."""

    answer: Answer
    begin: int


def ticked(line: str) -> Ticked | None:
    """Return the answer ticked in a line: "Évalué ? ☒ Oui ☐ Non"; None where none or both are.

    Boxes stand before their words, or behind them where the first word comes first.
    """
    boxes = list(_BOX.finditer(line))
    if not boxes:
        return None
    options = list(_options(line, boxes))
    chosen = [answer for mark, answer in options if mark in _TICKED and answer is not None]
    if len(chosen) != 1:
        return None
    first = re.search(r"(?:oui|non)\s*$", line[: boxes[0].start()], re.IGNORECASE)
    return Ticked(chosen[0], first.start() if first else boxes[0].start())


def _options(line: str, boxes: list[re.Match[str]]) -> Iterator[tuple[str, Answer | None]]:
    before = worded_at_end(line[: boxes[0].start()])
    ends = [0, *(box.end() for box in boxes)]
    starts = [*(box.start() for box in boxes), len(line)]
    for number, box in enumerate(boxes):
        if before is not None:
            yield box[0], worded_at_end(line[ends[number] : starts[number]])
        else:
            yield box[0], worded(line[ends[number + 1] : starts[number + 1]])


def worded_at_end(text: str) -> Answer | None:
    """Return the answer that the last words of a text give."""
    found = re.search(r"\b(oui|non|partiellement|en partie|en cours)\W*$", text, re.IGNORECASE)
    return None if found is None else _ANSWERS.get(found[1].lower(), _PARTLY)
