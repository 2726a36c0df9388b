"""Texts that were read lately, kept in memory."""

from collections import OrderedDict
from collections.abc import Awaitable, Callable

MOST = 16_000_000
"""Characters that are kept."""


class RecentTexts:
    """Texts by the hash of what they are, so that none is ever out of date."""

    def __init__(self, read: Callable[[str], Awaitable[str | None]], most: int = MOST) -> None:
        self._read = read
        self._most = most
        self._texts: OrderedDict[str, str] = OrderedDict()
        self._size = 0

    async def get(self, key: str) -> str | None:
        """A text by its hash, or None; errors of the store come through."""
        known = self._texts.get(key)
        if known is not None:
            self._texts.move_to_end(key)
            return known
        text = await self._read(key)
        if text is not None and len(text) <= self._most and key not in self._texts:
            self._texts[key] = text
            self._size += len(text)
            while self._size > self._most:
                _, oldest = self._texts.popitem(last=False)
                self._size -= len(oldest)
        return text
