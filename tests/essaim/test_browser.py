"""The pages in a real Chromium, as people use them."""

import re
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote, urlsplit

import pytest
from pypdfium2 import PdfDocument

AXE = (Path(__file__).parent / "axe" / "axe.min.js").read_text(encoding="utf-8")
FRENCH = "initiatives reproductibles qui réduisent les hospitalisations en Ehpad"
ASKED = f"/?q={quote(FRENCH)}"
POLICLINIQUE = "/initiatives/policlinique-de-telemedecine-territoriale-alsace"
WIDTHS = (1280, 360)
MOST_BYTES = 100_000


@contextmanager
def tab(browser, site, *, width=1280, **options):
    """Open a tab that fails the test on errors in its console and requests to elsewhere."""
    context = browser.new_context(
        base_url=site, viewport={"width": width, "height": 800}, **options
    )
    context.set_default_timeout(15_000)
    page, wrong = context.new_page(), []
    page.on("console", lambda said: wrong.append(said.text) if said.type == "error" else None)
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on(
        "request",
        lambda sent: None if sent.url.startswith((site, "data:")) else wrong.append(sent.url),
    )
    yield page
    context.close()
    assert wrong == []


def settled(page, condition):
    """Wait for a condition; asked from here, since pages may evaluate nothing."""
    for _ in range(150):
        if page.evaluate(condition):
            return
        page.wait_for_timeout(100)
    pytest.fail(f"did not come true: {condition}")


def first_proof(page):
    """Return the address that the first number leads to."""
    return page.locator(".hit .number a").first.get_attribute("href")


@pytest.fixture(scope="module")
def places(browser, site):
    """The addresses of every page and state, French ones."""
    with tab(browser, site) as page:
        page.goto(ASKED)
        proof = first_proof(page)
        page.goto(f"/?q={quote('Mammobile')}")
        text = page.locator(".hit .quote footer a").first.get_attribute("href")
        mammobile = page.locator(".hit h2 a").first.get_attribute("href")
    both = f"id={POLICLINIQUE.rsplit('/', maxsplit=1)[-1]}&id={mammobile.split('/')[-1]}"
    return {
        "home": "/",
        "answer": ASKED,
        "filters": "/?territory=departement:32&without=theme:Ehpad",
        "empty": f"{ASKED}&theme={quote('unité mobile')}",
        "initiative": POLICLINIQUE,
        "choose": f"/comparer?id={POLICLINIQUE.rsplit('/', maxsplit=1)[-1]}",
        "compare": f"/comparer?{both}",
        "where": f"{mammobile}/chez-nous?territoire=nulle-part",
        "home_ground": f"{mammobile}/chez-nous?territoire=23",
        "picture": proof,
        "text": text,
        "map": f"/carte{ASKED[1:]}",
        "map of a place": "/carte?territory=region:76",
    }


def test_a_reader_asks_and_follows_a_number_to_its_words(browser, site):
    with tab(browser, site) as page:
        page.goto("/")
        page.get_by_role("searchbox").fill(FRENCH)
        page.get_by_role("searchbox").press("Enter")
        page.wait_for_url("**/?q=*")
        hit = page.locator(".hit").first
        assert "Policlinique" in hit.locator("h2").inner_text()
        assert "−47" in hit.locator(".number").inner_text()
        assert "en baisse" in hit.locator(".number").inner_text()
        assert "déclaré" in hit.locator(".caveats").inner_text()
        hit.locator(".number a").click()
        page.wait_for_url("**/documents/**")
        assert "47" in page.locator("mark").first.inner_text()


def test_the_page_of_a_proof_is_drawn(browser, site):
    with tab(browser, site) as page:
        held = page.request.get(f"{site}/v1/documents").json()["items"]
        drawn = next(each["id"] for each in held if each["media_type"] == "application/pdf")
        page.goto(f"/documents/{drawn}/pages/1?start=0&end=20")
        settled(page, "document.querySelector('.proof img')?.naturalWidth === 1200")


