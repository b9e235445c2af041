"""Tidy text: names, addresses, phone numbers, web addresses and postcodes as people should read them."""

from __future__ import annotations

import re
import unicodedata

POSTCODE = re.compile(r"[A-Z]{1,2}\d{1,2}[A-Z]? \d[A-Z]{2}")
NOT_AN_ADDRESS = {"", "0", "none", "glasgow"}
EMAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
MOBILE = re.compile(r"(?:\+44\s?|0)7\d{3}[\s-]?\d{3}[\s-]?\d{3}")


def tidy(text) -> str:
    """Return the first line of the text with single spaces, without e-mail addresses or mobile numbers; "" for None."""
    return _squeezed(MOBILE.sub("", EMAIL.sub("", _squeezed(text))))


def _squeezed(text, *, commas: bool = True) -> str:
    if text is None or text != text or not str(text).strip():
        return ""
    first_line = str(text).strip().splitlines()[0]
    plain = first_line.replace("\u2019", "'").replace("\u2018", "'").replace("\u00a0", " ")
    if commas:
        plain = re.sub(r"\s+([,;])", r"\1", plain)
    return re.sub(r"\s+", " ", plain).strip(" ,;")


def unshouted(text) -> str:
    """Return tidy text, in title case where the source is all capitals, with 's instead of 'S."""
    plain = tidy(text)
    if plain.isupper() and " " in plain:
        plain = plain.title()
    return re.sub(r"(?<=[A-Za-z])'S\b", "'s", plain)


def address(*parts) -> str:
    """Join the parts of an address by commas, without blanks, repeats, "c/o" or a bare Glasgow."""
    pieces = [piece for part in parts for piece in unshouted(part).split(",")]
    kept: list[str] = []
    for piece in (tidy(re.sub(r"^c/o\s+", "", piece.strip(), flags=re.I)) for piece in pieces):
        if piece.lower() not in NOT_AN_ADDRESS and piece not in kept:
            kept.append(piece)
    return ", ".join(kept)


def phone(text) -> str:
    """Return the number spaced as in 0141 276 9696; "" for mobiles and anything that is no complete number."""
    digits = re.sub(r"\D", "", tidy(text))
    if not digits.startswith("0") or digits.startswith("07") or len(digits) != 11:
        return ""
    return f"{digits[:4]} {digits[4:7]} {digits[7:]}" if digits[:4] in AREA_3_4 else f"{digits[:5]} {digits[5:]}"


AREA_3_4 = {"0141", "0131", "0800", "0808", "0845", "0844", "0345", "0300", "0303"}


def website(text) -> str:
    """Return a web address that begins with http; "" for anything else."""
    plain = tidy(text)
    if re.fullmatch(r"https?://[^\s/]+\.[^\s]+", plain):
        return plain
    return f"https://{plain}" if re.fullmatch(r"www\.[^\s/]+\.[^\s]+", plain) else ""


def postcode(text) -> str:
    """Return the postcode in capitals with one space, as in G51 3UU; other text is returned tidy."""
    squeezed = re.sub(r"\s+", "", tidy(text)).upper()
    spaced = f"{squeezed[:-3]} {squeezed[-3:]}" if len(squeezed) > 4 else squeezed
    return spaced if POSTCODE.fullmatch(spaced) else tidy(text)


def money(text) -> str:
    """Return a text about cost with pound signs: "2.50 pounds a week" becomes "£2.50 a week"."""
    plain = re.sub(r"(\d+(?:\.\d+)?) pounds?\b", r"£\1", tidy(text))
    return plain[:1].upper() + plain[1:]


def source_pages(text) -> str:
    """Return the pages from which a row came, joined by " ; "."""
    return " ; ".join(without_index_numbers(page) for page in re.split(r"\s;\s", _squeezed(text, commas=False)))


def without_index_numbers(text) -> str:
    """Return the text without numbers of files in an index that readers cannot open."""
    plain = re.sub(r"[;,]? ?repository not (?:shown|named by the index)", "", _squeezed(text))
    plain = re.sub(r"(?:stored )?(?:GitHub|public) files? ids? \d{6,}(?: and \d{6,})?", "a public file", plain)
    plain = re.sub(r"stored file id \d{6,}", "a public file", plain)
    plain = re.sub(r",? (?:and )?(?:file )?id \d{6,}", "", plain)
    return _squeezed(plain.replace("the stored excerpt", "the excerpt").replace("()", ""))


def slug(text: str) -> str:
    """Return the text as lower-case letters, digits and hyphens."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower().replace("'", "")
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")
