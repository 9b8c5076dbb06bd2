"""Sends a name, a text and a file of 768 bytes; prints texts and what it would save. Arguments: port, name."""
import base64
import json
import socket
import sys
import time

client = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
client.connect(("127.0.0.1", int(sys.argv[1])))
name = sys.argv[2]
client.send(name.encode())
# Each of a person's sends is a segment of its own.
time.sleep(0.1)
client.send(f"TEXT::{name}::hello".encode())
time.sleep(0.1)
content = bytes(range(256)) * 3
client.send(f"FILE::{name}::pic.bin::{base64.b64encode(content).decode()}".encode())
while True:
    data = client.recv(1048576).decode()
    if not data:
        break
    kind, sender, rest = data.split("::", 2)
    if kind == "FILE":
        file_name, encoded = rest.split("::", 1)
        print(json.dumps([sender, "received_" + file_name, base64.b64decode(encoded).hex()]), flush=True)
    else:
        print(json.dumps([sender, rest]), flush=True)
