"""Sends its user's name, then a text; shows what comes as [name] text. Arguments: port, name."""
import json
import socket
import sys
import time

client = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
client.connect(("127.0.0.1", int(sys.argv[1])))
client.sendall(sys.argv[2].encode())
# A person types the first text: it is no part of the name's segment.
time.sleep(0.1)
client.sendall("hello".encode())
while True:
    message = client.recv(2048).decode("utf-8")
    if message == "":
        break
    username, content = message.split("~")
    print(json.dumps(f"[{username}] {content}"), flush=True)
