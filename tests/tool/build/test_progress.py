import io

from qantar.build.progress import Live, Plain, Progress, for_stream


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def tell(progress: Progress) -> None:
    with progress:
        progress.begin(["01_a", "02_b", "report"])
        progress.state("01_a", "cached")
        progress.state("02_b", "running")
        progress.cell("02_b", 3, 7)
        progress.state("02_b", "failed")
        progress.state("report", "left out", "nothing to show")
        progress.say("The end.")


def test_lines_where_nobody_watches() -> None:
    stream = io.StringIO()
    progress = for_stream(stream)
    assert isinstance(progress, Plain)
    tell(progress)
    assert stream.getvalue().splitlines() == [
        "01_a: cached",
        "02_b: running",
        "02_b: failed",
        "report: left out, nothing to show",
        "The end.",
    ]


def test_seconds_for_what_ran() -> None:
    stream = io.StringIO()
    with for_stream(stream) as progress:
        progress.state("01_a", "running")
        progress.state("01_a", "done")
        progress.state("report", "done")
    assert stream.getvalue().splitlines()[1].startswith("01_a: done, 0.")
    assert stream.getvalue().splitlines()[2] == "report: done"


def test_a_table_on_a_terminal_and_the_last_sentence_below_it() -> None:
    stream = Terminal()
    progress = for_stream(stream)
    assert isinstance(progress, Live)
    tell(progress)
    text = stream.getvalue()
    for words in ("01_a", "cached", "cell 3 of 7", "nothing to show"):
        assert words in text
    assert text.endswith("The end.\n")


def test_a_table_that_is_never_begun_says_its_sentence() -> None:
    stream = Terminal()
    with for_stream(stream) as progress:
        progress.say("Another build is writing.")
    assert stream.getvalue() == "Another build is writing.\n"
