"""National schemes that French documents name without a word of introduction."""

import re
from collections import defaultdict
from functools import cache

from corpus.views import folded
from ingest.words import split_words

_SCHEMES = """
rsa; aah; apa; pch; apl; als; alf; asf; aspa; ajpa; ajpp; aeeh; paje; css; cmu; cmu-c; puma; ame; are; prime d'activite; cheque energie; revenu de solidarite active; allocation aux adultes handicapes;
allocation personnalisee d'autonomie; prestation de compensation du handicap; aide personnalisee au logement; allocation de solidarite aux personnes agees; complementaire sante solidaire; couverture maladie universelle;
protection universelle maladie; aide medicale de l'etat; aide medicale d'etat; 100 % sante; mes droits sociaux; solidarite a la source; territoires zero non-recours; cheque-vacances; cheque alimentaire; logement d'abord;
cej; contrat d'engagement jeune; pacea; garantie jeunes; pec; parcours emploi competences; cie; contrat initiative emploi; cui; cae; aij; pmsmp; prepa-apprentissage; un jeune une solution; 1 jeune 1 solution; plan d'investissement dans les competences;
emplois francs; service civique; service national universel; snu; reserve civique; cpf; compte personnel de formation; mon compte formation; pic; plie; vae; france vae; poei; afest; conseil en evolution professionnelle; transitions collectives; fne-formation;
territoires zero chomeur de longue duree; tzcld; ecoles de la deuxieme chance; service militaire volontaire; service militaire adapte; epide; cites de l'emploi; activite partielle; plan de reduction des tensions de recrutement;
parcoursup; affelnet; pix; clea; cordees de la reussite; devoirs faits; ulis; upe2a; segpa; rased; uema; ueea; cites educatives; vacances apprenantes; colos apprenantes; plan mercredi; mon master; erasmus+; lumni; educonnect; eduscol;
unites localisees pour l'inclusion scolaire; unite localisee pour l'inclusion scolaire; unites d'enseignement en maternelle autisme; unite d'enseignement en maternelle autisme; unites d'enseignement en elementaire autisme;
unite d'enseignement en elementaire autisme; territoires educatifs ruraux; territoires numeriques educatifs; internats d'excellence; savoir nager; savoir rouler a velo; petits dejeuners gratuits; maisons sport-sante; 1000 premiers jours;
franceconnect; france connect; proconnect; agentconnect; demarches simplifiees; demarche numerique; data.gouv.fr; service-public.fr; tchap; resana; chorus; helios; aidants connect; france services; france identite; histovec; cybermalveillance.gouv.fr; 17cyber;
mon aide cyber; mon service securise; annuaire des entreprises; services publics +; services publics plus; conseillers numeriques; conseiller numerique; pass numerique; france transfert; maprocuration; impots.gouv.fr; place des marches interministerielles;
mon espace sante; dmp; dossier medical partage; ameli; sesam-vitale; tousanticovid; si-dep; pass culture; pass'sport; pass sport; mon soutien psy; monpsy; m't dents; mon bilan prevention; icope; pnns; pnse; ma sante 2022; paerpa;
programme national nutrition sante; plan national sante environnement; plan cancer; plan national maladies rares; segur de la sante; segur du numerique; pro sante connect; via trajectoire; viatrajectoire; nutri-score; mois sans tabac; tabac info service;
alcool info service; drogues info service; sida info service; service d'acces aux soins; contrat d'engagement de service public; prado; asalee; un chez soi d'abord; ma boussole aidants; habitat inclusif; contrat local de sante; contrats locaux de sante;
maprimerenov'; maprimerenov; maprimeadapt'; maprimeadapt; eco-ptz; ptz; pret a taux zero; eco-pret a taux zero; cee; certificats d'economies d'energie; certificats d'economie d'energie; habiter mieux; france renov'; france renov; bonus ecologique;
prime a la conversion; leasing social; forfait mobilites durables; fmd; plan velo; ecophyto; zan; zero artificialisation nette; loi sru; mon accompagnateur renov'; loc'avantages; fonds chaleur; fonds barnier; bonus reparation; ecowatt; plan eau;
strategie nationale bas-carbone; strategie nationale bas carbone; snbc; programmation pluriannuelle de l'energie; strategie nationale pour la biodiversite; plan national d'adaptation au changement climatique; pnacc; natura 2000;
services publics ecoresponsables; action coeur de ville; petites villes de demain; villages d'avenir; avenir montagnes; territoires d'industrie; territoire d'industrie; france ruralites; quartiers 2030; contrats de ville; contrat de ville; fabriques de territoire;
contrat de plan etat-region; contrats de plan etat-region; france relance; plan de relance; france 2030; fonds vert; fonds friches; detr; dsil; feder; fse; fse+; feader; leader; fnadt; fipd; ftap; fonds pour la transformation de l'action publique; fast;
programme d'investissements d'avenir; crte; contrats de relance et de transition ecologique; contrat de relance et de transition ecologique; npnru; dotation globale de fonctionnement; pret garanti par l'etat; prets garantis par l'etat; pge;
france num; choose france; french tech; la french tech; grand plan d'investissement; plan tres haut debit; plan france tres haut debit; france tres haut debit; new deal mobile; credit d'impot recherche; france experimentation;
france mobilites; visale; loca-pass; mobili-jeune; dalo; siao; fsl; brs; bail reel solidaire; vigipirate; pharos; tig; tig 360; moncommissariat.fr; ma securite; quartiers de reconquete republicaine; police de securite du quotidien; telephone grave danger;
telephones grave danger; tgd; bracelet anti-rapprochement; bracelets anti-rapprochement; ordonnance de protection; ordonnances de protection; contrat d'integration republicaine; point-justice; justice.fr; portalis; dites-le nous une fois; dites-le-nous une fois;
geoportail; georisques; legifrance; infogreffe; signalconso; transport.data.gouv.fr; base adresse nationale; sirene; registre national des entreprises;
1 000 premiers jours; 3114; 3919; 3018; 3977; 3928; 3020; 39 19; 39 77; 31 14; sante.fr; mon parcours handicap; emploi accompagne; monalisa; cesu; segur numerique; hop'en; sun-es; esms numerique;
mssante; messagerie securisee de sante; repertoire operationnel des ressources; permanence d'acces aux soins de sante; permanences d'acces aux soins de sante; equipe mobile psychiatrie precarite; equipes mobiles psychiatrie precarite;
lits halte soins sante; lits d'accueil medicalises; appartements de coordination therapeutique; dispositif d'appui a la coordination; dispositifs d'appui a la coordination; maison sport-sante; fil sante jeunes; sante psy etudiant;
contrat de debut d'exercice; contrat d'aide a l'installation; contrats d'aide a l'installation; praticien territorial de medecine generale; plan blanc; plan bleu; plan canicule; plan greffe; plan maladies neurodegeneratives;
strategie nationale de sante; projet regional de sante; praps; manger bouger; reserve sanitaire; service sanitaire; premiers secours en sante mentale; ecoute dopage; prescri'forme; prescri'mouv;
rdv service public; rdv solidarites; mes aides; la bonne boite; la bonne alternance; pass emploi; ma cantine; trackdechets; api entreprise; aides-territoires; aides territoires; nos gestes climat; impact co2; histologe; signal logement;
demarches-simplifiees.fr; cheque emploi service; ma prime logement decent; cartes.gouv.fr; publicodes; openfisca; ecobalyse; agir pour la transition ecologique; docurba; sparte; cartobio; recosante
"""
KNOWN_SCHEMES = frozenset(name.strip() for name in folded(_SCHEMES).split(";"))
"""Folded names of schemes, benefits and services of the State that any reader of French
administrative texts knows, written from general knowledge and after the texts labelled for tuning were read (November
2026)."""

