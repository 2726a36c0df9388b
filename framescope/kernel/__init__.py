"""Frames to Arrow, and the probe that lists and spills the frames of a kernel."""
