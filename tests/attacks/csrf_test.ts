import assert from "node:assert/strict";
import { routes } from "../../server/doors/http/routes.ts";
import { Cast } from "../helpers/cast.ts";

/** A page of somebody else makes its visitor's browser ask: the cookie comes along, and must not count. */

const changing = routes.filter(({ method }) => method !== "GET" && method !== "OPTIONS");
const there = (path: string) => path.replaceAll(/:\w+/g, "01a1ff1f-0000-7000-8000-000000000000");
const strangers = [
  "https://evil.example",
  "null",
  "http://127.0.0.1:8001",
  "http://127.0.0.1:8000.evil.example",
];

Deno.test("WB3 every route that changes something says so, and no other method changes anything", () => {
  assert.ok(changing.length > 20);
  for (const { method, path, changes } of routes) {
    assert.equal(changes, method !== "GET" && method !== "OPTIONS", `${method} ${path}`);
  }
});

Deno.test("WB3 no page of strangers gets past any of them, with the cookie or with a token", async () => {
  await using cast = await Cast.open();
  const { token } = await cast.member("olga", "owner");
  for (const { method, path } of changing) {
    for (const origin of strangers) {
      for (const shown of [{ cookie: `parley_session=${token}` }, { authorization: `Bearer ${token}` }]) {
        const { said } = await cast.ask(method, there(path), undefined, {}, { origin, ...shown });
        assert.equal(said.code, "bad_origin", `${method} ${path} from ${origin}`);
      }
    }
  }
  assert.equal((await cast.ask("GET", "/api/session", token)).status, 200);
});

Deno.test("WB3 without an Origin a cookie is nobody, so that a form that sends none gets nowhere", async () => {
  await using cast = await Cast.open();
  const { token } = await cast.member("olga", "owner");
  const cookie = `parley_session=${token}`;
  for (const { method, path, act } of changing.filter(({ act }) => act !== "open")) {
    const stranger = await cast.ask(method, there(path), undefined, {}, { cookie });
    assert.equal(stranger.said.code, "no_session", `${method} ${path} (${act})`);
  }
  // That it could have: the same from a page of ours is let in.
  const ours = await cast.ask("POST", "/api/app-passwords", undefined, { name: "nc" }, {
    cookie,
    origin: "http://127.0.0.1:8000",
  });
  assert.equal(ours.status, 201);
});

Deno.test("WB3 what a form can send is no JSON, and is refused before anybody looks at it", async () => {
  await using cast = await Cast.open();
  const { token } = await cast.member("olga", "owner");
  const typed = changing.filter(({ path, method }) => method === "POST" && path.startsWith("/api/"));
  let refused = 0;
  for (const { method, path } of typed) {
    for (
      const type of ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x"]
    ) {
      const { status, said } = await cast.ask(method, there(path), token, '{"name":"x"}', {
        "content-type": type,
      });
      assert.ok(status >= 400, `${method} ${path}: ${status}`);
      if (said.code === "bad_type") refused += 1;
    }
  }
  assert.ok(refused >= (typed.length - 3) * 3, `${refused} of ${typed.length * 3}`);
});

Deno.test("EX1 a page of strangers cannot make a browser fetch everything that is kept of its visitor", async () => {
  await using cast = await Cast.open();
  const { token } = await cast.member("olga", "owner");
  const asked = (site: string) =>
    cast.ask("GET", "/api/account/export", undefined, undefined, {
      cookie: `parley_session=${token}`,
      "sec-fetch-site": site,
    });
  assert.equal((await asked("cross-site")).said.code, "bad_origin");
  assert.equal((await asked("same-origin")).status, 200);
});
