"""The one polite client: time-outs, size caps, retries, a rate for each host, and the private-address guard."""


class Http:
    """Fetches what is public, and nothing from a private network."""
