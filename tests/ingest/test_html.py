import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.errors import SourceError
from corpus.records import BlockKind, DocumentKind, Reading, Role
from ingest.html import read_html

ARTICLE = """
<p>Le Département a ouvert en janvier un cabinet itinérant qui dessert douze villages, et les
habitants s'y rendent sans rendez-vous chaque matin de la semaine.</p>
<p>En un an, le nombre de passages aux urgences pour motif bénin a reculé de 12 % dans le canton,
selon le bilan que l'équipe a présenté aux élus.</p>
"""

PRESS = f"""<!doctype html><html lang="fr"><head><title>Un cabinet sur la route | Le Courrier</title>
<meta property="og:site_name" content="Le Courrier"><meta property="og:type" content="article">
<script type="application/ld+json">{{"@graph":[{{"@type":"NewsArticle",
"headline":"Un cabinet sur la route","datePublished":"2026-03-05T08:00:00+01:00"}}]}}</script></head>
<body class="single has-sidebar comments-open"><div id="cookie-banner">Nous utilisons des cookies.</div>
<header><a href="/">Le Courrier</a><nav><ul><li><a href="/a">Sport</a></li><li><a href="/b">Santé</a></li></ul></nav></header>
<main><article><p class="surtitre">Santé</p><h1>Un cabinet sur la route</h1>
<p>Par Jeanne Exemple, le 5 mars 2026 à 8h00</p>{ARTICLE}
<div class="related-inline"><p><a href="/x">Une pharmacie ferme</a></p></div>
<p>À lire aussi : <a href="/y">Le bus dentaire arrive</a></p>
<h2>Une équipe de quatre</h2><p>Deux médecins et deux infirmières se relaient à bord du véhicule toute l'année.</p>
<table><tr><th>Année</th><th>Passages</th></tr><tr><td>2025</td><td>1 200</td></tr></table>
<figure><img src="a.jpg" alt="x"><figcaption>Le cabinet à Mirande.</figcaption></figure></article>
<div><h3>Sur le même sujet</h3><div class="cards"><p>Des sages-femmes en tournée dans la vallée, un reportage.</p></div></div>
<section><h2>3 commentaires</h2><p>Dans mon village, 40 % des gens attendent encore un médecin traitant.</p></section></main>
<aside><h2>Les plus lus</h2><ul><li><a href="/z">Météo</a></li></ul><div class="poll">Êtes-vous vacciné ?</div></aside>
<footer>Contact : redaction@exemple.fr<p>Mentions légales</p></footer></body></html>"""


def read(markup: str | bytes) -> Reading:
    return read_html(markup if isinstance(markup, bytes) else markup.encode(), "page.html")


def roles(reading: Reading) -> dict[str, Role]:
    page = reading.pages[0]
    return {page.text[block.start : block.end]: block.role for block in page.blocks}


def contents(reading: Reading) -> list[str]:
    return [" ".join(text.split()) for text, role in roles(reading).items() if role is Role.CONTENT]


def test_a_press_page_gives_its_article_and_nothing_else_as_content():
    reading = read(PRESS)
    sentences = [" ".join(part.split()) for part in ARTICLE.replace("<p>", "").split("</p>")]
    assert contents(reading) == [
        "Santé",
        "Un cabinet sur la route",
        *[sentence for sentence in sentences if sentence],
        "Une équipe de quatre",
        "Deux médecins et deux infirmières se relaient à bord du véhicule toute l'année.",
        "Année",
        "Passages",
        "2025",
        "1 200",
        "Le cabinet à Mirande.",
    ]


def test_what_is_no_article_keeps_its_own_role_and_stays_in_the_text():
    found = roles(read(PRESS))
    assert found["À lire aussi : Le bus dentaire arrive"] is Role.RELATED
    assert found["Une pharmacie ferme"] is Role.RELATED
    assert found["Des sages-femmes en tournée dans la vallée, un reportage."] is Role.RELATED
    assert (
        found["Dans mon village, 40 % des gens attendent encore un médecin traitant."]
        is Role.COMMENT
    )
    assert found["Par Jeanne Exemple, le 5 mars 2026 à 8h00"] is Role.OTHER
    assert found["Nous utilisons des cookies."] is Role.OTHER
    assert found["Sport"] is Role.MENU
    assert found["Êtes-vous vacciné ?"] is Role.RELATED
    assert found["Mentions légales"] is Role.FOOTER


def test_a_press_page_says_what_it_is():
    reading = read(PRESS)
    assert reading.title == "Un cabinet sur la route"
    assert reading.publisher == "Le Courrier"
    assert reading.published == "2026-03-05"
    assert reading.kind is DocumentKind.PRESS_ARTICLE
    assert reading.language == "fr"


