"""The example company: who it is, whom it serves and two years of its days."""
