"""Numbers, dates and what stands around them, in the form of each language of a brief.

Forms of numbers, dates and plurals are those of the Unicode Common Locale Data Repository
(https://cldr.unicode.org), read by Babel. What English prints is what the report prints.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from qantar.dates import first_day
from qantar.errors import InputError
from qantar.render.brief.names import print_name
from qantar.result import NOT_KNOWN, from_payload, settled

DAY, MONTH = len("2022-01-09"), len("2022-01")
NARROW, NO_BREAK = "\u202f", "\u00a0"


@dataclass(frozen=True)
class Language:
    """What the tool itself says in a language; `{}` stands for a number, a day or a name.

    `locale` names the forms in the repository of Unicode. `qualifiers` are by the words of
    `Result.qualifier`. `switch` names the choice of languages, `report` the link to the report,
    `names` what the small words under the numbers of the print are, `other_run` that the run is not the
    published one ({} are its settings as a command takes them).
    """

    locale: str
    name: str
    qualifiers: Mapping[str, str]
    between: str
    or_more: str
    up_to: str
    year: str
    undated: str
    unclaimed: str
    as_of: str
    version: str
    switch: str
    report: str
    print: str
    names: str
    other_run: str


LANGUAGES: Mapping[str, Language] = {
    "en": Language(
        locale="en_GB",
        name="English",
        qualifiers={
            "at_least": "at least {}",
            "more_than": "more than {}",
            "about": "about {}",
            "up_to": "up to {}",
        },
        between="{} to {}",
        or_more="{} or more",
        up_to="up to {}",
        year="{}",
        undated="undated",
        unclaimed="claimant not stated",
        as_of="As of {}",
        version="version {}",
        switch="Language",
        report="The report, with the evidence for each number",
        print="To print (PDF)",
        names="The word in small type is the number’s name: {} in the report shows its sources.",
        other_run="This run is not the published edition but one with other settings: {}.",
    ),
    "kk": Language(
        locale="kk",
        name="Қазақша",
        qualifiers={
            "at_least": "кемінде {}",
            "more_than": "{} санынан көп",
            "about": "шамамен {}",
            "up_to": "ең көбі {}",
        },
        between="{}–{}",
        or_more="кемінде {}",
        up_to="ең көбі {}",
        year=f"{{}}{NO_BREAK}ж.",
        undated="күні белгісіз",
        unclaimed="кім айтқаны көрсетілмеген",
        as_of="Деректер күні: {}",
        version="{}-нұсқа",
        switch="Тіл",
        report="Әр санның дәлелі көрсетілген толық есеп (ағылшын тілінде)",
        print="Басып шығаруға (PDF)",
        names="Ұсақ қаріппен санның атауы берілген: есептегі {} мекенжайы оның дереккөздерін көрсетеді.",
        other_run="Бұл жарияланған басылым емес, басқа баптаулармен жасалған есептеу: {}.",
    ),
    "ru": Language(
        locale="ru",
        name="Русский",
        qualifiers={
            "at_least": "не менее {}",
            "more_than": "более {}",
            "about": "около {}",
            "up_to": "не более {}",
        },
        between="от {} до {}",
        or_more="не менее {}",
        up_to="не более {}",
        year=f"{{}}{NO_BREAK}г.",
        undated="дата неизвестна",
        unclaimed="кто сообщил, не указано",
        as_of="По состоянию на {}",
        version="версия {}",
        switch="Язык",
        report="Полный отчёт с доказательствами для каждого числа (на английском)",
        print="Для печати (PDF)",
        names="Мелким шрифтом дано имя числа: адрес {} в отчёте открывает его источники.",
        other_run="Это не опубликованный выпуск, а расчёт с другими настройками: {}.",
    ),
}


def language_of(code: str) -> Language:
    """The language of that code (ISO 639-1). Raises InputError for one that the tool has no words for."""
    try:
        return LANGUAGES[code]
    except KeyError:
        raise InputError(
            f"A brief is written in the language '{code}', for which qantar has no words; it has "
            f"them for {', '.join(sorted(LANGUAGES))}. Add them to "
            "qantar/render/brief/languages.py, or name the file after one of these."
        ) from None


def print_language(file: str) -> str:
    """The name of the language whose print has that file name; '' where it is no print of a brief."""
    return next((words.name for code, words in LANGUAGES.items() if file == print_name(code)), "")


def number(value: float | None, unit: str, decimals: int, code: str) -> str:
    """`value` in the form of the language, rounded as `Result.number` rounds; 'not known' for None.

    A share (0..1) is printed in per cent.
    """
    from babel import Locale
    from babel.numbers import format_decimal, format_percent

    if value is None:
        return NOT_KNOWN
    locale = Locale.parse(language_of(code).locale)
    exact = Decimal(repr(settled(float(value))))
    digits = "##0." + "0" * decimals if decimals else "##0"
    if unit == "share":
        pattern = str(locale.percent_formats[None].pattern).replace("##0", digits)
        share = round(exact * 100, decimals) / 100
        return format_percent(share, pattern, locale=locale).replace(NARROW, NO_BREAK)
    return format_decimal(round(exact, decimals), f"#,{digits}", locale=locale).replace(
        NARROW, NO_BREAK
    )


def date(text: str, code: str) -> str:
    """A partial ISO date in words of the language; what it says of a date unknown for ''."""
    from babel.dates import format_date, format_skeleton

    language = language_of(code)
    if not text:
        return language.undated
    day = first_day(text)
    if len(text) == DAY:
        words = format_date(day, "long", locale=language.locale)
    elif len(text) == MONTH:
        words = format_skeleton("yMMMM", day, locale=language.locale)
    else:
        words = language.year.format(day.year)
    return words.replace(NARROW, NO_BREAK)


def plural(value: float, decimals: int, code: str) -> str:
    """The category of plural that the language asks for beside the number as printed: 'one', 'few'."""
    from babel import Locale

    printed = Decimal(f"{value:.{decimals}f}")
    return str(Locale.parse(language_of(code).locale).plural_form(printed))


def texts_in(code: str, payload: Mapping[str, Any], words: Mapping[str, str]) -> Mapping[str, str]:
    """Every way in which the brief may show a result, by attribute, as `Result.texts` has them.

    `words` are what the study says for a phrase of the ledger in this language: names of claimants
    and answers in words. A name without a translation stays as it is; an answer without one has no
    text. English is what the report prints, and what is not known stays `NOT_KNOWN` in every language,
    so that its sentence goes.
    """
    found: Mapping[str, str] = payload["texts"]
    if code == "en":
        return found
    language, result = language_of(code), from_payload(payload)
    low, value, high = (
        number(x, result.unit, result.decimals, code)
        for x in (result.low, result.value, result.high)
    )
    span = _span(language, low, high)
    pattern = language.qualifiers.get(result.qualifier, "{}")
    plain = span if result.value is None else pattern.format(value)
    both = result.value is not None and span != NOT_KNOWN
    made = {
        "": plain,
        "text": plain,
        "full_text": f"{plain} ({span})" if both else plain,
        "interval_text": span,
        "low_text": low,
        "high_text": high,
        "claimant": _names(result.claimant, words) or language.unclaimed,
        "date_text": date(result.reported_on, code),
    }
    if result.text == NOT_KNOWN:
        made |= {"claimant": NOT_KNOWN, "date_text": NOT_KNOWN}
    if result.words:
        for name in ("", "text", "full_text"):
            del made[name]
            if result.words in words:
                made[name] = words[result.words]
    return made


def _span(language: Language, low: str, high: str) -> str:
    if low == high == NOT_KNOWN:
        return NOT_KNOWN
    if high == NOT_KNOWN:
        return language.or_more.format(low)
    if low == NOT_KNOWN:
        return language.up_to.format(high)
    return language.between.format(low, high)


def _names(claimants: str, words: Mapping[str, str]) -> str:
    """The claimants, parted by semicolons, each in the language where the study has its name."""
    return "; ".join(words.get(name, name) for name in claimants.split("; ") if name)
