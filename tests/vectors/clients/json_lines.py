"""JSON objects, each on a line of its own. Argument: port."""
import json
import socket
import sys

client = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
client.connect(("127.0.0.1", int(sys.argv[1])))
client.sendall((json.dumps({"name": "alice", "text": "hello"}) + "\n").encode("utf-8"))
buffer = ""
while True:
    data = client.recv(1024).decode("ascii")
    if not data:
        break
    buffer += data
    while "\n" in buffer:
        line, buffer = buffer.split("\n", 1)
        fields = json.loads(line)
        print(json.dumps([fields["name"], fields["text"]]), flush=True)
