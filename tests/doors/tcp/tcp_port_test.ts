import assert from "node:assert/strict";
import { readTcpPorts, TcpPortError } from "../../../server/doors/tcp/tcp_port.ts";

const lineEndOf = (wish: string) => readTcpPorts(wish, "lobby")[0]?.options.lineEnd;

Deno.test("PW5 a port says how messages end, or leaves it to the peer", () => {
  assert.deepEqual(["5000", "5000:end=line", "9090", "9090:end=none"].map(lineEndOf), [
    undefined,
    true,
    true,
    false,
  ]);
  assert.throws(() => lineEndOf("5000:end=lines"), TcpPortError);
});
