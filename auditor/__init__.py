"""Audits what a school publishes, so that no child is named in public who should not be."""
