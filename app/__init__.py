"""Cadenza: subscriptions and recurring invoices for small firms."""
