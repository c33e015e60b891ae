"""Invoices and credit notes: the list, each document as it will be printed, paying, saving, printing."""
