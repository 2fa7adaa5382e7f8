"""When things run: the shipped schedules, what is due, and the alarm clock; the only place that knows APScheduler."""
