import assert from "node:assert/strict";
import { startTestApp } from "../helpers/app.ts";
import { signIn } from "../helpers/live_client.ts";
import { RawPeer } from "../doors/raw_peer.ts";

/** Line ends in what becomes part of a header, in every place from which one is made. */

const ends = [
  "%0d%0aX-Evil:%201",
  "%0aX-Evil:1",
  "%0d%0a%0d%0a<script>",
  "\u{10A}X-Evil:1",
  "%E5%98%8A%E5%98%8DX-Evil:1",
];

async function headOf(port: number, lines: readonly string[], body = ""): Promise<string> {
  const peer = await RawPeer.connect(port);
  try {
    await peer.send(lines.join("\r\n") + "\r\n\r\n" + body);
    return await peer.until("\r\n\r\n");
  } finally {
    peer.close();
  }
}

Deno.test("WB1 no name of a file puts a line into the headers of its download", async () => {
  await using app = await startTestApp();
  const { token } = await signIn(app.web, "ann");
  const authorization = `Bearer ${token}`;
  await fetch(`${app.web}/api/commands/say`, {
    method: "POST",
    headers: { authorization, "content-type": "application/json" },
    body: '{"room":"lobby","text":"hi"}',
  }).then((response) => response.body?.cancel());
  for (const end of ends) {
    const put = await fetch(`${app.web}/rooms/lobby/a${encodeURI(end).replaceAll("%25", "%")}.txt`, {
      method: "PUT",
      headers: { authorization, "content-type": "text/plain" },
      body: "x",
    });
    assert.equal(put.status, 201, end);
    assert.equal(put.headers.get("x-evil"), null);
    const { link, name } = await put.json();
    assert.doesNotMatch(name, /[\r\n]/);
    const got = await fetch(link, { headers: { authorization } });
    assert.equal(await got.text(), "x");
    assert.equal(got.headers.get("x-evil"), null);
    assert.doesNotMatch(got.headers.get("content-disposition")!, /[\r\n\u010a]/);
  }
});

Deno.test("WB1 what an address or a header says comes back in no header", async () => {
  await using app = await startTestApp();
  const host = `Host: 127.0.0.1:${app.webPort}`;
  for (const end of ends.filter((end) => end.startsWith("%"))) {
    for (
      const path of [
        `/${end}`,
        `/join/${end}`,
        `/files/${end}/${end}`,
        `/uploads/${end}`,
        `/api/x?${end}`,
        `/css/${end}`,
      ]
    ) {
      for (const method of ["GET", "OPTIONS", "DELETE", "PROPFIND"]) {
        const head = await headOf(app.webPort, [`${method} ${path} HTTP/1.1`, host]);
        assert.match(head, /^HTTP\/1\.1 [234]\d\d /, `${method} ${path}`);
        assert.doesNotMatch(head, /x-evil|<script>/i, `${method} ${path}`);
      }
    }
  }
  // A header that hides another one is refused as a whole, and so is a host with more in it.
  for (const line of ["X-A: b\nX-Evil: 1", "X-A: b\rX-Evil: 1", "X-A : b", " X-A: b", "X-A: a\0b"]) {
    const head = await headOf(app.webPort, ["GET /healthz HTTP/1.1", host, line]);
    assert.doesNotMatch(head, /x-evil/i);
  }
  for (
    const wrong of ["127.0.0.1:8000/evil", "127.0.0.1@evil.example", "evil.example", "127.0.0.1:8000 evil"]
  ) {
    assert.match(
      await headOf(app.webPort, ["GET /healthz HTTP/1.1", `Host: ${wrong}`]),
      /^HTTP\/1\.1 4\d\d /,
      wrong,
    );
  }
});
