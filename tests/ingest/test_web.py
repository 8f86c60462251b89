import gzip
import itertools
import socket
import threading
import time
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.errors import SourceError
from corpus.messages import LANGUAGES
from ingest import public_hosts
from ingest.attachments import open_source
from ingest.public_hosts import is_public
from ingest.source import FoundAddress, FoundSource
from ingest.web import Web, agent
from ingest.web_lists import Listed, listed_addresses

PAGE = b"<html><body><p>Le bus dentaire du Gers a vu 240 patients.</p></body></html>"


@contextmanager
def serving(answers):
    """A site on loopback: a path -> its body, or (status, headers, body), or a callable."""
    asked = []

    class Site(BaseHTTPRequestHandler):
        def do_GET(self):
            asked.append((self.path, self.headers["User-Agent"], time.monotonic()))
            answer = answers.get(self.path, (404, {}, b""))
            answer = answer(self) if callable(answer) else answer
            if answer is None:
                return
            status, headers, body = answer if isinstance(answer, tuple) else (200, {}, answer)
            self.send_response(status)
            for name, value in {"Content-Length": str(len(body)), **headers}.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_):
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Site)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}", asked
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


@pytest.fixture(autouse=True)
def _no_proxy(monkeypatch):
    monkeypatch.setenv("no_proxy", "*")


def web(**options):
    return Web(**{"delay_s": 0.0, "timeout_s": 2.0, **options})


def refusal(address, **options):
    with pytest.raises(SourceError) as refused:
        web(**options).fetch(address)
    for language in LANGUAGES:
        assert address in refused.value.text(language)
    return refused.value.key


def opened(address, folder, *, listed=False, **options):
    return list(web(**options).open(FoundAddress(name=address, listed=listed), folder))


def test_a_page_is_fetched_under_our_own_name(tmp_path):
    with serving({"/bus": PAGE}) as (site, asked):
        (source,) = opened(f"{site}/bus#haut", tmp_path)
    assert (source.name, source.notes) == (f"{site}/bus#haut", ())
    assert open_source(source) == PAGE
    assert [(path, name) for path, name, _ in asked] == [("/bus", agent())]
    assert agent().startswith("essaim")


def test_redirects_are_followed_and_shown(tmp_path):
    answers = {
        "/a": (301, {"Location": "/b"}, b""),
        "/b": (302, {"Location": "c?x=1"}, b""),
        "/c?x=1": PAGE,
    }
    with serving(answers) as (site, _):
        (source,) = opened(f"{site}/a", tmp_path)
    assert source.name == f"{site}/a"
    assert source.notes == (f"web_redirected:{site}/c?x=1",)


def test_a_loop_of_redirects_ends():
    with serving({"/a": (302, {"Location": "/a"}, b"")}) as (site, _):
        assert refusal(f"{site}/a") == "web_redirects"


def test_a_redirect_off_the_web_is_refused():
    with serving({"/a": (302, {"Location": "file:///etc/passwd"}, b"")}) as (site, _):
        assert refusal(f"{site}/a") == "web_wrong"


@pytest.mark.parametrize(
    ("status", "key"),
    [
        (404, "web_missing"),
        (410, "web_missing"),
        (403, "web_refused"),
        (503, "web_later"),
        (418, "web_status"),
    ],
)
def test_an_answer_that_is_no_page_says_why(status, key):
    with serving({"/a": (status, {}, b"non")}) as (site, _):
        assert refusal(f"{site}/a") == key


def test_a_site_that_is_not_there_says_so():
    with serving({}) as (site, _):
        pass
    assert refusal(f"{site}/a") == "web_unreachable"
    assert refusal("http://") == "web_wrong"


def test_a_file_too_large_is_not_read_to_its_end():
    with serving({"/a": b"x" * 300_000}) as (site, _):
        assert refusal(f"{site}/a", most_bytes=100_000) == "web_too_large"


def test_a_small_file_that_inflates_is_too_large():
    packed = (200, {"Content-Encoding": "gzip"}, gzip.compress(b"x" * 5_000_000))
    with serving({"/a": packed}) as (site, _):
        assert refusal(f"{site}/a", most_bytes=100_000) == "web_too_large"


def test_a_site_that_does_not_answer_is_given_up():
    with serving({"/a": lambda _: time.sleep(0.6)}) as (site, _):
        assert refusal(f"{site}/a", timeout_s=0.2) == "web_slow"


