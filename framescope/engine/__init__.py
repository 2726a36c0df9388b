"""Finds Node and speaks to the bundled engine."""
