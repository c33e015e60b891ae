"""Plans and prices: what is sold, and on which terms."""
