"""One recv, one JSON object: two at once or half a one raise, and the program is over. Argument: port."""
import json
import socket
import sys

client = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
client.connect(("127.0.0.1", int(sys.argv[1])))
client.send(json.dumps({"username": "alice", "message": "hello"}).encode("ascii"))
while True:
    data = client.recv(1024)
    if not data:
        break
    try:
        fields = json.loads(data.decode("ascii"))
    except ValueError as error:
        print(json.dumps([type(error).__name__]), flush=True)
        break
    print(json.dumps([fields["username"], fields["message"]]), flush=True)
