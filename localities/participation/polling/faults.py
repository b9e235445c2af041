"""Requests about a ballot or a round that cannot be met; each sentence says why, and what to do instead."""

from __future__ import annotations

from localities.participation.meetings import MeetingFault, NoSuchMeeting


class PollFault(MeetingFault):
    """A request about a ballot or a round that cannot be met."""


class NoSuchPoll(PollFault, NoSuchMeeting):
    """No ballot or round has this code."""


class SettingsFrozen(PollFault):
    """Somebody has voted or answered, so the settings cannot change."""


class NotOpen(PollFault):
    """Nobody can vote or answer now."""


class StillOpen(PollFault):
    """Nothing is counted while people can still vote or answer."""


class WrongCode(PollFault):
    """A code that cannot vote or answer here."""


class BadVote(PollFault):
    """The vote or answer breaks a rule."""
