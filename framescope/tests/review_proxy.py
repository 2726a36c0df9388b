"""A proxy that cuts whatever goes through it, again and again."""

import asyncio
import contextlib


class Cutter:
    """Passes connections on to a port, and ends all of them every second, in mid-message or not."""

    def __init__(self, port, every=1.0):
        self.cuts = 0
        self._ahead = port
        self._every = every
        self._writers = set()

    async def __aenter__(self):
        self._server = await asyncio.start_server(self._pass, "127.0.0.1", 0)
        self.port = self._server.sockets[0].getsockname()[1]
        self._cutting = asyncio.create_task(self._cut())
        return self

    async def __aexit__(self, *_):
        self._cutting.cancel()
        self._server.close()
        for one in self._writers:
            one.transport.abort()

    async def _cut(self):
        while True:
            await asyncio.sleep(self._every)
            self.cuts += len(self._writers) // 2
            for one in tuple(self._writers):
                one.transport.abort()

    async def _pass(self, reader, writer):
        try:
            there, back = await asyncio.open_connection("127.0.0.1", self._ahead)
        except OSError:
            writer.transport.abort()
            return
        both = {writer, back}
        self._writers |= both
        await asyncio.gather(_pump(reader, back), _pump(there, writer))
        self._writers -= both


async def _pump(reader, writer):
    with contextlib.suppress(OSError):
        while data := await reader.read(2048):
            writer.write(data)
            await writer.drain()
    writer.transport.abort()
