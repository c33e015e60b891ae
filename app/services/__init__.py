"""What can a user do? One public function for each intention, returning what changed."""
