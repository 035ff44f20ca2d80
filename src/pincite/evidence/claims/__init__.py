"""Whose claim it is, and whether it is denied, planned or demanded: attribution, stance, reality."""
