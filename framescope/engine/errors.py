"""What can go wrong between Python and the engine."""


class EngineError(RuntimeError):
    """The engine could not read or scan the frame; the message says why and what to do."""


class NoEngineError(EngineError):
    """There is no Node, or no engine bundle, to run."""
