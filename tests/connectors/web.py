"""A small web server on loopback whose answers are written by hand, byte by byte where a fault needs it."""

import socket
import ssl
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Thread

Script = Callable[[str], bytes | Iterator[bytes]]
"""`(path and query) -> the whole answer`, head included."""


def answer(body: bytes = b"", *, status: str = "200 OK", **headers: str) -> bytes:
    """A complete HTTP answer; header names with underscores for hyphens."""
    lines = [f"HTTP/1.1 {status}", f"Content-Length: {len(body)}", "Connection: close"]
    lines += [f"{name.replace('_', '-')}: {value}" for name, value in headers.items()]
    return "\r\n".join([*lines, "", ""]).encode() + body


def redirect(target: str, status: str = "302 Found") -> bytes:
    """An answer that sends its reader on."""
    return answer(status=status, Location=target)


class Web:
    """`host` is "127.0.0.1:PORT"; `heads` keeps the head of each request as it arrived."""

    def __init__(self, script: Script, context: ssl.SSLContext | None) -> None:
        self.script = script
        self.heads: list[str] = []
        self._context = context
        self._socket = socket.create_server(("127.0.0.1", 0))
        self.port = self._socket.getsockname()[1]
        self.host = f"127.0.0.1:{self.port}"
        self.base = f"{'https' if context else 'http'}://{self.host}"

    def run(self) -> None:
        while True:
            try:
                connection, _ = self._socket.accept()
            except OSError:
                return
            with connection:
                try:
                    self._serve(connection)
                except OSError:
                    continue  # the client hung up, as some tests want

    def _serve(self, connection: socket.socket) -> None:
        connection.settimeout(5)
        if self._context:
            connection = self._context.wrap_socket(connection, server_side=True)
        with connection:
            head = b""
            while b"\r\n\r\n" not in head:
                received = connection.recv(65536)
                if not received:
                    return
                head += received
            self.heads.append(head.decode("latin-1"))
            said = self.script(self.heads[-1].split(" ")[1])
            for part in [said] if isinstance(said, bytes) else said:
                connection.sendall(part)

    def close(self) -> None:
        self._socket.shutdown(socket.SHUT_RDWR)
        self._socket.close()


@contextmanager
def web(script: Script, context: ssl.SSLContext | None = None) -> Iterator[Web]:
    """Serves the script until the block ends."""
    server = Web(script, context)
    thread = Thread(target=server.run, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.close()
        thread.join(timeout=10)
