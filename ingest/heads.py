"""The generic nouns that begin, introduce or rule out the name of a dispositif.

All forms are folded and singular. None of them names anything by itself: a name is made
of a head and what singles it out (capitals, quotes, an acronym, a territory).
"""

from ingest.words import listed

CUES = listed(
    """
    dispositif programme projet operation plateforme plate-forme application appli outil site service solution label
    reseau campagne demarche initiative experimentation action logiciel portail guichet marque concept essai etude
    regle forfait barometre concours kit pack numero ligne charte statut evenement produit startup start-up incubateur
    atelier module chatbot formule offre bracelet
    """
)
"""Nouns right after which a capitalised or quoted name stands ("le programme M'T dents")."""

SCHEMES = listed(
    """
    dispositif programme projet operation plateforme plate-forme reseau observatoire pacte plan charte label forfait
    prime bourse aide bilan pack kit mission parcours campagne caravane guichet numero ligne cellule barometre
    complementaire carte cheque pass passeport carnet feuille strategie schema experimentation service services
    equipe equipes permanence filiere fonds dotation conciergerie systeme protocole carrefour tableau portail
    referentiel cartographie annuaire annonce laboratoire fabrique programme accelerateur sentinelle tremplin
    complement garantie bouclier bonus compte contrat emplois mutuelle regle rendez-vous relais brigade
    """
)
"""Heads of what is decided or run: with an acronym or capitals they name a dispositif."""

CARE = listed(
    "suivi accompagnement depistage transport soutien telesuivi telesurveillance prevention"
)
"""Nouns of care: heads only where "le ... (SCAD)" gives them an acronym."""

FACILITIES = listed(
    """
    centre maison policlinique polyclinique pole bus minibus car camion camionnette fourgon camping-car cabinet cabine
    unite village espace antenne drone navette taxi hebergement halte guichet borne vehicule semi-remorque kiosque
    bureau dispensaire foyer residence consultation ecole internat comptoir tiers-lieu
    """
)
"""Heads of places and vehicles: alone, even with capitals, they are a kind ("maison de santé")."""

MOBILES = listed(
    "bus minibus car camion camionnette fourgon camping-car cabine cabinet caravane drone unite navette semi-remorque"
)

EVENTS = listed(
    """
    assises grand grands prix congres colloque journee journees salon forum festival semaine conference trophees trophee
    sommet rencontre rencontres etats seminaire webinaire hackathon convention atelier ateliers ceremonie gala mois
    edition table
    """
)
TEXTS = listed(
    """
    loi decret arrete article avenant code rapport etude enquete livre guide circulaire ordonnance reglement directive
    norme cahier communique bulletin point dossier note annexe figure tableau chapitre page source avis instruction
    laureat laureate laureats prix accord traite constitution journal titre rgpd cop memento foire questionnaire synthese budget revue these
    """
)
ORGANISATIONS = listed(
    """
    agence agences ars caisse caisses cpam msa caf direction conseil conseils ministere ministeres prefecture federation union ordre universite
    comite mutualite mutuelle mutuelles fondation collectif syndicat association associations societe groupe institut
    departement departements region regions commune communes ville villes metropole communaute communautes hopital
    hopitaux clinique chu chru ch chi clcc samu smur sdis etat gouvernement assemblee senat commission delegation haute
    academie rectorat faculte croix-rouge gip gcs urps ccas ordre chambre banque office etablissement secretariat
    parlement cour tribunal mairie prefet laboratoire entreprise startup cooperative confederation
    hospices hospitalier hospitaliere ecole ephe inserm cnrs insee drees dgos has cnam assurance securite police
    gendarmerie armee premier premiere president presidente ministre depute senateur
    """
)
"""First words of organisations, offices and functions: never the head of a dispositif."""

COMPLEMENTS = {
    "centre": listed("hospitalier hospitaliers hospitaliere regional"),
    "maison": listed("departementale"),
    "groupement": listed("hospitalier"),
    "mission": listed("interministerielle locale flash parlementaire"),
    "missions": listed("locales"),
    "fonds": listed("monetaire social europeen"),
    "pole": listed("emploi communication presse"),
    "service": listed("public urgences d'urgence communication presse"),
    "services": listed("publics"),
    "plan": listed("local climat"),
    "systeme": listed("d'information de solaire"),
    "contrat": listed("d de"),
    "compte": listed("rendu tenu a"),
    "cabinet": listed("du"),
    "projet": listed("de"),
}
"""Heads followed by these words are organisations or common phrases."""

GENERIC_TITLES = listed(
    """
    contexte introduction conclusion sommaire avant-propos preambule resume synthese chiffres objectifs objectif enjeux
    resultats resultat bilan methode methodologie partenaires contact contacts financement calendrier problematique
    probleme solution solutions equipe impact impacts historique presentation description annexes annexe sources source
    perspectives temoignages temoignage edito editorial actualites actualite accueil remerciements glossaire
    bibliographie references definition public publics territoire territoires constat constats diagnostic reponse
    evaluation gouvernance budget cout couts conditions hypotheses missions mission gain gains usagers utilisateurs
    decouvrir comprendre savoir coronavirus covid covid-19 communique bulletin point rapport dossier communiques
    notre nos votre vos qui quoi pourquoi comment quel quelle quels quelles etape etapes ambition defi demarche
    livre rappel information informations mesures recommandations liens document documents menu rechercher partager
    origine limites metadonnees licence developpement evolution creation lancement amelioration fin debut apprentissages
    """
)
"""First words of headings that name a part of the document."""

