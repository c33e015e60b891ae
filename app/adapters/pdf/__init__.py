"""The invoice as a page: what is issued, printed with reportlab."""
