/** The runtime with topics of its own, which gathers what it sends: whoever says something, the room hears it. */
import process from "node:process";

const server = globalThis.Bun.serve({
  hostname: "127.0.0.1",
  port: 0,
  fetch(request, server) {
    const room = new URL(request.url).searchParams.get("room") ?? "";
    if (server.upgrade(request, { data: { room } })) return;
    return new Response("This is a WebSocket.", { status: 426 });
  },
  websocket: {
    perMessageDeflate: false,
    open: (socket) => socket.subscribe(socket.data.room),
    message: (socket, data) => server.publish(socket.data.room, data),
  },
});

process.stdout.write(`Web  http://127.0.0.1:${server.port}\n`);
