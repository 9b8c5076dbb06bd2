"""A length of four bytes and a JSON object. Argument: port."""
import json
import socket
import struct
import sys

client = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
client.connect(("127.0.0.1", int(sys.argv[1])))


def send(fields):
    data = json.dumps(fields).encode("utf-8")
    client.sendall(struct.pack("!I", len(data)) + data)


def exactly(count):
    data = b""
    while len(data) < count:
        part = client.recv(count - len(data))
        if not part:
            sys.exit()
        data += part
    return data


send({"type": "register", "username": "alice"})
send({"type": "chat", "message": "h\u00e9llo"})
while True:
    (length,) = struct.unpack("!I", exactly(4))
    fields = json.loads(exactly(length).decode("utf-8"))
    if fields["type"] == "chat":
        print(json.dumps(["chat", fields["from"], fields["message"]]), flush=True)
    elif fields["type"] == "user_list":
        print(json.dumps(["user_list", fields["users"]]), flush=True)
    elif fields["type"] == "register":
        print(json.dumps(["register", fields["status"], fields["username"]]), flush=True)
    else:
        print(json.dumps([fields["type"], fields["message"]]), flush=True)
