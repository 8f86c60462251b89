"""Families of wordings that answer the evidence grid in part: who or what, beside what of it.

Where `criterion_rules` holds the cues that name a criterion, these tell it without naming it: who
works in it ("un binôme infirmier-médiateur"), what it is short of, who takes it up. Each family
is a few groups of words, put together; written in November 2026 from 60 demonstration documents
and 15 service pages that are in no grid of the reporting half, checked on the tuning grids.
Their answer is "partiel" unless the words leave no doubt.
"""

from corpus.records import Answer, Criterion
from ingest.criterion_rules import Rule, rule

_C = Criterion
_YES, _PARTLY, _NO = Answer.YES, Answer.PARTLY, Answer.NO


def _any(*ways: str) -> str:
    """Return a pattern for one of several wordings."""
    return "|".join(ways)


# Groups of words, in folded text

_FEW = r"(?:une?|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|onze|douze|treize|quatorze|quinze|seize|vingt(?:[- ](?:et[- ])?\w+)?|trente(?:[- ]\w+)?|quarante|cinquante|soixante|cent|quelque|plusieurs|\d[\d ]*)"
_SEVERAL = r"(?:deux|trois|quatre|cinq|six|sept|huit|neuf|dix|onze|douze|treize|quatorze|quinze|seize|vingt(?:[- ](?:et[- ])?\w+)?|trente(?:[- ]\w+)?|quarante(?:[- ]\w+)?|cinquante(?:[- ]\w+)?|soixante|cent|(?:une )?(?:douzaine|dizaine|vingtaine|trentaine|quarantaine|cinquantaine|centaine) d(?:e |')|[2-9]|\d\d[\d ]*)"
_NUMBER = r"\d[\d .,]*"
_STAFF = r"(?:medecins?|generalistes?|infirmi\w+|sages?-femmes?|dentistes?|chirurgiens?|orthoptistes?|ophtalmologues?|gynecologues?|psychologues?|psychiatres?|kinesitherapeutes?|pharmaciens?|educat\w+|animat\w+|coordin\w+|mediat\w+|conduct\w+|chauffeurs?|benevoles|secretaires?|assistante?s?|aides?-soignant\w+|soignants?|praticiens?|internes|salariee?s?|agents|conseill\w+|developpeu\w+|designers?|intrapreneu\w+|chargee?s? de \w+|cheff?e?s? de projet|formateurs?|formatrices?|travailleurs? socia\w+|ambulanciers?|patients? experts?|pairs?-aidants?|moniteurs?|juristes?)"
_USERS = r"(?:patients?|beneficiaires?|usagers?|residents?|personnes|habitants|familles|parents|eleves|jeunes|femmes|professionnels|medecins|soignants|agents|conseillers|utilisateurs|utilisatrices|organisations|associations|collectivites|communes|aidants|etudiants|internes|repondants|adherents|participants|infirmi\w+|pharmaciens|entreprises)"
_PLACES = r"(?:departements?|regions?|territoires?|communes?|villes?|villages|intercommunalites?|cantons?|quartiers)"
_SITES = r"(?:centres?|antennes?|maisons?|sites?|equipes?|structures?|etablissements?|ehpad|cabinets?|unites?|hopitaux|samu|academies|caisses|cpts|ecoles|pharmacies|officines|laboratoires|gymnases|agences)"
_STUDIES = r"(?:evaluations?|etudes?|theses?|enquetes?|essais?|recherches?|audits?|observatoires?|inserm|irdes|anap|igas|drees|dares|injep|cerema|cour des comptes|chambre regionale|sante publique france|haute autorite|universite\w*|chercheurs?|chercheuses?|economistes|sociologues|laboratoire de recherche|comite scientifique)"
_FOUND = r"(?:evalu|mesur|compar|etudi|analys|montr|constat|conclu|observ|relev|confirm|documente|chiffr|quantifi|porte sur|a suivi|a trouve)"
_OUTCOMES = r"(?:hospitalisations?|urgences|passages|transferts?|delais?|attente|participation|depistages?|mortalite|renoncements?|deplacements?|trajets?|suicides?|vaccinations?|surpoids|chutes?|absenteisme|non-recours|temps|creneaux|erreurs?|couts?|depenses|isolement|autonomie|qualite|charge|blocages?|ruptures?|connaissances|comportements|competences|douleurs?|stress|episodes?|recours|litiges|doublons)"
_HARD = r"(?:complex\w*|complique\w*|difficiles?|lourde?s?|couteu\w+|onereu\w+|chronophages?|contraignant\w*|fastidieu\w+|exigu\w*|insuffisant\w*|fragiles?|incertain\w*|precaires?|aleatoires?|heterogenes?|morcele\w*|disperse\w*|inegale?s?|lacunaires?|obsoletes?|tardi\w+)"
_UNDERSERVED = r"(?:depourvue?s?|sans (?:aucun )?(?:medecin|praticien|dentiste|generaliste|specialiste|pharmacie|voiture|vehicule|abri|papiers|domicile|ressources|emploi|couverture|moyens?|logement|droits)|privee?s? de|isolee?s?|eloignee?s?|rura(?:l|le|les|ux)|mal (?:dotee?s?|desservie?s?|pourvue?s?|couverte?s?)|(?:moins|peu|sous)[- ]dotee?s?|sous[- ]denses?|enclavee?s?|reculee?s?|defavorisee?s?)"
_IN_NEED = rf"(?:{_USERS}|publics?|seniors|aines|malades|menages|populations?|ecoliers|enfants|salaries|demandeurs d'emploi)"


