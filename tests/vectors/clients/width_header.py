"""Speaks and reads as the width-header tutorial clients do. Arguments: port, width, two_frames or one_frame."""
import json
import socket
import sys

port, width, form = int(sys.argv[1]), int(sys.argv[2]), sys.argv[3]
client = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
client.connect(("127.0.0.1", port))


def send(text):
    message = text.encode("utf-8")
    client.send(f"{len(message):<{width}}".encode("utf-8") + message)


def receive():
    """One recv for the header and one for the body: a frame in two parts shifts everything after it."""
    header = client.recv(width)
    if not len(header):
        client.close()
        sys.exit()
    return client.recv(int(header.decode("utf-8").strip())).decode("utf-8")


if form == "two_frames":
    send("alice")
    send("hello from alice")
else:
    send("alice: hello from alice")
while True:
    print(json.dumps([receive(), receive()] if form == "two_frames" else receive()), flush=True)
