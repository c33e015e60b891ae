"""The frame around every page: window, sidebar, palette, menus, keys and toasts."""
