"""Billing what is due: preview, draft, issue, undo."""
