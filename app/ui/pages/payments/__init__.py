"""Money received: the list, recording, taking back."""
