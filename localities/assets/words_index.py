"""A full-text index (SQLite FTS5) of the words of every listing, to find phrases in fields."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterable
from functools import cache
from threading import Lock
from typing import Any

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
Phrase = tuple[str, ...]  # consecutive words, split by `tokens`
MOST_FITTED = 5_000  # rows; a more common phrase hardly affects the ranking and is slow to rank


class WordsIndex:
    """Finds rows (0 to n - 1) of its table by words. Thread-safe.

    Only words split by `tokens` reach SQLite, each in quotes, so that nothing a person types works as an operator.
    """

    def __init__(self, table: pd.DataFrame):
        texts = {field: _as_words(table[field]) for field in FIELDS if field != "address"}
        texts["address"] = _as_words(table["address"] + " " + table["postcode"])
        self.count = len(table)
        self._names = np.array(texts["name"], dtype=object)
        self._lock = Lock()  # all threads share one connection; a question holds it for a few milliseconds
        self._base = sqlite3.connect(":memory:", check_same_thread=False)
        with self._base:
            self._base.execute(BUILD)
            self._base.executemany(FILL, zip(range(self.count), *(texts[field] for field in FIELDS), strict=True))
        spelled = Counter(word for field in FIELDS for text in texts[field] for word in text.split())
        self.vocabulary = Vocabulary(spelled + everyday_words.known_words())

    def holding(self, phrases: Iterable[Phrase], *fields: str, start: bool = False) -> np.ndarray:
        """Return rows with any of the phrases in one of the fields (or in any field).

        With `start`, the last word may be unfinished: "librar" finds library. Starts under 3 letters find nothing.
        """
        long_enough = [words for words in phrases if words and (not start or len(words[-1]) >= SHORTEST_START)]
        return self._rows(_expression(long_enough, fields, start)) if long_enough else np.empty(0, dtype=np.int64)

    def named(self, written: list[str]) -> np.ndarray:
        """Return, by row, whether these words are its whole name."""
        return (self._names == " ".join(written)) & bool(written)

    def fitting(self, phrases: Iterable[Phrase]) -> np.ndarray:
        """Return each row's BM25 score for the phrases, higher is better; 0 for all if very many rows have one."""
        fit, expression = np.zeros(self.count), _expression(list(phrases), (), False)
        if expression and len(self._rows(expression, MOST_FITTED + 1)) <= MOST_FITTED:
            for row, score in self._ask(FITTING, expression):
                fit[row] = -score  # SQLite's scores are negative, the lowest is the best
        return fit

    def _rows(self, expression: str, most: int = -1) -> np.ndarray:
        found = self._ask(f"{HOLDING} LIMIT {most:d}", expression)
        return np.fromiter((row for (row,) in found), dtype=np.int64, count=len(found))

    def _ask(self, sql: str, expression: str) -> list[tuple[Any, ...]]:
        with self._lock:
            return self._base.execute(sql, (expression,)).fetchall()


def _expression(phrases: list[Phrase], fields: tuple[str, ...], start: bool) -> str:
    either = " OR ".join(f'"{" ".join(words)}"' + (" *" if start else "") for words in phrases)
    return f"{{{' '.join(fields)}}} : ({either})" if fields and either else either


def _as_words(texts: pd.Series[str]) -> list[str]:
    @cache
    def cut(text: str) -> str:
        return " ".join(tokens(text))

    return [cut(text) for text in texts.tolist()]
