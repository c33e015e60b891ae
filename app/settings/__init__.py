"""Every choice the user has, declared once, and the file that keeps those of this seat."""
