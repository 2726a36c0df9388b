"""Events inside the server: a bus, and the log as a stream of them."""
