"""Customers: the list, one of them whole, and the form."""
