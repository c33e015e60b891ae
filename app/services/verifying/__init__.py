"""The single checks behind ``app.services.verify``, one file per question."""