def test_a_site_that_answers_drop_by_drop_is_given_up():
    def drip(handler):
        handler.send_response(200)
        handler.end_headers()
        for _ in range(30):
            try:
                handler.wfile.write(b"x")
                handler.wfile.flush()
            except OSError:
                return
            time.sleep(0.05)

    with serving({"/a": drip}) as (site, _):
        assert refusal(f"{site}/a", deadline_s=0.3) == "web_slow"


def feed(*addresses):
    items = "".join(f"<item><title>t</title><link>{each}</link></item>" for each in addresses)
    return f"<?xml version='1.0'?><rss version='2.0'><channel>{items}</channel></rss>".encode()


def test_a_feed_gives_its_pages_where_robots_are_welcome(tmp_path):
    answers = {
        "/rss": feed("/bus", "/prive/note"),
        "/robots.txt": b"User-agent: *\nDisallow: /prive/",
        "/bus": PAGE,
        "/prive/note": PAGE,
    }
    with serving(answers) as (site, asked):
        page, refused = opened(f"{site}/rss", tmp_path)
    assert isinstance(page, FoundSource)
    assert page.name == f"{site}/bus"
    assert (refused.key, refused.fields["source"]) == ("web_robots", f"{site}/prive/note")
    assert [path for path, *_ in asked] == ["/rss", "/robots.txt", "/bus"]


def test_a_page_that_the_user_names_is_fetched_as_asked(tmp_path):
    answers = {"/robots.txt": b"User-agent: *\nDisallow: /", "/bus": PAGE}
    with serving(answers) as (site, asked):
        (page,) = opened(f"{site}/bus", tmp_path)
        (refused,) = opened(f"{site}/bus", tmp_path, listed=True)
    assert page.name == f"{site}/bus"
    assert refused.key == "web_robots"
    assert [path for path, *_ in asked] == ["/bus", "/robots.txt"]


def test_a_site_whose_rules_cannot_be_had_is_left_alone_by_lists(tmp_path):
    with serving({"/robots.txt": (503, {}, b""), "/bus": PAGE}) as (site, _):
        (refused,) = opened(f"{site}/bus", tmp_path, listed=True)
    assert refused.key == "web_robots"


def test_a_sitemap_of_sitemaps_is_followed(tmp_path):
    index = "<sitemapindex xmlns='s'><sitemap><loc>{0}/un.xml</loc></sitemap></sitemapindex>"
    pages = (
        "<urlset xmlns='s'><url><loc>{0}/bus</loc></url><url><loc>{0}/absent</loc></url></urlset>"
    )
    answers = {"/bus": PAGE}
    with serving(answers) as (site, _):
        answers["/sitemap.xml"] = index.format(site).encode()
        answers["/un.xml"] = pages.format(site).encode()
        page, missing = opened(f"{site}/sitemap.xml", tmp_path)
    assert page.name == f"{site}/bus"
    assert missing.key == "web_missing"


def test_a_long_list_says_what_is_left_out(tmp_path):
    with serving({"/rss": feed("/a", "/b", "/c"), "/a": PAGE}) as (site, _):
        told, page = opened(f"{site}/rss", tmp_path, most_listed=1)
    assert (told.key, told.fields["left"]) == ("web_list_long", 2)
    assert page.name == f"{site}/a"


def test_a_list_of_nothing_says_so(tmp_path):
    with serving({"/rss": feed()}) as (site, _):
        (told,) = opened(f"{site}/rss", tmp_path)
    assert told.key == "web_list_empty"


def test_a_host_is_not_asked_again_at_once(tmp_path):
    with serving({"/rss": feed("/a", "/b"), "/a": PAGE, "/b": PAGE}) as (site, asked):
        opened(f"{site}/rss", tmp_path, delay_s=0.1)
    times = [moment for *_, moment in asked]
    assert all(later - earlier > 0.08 for earlier, later in itertools.pairwise(times))


