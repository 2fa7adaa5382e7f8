"""Serves a platform on a free port of this machine's loopback address, for as long as a `with` block lasts."""

from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from urllib.parse import parse_qsl, urlsplit

from auditor.demo.answers import Answer, Platform


class LoopbackServer:
    """An address, and the platform that answers there; it may be changed while it is served."""

    def __init__(self) -> None:
        self.platform: Platform = lambda path, query: Answer(status=503)
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), _answering(self))
        self._server.daemon_threads = True
        self.host = f"127.0.0.1:{self._server.server_address[1]}"
        self.base = f"http://{self.host}"

    def run(self) -> None:
        self._server.serve_forever(poll_interval=0.05)

    def close(self) -> None:
        self._server.shutdown()
        self._server.server_close()


@contextmanager
def served() -> Iterator[LoopbackServer]:
    """A server that answers 503 until it is given a platform."""
    server = LoopbackServer()
    thread = Thread(target=server.run, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.close()
        thread.join()


def _answering(server: LoopbackServer) -> type[BaseHTTPRequestHandler]:
    class Answering(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        disable_nagle_algorithm = True
        wbufsize = -1  # head and body in one packet, or each answer waits 40 ms for an acknowledgement

        def do_GET(self) -> None:
            asked = urlsplit(self.path)
            answer = server.platform(asked.path, dict(parse_qsl(asked.query, keep_blank_values=True)))
            self.send_response(answer.status)
            for name, value in answer.headers.items():
                self.send_header(name, value)
            self.send_header("Content-Type", answer.content_type)
            self.send_header("Content-Length", str(len(answer.body)))
            self.end_headers()
            self.wfile.write(answer.body)

        def log_message(self, format: str, *args: object) -> None:
            """Says nothing: the demo's own output is what is read."""

    return Answering
