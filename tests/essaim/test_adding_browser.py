"""Adding documents and correcting facts in a real Chromium, as people do."""

import pytest

from corpus.demo import DOCUMENTS
from tests.essaim.test_browser import WIDTHS, settled, tab, violations

FILES = [
    DOCUMENTS / "73-mammobile-aveyron.pdf",
    DOCUMENTS / "133-policlinique-telemedecine-dossier.docx",
]
BROKEN = {"name": "abime.pdf", "mimeType": "application/pdf", "buffer": b"%PDF-1.7\n\x00 no"}


def send(page, files):
    page.get_by_label("Fichiers").set_input_files(files)
    page.get_by_role("button", name="Envoyer et lire").click()
    page.locator(".outcomes").wait_for(timeout=60_000)


def correct_the_share(page):
    """Walk from what became of the files to a figure corrected, and to the card."""
    outcome = page.locator(".outcome").first
    card = outcome.locator("a").first.get_attribute("href")
    outcome.get_by_role("link", name="Vérifier").click()
    fact = page.locator(".fact", has_text="30,9")
    fact.get_by_role("link", name="Corriger").click()
    page.get_by_label("Valeur", exact=True).fill("31,5")
    page.get_by_label("Votre nom").fill("Jury")
    page.get_by_role("button", name="Enregistrer").click()
    page.locator(".fact", has_text="corrigé (Jury)").wait_for()
    page.goto(card)
    results = page.locator("section", has=page.locator("#results")).inner_text()
    assert "31,5" in results
    assert "vérifié par une personne" in results
    assert "30,9" not in results


def test_someone_adds_two_files_corrects_a_fact_and_sees_it_on_the_card(browser, own_site):
    with tab(browser, own_site) as page:
        page.goto("/")
        page.get_by_role("link", name="Ajouter").click()
        send(page, FILES)
        assert page.evaluate("document.activeElement.id") == "found"
        assert page.locator(".outcome-added").count() == 2
        assert page.locator(".progress").is_hidden()
        correct_the_share(page)


def test_the_same_works_without_scripts(browser, own_site):
    with tab(browser, own_site, java_script_enabled=False) as page:
        page.goto("/ajouter")
        send(page, FILES[0])
        correct_the_share(page)


def test_a_verdict_is_seen_in_place_and_can_be_taken_back_by_keyboard(browser, own_site):
    with tab(browser, own_site) as page:
        page.goto("/?q=mammobile")
        page.locator(".hit h2 a").first.click()
        page.get_by_role("link", name="Vérifier").first.click()
        first = page.locator(".fact").first
        first.get_by_role("button", name="Écarter").focus()
        page.keyboard.press("Enter")
        settled(page, "document.querySelector('.fact.set-aside') !== null")
        assert page.evaluate("document.activeElement.closest('.fact') !== null")
        assert page.locator("#checked").inner_text().startswith("1 ")
        first.get_by_role("button", name="Revenir").focus()
        page.keyboard.press("Enter")
        settled(page, "document.querySelector('.fact.set-aside') === null")
        assert page.evaluate("document.activeElement.closest('.fact') !== null")


def test_what_could_not_be_read_and_what_is_wrong_are_said_in_place(browser, own_site):
    with tab(browser, own_site) as page:
        page.goto("/ajouter")
        send(page, [BROKEN])
        assert "abîmé" in page.locator(".outcome-failed").inner_text()


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("language", ["fr", "en"])
def test_pages_that_write_are_accessible_and_fit(browser, site, language, width):
    with tab(browser, site, width=width) as page:
        page.goto("/?q=mammobile")
        page.locator(".hit h2 a").first.click()
        if not page.get_by_role("link", name="Vérifier").first.is_visible():
            page.locator("#documents + details > summary").click()
        page.get_by_role("link", name="Vérifier").first.click()
        checking = page.url.partition("?")[0]
        editing = page.locator(".acts a").first.get_attribute("href").partition("?")[0]
        kinds = [f"{checking}?kind={each}&" for each in ("figure", "dispositif", "territory")]
        for address in ("/ajouter?", *kinds, f"{checking}?kind=criterion&", f"{editing}?"):
            page.goto(f"{address}lang={language}")
            assert page.evaluate("document.documentElement.lang") == language
            assert page.evaluate("document.documentElement.scrollWidth") <= width, address
            assert violations(page) == [], address
