# SPDX-License-Identifier: GPL-3.0-or-later
"""A relay on loopback between the program and a PostgreSQL server, that can cut the line."""

import os
import selectors
import socket
import threading
import urllib.parse


class Relay:
    """@cut_at: after so many bytes from the program. @cut_commit: "before" or "after" the server has had it.
    One cut each; later lines are left alone."""

    def __init__(self, url, cut_at=None, cut_commit=None):
        self.parts = urllib.parse.urlsplit(url)
        self.cut_at = cut_at
        self.cut_commit = cut_commit
        self.n_cuts = 0
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.thread = threading.Thread(target=self.accept, daemon=True)
        self.thread.start()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        # Closing alone would not wake the thread that waits in accept.
        self.listener.shutdown(socket.SHUT_RDWR)
        self.listener.close()
        self.thread.join()

    @property
    def url(self):
        """Of the same database through the relay; in the clear, so that it sees COMMIT."""
        login = self.parts.netloc.rpartition("@")[0]
        netloc = (login + "@" if login else "") + f"127.0.0.1:{self.listener.getsockname()[1]}"
        return self.parts._replace(netloc=netloc, query="sslmode=disable&gssencmode=disable").geturl()

    def connect(self):
        options = dict(urllib.parse.parse_qsl(self.parts.query))
        host = options.get("host") or self.parts.hostname
        port = int(options.get("port") or self.parts.port or 5432)
        if host and not host.startswith("/"):
            return socket.create_connection((host, port))
        line = socket.socket(socket.AF_UNIX)
        line.connect(os.path.join(host or "/var/run/postgresql", f".s.PGSQL.{port}"))
        return line

    def accept(self):
        while True:
            try:
                client, _ = self.listener.accept()
            except OSError:
                return
            threading.Thread(target=self.relay, args=[client], daemon=True).start()

    def relay(self, client):
        with client, self.connect() as server, selectors.DefaultSelector() as selector:
            selector.register(client, selectors.EVENT_READ, self.on_request)
            selector.register(server, selectors.EVENT_READ, self.on_answer)
            n_bytes = 0
            while True:
                for key, _ in selector.select():
                    try:
                        data = key.fileobj.recv(16384)
                    except ConnectionError:
                        data = b""
                    if key.fileobj is client:
                        n_bytes += len(data)
                    if not data or not key.data(client, server, data, n_bytes):
                        return

    def on_answer(self, client, _server, data, _n_bytes):
        client.sendall(data)
        return True

    def on_request(self, _client, server, data, n_bytes):
        commits = self.cut_commit is not None and data[5:].startswith(b"COMMIT")
        if self.n_cuts == 0 and (commits or (self.cut_at is not None and n_bytes > self.cut_at)):
            self.n_cuts += 1
            if commits and self.cut_commit == "after":
                server.sendall(data)
                server.recv(16384)  # the answer, to nobody
            return False
        server.sendall(data)
        return True
