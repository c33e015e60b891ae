"""Reads tables from files as other programs write them: delimited text and XLSX."""
