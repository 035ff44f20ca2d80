"""Sources: the texts that citations point into, read into streams with a map back to every offset."""
