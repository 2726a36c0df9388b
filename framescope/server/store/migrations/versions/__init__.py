"""Revisions of the databases' tables."""
