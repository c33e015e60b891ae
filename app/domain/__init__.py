"""The rules of subscriptions, dates, money and tax: pure functions that need no window, database or network."""
