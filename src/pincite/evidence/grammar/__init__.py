"""What a language file has to say: the types of its tables, and no engine."""
