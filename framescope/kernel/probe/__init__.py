"""Lists the dataframes of a kernel and spills one of them as an Arrow stream.

The parts of this package are joined into one text (`scripts/embed-probe.mjs`) that is sent to the
kernel and executed there, once, in a module of its own; it therefore needs nothing but the standard
library. Libraries of dataframes are used only where they have been imported already; to write
Arrow, an installed pyarrow is imported on the spill's thread.

No method of an object of unknown type is ever called, nor one of its class or metaclass: not
`repr`, `str`, `len`, `hash` or `==`, no property. Classes are compared by identity. Every function
that the front end calls returns JSON text.
"""