def test_parts_and_filters_change_the_answer_and_the_address_keeps_it(browser, site):
    with tab(browser, site) as page:
        page.goto(ASKED)
        page.get_by_role("link", name="retirer : public").click()
        settled(page, "location.search.includes('without')")
        settled(page, "document.querySelector('.chip.off') !== null")
        assert page.evaluate("document.activeElement.id") == "found"
        page.locator("#facets").get_by_role("link", name=re.compile("^Ehpad")).click()
        settled(page, "location.search.includes('theme=Ehpad')")
        settled(
            page,
            "[...document.querySelectorAll('.hit .theme')].every(e => e.innerText === 'Ehpad')",
        )
        assert "theme=Ehpad" in page.locator("#languages").get_attribute("href")
        page.go_back(wait_until="load")
        page.wait_for_url(lambda address: "theme=Ehpad" not in address)
        page.locator(".hit").nth(1).wait_for()


def test_what_was_understood_is_changed_without_scripts(browser, site):
    with tab(browser, site, java_script_enabled=False) as page:
        page.goto(ASKED)
        chip = page.locator(".chip", has_text="hospitalisation en baisse")
        chip.locator("summary").click()
        chip.get_by_role("link", name="hospitalisation en hausse").click()
        assert "augmentent" in page.get_by_role("searchbox").input_value()
        assert page.locator(".chip", has_text="hospitalisation en hausse").count() == 1
        assert "Aucun chiffre ne montre" in page.locator(".notes").inner_text()


def test_an_application_that_comes_in_is_told_what_came_before_it(browser, own_site, tmp_path):
    sent = tmp_path / "candidature.txt"
    sent.write_text(
        "Dossier de candidature : Mammobile de la Creuse\n\nPorteur : Département de la Creuse\n\n"
        "En mars 2027, le Département de la Creuse a lancé le Mammobile de la Creuse, un camion"
        " de mammographie pour le dépistage du cancer du sein des femmes de 50 à 74 ans.\n\n"
        "En 2027, 1 200 femmes de 50 à 74 ans ont été dépistées dans le Mammobile de la Creuse.\n",
        encoding="utf-8",
    )
    with tab(browser, own_site) as page:
        page.goto("/ajouter")
        page.locator("#files").set_input_files(sent)
        page.locator("#send button").click()
        page.get_by_role("link", name=re.compile("est-ce original")).first.click(timeout=60_000)
        page.wait_for_url("**/initiatives/*#original")
        told = page.locator(".original").inner_text()
        assert "Ce qu’on ne peut pas dire" in told
        assert "documents lus" in told
        assert "Trop peu de documents" in told


def test_search_and_reading_work_without_scripts(browser, site):
    with tab(browser, site, java_script_enabled=False) as page:
        page.goto("/?lang=en")
        page.get_by_role("searchbox").fill(
            "reproducible initiatives that cut EHPAD hospitalisations"
        )
        page.get_by_role("button", name="Search").click()
        assert "lang=en" in page.url
        page.locator("#facets").get_by_role("link", name="Grand Est").first.click()
        assert "Grand Est" in page.locator(".chip").last.inner_text()
        page.locator(".hit h2 a").first.click()
        assert page.locator("h1").inner_text() == "Policlinique de Télémédecine Territoriale"
        page.locator(".figures .number a").first.click()
        assert page.locator("mark").first.inner_text()


def test_hits_are_compared_and_held_against_a_territory_without_scripts(browser, site):
    with tab(browser, site, java_script_enabled=False) as page:
        page.goto(f"/?q={quote('Mammobile')}")
        for each in (0, 1):
            page.get_by_role("checkbox").nth(each).check()
        page.get_by_role("button", name="Comparer").click()
        assert page.url.count("id=") == 2
        figures = page.get_by_role("table", name="Chiffres, mesure par mesure")
        assert figures.get_by_role("columnheader").count() == 2
        assert "non renseigné" in figures.inner_text()
        page.locator(".side-by-side .number a").first.click()
        assert page.locator("mark").first.inner_text()
        page.go_back()
        page.get_by_role("link", name="Chez nous ?").first.click()
        page.get_by_label("Votre territoire").fill("Creuse")
        page.get_by_role("button", name="Voir").click()
        assert "fois moins" in page.get_by_role("table").inner_text()
        assert page.locator(".asks dt").count() > 1


def test_a_comparison_prints_in_columns_on_a_sheet_laid_across(browser, site, places):
    with tab(browser, site) as page:
        page.goto(places["compare"])
        printed = PdfDocument(page.pdf(prefer_css_page_size=True))
        width, height = printed[0].get_size()
        assert width > height
        told = printed[0].get_textpage().get_text_bounded()
        assert "Policlinique" in told
        assert "Mammobile" in told


