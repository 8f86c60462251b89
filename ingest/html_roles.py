"""What an element's tag, ARIA role, class or id says that it is."""

import re

from lxml import etree

from corpus.records import Role

_ROLES_BY_TAG = {
    "nav": Role.MENU,
    "menu": Role.MENU,
    "form": Role.OTHER,
    "dialog": Role.OTHER,
    "button": Role.OTHER,
    "search": Role.OTHER,
}
_ROLES_BY_ARIA = {
    "navigation": Role.MENU,
    "banner": Role.MENU,
    "menu": Role.MENU,
    "menubar": Role.MENU,
    "contentinfo": Role.FOOTER,
    "complementary": Role.RELATED,
    "search": Role.OTHER,
    "dialog": Role.OTHER,
    "alertdialog": Role.OTHER,
    "alert": Role.OTHER,
    "form": Role.OTHER,
}


_ROLES_BY_NAME: tuple[tuple[Role, re.Pattern[str]], ...] = (
    (
        Role.COMMENT,
        re.compile(
            r"(?:^|[-_])(?:comments?|commentaires?|disqus|reactions?|respond|reader-?comments?|commentlist)(?:$|[-_])"
        ),
    ),
    (
        Role.RELATED,
        re.compile(
            r"(?:^|[-_])(?:related|similar|similaires?|a-?lire(?:-aussi)?|lire-?aussi|alire|read-?(?:more|also|next)|recommend\w*|recommandations?|suggest\w*"
            r"|plus-?lus|most-?(?:read|popular)|popular|populaires?|voir-?aussi|see-?also|aussi|outbrain|taboola|ligatus|meme-?sujet|memesujet|associes?"
            r"|associated|sidebar|teasers?|en-lien|liens-utiles|autres-articles|dernieres?-actus?|last-news|latest-news)(?:$|[-_])"
        ),
    ),
    (
        Role.MENU,
        re.compile(
            r"(?:^|[-_])(?:menus?|navbar|nav|navigation|navigations|breadcrumbs?|fil-?(?:d-?)?ariane|ariane|topbar|pagination|pager|skip-?links?|skiplinks?|sommaire-nav|toc"
            r"|site-?header|masthead|entete-site|fr-header|fr-nav|fr-breadcrumb|fr-sidemenu|tags?|tag-list|rubriques?)(?:$|[-_])"
        ),
    ),
    (
        Role.FOOTER,
        re.compile(
            r"(?:^|[-_])(?:footer|pied|pied-?de-?page|colophon|fr-footer|site-?footer|mentions-legales|copyright)(?:$|[-_])"
        ),
    ),
    (
        Role.OTHER,
        re.compile(
            r"(?:^|[-_])(?:cookies?|consent|rgpd|gdpr|tarteaucitron|didomi|axeptio|newsletters?|infolettre|lettre|share|sharing|shares|sharebar|social|socials|reseaux-?sociaux|partages?"
            r"|partager|sondages?|polls?|quiz|subscribe|subscription|abonnements?|abonnes?|paywall|premium-wall|pub|pubs|ads?|advert\w*|publicite|banners?|bandeau|popin|popup|modale?"
            r"|overlay|widgets?|login|connexion|search|recherche|author-?(?:bio|box)|byline|signature|print|imprimer|toolbar|outils|fr-share|fr-follow|fr-consent\w*)(?:$|[-_])"
        ),
    ),
)


def place_role(element: etree._Element, *, inside: bool) -> Role | None:
    """Return the role that an element's tag, ARIA role, class or id gives it, if any.

    Args:
        element: The element.
        inside: It stands in an `article` or `main`, where a header heads the text.
    """
    tag = element.tag
    if tag in {"html", "body", "main", "article"}:
        return None
    role = _ROLES_BY_TAG.get(tag) or _ROLES_BY_ARIA.get((element.get("role") or "").lower())
    if tag == "form" and _holds_page(element):
        role = None
    if tag in {"header", "footer", "aside"} and role is None:
        if tag == "header" and not inside and not _holds_page(element):
            role = Role.MENU
        elif tag == "footer":
            role = Role.OTHER if inside else Role.FOOTER
        elif tag == "aside" and not inside:
            role = Role.RELATED
    return role or _named_role(element)


def _named_role(element: etree._Element) -> Role | None:
    names = f"{element.get('class') or ''} {element.get('id') or ''}".lower().split()
    if not names or (
        element.tag in {"h1", "p", "span", "em", "strong", "a", "b", "i"} and len(names) > 3
    ):
        return None
    for role, pattern in _ROLES_BY_NAME:
        if any(pattern.search(name) for name in names):
            return None if _holds_page(element) else role
    return None


def _holds_page(element: etree._Element) -> bool:
    """Tell whether an element holds the page's heading or its article: no mere part of it."""
    return next(element.iter("h1", "article", "main"), None) is not None