_RIGHTS = """
rsa; revenu de solidarite active; aah; allocation aux adultes handicapes; apa; allocation personnalisee d'autonomie; pch; prestation de compensation du handicap; aspa; css; c2s; complementaire sante solidaire; cmu; cmu-c;
couverture maladie universelle; puma; protection universelle maladie; ame; aide medicale de l'etat; aide medicale d'etat; 100 % sante; affection de longue duree; france ruralites; zone de revitalisation rurale;
zones de revitalisation rurale; zone d'intervention prioritaire; zones d'intervention prioritaire; zone d'action complementaire; zones d'action complementaire; quartiers 2030
"""
RIGHTS = tuple(name.strip() for name in _RIGHTS.split(";"))
"""Folded names of what everybody has by law, and of zonings: nobody started them somewhere."""


def is_right(name: str) -> bool:
    """Tell whether a name, or the head of a title, is a right by law or a zoning."""
    head = re.split(r"[:(,]", folded(name))[0].strip()
    return head in RIGHTS


@cache
def schemes_by_word() -> dict[str, list[tuple[str, ...]]]:
    """Return the schemes as folded words under their first, in the plural as well."""
    found: dict[str, list[tuple[str, ...]]] = defaultdict(list)
    for name in sorted(KNOWN_SCHEMES):
        plains = tuple(word.plain for word in split_words(name))
        found[plains[0]].append(plains)
        if len(name) > _SHORT and len(plains) < _MANY:
            plural = tuple(f"{plain}s" for plain in plains)
            found[plural[0]].append(plural)
    return dict(found)


_SHORT, _MANY = 6, 3
