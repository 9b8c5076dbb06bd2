import assert from "node:assert/strict";
import { startTestApp } from "../helpers/app.ts";
import { signIn } from "../helpers/live_client.ts";
import { handshakeHead } from "../doors/raw_socket.ts";
import { RawPeer } from "../doors/raw_peer.ts";

/** Cross-site WebSocket hijacking: a page of somebody else opens a socket, and the browser sends the cookie along. */

async function statusOf(port: number, lines: readonly string[]): Promise<string> {
  const peer = await RawPeer.connect(port);
  try {
    await peer.send(lines.join("\r\n") + "\r\n\r\n");
    return (await peer.until("\r\n\r\n")).slice(9, 12);
  } finally {
    peer.close();
  }
}

Deno.test("WB3 with a cookie a socket opens for a page of ours alone, and is refused before the upgrade", async () => {
  await using app = await startTestApp();
  const { token } = await signIn(app.web, "ann");
  const own = `127.0.0.1:${app.webPort}`;
  const head = [...handshakeHead.filter((line) => !line.startsWith("Host:")), `Host: ${own}`];
  const withOrigin = (origin: string | undefined, more: string[]) =>
    statusOf(app.webPort, [...head, ...origin === undefined ? [] : [`Origin: ${origin}`], ...more]);
  const cookie = [`Cookie: parley_session=${token}`];
  assert.equal(await withOrigin(`http://${own}`, cookie), "101", "that it could have");
  const strange = [
    undefined,
    "null",
    "",
    `https://${own}`,
    `http://127.0.0.1:${app.webPort + 1}`,
    "http://127.0.0.1",
    `http://localhost:${app.webPort}`,
    `http://${own}.evil.example`,
    `http://evil.example/${own}`,
    `http://${own}@evil.example`,
    `http://${own}, http://evil.example`,
    `HTTP://EVIL.EXAMPLE`,
    "file://",
    "chrome-extension://abcdef",
  ];
  for (const origin of strange) assert.equal(await withOrigin(origin, cookie), "403", String(origin));
  // Two cookies, the order of headers, and a second Origin are no way round it.
  assert.equal(await withOrigin("http://evil.example", [`Origin: http://${own}`, ...cookie]), "403");
  assert.equal(await withOrigin("http://evil.example", ["Cookie: a=b", ...cookie]), "403");
  // A token is sent on purpose, so a program's Origin does not matter; a wrong one opens nothing all the same.
  assert.equal(await withOrigin(undefined, [`Authorization: Bearer ${token}`]), "101");
  assert.equal(await withOrigin(undefined, ["Authorization: Bearer wrong"]), "401");
});

Deno.test("SI10 a session that somebody planted is not the one that a sign-in opens", async () => {
  await using app = await startTestApp();
  const ask = async (path: string, body: unknown, cookie?: string) => {
    const response = await fetch(app.web + path, {
      method: "POST",
      headers: {
        "content-type": "application/json",
        ...cookie !== undefined && { cookie: `parley_session=${cookie}`, origin: app.web },
      },
      body: JSON.stringify(body),
    });
    return { said: await response.json(), set: response.headers.get("set-cookie") ?? "" };
  };
  const isGood = async (token: string) => {
    const response = await fetch(`${app.web}/api/session`, { headers: { authorization: `Bearer ${token}` } });
    await response.body?.cancel();
    return response.status === 200;
  };
  // One that the attacker made up, and one that the attacker holds.
  const { token: planted } = await signIn(app.web, "mia");
  for (const fixed of ["A".repeat(43), planted]) {
    const name = fixed === planted ? "mia" : "nora";
    const registered = await ask("/api/accounts", { name, password: "seven quiet herons" }, fixed);
    assert.notEqual(registered.said.token, fixed);
    assert.ok(registered.set.includes(registered.said.token));
    assert.equal(await isGood(fixed), false, "the planted one is over");
    const signed = await ask("/api/session", { name, password: "seven quiet herons" }, registered.said.token);
    assert.notEqual(signed.said.token, registered.said.token, "and each sign-in opens another");
  }
});
