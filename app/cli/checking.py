"""The command ``verify``: is everything as it should be?"""

from argparse import Namespace

from app.cli.command import DONE, REFUSED, Answer, Command, Program
from app.cli.parser import CommandParser
from app.i18n import N_
from app.services.verify import verify


def declare(_parser: CommandParser) -> None:
    """``verify`` has no options of its own."""


def check(program: Program, _given: Namespace) -> Answer:
    """Check the whole company; findings end with code 1."""
    findings = verify(program.context(), program.tick)
    texts = program.translator
    sentences = [finding.message(texts) for finding in findings]
    data = {
        "ok": not findings,
        "findings": [
            {"code": finding.code, "subject": finding.subject, "message": sentence}
            for finding, sentence in zip(findings, sentences, strict=True)
        ],
    }
    if not findings:
        return Answer(data, lambda: [texts.gettext(N_("Everything is as it should be."))])
    headline = texts.fill_plural(N_("{count} finding:"), N_("{count} findings:"), len(findings), {})
    return Answer(data, lambda: [headline, *sentences], REFUSED if findings else DONE)


COMMANDS = {
    "verify": Command(N_("Check numbers, documents, totals, balances, guards and the log."), declare, check),
}
