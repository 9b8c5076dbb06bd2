/** The bare runtime: whoever says something, everybody in the room is sent it, one send per message. */
const rooms = new Map<string, Set<WebSocket>>();

const server = Deno.serve({ hostname: "127.0.0.1", port: 0, onListen: () => {} }, (request) => {
  const name = new URL(request.url).searchParams.get("room") ?? "";
  const { socket, response } = Deno.upgradeWebSocket(request);
  const room = rooms.get(name) ?? new Set();
  rooms.set(name, room);
  socket.onopen = () => room.add(socket);
  socket.onclose = () => room.delete(socket);
  socket.onmessage = ({ data }) => {
    for (const peer of room) if (peer.readyState === WebSocket.OPEN) peer.send(data);
  };
  return response;
});

await Deno.stdout.write(new TextEncoder().encode(`Web  http://127.0.0.1:${server.addr.port}\n`));