FAMILIES: tuple[Rule, ...] = (
    # impact
    rule(
        _C.IMPACT_REACH,
        _PARTLY,
        _any(
            rf"\b{_SEVERAL} ?(?:des \w+ )?{_PLACES} (?:\w+ )?(?:etaient |sont |ont ete )?(?:desservie?s?|visitee?s?|couverte?s?|concernee?s?|retenue?s?)\b",
            rf"\b(?:dessert|desservent|couvre|couvrent) (?:\w+ ){{0,2}}?{_SEVERAL} ?(?:\w+ )?{_PLACES}",
            rf"{_NUMBER}(?:\w+ ){{0,3}}?(?:sont |ont ete )?(?:invitee?s?|concernee?s?|testeurs|testeuses|inscrits?|inscrites?|volontaires|engagee?s?)\b",
        ),
        0.45,
        bars=r"\bvictimes?\b|en france|ne sont (?:pas|plus)",
    ),
    rule(
        _C.IMPACT_EFFECT,
        _PARTLY,
        _any(
            rf"{_NUMBER} ?% (?:des|de|d')[^.;]{{0,60}}?\b(?:sont|ont ete) (?:\w+ )?(?:resolu|regle|traite|aboutis|transforme|oriente|maintenu|evite|converti|releve|repris|suivi)\w*",
            rf"\b(?:mene|menent|conduit|aboutit|aboutissent) dans (?:[\w']+ ){{0,2}}?{_NUMBER} ?% des cas",
            r"\b(?:minutes?|heures?|jours?) (?:\w+ )?(?:gagnee?s?|economisee?s?|liberee?s?) (?:par|pour|a)\b",
            rf"{_NUMBER} ?(?:% (?:de |d')?)?(?:\w+ ){{0,4}}?(?:supplementaires?|(?:de|en) (?:moins|plus)\b(?! d| que| en ))",
            r"\b(?:jours?|passages?|hospitalisations?|heures?|minutes?|visites?|deplacements?|patients?) (?:\w+ ){0,2}?(?:de|en) moins\b",
        ),
        0.5,
        bars=r"\b(?:en france|marche|plafond|prix|ans (?:et|de) plus|de plus en plus|(?:ans|plus|moins) de plus|habitants en moins)\b|a la retraite|enfants? de moins",
    ),
    rule(
        _C.IMPACT_EFFECT,
        _PARTLY,
        _any(
            rf"\b(?:reduit|reduisent|diminue|diminuent|raccourci(?:t|ssent)|ameliore|ameliorent|accelere|accelerent|libere|liberent|evite|evitent|allege|allegent|desengorge|fluidifie|divise|double|triple)(?:nt)? (?:\w+ment )?(?:de \w+ )?(?:par \w+ )?(?:les|la|le|l'|des|du|nos|leurs|d'|de)(?: ?\w+){{0,2}}? ?{_OUTCOMES}\b",
            r"\b(?:a|ont) (?:ainsi |deja |aussi )?permis (?:de |d'|aux? \w+ (?:de |d'))(?:\w+ ){0,2}?(?:liberer|gagner|diviser|fluidifier|desamorcer|prevenir|sauver|sortir|passer|rompre|reperer|detecter)",
            rf"\b{_OUTCOMES}\b[^.;,]{{0,40}} (?:en )?(?:est|sont|a ete|ont ete) (?:\w+ )?(?:raccourci|reduit|ameliore|allege|evite|accelere|divise)\w*",
            rf"\b(?:{_OUTCOMES}|resultats) (?:\w+ )?(?:progressent|progresse|s'ameliorent|s'ameliore|reculent|recule|baissent|baisse|diminuent|diminue)\b",
            r"\bn'ont pas ete detourne|se sont ajoutee?s? (?:a|aux)|\bgain de (?:temps|securite|qualite|productivite)|(?:bilan|benefice)s? (?:\w+ ){0,2}?(?:tres positif|qualitatif|constate|observe)|moindre (?:risque|recours)|d'ordinaire|gains? concrets?",
        ),
        0.45,
        bars=r"\b(?:en france|afin|permettre|pourrai\w+|aide a|permet de|promesse)\b",
    ),
    rule(
        _C.IMPACT_EFFECT,
        _YES,
        _any(
            rf"[+−-] ?{_NUMBER} ?%[^.;]{{0,60}}\b(?:vs\.?|contre|par rapport|compare\w*)\b",
            rf"{_NUMBER} ?%[^.;]{{0,80}}?,? contre {_NUMBER} ?%?[^.;]{{0,25}}\b(?:un an|(?:deux|trois|dix|\d+) ans|avant|auparavant|plus tot|temoins?|en 20\d\d)",
            rf"\b(?:part|taux|proportion|delai|nombre)\b[^.;]{{0,60}} (?:est|sont) passee?s? de {_NUMBER}[^.;]{{0,40}} a {_NUMBER}",
        ),
        0.55,
        bars=r"\b(?:en france|population|sans medecin|insee|marche|ventes|chiffre d'affaires)\b",
    ),
    rule(
        _C.IMPACT_EFFECT,
        _NO,
        _any(
            r"\baucun(?:e)? (?:effet|impact|changement|amelioration|baisse|reduction|retour a l'emploi|difference)s?\b[^.;]{0,30}(?:n'(?:a|est|ont)|constate|observe|significati|sur\b|trouve)",
            r"\bne (?:baisse|diminue|recule|progresse|s'ameliore|change)(?:nt)? pas\b",
        ),
        0.6,
        settled=True,
    ),
    rule(
        _C.IMPACT_ATTRIBUTION,
        _YES,
        _any(
            r"\b(?:groupes?|agences|territoires|departements|conseillers|patients|etablissements|ehpad|sites|ecoles|classes|communes|medecins) (?:\w+ )?temoins?\b",
            r"\ba/b[- ]test\w*|\btests? a/b\b|(?:tirage|tiree?s?) au sort|(?:reparti|divise|separe)\w* (?:\w+ )?en deux groupes|\bvs\.? (?:\w+ )?temoins?",
        ),
        0.7,
        negated=_NO,
    ),
    rule(
        _C.IMPACT_ATTRIBUTION,
        _PARTLY,
        _any(
            rf"\b(?:que|a) (?:ceux|celles|celui|celle) des autres (?:\w+ )?{_SITES}",
            r"\b(?:etude|evaluation|enquete|these)\b[^.;]{0,30} (?:relie|attribue|associe|lie|impute)\b",
        ),
        0.55,
        negated=_NO,
    ),
    rule(
        _C.IMPACT_AGAINST_TARGET,
        _NO,
        r"\b(?:tres |bien |encore )?loin de (?:l'|la |son |ses |leur |cette )?(?:ambition|objectif|cible|promesse|prevision|annonce)|(?:moins|plus) (?:\w+ )?que (?:prevu|annonce|espere|attendu)\b|\bretard sur\b|sous la cible",
        0.6,
        settled=True,
        bars=r"\b(?:moins) (?:forte?|grave|cher|couteu\w+) qu",
    ),
    rule(
        _C.IMPACT_AGAINST_TARGET,
        _PARTLY,
        rf"\b(?:espera\w+|visa\w+|visions|ambitionna\w+|prevoya\w+|tabla\w+|promett\w+|annonca\w+) (?:\w+ ){{0,5}}?(?:{_NUMBER}|{_SEVERAL} )",
        0.5,
        settled=True,
    ),
    rule(
        _C.IMPACT_EFFICIENCY,
        _PARTLY,
        r"\bcout (?:par|au|a la|d'un|d'une) (?:\w+ )?(?:beneficiaire|trajet|patient|consultation|acte|dossier|depistage|journee|tournee|usager)\w*|\bcout(?: \w+)? (?:est |reste )?(?:eleve|faible|modeste|contenu|raisonnable)\b|\bmutualis(?:e|ent|er)\b|\bn'exige (?:que|aucun)|sans (?:surcout|cout supplementaire|moyens supplementaires)|rapport (?:cout|qualite)|\beconomies (?:substantielles?|d'argent|de (?:temps|moyens|transport)|pour|a l)|\b(?:minutes?|heures?|jours?) (?:\w+ )?(?:gagnee?s?|economisee?s?|liberee?s?)|journees? par semaine de leur temps|temps (?:gagne|economise|libere)|(?:peu|pas) de moyens suffi|amorti\w*\b|\brentab(?:le|ilite)",
        0.45,
    ),
    rule(
        _C.IMPACT_EQUITY,
        _PARTLY,
        _any(
            rf"\b{_IN_NEED} (?:\w+ ){{0,3}}?{_UNDERSERVED}",
            rf"\b(?:{_PLACES}|zones?|bassins?|secteurs?|vallees?|iles?) (?:[\w'-]+ ){{0,4}}?{_UNDERSERVED}",
            rf"\b(?:a plus d(?:e |')(?:{_NUMBER}|\w+ )?(?:minutes|km|heures?|kilometres)|loin (?:d'un|d'une|des|de tout|de leur|du)) ",
            r"\b(?:beneficiaires|allocataires) du rsa|\bbrsa\b|fragilite sociale|\bprecarite\b|\bhandicap\b|non-recours|invisibles?\b|non francophones|tarifs? (?:reduit|social|solidaire)s?|tiers payant|n'avance(?:nt)? (?:pas|rien)|ne verse\w* aucune|non imposables?|pas imposables?|zones? (?:rouges?|blanches?|prioritaires?|mal\b)|offre de soins est faible|ou l'on ne trouve plus|aidant\w* familiaux|sans condition (?:de ressources)?|logement social|\bminima sociaux|\bdemuni\w*|plus eloigne|vulnerab\w+\b(?! a\b| aux?\b)|\bfragiles\b|defavorise\w*|interprete\w*|\binterpretariat|mediation en sante|aller[- ]vers|pas d(?:e |')depassements? d'honoraires|hebergee?s? gratuitement",
        ),
        0.45,
        planned=_PARTLY,
        bars=r"(?:offre|financement|equilibre|situation|batiments?|donnees) (?:\w+ )?(?:reste )?fragiles?|france ruralites|loin de l'objectif|espaces? rura",
    ),
    rule(
        _C.IMPACT_LIMITS,
        _PARTLY,
        _any(
            rf"{_NUMBER}(?:[^.;]{{0,25}}) (?:seulement|a peine)\b|\b(?:seulement|a peine) (?:{_NUMBER}|{_SEVERAL} )|\bsur un (?:petit|faible) (?:nombre|effectif|echantillon)|a petite echelle|petits? (?:effectifs?|echantillons?)",
            r"\b(?:reste|restent|demeure|demeurent|encore|tres|plutot|trop) (?:\w+ )?(?:rares?|peu (?:repandu|connu|utilise|developpe|visible)\w*|limitee?s?|marginale?s?|modestes?|faibles?|confidentiel\w*|symboliques?|fragiles?|insuffisant\w*|timides?)\b",
            r"\bpas (?:un|une) (?:solution|resultat|remede|incitation|evaluation|preuve)\b|\bplutot que comme une solution|\bdepannage\b|borne haute|c'est un potentiel|(?:sources|chiffres|articles|decomptes) (?:\w+ )?(?:se contredisent|divergent|ne concordent)|(?:et|,) non (?:de |des |celle|celui|ceux|sur )?(?!plus|seulement|pas|renseign)\w+|effet (?:\w+ )?(?:differe|attendu|limite|modeste|marginal)\w*|ne se verra|ne decrit pas|ne mesure pas|ne dit rien|ne prouve|plus-value (?:\w+ )?non|convient mal|(?:est|etait|sont) (?:aussi |plus |nettement )?inferieure?s? a (?:celle|celui|ceux)",
            r"\b(?:deux|trois|quatre|quelques|plusieurs|des|une|certaines) (?:limites?|reserves?|bemols?|angles? morts?)\b|\bsoulign\w+ (?:\w+ ){0,3}?(?:limites|lacunes|insuffisances)",
            r"\buniquement (?:sur|les|des|pour)\b|\bne (?:porte|repose|concerne|couvre|touche|compte)(?:nt)? que\b|ne suffi(?:t|sent) pas",
        ),
        0.45,
        settled=True,
        bars=r"(?:au moins|pas seulement|non seulement|hospitalisations?) ",
    ),
    # originality
    rule(
        _C.ORIGINALITY_CLAIM,
        _PARTLY,
        _any(
            r"\bpremier\w* (?:[\w-]+ ){1,4}?(?:(?:du|de la|de ce|dans le|dans la) (?:genre|departement|region|pays|monde|type)|de france|en france|francais\w*|municipal\w*|departementa\w+|signataires?|des [a-z]+-[a-z-]+|au monde|d'europe)",
            r"\b(?:l'un|l'une|un|une) des (?:rares|seul\w+|premier\w*) |\bpeu courant\w*|sans (?:autre )?exemple|\brare en france|(?:comble|comblent|pallie) (?:l'absence|un (?:vide|manque))|n'existait (?:pas|nulle part)|jamais (?:vu|fait|tente|essaye)\b|fait (?:figure|office) (?:de|d') (?:pionnier|exception|laboratoire)",
        ),
        0.5,
        bars=r"\bpremier\w* (?:recours|ministre|annee|promotion|semestre|trimestre|fois|desert|ligne|temps|seance|etape|medecins?|patients?)\b",
    ),
    rule(
        _C.ORIGINALITY_PRECEDENTS,
        _PARTLY,
        _any(
            r"\bl'idee (?:leur |lui |nous )?(?:est |etait )?(?:venue|nee|empruntee|reprise)|\bla methode (?:vient|est issue|a ete)|\b(?:mise?s? au point|nee?s?|testee?s?|eprouvee?s?|experimentee?s?|rodee?s?) (?:d'abord |deja )?(?:dans l'|en (?!20|19)|a l'|outre-|au (?:quebec|canada|royaume|danemark|japon|portugal))|\bmeme (?:modele|principe|formule)\b|\bheriti\w+|\btradition\b|\b(?:decoule|decoulent|issue?s?|est nee?) (?:de |du |des |d')(?:cette|ce|la|le|l'|une?|\w+ )? ?(?:premiere?|experience|experimentation|projet|programme|dispositif|essai|travaux)",
            r"\bsolutions? (?:deja|existante)|\bexistent? deja|deja (?:engage|existant|en place|en developpement|present)\w*|\bprolong(?:e|ent) (?:trente|vingt|dix|des|les|une|l'|un|\d)|experimentations? (?:anterieure|precedente)|\bbasee?s? sur (?:\w+ )?(?:un outil|le modele|l'outil|la methode)|dans d'autres (?:departements|regions|pays|villes) :|\bdeja (?:connu|utilise|pratique|mene)\w* (?:dans|en|a|par|ailleurs)",
        ),
        0.45,
        settled=True,
    ),
    # reproducibility
    rule(
        _C.REPRODUCIBILITY_GOVERNANCE,
        _PARTLY,
        _any(
            r"\b(?:y prennent part|prend part|prennent part|y sont associe|sont associee?s? (?:a|au|aux)|est associee? (?:a|au)|(?:a|ont) bati ensemble|mettent en commun|se chargent? de|s'allient|s'associent|se retrouvent|se sont (?:allie|associe|uni|regroupe)\w*|font equipe|travaillent? (?:ensemble|avec|de concert)|en lien (?:etroit )?avec|de concert avec|sous la (?:responsabilite|tutelle|presidence|direction|conduite) d|presidee? par|confiee?s? (?:a|au|aux)|conduite?s? par|menee?s? (?:conjointement )?(?:par|avec)|mandatee?s? par|pilotait|a conduit|le porte|la porte|le pilote|la pilote|le finance|la finance|les portent|lui-meme|elle-meme)\b",
            r"\b(?:partenaires?|partenariat|co-?construction|concertation|cooperation|conventions?|cofinanceurs?|charte|groupement|consortium|federation|appel a (?:projets|candidatures|manifestation))\b",
        ),
        0.45,
        planned=_PARTLY,
        bars=r"appels? d'offres?|resolution|convention medicale",
    ),
    rule(
        _C.REPRODUCIBILITY_RESOURCES,
        _PARTLY,
        _any(
            rf"\b(?:{_FEW}|des|le|la|l') ?(?:\w+ )?{_STAFF}(?: [\w'-]+){{0,5}}?,? (?:et|,|ou|avec|aide d'|accompagnee? d') ?(?:{_FEW} |des |du |d'|le |la |l')(?:\w+ )?{_STAFF}\b",
            rf"\b(?:binomes?|duos?|trios?|tandems?|vivier|brigade|poignee|vingtaine|trentaine|quinzaine|dizaine|douzaine|centaine|equipe)\b (?:\w+ )?(?:de |d'|des )?(?:\w+ )?{_STAFF}",
            rf"\b(?:a (?:son )?bord|au fauteuil|au volant|a l'accueil|au bout du fil|derriere l'ecran|aux commandes|sur place) ?[,:]? (?:[\w'-]+ ){{0,3}}?{_STAFF}",
            rf"\b{_FEW} ?(?:\w+ )?{_STAFF} (?:[\w'-]+ ){{0,2}}?(?:suffi\w+|se relaient|benevoles|participants|salaries|formee?s?|mobilisee?s?|engagee?s?|volontaires|retraites?|par vol|par an|a temps|tourn\w+|s'y|par binomes?)\b",
            r"\bpersonnels? (?:medica|paramedica|soignant|forme|dedie|administrati)\w*|\brecrutements? (?:massif|de|d')|\bequipe (?:produit|projet|dediee|mobile|medicale|pluridisciplinaire|soignante|support)|\b(?:tient|tiennent) en (?:deux|trois|quatre) personnes",
            r"\b(?:camping-car|fourgon\w*|camion\w*|bus|minibus|vehicule|ambulance|semi-remorque|tablette|valise|cabine|drone|balance|kit|application|borne|logiciel)s? (?:\w+ ){0,2}?(?:medicalise|equipe|amenage|connecte|transforme|prete|loue|neuf|donne|offert|mutualise|partage|itinerant|adapte)\w*",
            r"\b(?:fourni\w*|pret\w{1,4}|met|mettent|mis|mise|mises|offr\w+|lou\w+|achet\w+|emprunt\w+|financ\w+) (?:[\w'-]+ ){0,3}?(?:locaux|local|salles?|bureaux|murs|logements?|vehicules?|materiels?|tablettes?|equipements?|camions?|ordinateurs?)\b|\blocaux (?:[\w'-]+ ){0,2}?(?:disposition|pretes?|communaux|fournis|municipaux)|\blocal communal|: (?:les murs|le materiel|les locaux|le personnel)",
            r"\b(?:dotation|indemnites?|indemnisation|compensation|remuneration|salaires?|vacations?|forfait|(?:une|la|les|des|de) primes?|fonds propres|mecenat|cotisations?|article 51|credits?|aide (?:annuelle|au logement|financiere)|cofinanceurs?|financeurs?)\b",
            r"\b(?:s'adoss|s'appui|repos|fond)\w* (?:\w+ )?sur (?:l'|la |le |les |des |un |une )?(?:[\w'-]+ ){0,2}?(?:donnees|calculs|infrastructures?|laboratoires?|maillage|reseau|service|centre|structures?|outils?|api|serveurs)\b|\bs'adosse(?:nt)? a\b|\bn'exige que\b|\bauto-heberge|\bhebergee?s? (?:chez|sur|par)\b|(?:grace a|via) (?:l'|une |des |les )?(?:api|intelligence artificielle|no-code)|\bcouts?\b(?! (?:pour|des?) (?:les|la|l'))[^.;]{0,30}\d",
        ),
        0.45,
        planned=_PARTLY,
        bars=r"\b(?:manqu\w*|penurie|sans medecin|depart\w*|partent|partir|pour \d|deserts?|vieilli\w+|victimes?|manque a gagner|surcouts?|pertes?|marge brute|depenses de sante)\b|n'(?:a|ont|y a) (?:pas|plus|aucun)|ne trouv",
    ),
    rule(
        _C.REPRODUCIBILITY_ACCEPTABILITY,
        _YES,
        r"\b\d(?:[.,]\d)? ?(?:/|sur) ?(?:5|10|20)\b[^.;]{0,40}(?:satisf|recommand|utilite|note)|\b(?:note|satisf\w+|score|nps|recommand\w+)\b[^.;]{0,40}\d(?:[.,]\d)? ?(?:/|sur) ?(?:5|10|20)\b",
        0.65,
        planned=None,
    ),
    rule(
        _C.REPRODUCIBILITY_ACCEPTABILITY,
        _PARTLY,
        _any(
            rf"{_NUMBER} ?%\)? (?:[\w'+-]+ ){{0,8}}?(?:trouv|jug|estim|dis(?:ent|aient)|declar|consider|recommand|souhait|appreci|prefer|se disent|pret[es]* a|adher)\w*",
            rf"\b{_USERS} (?:[\w'-]+ ){{0,4}}?(?:recommand|appreci|salu|plebiscit|adher|apprecier|se disent|reclam|redemand|adopt)(?:e|ent|ees?|ait|aient|aissent)\b",
            r"\baffich\w+ complet|planning (?:se remplit|plein|est plein|rempli)|liste d'attente|demandent a (?:en )?(?:beneficier|rejoindre|participer)|\btres (?:sollicite|demande|frequente|attendu|apprecie)e?s?\b|\bengouement|forte demande|ne desempli\w+|impression (?:\w+ )?positive|(?:avis|accueil|retours?|temoignages?|commentaires?) (?:\w+ )?(?:positif|favorable|chaleureu|elogieu|enthousiaste|bienveillan)\w*|avec (?:leur|l') ?accord|a l'unanimite|(?:utilise|adopte)e?s? (?:\w+ ){0,2}?par (?:l'ensemble|la plupart|la majorite|tous les|une majorite)|facile (?:d'utilisation|a utiliser|a prendre en main)|confiance des|prise en main (?:rapide|facile)|facilite l'acceptation|\butilisee? (?:\w+ )?regulierement|utilisat(?:eurs?|rices?) (?:\w+ )?(?:actifs?|actives?|regulie\w+|quotidien\w*)|ont souhaite (?:\w+ )?(?:utiliser|rejoindre|participer)|rassur(?:e|ent|ant)\b",
        ),
        0.5,
        negated=_NO,
        bars=r"\b(?:mauvais\w*|difficiles?|pas satisfait|insatisf\w*|pas facile|renonc\w*|sans medecin|medecin traitant|faudrait|francais|declarent avoir)\b",
    ),
    rule(
        _C.REPRODUCIBILITY_ACCEPTABILITY,
        _NO,
        r"\b(?:(?:une|la) (?:grande )?partie (?:de la|de l'|des|du)|des|les|certains|certaines|plusieurs|d'autres) (?:[\w'-]+ ){1,3}?(?:contest|denonc|critiqu|s'oppos|s'inquiet|reproch|regrett|deplor|rejett|refus)(?:e|ent|ait|aient)?\b|\b(?:mal (?:accueilli|accepte|percu|vecu)|mecontent|impopulaire|hostilite|fronde|bronca|tolle)\w*|\b(?:preferent|preference pour) (?:la |le |l'|les )?(?:presentiel|consultation|venir|contact|papier|telephone)|(?:n'ont pas|peu) adhere",
        0.5,
        settled=True,
    ),
    rule(
        _C.REPRODUCIBILITY_TRANSFER,
        _PARTLY,
        _any(
            r"\b(?:tout|toute|tous les|toutes les|chaque|d'autres|les) (?:\w+ )?(?:territoires?|collectivites?|departements?|communes?|etablissements?|equipes?) (?:\w+ )?peu(?:t|vent) (?:\w+ )?(?:les? |la |l'|s'en |en |s'y )?(?:reutiliser|reprendre|utiliser|saisir|servir|adopter|inspirer|appuyer)",
            r"\b(?:peu(?:t|vent) servir|utiles?|partagee?s?|transmis\w*|diffusee?s?) (?:a|aux|avec) (?:d'autres|les autres)\b|protocoles? (?:\w+ )?(?:standardise|partage|commun|valide|national)\w*|\brejoindre la communaute|clubs? (?:d')?utilisateurs?|\bpassation\b|code source|\bformations? (?:et|de|des|en|a|aux|d')\b[^.;]{0,30}(?:utilisat|agents|equipes|referents|ligne|professionnels|collectivites)|accompagn\w+ (?:[\w']+ ){0,4}?(?:deploiement|utilisateurs|prise en main|essaimage)\b|\bdeploi\w+ et (?:\w+ )?accompagn\w+|\bstructures? de mutualisation|\btutoriels?\b|\bmode d'emploi|\bcahier des charges\b|\bvenue?s? (?:voir|etudier|visiter|s'en inspirer)|l'ont visitee?|visites? (?:de|d'autres) (?:collectivites|delegations|territoires|elus)",
        ),
        0.42,
        planned=_PARTLY,
        bars=r"devait etre negocie",
    ),
    rule(
        _C.REPRODUCIBILITY_REPLICATED,
        _PARTLY,
        _any(
            rf"\b{_SEVERAL} ?(?:\w+ )?{_SITES}(?: [\w'-]+){{0,3}}? (?:en activite|ouvert\w*|rattache\w*|fonctionn\w+|cre\w+|equipe\w*|couvert\w*|associe\w*|du meme type)\b|\bde {_SEVERAL} ?{_SITES} a (?:une? )?{_SEVERAL}|\b{_SEVERAL} ?(?:\w+ )?(?:centres|antennes|maisons|regions|departements)\b",
            r"\bpartout\b|\bdans (?:chaque|tous les|toutes les|la plupart des) (?:departements?|regions?|academies|territoires|villes|chu|hopitaux)|\b(?:toutes les|tous les) (?:cpts|cpam|ars|regions|departements|laboratoires|pharmacies|officines|communes|caisses)\b|\b(?:mesure|regle|dispositif|service|portee|couverture|tarif|deploiement|maillage)s? (?:\w+ )?national\w*|\bgeneralis(?:ee?s?|ation)\b|couverture (?:totale|complete)|dans tout le pays|toute la france|france entiere",
            r"\b(?:s'est |s'est peu a peu |a ete |ont ete |est )(?:\w+ )?(?:etendue?|elargie?|propagee?|exportee?|transposee?|dupliquee?|diffusee?|essaimee?)s?\b|l'extension est|\b(?:la|le|l'|les) [\w'-]+(?:,| et)? (?:[\w'-]+,? ){0,6}?(?:l'ont|s'en sont) (?:repris|copie|imite|inspire|suivi)\w*|\btransposee? (?:a|en|dans|au)\b|\ba suivi en 20\d\d|\bgagne d'autres",
        ),
        0.45,
        bars=r"\b(?:sillonn\w*|tourn\w*|visit\w*|parcour\w*|assises nationales|education nationale|bus|camion|vehicule|sans|aucun|fermee?s?|fermeture|distance|concurren\w*|passee? de|chances|interview\w*|entretiens?|interroge\w*|rencontre\w*|venue?s? de)\b|sources? :|plan national|assistants? maternel",
    ),
    rule(
        _C.REPRODUCIBILITY_BARRIERS,
        _PARTLY,
        _any(
            rf"\b(?:est|sont|reste|restent|s'avere|s'averent|devient|deviennent|etait|etaient|peut etre|peuvent etre|juge|jugee?s?|parfois|encore|trop|tres|souvent|multiples,) (?:\w+ )?{_HARD}\b|une certaine complexite|\bprocessus (?:\w+ )?(?:long|complexe|lourd)",
            r"\b(?:difficultes?|freins?|freinent?|entraven?t?|obstacles?|verrous?|contraintes?|ecueils?|blocages?|points? (?:durs?|bloquants?|noirs?|de blocage)|point dur|soucis?|reticences?|lourdeurs?|complexite|meconnaissance|incomprehension|paralysie|turn-over|rotation|irritants?|dependances?)\b",
            r"\b(?:manque|defaut|absence|peu|faute) d(?:e |')(?:\w+ )?(?:temps|moyens|ressources|volonte|competences?|expertise|budget|personnel|medecins|candidats|benevoles|besoin|coordination|visibilite|lisibilite|donnees|outils?|soignants|places|recul|formation|accord|financements?)|ne (?:disposent?|respectent?|voient?|parviennent?|parvient|trouvent?|savent|peuvent|connaissent) (?:pas|plus|aucun)|n'(?:arrivent?|ont|a) pas (?:les moyens|le temps|acces|suffi|reussi|connu|adhere)",
            r"\b(?:suspendue?s? (?:a|au|aux)|sous condition|impose(?:e|ent|ee|es|ees)?\b|il (?:faut|a fallu|faudra) (?:une?|des|du|de la|que|[a-z]+er)\b|doi(?:t|vent) (?:se trouver|etre (?:proches?|presents?|entretenu|adapte|accompagne|valide|forme)\w*|disposer)|interdi\w+|deroger|derogation|regles strictes|prepaiement|statut (?:\w+ )?experimental|s'adosse(?:nt)? a|n'est pas integre|pas (?:ete )?(?:valide|retenu|adopte)\w*|refuse?s? (?:notre|la|le|de)|raisons? (?:d'une|de|budgetaires?)|sursis|arret annonce|incertitudes?|en suspens|interrompu\w*|repouss\w+|contest\w+|opposition|sous-utilis\w+|peu (?:connu|lisible|visible|utilise)e?s?|retombe\w*|s'est eteint|convient mal|inadapte\w*|assistance\b[^.;]{0,20} degradee|(?:etait|est|presente\w*) (?:\w+ )?(?:un|des) risques?|fragilis\w+|fragilite|unique (?:financeur|operateur)|(?:seul|unique) (?:financeur|operateur)|operateur unique|trouver des \w+)\b",
        ),
        0.45,
        settled=True,
        bars=r"\b(?:sans (?:difficulte|obstacle)|personnes? en difficulte|en difficultes?\b|facteurs? de risque|grossesse|a risque|risque (?:de diabete|cardio)|aucune? (?:difficulte|autorisation|obstacle)|lever les|surmont\w+|lutt\w+|a risques|gestion des risques|reduire les|prevenir|reponses? aux?|repondre aux?|irritants des)",
    ),
    rule(
        _C.REPRODUCIBILITY_SUSTAINABILITY,
        _NO,
        _any(
            r"\bn'(?:a|ont),? (?:\w+,? )?pas ete (?:\w+ )?(?:retenu|valide|poursuivi|selectionne|finance|reconduit)e?s?\b|\bne pas (?:lance|lancer|poursuivre|reconduire)\b|\b(?:a|ont) (?:\w+ )?(?:ete )?(?:\w+ )?(?:cloture|ferme)e?s?\b(?! au)|\b(?:recommand|decid|annonc|act)\w* (?:\w+ )?(?:l'arret|la fin|la fermeture)|\barret (?:annonce|de la startup|du service|du dispositif|du programme|des travaux|definitif)|\bdecid\w+ (?:d'arreter|de ne pas|de mettre fin)|experimentation (?:est |s'est )(?:terminee|achevee|close|arretee)|\bpas (?:encore )?(?:passee?|entree?|inscrite?) dans le droit commun|n'est plus accessible|mis fin|n'ont pas ete renouvel\w+|conditions n'etaient pas reunies|ne verra pas le jour",
        ),
        0.6,
        settled=True,
        bars=r"\b(?:patient|dossier|candidat|offre|service d'urgence|maternite|pharmacie)s? (?:\w+ )?(?:retenu|ferme)",
    ),
    rule(
        _C.REPRODUCIBILITY_SUSTAINABILITY,
        _PARTLY,
        _any(
            r"\bperennis\w+|\bperenn(?:e|es|ite)\b|\bprolong(?:ee?s?|ation)\b|\bmaintenue?s?\b|\brelancee?s?\b|\brepartie?\b|\breprend le (?:produit|service|projet|flambeau)|\brepris(?:e|es)? (?:\w+ )?par (?:l|la|le|un|une)\b|\binscrite?s? (?:dans|au) (?:le |la |un )?(?:plan|programme|contrat|projet|loi|strategie)|\bintegree?s? (?:au|a la|dans le) (?:plan|programme|politique|offre)|entree?s? dans la loi|\bdans la duree\b|\b(?:solutions?|financements?|modeles?|economiques?|installations?|usages?|actions?) (?:\w+ )?durables?\b|\ben vigueur\b",
            r"\b(?:accord|financements?|convention|credits?|autorisation|dotation|engagement)s? (?:[\w'-]+ ){0,4}?(?:pour|sur|jusqu) ?(?:un|deux|trois|quatre|cinq|l'|\w)? ?(?:ans?|annees?|en 20\d\d)|\ba titre (?:derogatoire|experimental|temporaire|provisoire)|\btemporaires?\b|\bprovisoires?\b|\bdotation\b[^.;]{0,40}(?:financ|annuel|par an)|\bviabilite|\bequilibre financier|\brentab\w+|\bcessation de paiement|\bprojet pilote|\b(?:longtemps|entierement|encore) depend\w*|\bperennisation depend|\bdependu d|\bse poursui(?:t|vent|vra)|\bva s'etendre|\bs'eten(?:d|dre) progressivement|\bdeploiement (?:\w+ )?(?:prevu|en cours|progressif|national)|\bextension (?:\w+ )*?(?:prevue|envisagee|annoncee|progressive|continue)|\bdevai(?:t|ent) (?:etre |passer )",
        ),
        0.42,
        settled=True,
        bars=r"\b(?:medecins?|patients?) (?:\w+ )?maintenus?|developpement durable|maintenue?s? (?:a domicile|au chaud)|ans et (?:plus|moins)|age",
    ),
    rule(
        _C.REPRODUCIBILITY_EVALUATION,
        _YES,
        _any(
            rf"\b(?:{_STUDIES})\b[^.;:]{{0,60}}\b{_FOUND}\w*",
            r"\bevaluee?s? (?:\w+ )?(?:avec (?:une comparaison|un groupe)|par|en 20)|\b(?:a/b[- ]test\w*|groupes? temoins?|conseillers temoins?)\b|\b(?:etude|mesure|evaluation)s? d'impact (?:20\d\d|publiee|menee|realisee|de)|\bessai (?:clinique|randomise|controle)|\bune evaluation (?:a |de )",
        ),
        0.55,
        negated=_NO,
        planned=_PARTLY,
        bars=r"\b(?:selon l'(?:insee|onu)|etudiants?|etudes (?:de|en) (?:sante|medecine)|enquete nationale|annees? d'etudes?|(?:etude|enquete) (?:confiee|avait precede))\b",
    ),
    rule(
        _C.REPRODUCIBILITY_EVALUATION,
        _PARTLY,
        _any(
            r"\bpages? (?:de )?statistiques?\b|/stats\b|\bindicateurs? (?:d'impact|principa\w+|phares?|cles?|de resultats?|secondaires|d'usage)|\btableau de bord (?:public|national|interministeriel|de suivi)|\b(?:nous )?(?:suivons|mesurons|evaluons)\b|\btesteurs\b|\bechantillon\b|\bpanel\b|le test montre|\btests? (?:terrain|pilotes?|a petite|utilisat\w+)|\bevaluations? (?:\w+ ){0,4}?(?:annoncee|favorable|positive|en cours|prevue|attendue|demandee)s?|(?:annonce|attend|prevoi|promet)\w* (?:\w+ )?(?:une evaluation|un bilan)|\bphase (?:de test|d'experimentation|pilote)|\bretour d'experience|\bmesure d'impact\b|\bbilan\b|\bresultats (?:\w+ )?(?:publies|mesures|suivis)|(?:methode|outil|referentiel) d'evaluation|\bsondages?\b|\brapport (?:du senat|parlementaire|senatorial|de la|du)",
        ),
        0.42,
        negated=_NO,
        planned=_PARTLY,
        bars=r"\bbilan (?:carbone|numerique|complet|de sante|medical|bucco|biologique|prevention|auditif|sanguin)|\bbilans? (?:orthopt|preven)",
    ),
    rule(
        _C.REPRODUCIBILITY_CLAIM,
        _PARTLY,
        r"\bmodele (?:\w+ )?(?:simple |souple |duplicable )?pour (?:une|les|d'autres|toute)|\b(?:succes|modele) a exporter|\bcitee?s? (?:[\w'-]+ ){0,3}?(?:comme|en) (?:un |une )?(?:modele|reference|exemple)|\bcherch\w+ a (?:transposer|essaimer|dupliquer|repliquer|deployer ailleurs)|\b(?:reprendre|transposer|reproduire|dupliquer) ailleurs|\bservir (?:\w+ )?a d'autres (?:territoires|departements|collectivites|communes)|\bsource d'inspiration|\bqui rend (?:\w+ ){0,3}?(?:transposable|reproductible)",
        0.5,
        settled=True,
    ),
)  # fmt: skip
"""In the order of the grid."""
