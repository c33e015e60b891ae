"""The window: everything that is drawn, clicked and typed. Only this package knows Qt."""
