"""Whom visitors tell that something is wrong."""

import pytest

from localities.publishing.serving import operator


@pytest.mark.parametrize(
    ("told", "address"),
    [
        ("maps@example.org", "mailto:maps@example.org?subject=Something%20wrong%3A%20A%20%26%20B"),
        ("0141 123 4567", "tel:01411234567"),
        ("+44 (141) 123-4567", "tel:+441411234567"),
        ("https://example.org/tell-us", "https://example.org/tell-us"),
        ("Ask at the library", ""),
        ("javascript:alert(1)", ""),
        ("", ""),
    ],
)
def test_a_contact_becomes_a_link_only_where_it_is_an_address(told, address, monkeypatch):
    monkeypatch.setenv("OPERATOR_CONTACT", f" {told} ")
    assert operator.contact("Something wrong: A & B") == (told, address)


def test_without_a_contact_nobody_is_named(monkeypatch):
    monkeypatch.delenv("OPERATOR_CONTACT", raising=False)
    assert operator.contact("Something wrong") == ("", "")
