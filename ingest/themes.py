"""The theme of an initiative and the publics it serves, by words of the field."""

import re
from collections.abc import Iterable, Sequence

from corpus.views import folded
from ingest.words import listed

THEMES = (
    "unité mobile",
    "télémédecine",
    "centre de santé / médecins salariés",
    "coordination (CPTS, MSP...)",
    "dépistage",
    "Ehpad",
    "maintien à domicile / grand âge",
    "prévention",
    "transport/mobilité",
    "santé mentale",
    "aide à l'installation",
    "e-santé",
    "périnatalité",
    "formation/internat",
    "autre",
)
"""The fifteen kinds of the fact table; "autre" is never guessed."""

_CUES: dict[str, tuple[tuple[str, float], ...]] = {
    "unité mobile": (
        (
            r"\b\w*[- ]?bus\b|\bminibus\b|\bmedicobus|\bcamion|\bcaravane|\bfourgon|\bcamping-car|\bvan\b|\bcar amenage",
            3.0,
        ),
        (
            r"itineran|unites? mobiles?|cabinet mobile|\bsillonn|se deplacent? de (?:commune|village)|va de village|vehicule (?:amenage|equipe)",
            2.0,
        ),
    ),
    "télémédecine": (
        (
            r"\btele-?(?:medecine|consult|expert|surveill|regul|suivi|ophtalmo|dermato|cardio|vue|hpad)|telecabine|cabines? de tele",
            3.0,
        ),
        (
            r"a distance|\bvisio|tablette|mallette connectee|suivi (?:clinique )?a domicile|retinograph",
            1.0,
        ),
    ),
    "centre de santé / médecins salariés": (
        (
            r"centres? (?:departementa\w+ |municipa\w+ |intercommuna\w+ )?de sante|centres? (?:de )?sante|medecins? salarie|generalistes? salarie",
            3.0,
        ),
        (
            r"salari(?:e|at|er)|embauche|recrut\w+ (?:de |des )?(?:medecins|generalistes|medecin)|semaine de (?:remplacement|presence)|antennes?",
            1.2,
        ),
    ),
    "coordination (CPTS, MSP...)": (
        (
            r"\bcpts\b|\bmsp\b|coordination|exercice coordonne|service d'acces aux soins|\bsas\b|equipes? de soins|assistants? medic|pratique avancee|\basalee\b",
            2.5,
        ),
        (
            r"decloisonn|coordonn|cooperation|cloisons|regulation|parcours|ville et (?:l')?hopital|medecins? traitants?|regul|delegation",
            1.0,
        ),
    ),
    "dépistage": (
        (
            r"depist|mammo(?:bile|graph)|frottis|autotest|auto-prelevement|\bhpv\b(?=.*depist)|sans ordonnance|\bist\b|vih\b",
            3.0,
        ),
        (r"tests? (?:rapide|de)|cancers? du|\bdiabete\b", 0.8),
    ),
    "Ehpad": (
        (r"\behpads?\b|maisons? de retraite|centres? de ressources territoria", 2.6),
        (r"infirmi\w+ de nuit|residents?|astreinte", 1.2),
    ),
    "maintien à domicile / grand âge": (
        (
            r"maintien a domicile|domotique|teleassistance|grand age|alzheimer|fragilite|autonomie|ehpad a domicile|aines\b|vieillir",
            2.6,
        ),
        (r"\ba domicile|personnes? agees?|seniors?|dependan|chute|residents?", 1.1),
    ),
    "prévention": (
        (
            r"prevention|vaccin|sport-?sante|nutrition|surpoids|obesite|activite physique|bucco-?dentaire|education a la sante|tabac",
            2.4,
        ),
        (r"ecoliers?|cantine|carie|ateliers?|colleg\w+", 1.0),
    ),
    "transport/mobilité": (
        (
            r"transport(?! de (?:donnees))|covoit|\bdrones?\b|navette|avion|aerien|conducteurs?|chauffeurs?|mobilite|rouler",
            2.6,
        ),
        (r"trajet|vehicule|kilometres", 0.6),
    ),
    "santé mentale": (
        (
            r"sante mentale|psych(?!omotr|ologues?\b)\w+|suicid|sentinelles|addict|mal-etre|detresse|schizophren",
            3.0,
        ),
        (r"sans-abri|ecoute|psychologues?", 0.8),
    ),
    "aide à l'installation": (
        (
            r"installation|installer|s'installe|presence medicale|guichet unique|bourse|zones? sous-dotees?",
            2.2,
        ),
        (r"internes?|conjoint|logement|exoneration|primes?", 0.6),
    ),
    "e-santé": (
        (
            r"e-sante|\bnumeriques? en sante|sante numerique|plateforme numerique|logiciel|messagerie|dossier (?:medical )?partage|carnet de sante numerique|territoires? de soins? numeriques?|e-[a-z]+ sante|application mobile",
            2.8,
        ),
        (r"numerique|en ligne|site internet|connect|portail|\boutils?\b|interoperab|donnees", 0.8),
    ),
    "périnatalité": (
        (
            r"sages?-femmes?|femmes? enceintes?|\bmatern(?!elle?s?\b)|\bnaissances?|grossesse|perinat|accouche|\bpmi\b|puericult|nouveau-nes?|nourrisson",
            2.6,
        ),
        (r"jeunes enfants|bebes?|parents", 0.8),
    ),
    "formation/internat": (
        (
            r"internat|premiere annee|\blas\b|\bpass\b (?:deloc|sant)|docteurs? juniors?|etudiants? en (?:medecine|sante)|universit|faculte|hebergements? d'internes?",
            2.3,
        ),
        (r"internes?|stages?|etudes|formation|maitres? de stage|etudiant", 1.0),
    ),
}
"""Folded patterns of each theme and what one hit weighs. Written by hand from the field's
vocabulary; weights tried on the 153 initiatives of the fact table, November 2026."""

