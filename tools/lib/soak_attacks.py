"""Attacks on a server that is under measurement, from 127.0.0.3 to 127.0.0.9 and 127.0.1.0/24.

Each takes the server and an event, and goes on until that is set. Every one is bounded in connections."""

import json
import random
import socket
import struct
import threading

def connect(server, source):
    return socket.create_connection(("127.0.0.1", server.port), timeout=5, source_address=(source, 0))


def send_quietly(connection, data):
    try:
        connection.sendall(data)
        return True
    except OSError:
        return False


HEAD = b"GET /api/v1/search?q=plan HTTP/1.1\r\nHost: localhost\r\n"


def drip(server, stop):
    """Eight clients that send a byte a second, and come again when they are turned away."""
    clients = [[None, 0] for _ in range(8)]
    while not stop.wait(1):
        for client in clients:
            if client[0] is None or not send_quietly(client[0], HEAD[client[1] % len(HEAD):][:1]):
                client[:] = [connect(server, "127.0.0.3"), 0]
            client[1] += 1


def stand_idle(server, stop):
    """A thousand connections that ask nothing, and come again when they are closed."""
    while not stop.is_set():
        held = [connect(server, f"127.0.0.{4 + i % 5}") for i in range(1000)]
        stop.wait(10)
        for connection in held:
            connection.close()


def not_read(server, stop):
    """Forty clients that ask for the longest answers and read none."""
    held = []
    while not stop.wait(0.2):
        held = held[-40:] + [connect(server, "127.0.0.3")]
        send_quietly(held[-1], (HEAD.replace(b"q=plan", b"q=&limit=100") + b"\r\n") * 50)


def send_too_much(server, stop):
    """Heads without end, and bodies that are announced and not sent, from four clients."""
    def one():
        while not stop.is_set():
            with connect(server, "127.0.0.3") as connection:
                send_quietly(connection, HEAD + b"A: b\r\n" * 100_000)
            with connect(server, "127.0.0.3") as connection:
                send_quietly(connection, b"POST /api/v1/instantsearch HTTP/1.1\r\nHost: a\r\nContent-Length: 60000\r\n\r\n")
                stop.wait(0.05)
    several(one, 4)


def crowd(server, stop):
    """Two thousand connections from 250 addresses, each of which asks now and then."""
    held = [connect(server, f"127.0.1.{1 + i % 250}") for i in range(2000)]
    while not stop.wait(0.01):
        for connection in random.sample(held, 20):
            send_quietly(connection, HEAD + b"\r\n")
    for connection in held:
        connection.close()


def reset(server, stop):
    """Clients that ask and are gone at once, so that the kernel says so hard."""
    def one():
        while not stop.is_set():
            connection = connect(server, "127.0.0.3")
            connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
            send_quietly(connection, HEAD + b"\r\n")
            connection.close()
    several(one, 4)


def export_unread(server, stop):
    """Forty clients that ask for everything and read nothing."""
    held = []
    while not stop.wait(0.2):
        held = held[-40:] + [connect(server, "127.0.0.3")]
        send_quietly(held[-1], b"GET /api/v1/export?format=ndjson HTTP/1.1\r\nHost: localhost\r\n\r\n")


def analyse(server, stop):
    """Sixteen clients that ask for the dearest analysis, again and again."""
    asked = b"GET /api/v1/analysis/words?n=3&by=lemma&sort=dispersion&limit=%d HTTP/1.1\r\nHost: localhost\r\n\r\n"
    several(lambda: ask_again(server, stop, lambda: asked % random.randint(1, 1000)), 16)


def search_much(server, stop):
    """Sixteen clients that put 32 searches, all facets wanted, into each request."""
    def request():
        search = {"params": {"query": f"a* b* {random.random()}", "facets": ["*"], "maxValuesPerFacet": 1000}}
        body = json.dumps({"requests": [search] * 32}).encode()
        return (b"POST /api/v1/instantsearch HTTP/1.1\r\nHost: localhost\r\nContent-Length: %d\r\n\r\n" % len(body)) + body
    several(lambda: ask_again(server, stop, request), 16)


def several(work, count):
    threads = [threading.Thread(target=work) for _ in range(count)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def ask_again(server, stop, request):
    """Asks on one connection after the other and reads what comes until it is closed or a second is over."""
    while not stop.is_set():
        with connect(server, "127.0.0.3") as connection:
            connection.settimeout(1)
            send_quietly(connection, request())
            try:
                while connection.recv(65536):
                    pass
            except OSError:
                continue


ATTACKS = {"8 clients drip a byte a second": drip, "1,000 idle connections": stand_idle,
           "2,000 connections of 250 addresses": crowd, "clients that reset": reset,
           "40 clients that do not read": not_read, "40 exports that are not read": export_unread,
           "endless heads, missing bodies": send_too_much, "analyses by 16 clients": analyse,
           "32 searches a request by 16 clients": search_much}
