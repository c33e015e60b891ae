"""What is written on the picture of a term, from long to short, and what is said of it?"""

from dataclasses import dataclass
from datetime import date, timedelta

from app.i18n import N_, formats
from app.ui.texts import Texts
from app.ui.widgets.term_picture import TermPicture


@dataclass(frozen=True, slots=True)
class TagTexts:
    """The texts of the three days, each from long to short."""

    today: tuple[str, ...]
    notice: tuple[str, ...]
    end: tuple[str, ...]


def bar_texts(texts: Texts, picture: TermPicture) -> tuple[str, ...]:
    """What stands in the solid bar."""
    last = picture.last_day
    first = texts.date_medium(picture.term_start)
    if last is None:
        return (
            texts.fill(N_("No commitment · since {first}"), {"first": first}),
            texts.gettext(N_("No commitment")),
        )
    facts = {"first": first, "last": texts.date_medium(last)}
    if picture.today > last:
        long, short = N_("Commitment over · {first} – {last}"), N_("Commitment over")
    elif picture.today < picture.term_start:
        long, short = N_("Coming commitment · {first} – {last}"), N_("Coming commitment")
    else:
        long, short = N_("Current commitment · {first} – {last}"), N_("Current commitment")
    return texts.fill(long, facts), texts.gettext(short), texts.gettext(N_("Commitment"))


def renewal_texts(texts: Texts, until: date) -> tuple[str, ...]:
    """What stands in the dashed box; ``until`` is the first day after it."""
    last = texts.date_medium(until - timedelta(days=1))
    return texts.fill(N_("Tacit renewal · until {last}"), {"last": last}), texts.gettext(N_("Tacit renewal"))


def tag_texts(texts: Texts, picture: TermPicture) -> TagTexts:
    """Today, the last day to cancel, the day after the term."""
    today = {"day": formats.day_month(picture.today, texts.language)}
    notice: tuple[str, ...] = ()
    if by := picture.notice_by:
        long = N_("last day to cancel: {day}") if by >= picture.today else N_("could be cancelled until {day}")
        notice = (
            texts.fill(long, {"day": texts.day(by)}),
            texts.fill(N_("cancel by {day}"), {"day": formats.day_month(by, texts.language)}),
        )
    end: tuple[str, ...] = ()
    if over := picture.term_end:
        long = N_("renewal {day}") if picture.renews_until else N_("ends {day}")
        day = over if picture.renews_until else picture.last_day
        assert day is not None
        end = (
            texts.fill(long, {"day": texts.date_medium(day)}),
            formats.day_month(day, texts.language),
        )
    return TagTexts((texts.fill(N_("today, {day}"), today), texts.gettext(N_("today"))), notice, end)


def spoken(texts: Texts, picture: TermPicture) -> str:
    """The whole picture in sentences."""
    return " ".join(texts.fill(sentence, facts) for sentence, facts in _sentences(picture))


def _sentences(picture: TermPicture) -> list[tuple[str, dict[str, object]]]:
    said: list[tuple[str, dict[str, object]]] = []
    start: dict[str, object] = {"first": picture.term_start}
    if picture.last_day is None:
        said.append((N_("There is no commitment; the contract began on {first}."), start))
    else:
        said.append((N_("Commitment from {first} to {last}."), {**start, "last": picture.last_day}))
    if picture.notice_by:
        passed = picture.notice_by < picture.today
        sentence = N_("The last day to cancel was {day}.") if passed else N_("The last day to cancel is {day}.")
        said.append((sentence, {"day": picture.notice_by}))
    if picture.term_end and picture.renews_until:
        last = picture.renews_until - timedelta(days=1)
        said.append((N_("It renews on {day}, until {last}."), {"day": picture.term_end, "last": last}))
    elif picture.term_end:
        said.append((N_("It does not renew by itself."), {}))
    said.append((N_("Today is {day}."), {"day": picture.today}))
    return said
