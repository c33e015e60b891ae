"""What can be done to a subscription: start, price, pause, end."""
