"""For all tests: a busy machine is no fault, so no property test has a time limit of its own."""

from hypothesis import settings

settings.register_profile("patient", deadline=None)
settings.load_profile("patient")
