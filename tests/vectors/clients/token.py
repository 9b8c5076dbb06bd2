"""Answers NICK with its user's name and puts `name: ` before its texts; decodes ASCII alone. Arguments: port, name."""
import json
import socket
import sys
import time

port, nickname = int(sys.argv[1]), sys.argv[2]
client = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
client.connect(("127.0.0.1", port))
spoken = False
while True:
    data = client.recv(1024)
    if not data:
        break
    message = data.decode("ascii")
    if message == "NICK":
        client.send(nickname.encode("ascii"))
        if not spoken:
            spoken = True
            # The next send must be a segment of its own, as a person's is.
            time.sleep(0.1)
            client.send("{}: hello from {}".format(nickname, nickname).encode("ascii"))
    else:
        print(json.dumps(message), flush=True)
