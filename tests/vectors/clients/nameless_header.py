"""Sends a 64-byte header and a text apart, and reads raw text: one recv, one message. Argument: port."""
import json
import socket
import sys

client = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
client.connect(("127.0.0.1", int(sys.argv[1])))


def send(text):
    message = text.encode("utf-8")
    length = str(len(message)).encode("utf-8")
    client.send(length + b" " * (64 - len(length)))
    client.send(message)


send("hello from one")
while True:
    message = client.recv(1024).decode("utf-8")
    if not message:
        break
    print(json.dumps(message), flush=True)
