"""Colours, type, sizes, icons and style of the window; nothing outside this package names any of them literally."""
