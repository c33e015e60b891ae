"""One folder per noun: its list, its page, its forms."""
