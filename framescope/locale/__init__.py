"""Translations as JupyterLab's server looks for them, one folder a language.

The catalogues are in `locale/` of the source; `node scripts/i18n.mjs compile` writes the bundles.
"""
