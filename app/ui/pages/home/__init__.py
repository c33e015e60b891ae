"""Home: what to do today, and the figures of the day."""
