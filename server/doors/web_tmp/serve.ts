import type { Admit, FrameListener } from "../websocket/frame_socket_tmp.ts";
const d = new TextDecoder();
export function serveWeb(
  address: { hostname: string; port: number },
  answer: (request: Request, address: string) => Promise<Response>,
  admit: Admit,
): Deno.HttpServer<Deno.NetAddr> {
  return Deno.serve({ ...address, onListen: () => {} }, async (request, info) => {
    const from = info.remoteAddr.hostname;
    if (request.headers.get("upgrade")?.toLowerCase() !== "websocket") return await answer(request, from);
    const admission = await admit({
      method: request.method,
      target: new URL(request.url).pathname,
      headers: request.headers,
      address: from,
    });
    if ("refuse" in admission) {
      return new Response(admission.refuse.body, {
        status: admission.refuse.status,
        headers: admission.refuse.headers,
      });
    }
    const { socket, response } = Deno.upgradeWebSocket(
      request,
      request.headers.get("sec-websocket-protocol") ? { protocol: "parley.1" } : {},
    );
    let listener: FrameListener | undefined;
    socket.onopen = () => {
      listener = admission.accept({
        address: from,
        get queued() {
          return socket.bufferedAmount;
        },
        send: (frames) => {
          if (socket.readyState === 1) socket.send(frames.map((f) => d.decode(f)).join("\n"));
        },
        close: (code, reason) => {
          try {
            socket.close(code < 3000 && code !== 1000 ? 4000 + code - 1000 : code, reason);
          } catch { /* gone */ }
        },
        cut: () => socket.close(),
      });
    };
    socket.onmessage = (e) => {
      if (typeof e.data === "string") listener?.frame(e.data);
    };
    socket.onclose = () => listener?.closed("peer");
    socket.onerror = () => {};
    return response;
  });
}
