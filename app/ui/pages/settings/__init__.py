"""The choices of the firm and of this seat, and what becomes of the data."""
