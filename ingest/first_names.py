"""First names that people in France bear, by which a person is told from a name of two words."""

from ingest.words import listed

FIRST_NAMES = listed(
    """
    adam adele adrien agathe agnes aicha alain albert alexandra alexandre alexis alice aline amandine amelie amina amine anais andre andrea angelique anita anne annick annie
    anthony antoine antonin ariane arnaud arthur astrid aude audrey aurelie aurelien axel aymeric baptiste barbara basile bastien beatrice benedicte benjamin benoit bernadette
    bernard bertrand brigitte bruno camille carine carole caroline catherine cecile cedric celine chantal charles charlotte chloe christelle christian christiane christine
    christophe claire clara claude claudine clemence clement coralie corinne cyril damien daniel daniele danielle david deborah delphine denis denise didier dominique dorothee
    edith edouard elena eliane elisabeth elise elodie eloise emilie emma emmanuel emmanuelle eric erwan estelle esther etienne eugenie eva evelyne fabien fabienne fabrice fanny
    farid fatima fatou felix florence florent florian francine francis franck francois francoise frederic frederique gabriel gabrielle gaelle gaetan genevieve georges gerald
    gerard germain gilbert gilles ginette gregory guillaume gustave guy gwenaelle hakim hamid helene henri herve hugo hugues ingrid irene isabelle jacky jacqueline jacques jean
    jeanne jennifer jeremy jerome jessica joel joelle jonathan jordan joris jose josette josiane judith jules julia julie julien juliette justine karim karine kevin khadija
    laetitia laura laure laurence laurent lea leila leo leon liliane lionel lisa loic louis louise luc lucas lucie lucien ludivine ludovic lydie madeleine magali manon manuel
    marc marcel margaret margaux marguerite maria marianne marie marielle marine marion marjorie martin martine maryse mathias mathieu mathilde matthieu maud maurice max maxence
    maxime melanie melissa michael michel michele mickael mireille mohamed monique morgane moussa muriel mustapha myriam nabil nadege nadia nadine nassim natacha nathalie nathan
    nicolas nicole noel noemie odile olga olivier olivia pascal pascale patrice patricia patrick paul pauline philippe pierre quentin rachel rachid raphael raymond regine regis
    remi renaud rene renee richard robert robin roger roland romain romane sabine sabrina said samir samuel sandra sandrine sara sarah sebastien serge severine sidney simon
    simone sofia solange solene sonia sophie stephane stephanie steve suzanne sylvain sylvie tania theo therese thibault thierry thomas tristan valentin valentine valerie
    vanessa veronique vincent violaine virginie viviane walid william xavier yacine yann yannick yasmine yohann yolande youssef yves yvette yvonne zoe
    """
)
"""Folded; written from general knowledge."""
