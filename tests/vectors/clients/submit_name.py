"""Reads lines: SUBMITNAME, NAMEACCEPTED, MESSAGE. Takes no text before NAMEACCEPTED. Arguments: port, name."""
import json
import socket
import sys

client = socket.create_connection(("127.0.0.1", int(sys.argv[1])))
lines = client.makefile("rw", encoding="utf-8", newline="\n")
accepted = False
for line in lines:
    line = line.rstrip("\r\n")
    if line.startswith("SUBMITNAME"):
        lines.write(sys.argv[2] + "\n")
        lines.flush()
    elif line.startswith("NAMEACCEPTED"):
        accepted = True
        print(json.dumps("(accepted)"), flush=True)
    elif line.startswith("MESSAGE"):
        print(json.dumps(line[8:] if accepted else "(too early)"), flush=True)