COMMON_OPENERS = listed(
    "mon ma mes ton ta tes un une la le les notre nos bien mieux vivre vivons bouger bienvenue allo objectif zero rouler"
)
"""Words that begin names made of a phrase ("Mon espace santé"): what follows belongs to it."""

PLAIN_ADJECTIVES = listed(
    """
    national nationale nationaux nationales regional regionale departemental departementale social sociale sociaux sociales
    numerique numeriques public publique publics publiques general generale medical medicale medicaux medicales local locale
    annuel annuelle europeen europeenne economique strategique technique operationnel operationnelle individuel individuelle
    """
)
"""A head with one of these alone names nothing ("Stratégie nationale")."""

OFFICES = listed(
    "unite service pole mission bureau cellule antenne equipe espace commission systeme compte prise emploi"
)
"""Heads of parts of an administration: capitals alone do not make them dispositifs."""

GENERIC_PHRASES = listed(
    "feuille de route|plan d action|plan d actions|projet de sante|parcours de soins|parcours de sante|parcours de vie|projet de soins|plan de soins|point d entree"
    "|compte rendu|fonds propres|fonds publics|aide financiere|plan de financement|carte vitale|mise en place|retour d experience|equipe de soins|equipe projet"
    "|fonds d investissement|guichet unique|numero vert|numero unique|numero d appel|service numerique|systeme de sante|offre de soins|equipe mobile"
    "|plan de relance|outil numerique|reseau de soins|dossier medical|fiche produit|centre de sante|maison de sante|acces aux soins|bus sante|unite mobile"
    "|service public|services publics|transition ecologique|developpement durable|sante publique|sante mentale|intelligence artificielle|premier recours|soins non programmes|permanence des soins"
    "|aller vers|zones d activites economiques|assistants maternels|entreprises adaptees|lien social|perte d autonomie|grand age|promotion de la sante|prevention sante",
    "|",
)
"""Common phrases of the field, folded: with capitals they still name nothing."""

TECHNICAL = listed(
    "api si faq pdf csv sms url html ia rh rsa tva pib gps sms sql xml json ui ux crm erp kpi ett sig ssl vpn wifi qr seo cms saas rgpd cv id ip pc tpe pme eti html css ocr nlp llm api-particulier enr etp webapp mvp poc b2b dsi roi co2 ktco2 teqco2 gwh mwh kwh ges rse pme-tpe btp tp bts cap data analytics devops devsecops metabase javascript leadops big open"
)
"""Acronyms of techniques and institutions of daily life, never dispositifs."""

ACTS = listed(
    """
    propose proposent permet permettent accueille accueillent couvre couvrent intervient interviennent sillonne sillonnent
    reunit rassemble offre assure accompagne facilite mobilise repose vise s'adresse compte circule dessert associe aide
    fonctionne regroupe s'appuie touche concerne evite reduit ameliore informe oriente forme teste
    """
)
"""What a dispositif does: a verb right after a name."""

KINDS = listed(
    """
    guichet dispositif programme projet plateforme plate-forme application appli outil service reseau centre maison bus
    observatoire solution operation experimentation campagne site unite equipe association baromètre barometre label
    parcours vehicule camion caravane numero portail label structure cabinet medicobus logiciel methode carnet
    espace lieu aide kit pack drone systeme consortium collectif initiative demarche startup
    """
)
"""What an apposition or definition says a dispositif is ("X, guichet unique du Département")."""

DOINGS = listed(
    """
    atelier rendez-vous cycle permanence formation bourse prime accompagnement consultation hebergement logement foyer
    transport navette ligne fonds contrat brigade appli chatbot module teleservice formulaire jeu
    """
)
"""What it says of a name that is no place: "Nevers, une consultation" tells of the town."""

NAMING = listed(
    """
    baptise baptisee baptises baptisees intitule intitulee intitules intitulees nomme nommee nommes nommees denomme denommee denommes
    denommees appele appelee appeles appelees surnomme surnommee surnommes surnommees dit dite estampille labellise rebaptise rebaptisee
    """
)
FRAMES = listed("cadre nom appellation denomination label titre banniere")
"""Nouns of "dans le cadre de" and "sous le nom de", behind which a name stands."""
LAUNCH = listed(
    """
    lancer lance lancement lancent deployer deploie deploiement deploye creer cree creation experimenter experimente
    inaugurer inaugure inauguration generaliser generalise generalisation instaure instaurer introduit baptiser
    """
)
"""Words after which a capitalised name is likely what was launched."""

FOUNDED = listed(
    """
    lance lancee porte portee pilote pilotee cree creee ne nee initie initiee anime animee deploye deployee experimente experimentee
    coordonne coordonnee developpe developpee inaugure inauguree ouvert ouverte copilote copilotee mis mise concu concue
    generalise generalisee teste testee labellise labellisee imagine imaginee
    """
)
"""Participles that say who began or runs the thing named before: "X, lancé par"."""

USE = listed(
    """
    piloter pilote porter porte adopter decouvrir ouvrir rejoindre decouvrez rejoignez utiliser grace via avec beneficier
    presentation presente developper developpe developpement saluent salue soutenir soutient
    """
)
"""Words after which a capitalised name may be what is used, shown or backed."""
