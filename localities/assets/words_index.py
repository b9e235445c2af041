"""The words of every listing in SQLite's full-text index (FTS5), and which listings hold a phrase where."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterable
from functools import cache
from threading import Lock

import numpy as np
import pandas as pd

from localities.assets import everyday_words
from localities.assets.spelling import SHORTEST_START, Vocabulary, tokens

FIELDS = ("name", "kind", "organisation", "themes", "description", "address")
BM25_WEIGHTS = (8, 6, 3, 3, 3, 2)  # one for each field
BUILD = f"CREATE VIRTUAL TABLE listing USING fts5({', '.join(FIELDS)}, content='', tokenize='unicode61')"
FILL = f"INSERT INTO listing (rowid, {', '.join(FIELDS)}) VALUES (?{', ?' * len(FIELDS)})"
HOLDING = "SELECT rowid FROM listing WHERE listing MATCH ?"
FITTING = f"SELECT rowid, bm25(listing, {', '.join(map(str, BM25_WEIGHTS))}) FROM listing WHERE listing MATCH ?"
Phrase = tuple[str, ...]  # words that stand one after the other, as `tokens` cuts them
MOST_FITTED = 5_000  # a word that more listings hold tells little about which is best, and takes long to weigh


class WordsIndex:
    """Finds rows (0 to n - 1) of the table that it was made of. Safe for any number of threads.

    Only words cut by `tokens` reach SQLite, each in quotes: nothing written by a person is ever read as an operator.
    """

    def __init__(self, table: pd.DataFrame):
        texts = {field: _as_words(table[field]) for field in FIELDS if field != "address"}
        texts["address"] = _as_words(table["address"] + " " + table["postcode"])
        self.count = len(table)
        self._names = np.array(texts["name"], dtype=object)
        self._lock = Lock()  # one connection for all threads; a question takes it for a few milliseconds
        self._base = sqlite3.connect(":memory:", check_same_thread=False)
        with self._base:
            self._base.execute(BUILD)
            self._base.executemany(FILL, zip(range(self.count), *(texts[field] for field in FIELDS), strict=True))
        spelled = Counter(word for field in FIELDS for text in texts[field] for word in text.split())
        self.vocabulary = Vocabulary(spelled + everyday_words.known_words())

    def holding(self, phrases: Iterable[Phrase], *fields: str, start: bool = False) -> np.ndarray:
        """Rows that hold any of the phrases, word after word, in one of the fields (or in any field).

        With `start` the last word may go on: "librar" finds library. A start of less than 3 letters finds nothing.
        """
        long_enough = [words for words in phrases if words and (not start or len(words[-1]) >= SHORTEST_START)]
        return self._rows(_expression(long_enough, fields, start)) if long_enough else np.empty(0, dtype=np.int64)

    def named(self, written: list[str]) -> np.ndarray:
        """By row, whether these words are its whole name."""
        return (self._names == " ".join(written)) & bool(written)

    def fitting(self, phrases: Iterable[Phrase]) -> np.ndarray:
        """How well each row fits the phrases by BM25, higher is better; 0 for all where very many rows hold one."""
        fit, expression = np.zeros(self.count), _expression(list(phrases), (), False)
        if expression and len(self._rows(expression, MOST_FITTED + 1)) <= MOST_FITTED:
            for row, score in self._ask(FITTING, expression):
                fit[row] = -score  # SQLite's is negative, the best the lowest
        return fit

    def _rows(self, expression: str, most: int = -1) -> np.ndarray:
        found = self._ask(f"{HOLDING} LIMIT {most:d}", expression)
        return np.fromiter((row for (row,) in found), dtype=np.int64, count=len(found))

    def _ask(self, sql: str, expression: str) -> list[tuple]:
        with self._lock:
            return self._base.execute(sql, (expression,)).fetchall()


def _expression(phrases: list[Phrase], fields: tuple[str, ...], start: bool) -> str:
    either = " OR ".join(f'"{" ".join(words)}"' + (" *" if start else "") for words in phrases)
    return f"{{{' '.join(fields)}}} : ({either})" if fields and either else either


def _as_words(texts: pd.Series) -> list[str]:
    cut = cache(lambda text: " ".join(tokens(text)))
    return [cut(text) for text in texts.tolist()]
