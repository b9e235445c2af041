"""Reading age of a text by the Automated Readability Index (Senter and Smith 1967).

The index counts letters, words and sentences, so it needs neither a dictionary nor a count of syllables.
"""

import re

FEWEST_WORDS = 4  # headings and labels are not sentences
FIRST_GRADE_AGE = 5  # the index gives the school year in the United States, where the first year begins at six


def sentences(text: str) -> list[list[str]]:
    """Return the words of each sentence, without Markdown signs, addresses and bare numbers."""
    bare = re.sub(r"<[^>]+>", " ", text)
    bare = re.sub(r"\]\([^)]*\)|:material/\w+:|[*_`\\\[\]#]", " ", bare)
    parts = re.split(r"[.!?:;]+(?:\s|$)|\n| · ", bare)
    found = [re.findall(r"[A-Za-z][A-Za-z’'-]*", part) for part in parts]
    return [words for words in found if len(words) >= FEWEST_WORDS]


def reading_age(text: str) -> float:
    """Return the age in years from which the text is easy to read."""
    found = sentences(text)
    words = [word for one in found for word in one]
    letters = sum(len(word) for word in words)
    grade = 4.71 * letters / len(words) + 0.5 * len(words) / len(found) - 21.43
    return grade + FIRST_GRADE_AGE
