"""Tests of the connectors and of the one HTTP client."""
