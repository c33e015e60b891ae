"""The assistant that takes in the spreadsheets of other programs."""
