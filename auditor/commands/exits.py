"""What a command's exit code says."""

NOTHING_FOUND = 0
FOUND = 1
CANNOT_START = 2
INCOMPLETE = 3
NIGHT_MISSED = 4
