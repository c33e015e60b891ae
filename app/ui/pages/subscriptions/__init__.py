"""Subscriptions: the list, one of them, and what can be done with them."""
