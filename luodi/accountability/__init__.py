"""Rankings, the promotion day, and what is proposed when a unit stands last; a person decides."""
