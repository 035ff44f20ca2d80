"""pincite rule"""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from pincite.cli.common import format_option, print_json

if TYPE_CHECKING:
    from pincite.checks.look import Rule
    from pincite.releases.rules import ReleaseRule


@click.command()
@click.argument("code", required=False)
@format_option("text", "json")
def command(code: str | None, form: str) -> None:
    """Print the manual of a rule (what it finds, why that matters, how to mend it), or the list of all rules.

    \b
    pincite rule             all rules, a line each
    pincite rule Q101        the manual of one; its name works too
    pincite rule C           all rules of a family
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
    elif exact:
        rule = exact[0]
        click.echo(
            f"{rule.code} {rule.name} ({rule.severity}{', --strict: error' if rule.strict else ''})\n\n{rule.manual}"
        )
    else:
        for rule in rules:
            click.echo(f"{rule.code}  {rule.severity!s:8} {rule.name:32} {rule.manual.splitlines()[0]}")
