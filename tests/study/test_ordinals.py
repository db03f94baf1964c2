from analysis.words import ordinal


def test_places_are_words_up_to_the_ninth() -> None:
    assert (ordinal(1), ordinal(9), ordinal(10)) == ("first", "ninth", "number 10")
