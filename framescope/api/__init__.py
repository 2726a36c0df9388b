"""What `import framescope` gives."""