def test_lists_are_told_by_their_content():
    atom = b"<feed xmlns='http://www.w3.org/2005/Atom'><entry><link rel='self' href='/x'/><link href='/a'/></entry></feed>"
    assert listed_addresses(atom, "http://s.example/f") == Listed(pages=("http://s.example/a",))
    lines = b"# choix\nhttps://s.example/a\r\n\nhttps://s.example/b\nhttps://s.example/a\n"
    assert listed_addresses(lines) == Listed(pages=("https://s.example/a", "https://s.example/b"))
    assert listed_addresses(b"Voir https://s.example/a pour la suite.") is None
    assert listed_addresses(b"<?xml version='1.0'?><html><body/></html>") is None
    assert listed_addresses(PAGE) is None
    assert listed_addresses(feed("mailto:a@b", "javascript:x()"), "http://s.example/") == Listed()


@given(
    st.binary(max_size=300), st.sampled_from([b"", b"<rss>", b"<feed>", b"<urlset>", b"http://"])
)
def test_any_bytes_are_a_list_or_none(data, head):
    found = listed_addresses(head + data, "http://s.example/")
    assert found is None or all(page.lower().startswith("http") for page in found.pages)


# Addresses that others name


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1", "127.8.9.1", "0.0.0.0", "10.1.2.3", "172.16.0.1", "192.168.1.1",
        "169.254.169.254", "100.64.0.1", "192.0.2.1", "198.18.0.1", "224.0.0.1", "240.0.0.1",
        "255.255.255.255", "::", "::1", "fe80::1%eth0", "fc00::1", "fec0::1", "ff02::1",
        "::ffff:10.0.0.1", "::ffff:8.8.8.8", "64:ff9b::a00:1", "2002:a00:1::", "2001:0:a00:1::",
        "2001:db8::1", "localhost", "",
    ],
)  # fmt: skip
def test_an_address_off_the_open_internet_is_not_public(address):
    assert not is_public(address)


@pytest.mark.parametrize("address", ["8.8.8.8", "193.252.117.145", "2001:4860:4860::8888"])
def test_an_address_of_the_open_internet_is_public(address):
    assert is_public(address)


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "0.0.0.0", "[::1]", "2130706433"])
def test_addresses_that_others_name_never_reach_this_machine(host):
    with serving({"/": PAGE}) as (site, asked):
        port = site.rpartition(":")[2]
        assert refusal(f"http://{host}:{port}/", public_only=True) == "web_private"
        assert refusal(f"https://{host}:{port}/", public_only=True) == "web_private"
        assert asked == []


def test_a_public_page_may_not_lead_into_a_private_network(monkeypatch):
    answers = {"/": (302, {"Location": "http://127.0.0.1:1/admin"}, b"")}
    with serving(answers) as (site, asked):
        port = int(site.rpartition(":")[2])
        known = socket.getaddrinfo

        def looked_up(host, *args, **more):
            return known("127.0.0.1" if host == "public.test" else host, *args, **more)

        monkeypatch.setattr(socket, "getaddrinfo", looked_up)
        monkeypatch.setattr(
            public_hosts, "is_public", lambda address: asked == [] and address == "127.0.0.1"
        )
        assert refusal(f"http://public.test:{port}/", public_only=True) == "web_private"
        assert [path for path, *_ in asked] == ["/"]


def test_a_name_with_one_private_address_is_not_reached(monkeypatch):
    found = [(0, 0, 0, "", (each, 80)) for each in ("8.8.8.8", "10.0.0.1")]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: found)
    assert refusal("http://mixed.test/", public_only=True) == "web_private"


def test_the_connection_goes_to_the_address_that_was_looked_at(monkeypatch):
    looked, known = [], socket.getaddrinfo
    with serving({"/": PAGE}) as (site, _):
        port = int(site.rpartition(":")[2])

        def looked_up(host, *args, **more):
            looked.append(host)
            return known("127.0.0.1", *args, **more)

        monkeypatch.setattr(socket, "getaddrinfo", looked_up)
        monkeypatch.setattr(public_hosts, "is_public", lambda _: True)
        assert web(public_only=True).fetch(f"http://rebound.test:{port}/").data == PAGE
    assert looked == ["rebound.test", "127.0.0.1"]


def test_a_proxy_is_not_asked_for_a_private_address(monkeypatch):
    with serving({}) as (site, asked):
        monkeypatch.setenv("no_proxy", "")
        monkeypatch.setenv("http_proxy", site)
        assert refusal("http://10.0.0.1/", public_only=True) == "web_private"
        assert refusal("http://[::1]:8000/", public_only=True) == "web_private"
        assert asked == []
