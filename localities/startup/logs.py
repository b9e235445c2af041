"""What the server logs: one JSON object a line (structlog), without personal data or query strings.

A terminal gets plain lines instead; LOG_FORMAT says `json` or `text` where the guess is wrong.
"""

from __future__ import annotations

import logging
import os
import re
import sys
import threading

import structlog
from structlog.typing import EventDict, Processor, WrappedLogger

from localities.participation import codes

# Whatever might say who somebody is, where they are or which meeting is theirs; the order matters.
PERSONAL = (
    (re.compile(r"\?[\w%.~-]+=[^\s\"'<>)]*"), "?..."),
    (re.compile(r"[\w.+-]+@[\w-]+\.[\w.-]+"), "(email)"),
    (re.compile(r"\b(?:\d{1,3}\.){3}\d{1,3}(?::\d+)?\b"), "(address)"),
    (re.compile(r"(?<![\w:])(?:[0-9a-f]{0,4}:){3,7}[0-9a-f]{0,4}(?![\w:])", re.IGNORECASE), "(address)"),
    (re.compile(r"\b[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}\b", re.IGNORECASE), "(postcode)"),
    (re.compile(r"(?<=/)(meeting|follow|f|vote|v|s|say|suggestion)/[^\s/\"']+"), r"\1/..."),
    (re.compile(rf"\b[{codes.ALPHABET}]{{3,4}}(?:-[{codes.ALPHABET}]{{3,4}}){{2,}}\b"), "(code)"),
    (re.compile(r"(?<!\w)-?\d{1,2}\.\d{4,},\s?-?\d{1,2}\.\d{4,}"), "(position)"),
)
FORMATS = ("json", "text")
# A line for every layer that is written, and for every part of a library, which no operator can act on.
TALKATIVE = ("pyogrio", "alembic.runtime.plugins")


def scrubbed(text: str) -> str:
    """Return the text without query strings, addresses, codes of meetings, emails, postcodes and positions."""
    for pattern, instead in PERSONAL:
        text = pattern.sub(instead, text)
    return text


def begin() -> None:
    """Log as JSON from now on, this app's and every library's lines."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=_steps(),
            processors=[structlog.stdlib.ProcessorFormatter.remove_processors_meta, *_written()],
        )
    )
    logging.root.handlers[:] = [handler]
    logging.root.setLevel(logging.INFO)
    for name in TALKATIVE:
        logging.getLogger(name).setLevel(logging.WARNING)
    logging.captureWarnings(True)
    structlog.configure(
        processors=[*_steps(), structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        cache_logger_on_first_use=True,
    )
    threading.excepthook = _log_thread
    adopt()


def adopt() -> None:
    """Have libraries that set up lines of their own (Streamlit, uvicorn) log as everything else does."""
    for logger in list(logging.root.manager.loggerDict.values()):
        if isinstance(logger, logging.Logger) and logger.handlers:
            logger.handlers.clear()
            logger.propagate = True


def _steps() -> list[Processor]:
    return [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_log_level,
        structlog.stdlib.add_logger_name,
        structlog.stdlib.PositionalArgumentsFormatter(),
        structlog.processors.TimeStamper(fmt="iso", utc=True),
    ]


def _written() -> list[Processor]:
    """The last steps: errors as text, nothing personal, one line."""
    wanted = os.environ.get("LOG_FORMAT", "").strip().lower()
    is_text = wanted == "text" or (wanted not in FORMATS and sys.stderr.isatty())
    line = structlog.dev.ConsoleRenderer(colors=False) if is_text else structlog.processors.JSONRenderer()
    return [structlog.processors.format_exc_info, _scrub, line]


def _scrub(logger: WrappedLogger, name: str, event: EventDict) -> EventDict:
    unscrubbed = ("timestamp", "level", "logger")
    return {
        key: scrubbed(text) if isinstance(text, str) and key not in unscrubbed else text for key, text in event.items()
    }


def _log_thread(fault: threading.ExceptHookArgs) -> None:
    if fault.exc_value is not None:
        where = fault.thread.name if fault.thread else "a thread"
        error = (fault.exc_type, fault.exc_value, fault.exc_traceback)
        logging.getLogger(__name__).error("%s ended with an error", where, exc_info=error)
