/** The usual chat server: whoever says something, everybody in the room is sent it, one send per message. */
import { createRequire } from "node:module";
import process from "node:process";

// Required, not imported: it is installed where this is run, and is no dependency of the project.
const { WebSocket, WebSocketServer } = createRequire(import.meta.url)("ws");

const rooms = new Map();
const server = new WebSocketServer({ host: "127.0.0.1", port: 0, perMessageDeflate: false });

server.on("connection", (socket, request) => {
  const name = new URL(request.url, "http://127.0.0.1").searchParams.get("room") ?? "";
  const room = rooms.get(name) ?? new Set();
  rooms.set(name, room);
  room.add(socket);
  socket.on("close", () => room.delete(socket));
  socket.on("error", () => socket.terminate());
  socket.on("message", (data) => {
    for (const peer of room) if (peer.readyState === WebSocket.OPEN) peer.send(data, { binary: false });
  });
});

server.on("listening", () => process.stdout.write(`Web  http://127.0.0.1:${server.address().port}\n`));
