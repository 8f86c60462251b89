"""The words that organisations are told by: openings, heads, acronyms of public bodies."""

from ingest.words import listed

PHRASES = tuple(
    tuple(phrase.split())
    for phrase in listed(
        """
        agence regionale de sante; agence regionale de la sante; agences regionales de sante; conseil departemental; conseil regional;
        conseil general; conseils departementaux; conseils regionaux; conseil national de l ordre; conseil departemental de l ordre;
        conseil de l ordre; collectivite territoriale; collectivite europeenne; communaute de communes; communaute d agglomeration;
        communaute urbaine; centre hospitalier; centres hospitaliers; hospices civils; assistance publique;
        assurance maladie; caisse primaire; caisse nationale; caisse d allocations; caisse generale;
        caisse regionale; caisse des depots; haute autorite de sante; sante publique france; croix rouge francaise;
        croix-rouge francaise; croix-rouge; ligue contre le cancer; securite sociale; mutualite sociale agricole;
        mutualite francaise; banque des territoires; centre communal d action sociale; centre intercommunal d action sociale; direction generale;
        direction regionale; direction departementale; direction interministerielle; direction de l; direction du;
        direction des; union regionale; union nationale; union departementale; union europeenne;
        federation nationale; federation regionale; federation des; federation hospitaliere; ordre des medecins;
        ordre national; ordre des; assemblee nationale; agence nationale; agence du;
        agence de la; agence de l; france travail; pole emploi; cour des comptes;
        commission europeenne; organisation mondiale de la sante; observatoire regional de la sante; defenseur des droits; groupe hospitalier;
        gerontopole; chambre d agriculture; chambres d agriculture; institut national; hopital europeen;
        hopitaux universitaires; universite de; universite d; faculte de medecine; commissariat general;
        bpifrance; cap emploi; mission locale; missions locales; action logement; haut conseil; haut-commissariat; haut commissariat; office francais; office national;
        service statistique; police nationale; gendarmerie nationale; gendarmerie; agence de sante; delegation interministerielle; delegation generale; inspection generale;
        mission interministerielle; autorite de; cnil; centre national; ecole nationale; conseil national; comite interministeriel; groupement hospitalier;
        secretariat general; protection judiciaire; conseil economique; fabrique numerique; service departemental d incendie;
        services departementaux d incendie; unite departementale; unites departementales; unite territoriale; unites territoriales;
        operateur public; operateurs publics; organisme de foncier; organismes de foncier; organisme foncier; organismes fonciers; architectes des batiments;
        batiments de france; direction des; directions regionales; directions departementales; directions interregionales;
        caisses primaires; caisses d allocations; communautes de communes; communautes d agglomeration; etablissement public; etablissements publics;
        service regional de la; service regional du; etat-major; groupement d interet public; groupements d interet public; maison departementale des personnes;
        maisons departementales des personnes; rectorat de; agences de l eau; parc naturel; parcs naturels; chambre de metiers; chambres de metiers;
        chambre de commerce; chambres de commerce; office de tourisme; offices de tourisme; office public; offices publics; bailleurs sociaux
        """,
        ";",
    )
)
"""Folded openings of names that are organisations whatever follows; some are whole names."""

LOWER_TAIL = listed(
    "ministere ministeres direction caisse agence union federation haute conseil commission organisation institut ordre commissariat secretariat delegation observatoire"
)
"""Heads whose complement may be all in lower case ("ministère de la santé")."""

HEADS = listed(
    """
    ministere ministeres prefecture association fondation federation syndicat collectif mutuelle mutuelles universite institut
    hopital hopitaux clinique polyclinique societe groupe entreprise start-up startup gip gcs metropole ville commune mairie
    departement region universites faculte rectorat academie cooperative laboratoire confederation agglomeration
    intercommunalite chambre cabinet comite union caisse ecole ehpad reseau
    """
)
"""Heads that name an organisation with a capitalised complement."""

BEFORE_BARE = listed("le la l du au les des aux")
NEEDS_NAME = listed("reseau ecole cabinet groupe laboratoire comite")
"""Heads too common to count without a capital right after them."""

ACRONYMS = listed(
    """
    ars cpam msa caf chu chru chr ch chi chs sdis ccas cias urps ght dreets ddets crsa gip gcs samu smur cgss carsat urssaf cnam
    cnamts cnav cnaf cnsa has drees irdes anap dgos dgcs dgs ansm anses insee ined inserm cnrs anct dinum ditp ademe oms onu
    inca ap-hp ap-hm hcl fhf fhp fehap synerpa uriopss unaf udaf amf adf dihal dila injep igas igf anah arcep cnil ansp
    dgfip dgefp dreal draaf drac ddt ddtm bpi spf ocde unicef uncam unocam fnmf mgen cdom cnom crcdc orsal ors adem cci cma sncf
    anssi ants arcom cada cnc cnes cnil cnml csa csps depp dgac dgafp dgal dgaln dgccrf dgcl dgddi dgef dgesco dgesip dgfip dgitm dgpe dgpr dgri dgt
    dgec dgpn dggn diair dian dila dilcrah djepva dlpaj dne dnum dreets drieets drihl ddets ddpp ddcs drjscs drajes dtnum epide etalab fnsea franceagrimer
    ign inao inpi insp ira irsn isae lne mipp mnhn ocapiat ofpra ofii onf onisr opiiec sgae sgar sgcd sgdsn sgpi sgmap ssmsi uimm unedic
    universcience urssaf vnf acoss agefiph aft anah andra aneth anses arjel asn asp bnf brgm cci cdc ccmsa cese cipav cneser cnous cnfptlv cnsam
    ratp cerema ign brgm inrae inria cea ofb onf dares depp cned crous onisep afpa opco samusocial ugecam aphp apec cdg cnfpt ud udap sdis mdph mdph maia clcc dsden dirm dir dreif dasen cnsf cnr cnre ofii acpr amf arf crij cidj cidff fncidff unml cnape unapei uniopss fas
    """
)
"""French public bodies by their acronyms."""

NATIONAL = listed(
    "cnam cnamts cnav cnaf cnsa has drees irdes anap dgos dgcs dgs ansm anses insee ined inserm cnrs anct dinum ditp ademe oms onu inca dihal dila"
)
"""Acronyms that no place follows: the capital after them is another name."""
