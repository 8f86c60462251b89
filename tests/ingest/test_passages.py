from hypothesis import given
from hypothesis import strategies as st

from corpus.records import Block, BlockKind, Page, Role
from ingest.blocks import LONGEST_BLOCK_WORDS, tidy_blocks
from ingest.passages import MOST_WORDS, make_passages

DOCUMENT = "0123456789abcdef" * 4


def page(*parts: tuple[str, BlockKind, Role, int], number: int = 1) -> Page:
    text, blocks = "", []
    for words, kind, role, level in parts:
        blocks.append(
            Block(start=len(text), end=len(text) + len(words), kind=kind, role=role, level=level)
        )
        text += words + "\n"
    return Page(number=number, text=text, blocks=tidy_blocks(text, blocks))


def heading(words: str, level: int = 2) -> tuple[str, BlockKind, Role, int]:
    return words, BlockKind.HEADING, Role.CONTENT, level


def paragraph(words: str, role: Role = Role.CONTENT) -> tuple[str, BlockKind, Role, int]:
    return words, BlockKind.PARAGRAPH, role, 0


def texts(*pages: Page) -> list[str]:
    return [passage.text for passage in make_passages(DOCUMENT, pages)]


def test_a_heading_begins_the_passage_that_it_heads():
    found = texts(
        page(heading("Un"), paragraph("a b"), paragraph("c"), heading("Deux"), paragraph("d"))
    )
    assert found == ["Un\na b\nc", "Deux\nd"]


def test_headings_one_under_the_other_begin_one_passage():
    assert texts(page(heading("Titre", 1), heading("Partie"), paragraph("a"))) == [
        "Titre\nPartie\na"
    ]


def test_a_passage_carries_the_path_of_headings_for_the_eye():
    first = page(
        ("L’accès  aux\r\nsoins", BlockKind.TITLE, Role.CONTENT, 1),
        heading("Télé\u0002\r\nmédecine"),
        paragraph("a"),
        heading("En bref", 3),
        paragraph("b"),
        heading("Bilan"),
        paragraph("c"),
    )
    second = page(paragraph("d"), number=2)
    paths = [passage.headings for passage in make_passages(DOCUMENT, [first, second])]
    assert paths == [
        ("L'accès aux soins", "Télémédecine"),
        ("L'accès aux soins", "Télémédecine", "En bref"),
        ("L'accès aux soins", "Bilan"),
        ("L'accès aux soins", "Bilan"),
    ]


def test_what_is_no_content_parts_passages():
    assert texts(page(paragraph("a"), paragraph("menu", Role.MENU), paragraph("b"))) == ["a", "b"]


def test_paragraphs_are_gathered_up_to_a_fair_size():
    part = "mot " * 49 + "fin."
    assert [len(text.split()) for text in texts(page(*[paragraph(part)] * 6))] == [100, 100, 100]


def test_a_list_stays_with_the_line_that_announces_it():
    part = "mot " * 99 + "suit :"
    assert len(texts(page(paragraph(part), paragraph("item " * 40)))) == 1


def test_an_id_tells_document_page_and_start():
    passage = make_passages(DOCUMENT, [page(paragraph("a"), number=3)])[0]
    assert passage.id == "0123456789abcdef-3-0"
    assert passage.document == DOCUMENT


def test_a_long_block_is_cut_at_the_ends_of_sentences():
    sentence = "Le centre de M. Martin reçoit vingt patients."
    long = page(paragraph(" ".join([sentence] * 60)))
    pieces = [long.text[block.start : block.end] for block in long.blocks]
    assert len(pieces) > 2
    for piece in pieces:
        assert piece.startswith("Le centre")
        assert piece.endswith("patients.")
        assert len(piece.split()) <= LONGEST_BLOCK_WORDS
    assert " ".join(pieces) == long.text.strip()


def test_a_long_block_without_sentences_is_cut_all_the_same():
    long = page(paragraph("mot " * 1000))
    assert max(len(text.split()) for text in texts(long)) <= LONGEST_BLOCK_WORDS
    assert sum(len(text.split()) for text in texts(long)) == 1000


PARTS = st.tuples(
    st.text(max_size=30) | st.integers(1, 400).map(lambda count: "mot. Mot " * count),
    st.sampled_from([BlockKind.PARAGRAPH, BlockKind.HEADING, BlockKind.LIST_ITEM, BlockKind.BOX]),
    st.sampled_from([Role.CONTENT, Role.CONTENT, Role.CONTENT, Role.MENU]),
    st.integers(0, 4),
)


@given(st.lists(st.lists(PARTS, max_size=8), max_size=3))
def test_each_content_block_lies_in_exactly_one_passage(parts):
    pages = [page(*entries, number=number) for number, entries in enumerate(parts, 1)]
    passages = make_passages(DOCUMENT, pages)
    assert len({passage.id for passage in passages}) == len(passages)
    for held in pages:
        mine = [passage for passage in passages if passage.page == held.number]
        for passage in mine:
            assert passage.text == held.text[passage.start : passage.end]
            assert len(passage.text.split()) <= MOST_WORDS + LONGEST_BLOCK_WORDS
        for block in held.blocks:
            holding = [p for p in mine if p.start < block.end and block.start < p.end]
            inside = [p for p in holding if p.start <= block.start and block.end <= p.end]
            assert holding == inside
            assert len(inside) == (block.role is Role.CONTENT)


@given(
    st.text(max_size=200),
    st.lists(st.tuples(st.integers(0, 200), st.integers(0, 200)), max_size=8),
)
def test_blocks_are_made_apart_and_trimmed_whatever_was_found(text, spans):
    tidy = tidy_blocks(text, [Block(start=start, end=end) for start, end in spans])
    end = 0
    for block in tidy:
        assert end <= block.start < block.end <= len(text)
        assert text[block.start : block.end] == text[block.start : block.end].strip()
        end = block.end
