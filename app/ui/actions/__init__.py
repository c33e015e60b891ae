"""Every action once: menus, keys, palette, context menus and bulk bars are views of one table."""
