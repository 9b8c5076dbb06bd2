import assert from "node:assert/strict";
import { join } from "node:path";
import { brotliCompressSync, brotliDecompressSync, gunzipSync } from "node:zlib";
import { StaticFiles } from "../../server/doors/http/static_files.ts";
import { pages, signedInPart, WebHouse } from "../helpers/web_house.ts";

Deno.test("WB6 files are served by their type, and the page at the root", async () => {
  await using web = await WebHouse.open();
  for (
    const [path, name, type] of [
      ["/", "index.html", "text/html; charset=utf-8"],
      ["/css/page.css", "css/page.css", "text/css; charset=utf-8"],
      ["/icons/icon.svg", "icons/icon.svg", "image/svg+xml"],
      ["/plain.js", "plain.js", "text/javascript; charset=utf-8"],
    ] as const
  ) {
    const response = await web.ask("GET", path);
    assert.equal(response.headers.get("content-type"), type);
    assert.equal(response.headers.get("content-length"), `${pages[name]!.length}`);
    assert.equal(await response.text(), pages[name]);
  }
});

Deno.test("WB6 a file of no known type, a link out of the folder and a folder are not there", async () => {
  await using web = await WebHouse.open();
  for (const path of ["/notes.xyz", "/linked.html", "/css", "/css/", "/index.html"]) {
    assert.equal((await web.ask("GET", path)).status, 404, path);
  }
  assert.equal(web.files.count, 5);
});

const climbing = [
  "/../secret.html",
  "/../../etc/passwd",
  "/css/../../secret.html",
  "/%2e%2e/secret.html",
  "/%2e%2e%2fsecret.html",
  "/..%2fsecret.html",
  "/..%5csecret.html",
  "/..\\secret.html",
  "/css/..%2f..%2fsecret.html",
  "/%252e%252e%252fsecret.html",
  "/....//secret.html",
  "/..;/secret.html",
  "/.%00./secret.html",
  "/secret.html%00.css",
  "/%c0%ae%c0%ae/secret.html",
  "/%uff0e%uff0e/secret.html",
  "/\uff0e\uff0e/secret.html",
  "//secret.html",
  "///etc/passwd",
  "/file:///etc/passwd",
  "/C:/secret.html",
  "/~/secret.html",
  "/proc/self/environ",
  "/__proto__",
  "/constructor",
];

Deno.test("WB6 no path leads out of the folder", async () => {
  await using web = await WebHouse.open();
  for (const path of climbing) {
    const response = await web.ask("GET", path);
    assert.equal(response.status, 404, path);
    assert.ok(!(await response.text()).includes("secret"));
  }
  for (const path of ["/%2e/css/page.css", "/css/../css/page.css"]) {
    assert.equal((await web.ask("GET", path)).status, 200, "a path is read as every browser reads it");
  }
});

Deno.test("WB6 a file that is known already is not sent again", async () => {
  await using web = await WebHouse.open();
  const etag = (await web.ask("GET", "/")).headers.get("etag")!;
  for (const known of [etag, `"other", ${etag}`, "*"]) {
    const response = await web.ask("GET", "/", { "if-none-match": known });
    assert.deepEqual([response.status, await response.text()], [304, ""]);
    assert.equal(response.headers.get("etag"), etag);
  }
  for (const other of ['"other"', "", etag.slice(0, -2), etag.toLowerCase()]) {
    assert.equal((await web.ask("GET", "/", { "if-none-match": other })).status, 200, other);
  }
  assert.notEqual((await web.ask("GET", "/css/page.css")).headers.get("etag"), etag);
});

Deno.test("WB6 gzip is sent to those who take it, where it is shorter", async () => {
  await using web = await WebHouse.open();
  for (const accept of ["gzip", "br, gzip", "deflate, GZIP;q=0.5", "gzip;q=1.0, identity"]) {
    const response = await web.ask("GET", "/css/page.css", { "accept-encoding": accept });
    assert.equal(response.headers.get("content-encoding"), "gzip", accept);
    const bytes = new Uint8Array(await response.arrayBuffer());
    assert.equal(`${bytes.length}`, response.headers.get("content-length"));
    assert.equal(gunzipSync(bytes).toString(), pages["css/page.css"]);
    assert.equal(response.headers.get("vary"), "accept-encoding");
  }
  for (const accept of ["", "br", "identity", "gzip;q=0", "gzip; q=0.000", "xgzip", "gzipx"]) {
    const response = await web.ask("GET", "/css/page.css", { "accept-encoding": accept });
    assert.equal(response.headers.get("content-encoding"), null, accept);
    assert.equal(await response.text(), pages["css/page.css"]);
  }
  const short = await web.ask("GET", "/plain.js", { "accept-encoding": "gzip" });
  assert.deepEqual([short.headers.get("content-encoding"), await short.text()], [null, "1"]);
});

Deno.test("WB6 whoever shows a session hears with the page what they need next", async () => {
  await using web = await WebHouse.open();
  const signedIn = await web.signIn("ann");
  const { token } = await signedIn.json() as { token: string };
  const cookie = signedIn.headers.getSetCookie()[0]!.split(";")[0]!;
  const next = `<${signedInPart}>; rel=modulepreload`;
  const linkAt = async (path: string, headers: Record<string, string>) =>
    (await web.ask("GET", path, headers)).headers.get("link");
  assert.equal(await linkAt("/", { cookie }), next);
  assert.equal(await linkAt("/", { authorization: `Bearer ${token}` }), next);
  assert.equal((await web.ask("HEAD", "/", { cookie })).headers.get("link"), next);
  const etag = (await web.ask("GET", "/")).headers.get("etag")!;
  const again = await web.ask("GET", "/", { cookie, "if-none-match": etag });
  assert.deepEqual([again.status, again.headers.get("link")], [304, next]);
  for (const headers of [{}, { cookie: "theme=dark" }, { cookie: "" }]) {
    assert.equal(await linkAt("/", headers), null, "a stranger's line is for what asks their name");
  }
  assert.equal(await linkAt("/css/page.css", { cookie }), null);
});

Deno.test("WB6 what the build has squeezed by brotli is sent to those who take it, unless it is of another build", async () => {
  const folder = await Deno.makeTempDir({ prefix: "parley-static-" });
  try {
    const text = "body { color: black }\n".repeat(200);
    await Deno.writeTextFile(join(folder, "page.css"), text);
    const squeezed = join(folder, "page.css.br");
    const coded = async (accept: string) => {
      const files = await StaticFiles.read(folder);
      assert.equal(files.count, 1, "it is no file of its own");
      const response = files.respond("/page.css", new Headers({ "accept-encoding": accept }))!;
      return { coding: response.headers.get("content-encoding"), bytes: await response.bytes() };
    };
    await Deno.writeFile(squeezed, brotliCompressSync(text));
    for (const accept of ["br", "gzip, br", "gzip, deflate, br;q=0.1, zstd"]) {
      const { coding, bytes } = await coded(accept);
      assert.equal(coding, "br", accept);
      assert.equal(brotliDecompressSync(bytes).toString(), text);
    }
    for (const accept of ["gzip", "gzip, br;q=0", "gzip, br; q=0.00", "gzip, xbr"]) {
      assert.equal((await coded(accept)).coding, "gzip", accept);
    }
    const bomb = brotliCompressSync(new Uint8Array(1_000_000));
    for (
      const other of [
        brotliCompressSync(`${text} `),
        brotliCompressSync(text.slice(1)),
        bomb,
        new Uint8Array(3),
      ]
    ) {
      await Deno.writeFile(squeezed, other);
      assert.equal((await coded("gzip, br")).coding, "gzip");
    }
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
});
