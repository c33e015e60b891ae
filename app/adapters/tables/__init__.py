"""Reads tables from files as other programs write them, and writes them for other programs: delimited text and XLSX."""
