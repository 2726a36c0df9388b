"""Adapters to models of other libraries."""
