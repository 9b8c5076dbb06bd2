"""Sends its user's name, then a text; prints whatever one recv brings. Arguments: port, name."""
import json
import socket
import sys
import time

client = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
client.connect(("127.0.0.1", int(sys.argv[1])))
client.send(sys.argv[2].encode("utf-8"))
# A person types the first text: it is no part of the name's segment.
time.sleep(0.1)
client.send("hello".encode("utf-8"))
while True:
    data = client.recv(1024)
    if not data:
        break
    print(json.dumps(data.decode("utf-8")), flush=True)
