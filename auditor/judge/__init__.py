"""From a post to verdicts and findings. Pure: no network, no clock, no database."""
