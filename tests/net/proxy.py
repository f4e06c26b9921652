#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""A proxy that tunnels every CONNECT to one port of this machine.

usage: proxy.py PORT_FILE LOG_FILE TARGET_PORT [STATUS]

LOG_FILE gets the first line and the headers of each request; with STATUS it refuses them all.
"""
import os
import socket
import sys
import threading

port_file, log_file, target = sys.argv[1], sys.argv[2], int(sys.argv[3])
status = sys.argv[4] if len(sys.argv) > 4 else None


def pass_on(source, to):
    try:
        while True:
            piece = source.recv(65536)
            if not piece:
                break
            to.sendall(piece)
    except OSError:
        pass
    for end in (source, to):
        try:
            end.shutdown(socket.SHUT_RDWR)
        except OSError:
            pass


def serve(client):
    head = b""
    while b"\r\n\r\n" not in head:
        piece = client.recv(65536)
        if not piece:
            return
        head += piece
    with open(log_file, "ab") as log:
        log.write(head)
    if status or not head.startswith(b"CONNECT "):
        client.sendall(f"HTTP/1.1 {status or 405} no\r\nContent-Length: 0\r\n\r\n".encode())
        client.close()
        return
    server = socket.create_connection(("127.0.0.1", target))
    client.sendall(b"HTTP/1.1 200 Connection established\r\n\r\n")
    threading.Thread(target=pass_on, args=(client, server), daemon=True).start()
    pass_on(server, client)


listener = socket.create_server(("127.0.0.1", 0))
with open(port_file + ".new", "w", encoding="utf-8") as out:
    out.write(str(listener.getsockname()[1]))
os.rename(port_file + ".new", port_file)
while True:
    threading.Thread(target=serve, args=(listener.accept()[0],), daemon=True).start()