_NAME_WEIGHT = 3.0
"""How much more the first text, the name, counts than the rest."""
_MOST_HITS = 3
_ENOUGH = 1.0
"""Below this score no theme is given."""


def theme_of(texts: Iterable[str]) -> str | None:
    """Return the theme that the texts speak of most, or None where none stands out.

    Args:
        texts: The name of the dispositif first, then what is said about it, best first.
            Without a name, pass "" first.
    """
    scores = dict.fromkeys(THEMES, 0.0)
    told = list(texts)
    if not is_of_health(told):
        return None
    for position, text in enumerate(told):
        weight = _NAME_WEIGHT if position == 0 else 1.0 / position**0.5
        for theme, score in _scores(text).items():
            scores[theme] += weight * score
    best = max(THEMES, key=lambda theme: scores[theme])
    return best if scores[best] >= _ENOUGH else None


_HEALTH = re.compile(
    r"\b(?:sante|e-sante|soins?\b|soign|medec|medic|hopita|hospita|patient|infirmi|ehpad|pharmac|officine|clinique|urgences|samu\b|smur\b|depist|vaccin|mammo|cancer|diabet|dentaire|dentist|sages?-femmes?|grossesse|enceinte"
    r"|perinat|naissance|maternite|psych|suicid|addict|ambulanc|paramedic|kine|generalist|specialist|docteur|interne[s ]|internat|cpts\b|msp\b|ars\b|handicap|autonomie|dependan|personnes? agees|seniors?|aines\b|geront|grand age|alzheimer|malad|pathologi|chroni"
    r"|chirurg|consultation|tele-?(?:med|cons|exp|surv|soin|reg)|nutrition|obesite|surpoids|sport-?sante|maintien a domicile|teleassistance|domotique)"
    r"|\w(?:bus|docteur|sante|medic)\b",
)
_FEW_WORDS = 60
_HEALTH_SHARE = 0.008
"""Words of health a word from which a text is of the field; a ministry's name alone is less.
Read on 120 service descriptions of all fields and the 153 initiatives, November 2026."""


def is_of_health(texts: Sequence[str]) -> bool:
    """Tell whether the texts, the name first, may be about health and care at all.

    A few words say too little to tell, and pass.
    """
    if texts and _HEALTH.search(folded(texts[0])):
        return True
    plain = [folded(text) for text in texts[1:]]
    words = sum(text.count(" ") + 1 for text in plain)
    hits = sum(1 for text in plain for _ in _HEALTH.finditer(text))
    return words < _FEW_WORDS or hits >= max(1.0, words * _HEALTH_SHARE)


def _scores(text: str) -> dict[str, float]:
    plain = folded(text)
    scores: dict[str, float] = {}
    for theme, cues in _CUES.items():
        score = sum(
            weight * min(len(re.findall(pattern, plain)), _MOST_HITS) ** 0.5
            for pattern, weight in cues
        )
        if score:
            scores[theme] = score
    return scores


STAFF = listed(
    """
    generalistes specialistes infirmiers sages_femmes pharmaciens chirurgiens_dentistes kinesitherapeutes
    orthoptistes psychologues psychiatres assistants_medicaux mediateurs_sante benevoles elus medecins_retraites
    """
)
"""Concepts of those who care, help or decide: publics only where something is for them."""
FOR_STAFF = frozenset({"aide à l'installation", "formation/internat"})
"""Themes whose public are those who care."""
