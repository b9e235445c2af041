"""The reviews of a plan as a calendar (.ics): a day each, with a link to the action."""

from __future__ import annotations

from datetime import UTC, timedelta

from icalendar import Calendar, Event

from localities.participation.plans import trail
from localities.participation.plans.records import ENDED, STATUSES, Action, PlanItem
from localities.publishing.asset_list.calendar_file import new_calendar
from localities.publishing.plan_files.plan_contents import PlanOnPaper
from localities.publishing.slides.slide_texts import full_link
from localities.publishing.typesetting.fonts import plain


def ics(paper: PlanOnPaper, root: str) -> bytes:
    """An event of a whole day for the review of each action that has not ended."""
    calendar: Calendar = new_calendar(f"{paper.title}: reviews")
    for item in paper.plan.actions:
        action = item.content
        if isinstance(action, Action) and action.review_on and action.status not in ENDED:
            calendar.add_component(_event(item, action, root))
    return calendar.to_ical()


def _event(item: PlanItem, action: Action, root: str) -> Event:
    event = Event()
    event.add("uid", f"plan-{item.item_id}@thriving-places")  # a second import replaces the first
    event.add("sequence", item.version)
    event.add("dtstamp", item.changed_at.astimezone(UTC))
    event.add("dtstart", action.review_on)
    event.add("dtend", action.review_on + timedelta(days=1) if action.review_on else action.review_on)
    event.add("summary", plain(f"Review: {action.title}"))
    lead = [f"Lead: {action.lead}."] if action.lead else []
    event.add("description", plain(" ".join([f"{STATUSES[action.status]}.", *lead])))
    event.add("transp", "TRANSPARENT")
    if link := full_link(root, trail.address(item)):
        event.add("url", link)
    return event
