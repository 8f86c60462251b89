from eval.doubting import doubted, read_askings


def test_questions_with_and_without_an_answer_are_about_as_many():
    answerable = [each.answerable for each in read_askings()]
    assert 0.4 < sum(answerable) / len(answerable) < 0.6


def test_the_share_doubted_is_told_of_each_kind():
    found = [(True, 0.9), (True, 0.4), (False, 0.2), (False, 0.1)]
    assert doubted(found, 0.5, answerable=True) == 0.5
    assert doubted(found, 0.5, answerable=False) == 1.0
