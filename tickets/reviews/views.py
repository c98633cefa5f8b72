"""What other parts see of reminders."""

from datetime import datetime

from core.view import View


class ReminderView(View):
    """A supervisor was reminded of a failure that nobody has ended."""

    announcement: int
    due_at: datetime
    """The full hour, counted from when the failure should have been looked at."""
    at: datetime