def test_a_dossier_opens_is_accessible_and_its_proofs_lead_back(browser, site, places):
    chosen = places["compare"].partition("?")[2]
    for language, width in (("fr", 1280), ("en", 360)):
        with tab(browser, site, width=width, bypass_csp=True) as page:
            page.goto(f"/v1/export?format=html&{chosen}&language={language}")
            assert page.evaluate("document.documentElement.lang") == language
            assert page.evaluate("document.documentElement.scrollWidth") <= width
            assert page.evaluate("getComputedStyle(document.body).maxWidth") == "736px"
            assert violations(page) == []
            page.locator(".proofs a").first.click()
            assert page.locator("mark").first.inner_text()


def test_the_keyboard_alone_is_enough(browser, site):
    with tab(browser, site) as page:
        page.goto(ASKED)
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.className") == "skip"
        page.keyboard.press("Enter")
        assert page.evaluate("document.activeElement.id") == "main"
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.id") == "q"
        for _ in range(4):
            page.keyboard.press("Tab")
            if page.evaluate("document.activeElement.closest('.chips') !== null"):
                break
        else:
            pytest.fail("no chip within four steps of the field")
        seen = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
        assert seen == "solid"


def test_the_map_tells_which_departements_run_mobile_screening(browser, site):
    with tab(browser, site) as page:
        page.goto(f"/?q={quote('Which départements run mobile screening?')}&lang=en")
        page.get_by_role("link", name="On the map").click()
        page.wait_for_url("**/carte?q=Which*")
        gers = page.get_by_role("link", name=re.compile(r"^Gers \(32\)"))
        gers.focus()
        assert page.locator(".land:focus-visible > .tip").text_content().startswith("Gers 32")
        page.get_by_role("link", name=re.compile(r"^Aveyron \(12\)")).hover()
        assert page.locator(".land:hover > .tip").is_visible()
        assert not page.locator(".land:focus-visible > .tip").is_visible()
        rows = page.locator(".map-table tbody tr")
        assert {each.split(" ")[0] for each in rows.locator("th").all_inner_texts()} >= {
            "Gers",
            "Aveyron",
        }
        gers.press("Enter")
        page.wait_for_url("**/?q=Which*territory=departement*32*")
        assert "Mammobile" in page.locator(".hit h2").all_inner_texts()


def test_the_map_is_asked_and_followed_without_scripts(browser, site):
    with tab(browser, site, java_script_enabled=False, width=360) as page:
        page.goto("/carte")
        page.get_by_role("searchbox").fill("Mammobile")
        page.get_by_role("button", name="Chercher").click()
        assert "/carte?q=Mammobile" in page.url
        page.locator(".map-table").get_by_role("link", name=re.compile("initiative.*Gers")).click()
        assert "Mammobile" in page.locator(".hit h2").all_inner_texts()


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("language", ["fr", "en"])
def test_every_page_is_accessible_and_fits(browser, site, places, language, width):
    with tab(browser, site, width=width) as page:
        for name, address in places.items():
            base, _, fragment = address.partition("#")
            page.goto(base + ("&" if "?" in base else "?") + f"lang={language}#{fragment}")
            assert page.evaluate("document.documentElement.lang") == language
            assert page.evaluate("document.documentElement.scrollWidth") <= width, name
            assert violations(page) == [], name


def test_dark_pages_have_contrast(browser, site, places):
    with tab(browser, site, color_scheme="dark") as page:
        for name in ("answer", "initiative", "text", "map"):
            page.goto(places[name])
            assert violations(page) == [], name


def violations(page):
    page.evaluate(AXE)
    found = page.evaluate("axe.run(document, {resultTypes: ['violations']})")
    return [
        (each["id"], node["html"][:200]) for each in found["violations"] for node in each["nodes"]
    ]


@pytest.mark.parametrize("path", ["/", ASKED, POLICLINIQUE, "/carte"])
def test_a_first_page_is_light(browser, site, path):
    sent = []
    with tab(browser, site) as page:
        page.on("requestfinished", lambda done: sent.append(done.sizes()["responseBodySize"]))
        page.goto(path, wait_until="networkidle")
    assert 20_000 < sum(sent) < MOST_BYTES


def test_a_source_on_the_web_is_a_link_and_nothing_more(browser, site, places):
    with tab(browser, site) as page:
        page.goto(places["text"])
        for each in page.locator("a[href^=http]").all():
            assert urlsplit(each.get_attribute("href")).scheme == "https"
