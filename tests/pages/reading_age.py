"""How old a reader must be to read a text with ease: the Automated Readability Index (Senter and Smith 1967).

It counts letters, words and sentences, so that it needs neither a dictionary nor a guess at syllables.
"""

import re

FEWEST_WORDS = 4  # a heading or a label is no sentence
FIRST_GRADE_AGE = 5  # the index says the school year in the United States; its first begins at six


def sentences(text: str) -> list[list[str]]:
    """The words of each sentence; Markdown's signs, addresses and bare numbers left out."""
    bare = re.sub(r"\]\([^)]*\)|:material/\w+:|[*_`\\\[\]#]", " ", text)
    parts = re.split(r"[.!?:;]+(?:\s|$)|\n| · ", bare)
    found = [re.findall(r"[A-Za-z][A-Za-z’'-]*", part) for part in parts]
    return [words for words in found if len(words) >= FEWEST_WORDS]


def reading_age(text: str) -> float:
    """Age in years from which the text is easy."""
    found = sentences(text)
    words = [word for one in found for word in one]
    letters = sum(len(word) for word in words)
    grade = 4.71 * letters / len(words) + 0.5 * len(words) / len(found) - 21.43
    return grade + FIRST_GRADE_AGE
