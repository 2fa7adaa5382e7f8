"""A whole night for an invented school, whose accounts answer on this machine only, in the platforms' own formats."""
