"""Make, list and close local accounts: python -m localities.participation.accounts add NAME --role steward ..."""

from __future__ import annotations

import argparse
import getpass
import sys

from localities.community_store.engine import StoreUnavailable
from localities.participation.accounts import accounts
from localities.participation.accounts.roles import ROLES
from localities.places.outlines import UnknownChoice


def main(arguments: list[str] | None = None) -> int:
    """Run the command; return 0 if it worked, else print a sentence and return 1."""
    given = _parser().parse_args(arguments)
    try:
        print(given.run(given))
    except (accounts.AccountFault, StoreUnavailable, UnknownChoice) as fault:
        print(fault, file=sys.stderr)
        return 1
    return 0


def _add(given: argparse.Namespace) -> str:
    if given.sign_on:
        made = accounts.add_sign_on(given.name, given.role, given.sign_on, tuple(given.place))
    else:
        made = accounts.add(given.name, given.role, _password(), tuple(given.place))
    where = f" for {', '.join(made.places)}" if made.places else ""
    return f"“{made.name}” can sign in as {made.role}{where}."


def _close(given: argparse.Namespace) -> str:
    accounts.close(given.name)
    return f"“{given.name}” is closed and signed out everywhere."


def _change_password(given: argparse.Namespace) -> str:
    accounts.change_password(given.name, _password())
    return f"“{given.name}” has a new password and is signed out everywhere."


def _list(given: argparse.Namespace) -> str:
    lines = [f"{one.name}\t{one.role}\t{', '.join(one.places)}".rstrip() for one in accounts.listed()]
    return "\n".join(lines) or "There is no account yet."


def _password() -> str:
    """Return the password, typed twice or as the first line of a pipe, so that no shell history keeps it."""
    if not sys.stdin.isatty():
        return sys.stdin.readline().rstrip("\n")
    first = getpass.getpass("Password: ")
    if getpass.getpass("Once more: ") != first:
        raise accounts.AccountFault("The two passwords differ. Nothing was changed.")
    return first


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m localities.participation.accounts", description=__doc__)
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    add = commands.add_parser("add", help="make an account; the password is asked for, or read from a pipe")
    add.add_argument("name")
    add.add_argument("--role", required=True, choices=list(ROLES))
    add.add_argument("--place", action="append", default=[], help="a steward's place, such as govan; may be repeated")
    add.add_argument(
        "--sign-on", default="", help="sign in with the operator's own service: an e-mail address, or issuer#subject"
    )
    add.set_defaults(run=_add)
    for name, run, words in (
        ("close", _close, "close an account and end its sessions"),
        ("password", _change_password, "set a new password and end its sessions"),
    ):
        one = commands.add_parser(name, help=words)
        one.add_argument("name")
        one.set_defaults(run=run)
    commands.add_parser("list", help="list the accounts").set_defaults(run=_list)
    return parser


if __name__ == "__main__":
    sys.exit(main())
