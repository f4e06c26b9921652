#!/usr/bin/env python3
# A webhook to post to. Answers each request with the next of the words given, the last one
# again and again; writes the port it got into PORT, and each request as a line into LOG.
# usage: hook.py PORT LOG [--tls CERT KEY] WORD...
#   WORD: a status (200, 429 ...), e93000 (200 with that errcode), redirect, plain (200, no JSON)
import http.server
import json
import os
import ssl
import sys

args = sys.argv[1:]
port_file, log_file = args[:2]
args = args[2:]
tls = None
if args[0] == "--tls":
    tls, args = args[1:3], args[3:]
words = list(args)


class Hook(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_POST(self):
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        word = words.pop(0) if len(words) > 1 else words[0]
        with open(log_file, "a", encoding="utf-8") as log:
            log.write(json.dumps({"path": self.path, "type": self.headers.get("Content-Type"),
                                  "answered": word, "body": body.decode("utf-8")},
                                 ensure_ascii=False) + "\n")
        self.answer(word)

    def answer(self, word):
        status, text = 200, b'{"errcode": 0, "errmsg": "ok"}'
        if word == "plain":
            text = b"<html>hello</html>"
        elif word == "redirect":
            status = 302
        elif word.startswith("e"):
            text = json.dumps({"errcode": int(word[1:]), "errmsg": "no"}).encode()
        else:
            status = int(word)
        self.send_response(status)
        if status == 302:
            self.send_header("Location", "https://127.0.0.1:1/elsewhere")
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(text)))
        self.end_headers()
        self.wfile.write(text)

    def log_message(self, *_):
        pass


server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Hook)
if tls:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(*tls)
    server.socket = context.wrap_socket(server.socket, server_side=True)
# not to be seen half written
with open(port_file + ".new", "w") as out:
    print(server.server_address[1], file=out)
os.rename(port_file + ".new", port_file)
server.serve_forever()
