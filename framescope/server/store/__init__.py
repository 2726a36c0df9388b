"""Where the log is kept: files, SQLite or PostgreSQL behind one interface."""
