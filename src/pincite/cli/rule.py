"""pincite rule"""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from pincite.cli.common import format_option, print_json

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pincite.checks.look import Rule
    from pincite.releases.rules import ReleaseRule


@click.command()
@click.argument("code", required=False)
@format_option("text", "json", "markdown")
def command(code: str | None, form: str) -> None:
    """Print the manual of a rule (what it finds, why that matters, how to mend it), or the list of all rules.

    \b
    pincite rule             all rules, a line each
    pincite rule Q101        the manual of one; its name works too
    pincite rule C           all rules of a family
    pincite rule --format markdown > docs/rules.md
    """
    from pincite.checks import rules as checked
    from pincite.errors import UsageError
    from pincite.records.nearest import did_you_mean
    from pincite.releases import rules as released

    every: list[Rule | ReleaseRule] = [*checked.RULES, *released.RULES]
    exact = [rule for rule in every if code in (rule.code, rule.name)]
    rules = exact or [rule for rule in every if rule.code.startswith(code or "")]
    if not rules:
        known = [name for rule in every for name in (rule.code, rule.name)]
        raise UsageError(f"there is no rule {code!r}{did_you_mean(code or '', known)}")
    if form == "json":
        print_json([{"code": r.code, "name": r.name, "severity": r.severity.value, "manual": r.manual} for r in rules])
    elif form == "markdown":
        click.echo(as_markdown(rules, whole=code is None), nl=False)
    elif exact:
        rule = exact[0]
        click.echo(
            f"{rule.code} {rule.name} ({rule.severity}{', --strict: error' if rule.strict else ''})\n\n{rule.manual}"
        )
    else:
        for rule in rules:
            click.echo(f"{rule.code}  {rule.severity!s:8} {rule.name:32} {rule.manual.splitlines()[0]}")


FAMILIES = {
    "T": "tables and types",
    "L": "links and ids",
    "R": "references",
    "S": "sources",
    "C": "citations",
    "Q": "quantities",
    "D": "dates, names and stances",
    "X": "exceptions",
    "V": "versions and releases",
}
"""What the rules of a letter are about."""


def as_markdown(rules: Sequence[Rule | ReleaseRule], whole: bool) -> str:
    """The manuals of rules as a page: a heading a family, a heading a rule. ``whole`` puts a title over it."""
    from pincite.cli.machine import markdown

    page = [TITLE] if whole else []
    family = ""
    for rule in sorted(rules, key=lambda rule: (list(FAMILIES).index(rule.code[0]), rule.code)):
        if rule.code[0] != family and whole:
            family = rule.code[0]
            page.append(f"## {family}: {FAMILIES[family]}\n")
        strict = "; with `--strict` an error" if rule.strict else ""
        page.append(f"### {rule.code} {rule.name}\n\n*{rule.severity}{strict}*\n\n{markdown(rule.manual)}")
    return "\n".join(page)


TITLE = """\
# Rules

Every fault that `pincite` finds, by its code. `pincite rule CODE` prints one of these in a terminal. This page is made
by `pincite rule --format markdown > docs/rules.md`; a test holds it to the rules.
"""
