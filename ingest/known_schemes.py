"""National schemes that French documents name without a word of introduction."""

from collections import defaultdict
from functools import cache

from corpus.views import folded
from ingest.words import split_words

_SCHEMES = """
rsa; aah; apa; pch; apl; als; alf; asf; aspa; ajpa; ajpp; aeeh; paje; css; cmu; cmu-c; puma; ame; are; prime d'activite; cheque energie;
cej; contrat d'engagement jeune; pacea; garantie jeunes; pec; parcours emploi competences; cie; cui; cae; aij; ami; pmsmp; prepa-apprentissage;
emplois francs; service civique; service national universel; snu; reserve civique; cpf; compte personnel de formation; pic; plie; vae; france vae; poei; afest;
parcoursup; affelnet; pix; clea; cordees de la reussite; devoirs faits; ulis; upe2a; segpa; rased; uema; ueea; cites educatives; vacances apprenantes;
franceconnect; france connect; proconnect; agentconnect; demarches simplifiees; data.gouv.fr; service-public.fr; tchap; resana; chorus; helios; aidants connect; france services;
mon espace sante; dmp; ameli; sesam-vitale; tousanticovid; si-dep; pass culture; pass'sport; pass sport; mon soutien psy; monpsy; m't dents; mon bilan prevention; icope; pnns; pnse; ma sante 2022; paerpa; article 51;
maprimerenov'; maprimerenov; eco-ptz; ptz; cee; habiter mieux; france renov'; france renov; bonus ecologique; prime a la conversion; ecophyto; zan; loi sru; mon accompagnateur renov';
action coeur de ville; petites villes de demain; villages d'avenir; territoires d'industrie; france relance; plan de relance; france 2030; fonds vert; detr; dsil; feder; fse; fse+; feader; leader; fnadt; fipd; ftap; fast; crte; npnru; dotation globale de fonctionnement;
france num; choose france; french tech; la french tech; grand plan d'investissement; plan tres haut debit; france mobilites; logement d'abord; visale; loca-pass; mobili-jeune; dalo; siao; fsl; brs; bail reel solidaire;
vigipirate; pharos; tig; moncommissariat.fr; dites-le nous une fois; dites-le-nous une fois; geoportail; georisques; legifrance; infogreffe; signalconso; transport.data.gouv.fr; base adresse nationale; sirene
"""
KNOWN_SCHEMES = frozenset(name.strip() for name in folded(_SCHEMES).split(";"))
"""Folded names of schemes, benefits and services of the State that any reader of French
administrative texts knows, written from general knowledge and after the texts labelled for tuning were read (November
2026)."""


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
