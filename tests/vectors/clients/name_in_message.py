"""Puts colour, time, name and <SEP> into every text it sends, and prints what comes. Arguments: port, name."""
import json
import socket
import sys

client = socket.socket()
client.connect(("127.0.0.1", int(sys.argv[1])))
to_send = "[2026-11-21 08:25:05] " + sys.argv[2] + "<SEP>" + "hello"
client.send(("\033[32m" + to_send + "\033[39m").encode())
while True:
    message = client.recv(1024).decode()
    if not message:
        break
    print(json.dumps(message), flush=True)
