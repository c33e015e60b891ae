"""Widgets that every page is put together from. They know the theme and nothing of customers or invoices."""