def test_forms_of_blocks_are_told():
    reading = read(PRESS)
    page = reading.pages[0]
    kinds = {page.text[block.start : block.end]: block.kind for block in page.blocks}
    assert kinds["Un cabinet sur la route"] is BlockKind.TITLE
    assert kinds["Une équipe de quatre"] is BlockKind.HEADING
    assert kinds["1 200"] is BlockKind.TABLE_CELL
    assert kinds["Le cabinet à Mirande."] is BlockKind.CAPTION


def test_a_page_without_article_or_main_is_read():
    reading = read(
        f"<html><body><div id='menu'><a href='/'>Accueil</a></div><div class='content'><h1>Un cabinet</h1>{ARTICLE}</div>"
        "<div class='footer'>Plan du site</div></body></html>"
    )
    assert contents(reading)[0] == "Un cabinet"
    assert len(contents(reading)) == 3
    assert roles(reading)["Accueil"] is Role.MENU
    assert roles(reading)["Plan du site"] is Role.FOOTER


def test_a_very_short_page_is_kept_whole():
    reading = read("<html><body><h1>Fermeture</h1><p>Le cabinet ferme lundi.</p></body></html>")
    assert contents(reading) == ["Fermeture", "Le cabinet ferme lundi."]


def test_a_class_on_the_whole_page_hides_nothing():
    reading = read(
        f"<html><body class='menu'><div class='page sidebar'><div id='header'><h1>Un cabinet</h1></div><article>{ARTICLE}</article></div></body></html>"
    )
    assert len(contents(reading)) == 3


def test_a_form_around_the_whole_page_hides_nothing():
    reading = read(
        f"<html><body><form id='aspnetForm'><main><h1>Un cabinet</h1>{ARTICLE}</main></form></body></html>"
    )
    assert len(contents(reading)) == 3


def test_what_does_not_show_is_not_in_the_text():
    reading = read(
        f"<html><body><article><h1>Un cabinet</h1>{ARTICLE}<script>var a = 1</script><p hidden>caché</p>"
        "<p style='display: none'>invisible</p><span class='sr-only'>lecteur</span><!-- note --></article></body></html>"
    )
    text = reading.pages[0].text
    for word in ("var a", "caché", "invisible", "lecteur", "note"):
        assert word not in text


def test_text_after_something_hidden_is_kept():
    reading = read(
        f"<html><body><article>{ARTICLE}<p>Avant<script>x</script> et après<!-- y -->, encore.</p></article></body></html>"
    )
    assert "Avant et après, encore." in reading.pages[0].text


def test_headings_like_a_lire_aussi_end_with_their_section():
    reading = read(
        f"<html><body><article><h1>Un cabinet</h1><div><div><h3>À lire aussi</h3></div><ul><li><a href='#'>Autre sujet</a></li></ul></div>{ARTICLE}</article></body></html>"
    )
    assert roles(reading)["Autre sujet"] is Role.RELATED
    assert len(contents(reading)) == 3


def test_a_flat_page_has_its_related_links_up_to_the_next_heading():
    reading = read(
        f"<html><body><h1>Un cabinet</h1>{ARTICLE}<h2>Articles similaires</h2><p>Une autre histoire, bien loin d'ici, racontée en deux mots.</p>"
        "<h2>Le financement</h2><p>L'Agence régionale de santé finance la moitié du cabinet, la Région finance le reste.</p></body></html>"
    )
    found = roles(reading)
    assert found["Une autre histoire, bien loin d'ici, racontée en deux mots."] is Role.RELATED
    assert found["Le financement"] is Role.CONTENT


def test_paragraphs_made_of_line_breaks_are_blocks():
    reading = read(
        "<html><body><article>Un premier paragraphe assez long pour compter.<br><br>Un second, sur<br>deux lignes, qui compte aussi.</article></body></html>"
    )
    assert contents(reading) == [
        "Un premier paragraphe assez long pour compter.",
        "Un second, sur deux lignes, qui compte aussi.",
    ]


@pytest.mark.parametrize(
    ("encoding", "declared"),
    [
        ("utf-8", ""),
        ("utf-8", "iso-8859-1"),
        ("utf-8-sig", ""),
        ("utf-16", ""),
        ("cp1252", "iso-8859-1"),
        ("cp1252", "inconnu"),
        ("cp1252", ""),
    ],
)
def test_accents_survive_whatever_is_declared(encoding, declared):
    meta = f'<meta charset="{declared}">' if declared else ""
    sentence = "L’accès à l’hôpital, « bientôt » gratuit : 200 € versés à la forêt d’Évreux."
    markup = f"<html><head>{meta}</head><body><article><p>{sentence}</p></article></body></html>"
    assert contents(read(markup.encode(encoding))) == [sentence]


