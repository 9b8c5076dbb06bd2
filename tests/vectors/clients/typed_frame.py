"""Length, type and payload, as a terminal client reads them. Argument: port."""
import hashlib
import json
import socket
import struct
import sys

client = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
client.connect(("127.0.0.1", int(sys.argv[1])))


def send(kind, payload):
    client.sendall(struct.pack("!I", 1 + len(payload)) + bytes([kind]) + payload)


def exactly(count):
    data = b""
    while len(data) < count:
        part = client.recv(count - len(data))
        if not part:
            sys.exit()
        data += part
    return data


send(3, b"alice")
send(1, b"hello from alice")
send(2, b"pic.bin::" + bytes(range(256)) * 400)
send(1, b"/quit")
while True:
    (length,) = struct.unpack("!I", exactly(4))
    kind, payload = exactly(1)[0], exactly(length - 1)
    if kind == 2:
        sender, name, data = payload.split(b"::", 2)
        print(json.dumps([kind, sender.decode(), name.decode(), hashlib.sha256(data).hexdigest()]), flush=True)
    elif kind == 1 and b"::" in payload:
        print(json.dumps([kind, *payload.decode("utf-8").split("::", 1)]), flush=True)
    else:
        print(json.dumps([kind, payload.decode("utf-8")]), flush=True)