def test_the_title_of_a_page_without_heading_leaves_the_site_out():
    reading = read(
        f"<html><head><title>Un cabinet roule - Ville de Mirande</title></head><body>{ARTICLE}</body></html>"
    )
    assert reading.title == "Un cabinet roule"


def test_an_institution_that_publishes_is_no_press():
    reading = read(
        PRESS.replace('content="Le Courrier"', 'content="Agence régionale de santé Occitanie"')
    )
    assert reading.kind is DocumentKind.WEB_PAGE
    assert reading.publisher == "Agence régionale de santé Occitanie"


def test_a_press_release_on_the_web_is_one():
    reading = read(
        f"<html><body><main><p>Communiqué de presse</p><h1>Un cabinet</h1><p>Auch, le 5 mars 2026</p>{ARTICLE}</main></body></html>"
    )
    assert reading.kind is DocumentKind.PRESS_RELEASE
    assert reading.published == "2026-03-05"


@pytest.mark.parametrize(
    "markup", ["<html></html>", "<html><body><script>1</script></body></html>", "<!-- x -->", "<>"]
)
def test_a_page_that_shows_nothing_says_so(markup):
    with pytest.raises(SourceError) as refused:
        read(markup)
    assert refused.value.key == "html_no_text"
    assert "page.html" in refused.value.text("fr")


def test_deep_nesting_is_no_trouble():
    depth = 200
    reading = read(f"<html><body>{'<div>' * depth}<p>Au fond du puits, un texte.</p></body></html>")
    assert "Au fond du puits" in reading.pages[0].text


TAGS = st.sampled_from(
    [
        "p",
        "div",
        "h1",
        "h2",
        "li",
        "ul",
        "td",
        "tr",
        "table",
        "nav",
        "aside",
        "a",
        "b",
        "br",
        "article",
        "form",
        "span",
    ]
)
PIECES = st.one_of(
    TAGS.map(lambda tag: f"<{tag}>"),
    TAGS.map(lambda tag: f"</{tag}>"),
    st.text(max_size=20),
    st.sampled_from(
        ["À lire aussi", "Commentaires", "12 %", "&nbsp;", "&#x2019;", "\u2028", "<!--"]
    ),
)


@given(st.lists(PIECES, max_size=30).map("".join))
def test_any_markup_gives_blocks_that_are_apart_and_trimmed(markup):
    try:
        page = read(f"<html><body>{markup}").pages[0]
    except SourceError:
        return
    end = 0
    for block in page.blocks:
        text = page.text[block.start : block.end]
        assert end <= block.start < block.end <= len(page.text)
        assert text == text.strip()
        end = block.end


@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused_with_a_source_error(data):
    try:
        reading = read(data)
    except SourceError:
        return
    assert reading.pages


LAID_OUT = """<html><body><table><tr><td><b>PORTAIL SANTÉ</b> le site de tous les soignants de France et de Navarre</td></tr>
<tr><td><a href="/">Accueil</a> | <a href="/f">Forum</a></td></tr></table>
<table><tr><td><b>Rubriques</b><br>Hôpital<br>Médecine de ville</td><td><h1>Un bus pour le Gers</h1>
<p>Le Mammobile sillonne le département depuis le mois de mars et s'arrête dans vingt communes, où les femmes de cinquante à
soixante-quatorze ans sont invitées par courrier, sans rendez-vous et sans rien avancer.</p>
<h2>Où</h2><p>Il stationne devant la mairie, le marché ou le centre social, une demi-journée par semaine, et
revient chaque printemps tant que la participation au dépistage reste sous la moyenne de la région.</p>
<table><tr><th>Année</th><th>Femmes reçues</th></tr><tr><td>2024</td><td>381</td></tr><tr><td>2025</td><td>412</td></tr></table>
</td><td><b>À lire également</b><br>La pause café</td></tr></table>
<p>Contact : le webmestre, reproduction libre avec mention de la source du site</p></body></html>"""


def test_the_document_of_a_page_laid_out_by_tables_is_its_middle():
    (page,) = read_html(LAID_OUT.encode(), "a.html").pages
    kept = [page.text[b.start : b.end] for b in page.blocks if b.role is Role.CONTENT]
    assert kept[0] == "Un bus pour le Gers"
    assert "Où" in kept
    assert {"Année", "381", "412"} <= set(kept)
    apart = " ".join(page.text[b.start : b.end] for b in page.blocks if b.role is not Role.CONTENT)
    for words in ("PORTAIL", "Forum", "Rubriques", "La pause café", "webmestre"):
        assert words in apart
