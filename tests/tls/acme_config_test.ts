import assert from "node:assert/strict";
import { resolve } from "node:path";
import { readConfig } from "../../server/config.ts";
import { secureAddress, webAddress } from "../../server/web_address.ts";
import { permissionsFor } from "../../tools/server_command.ts";

const read = (...flags: string[]) => readConfig(flags, () => undefined);
const domain = (...more: string[]) => ["--domain", "chat.example.org", ...more];
const usual = "https://acme-v02.api.letsencrypt.org/directory";

Deno.test("AC7 names are listed by commas or one by one, in flags, a variable or the file", () => {
  const wanted = { domains: ["chat.example.org", "xn--mller-kva.example"], directory: usual };
  assert.deepEqual(read("--domain", "Chat.Example.org,müller.example").tls, wanted);
  assert.deepEqual(read("--domain", "chat.example.org", "--domain", "müller.example").tls, wanted);
  const variable = (name: string) =>
    name === "PARLEY_DOMAIN" ? "chat.example.org, müller.example" : undefined;
  assert.deepEqual(readConfig([], variable).tls, wanted);
  const file = { path: "parley.json", values: { domain: ["chat.example.org", "müller.example"] } };
  assert.deepEqual(readConfig([], () => undefined, file).tls, wanted);
  assert.deepEqual(read(...domain("--acme", "https://ca.example/dir")).tls, {
    domains: ["chat.example.org"],
    directory: "https://ca.example/dir",
  });
});

const wrong: readonly (readonly [readonly string[], RegExp])[] = [
  [
    ["--domain", "*.example.org"],
    /--domain is a name like chat\.example\.org, not \*\.example\.org: write each name out/,
  ],
  [["--domain", "localhost"], /--domain is a name like/],
  [["--domain", "192.0.2.7"], /--domain is a name like/],
  [["--domain", "[2001:db8::1]"], /--domain is a name like/],
  [["--domain", "https://chat.example.org"], /--domain is a name like/],
  [["--domain", "chat.example.org:443"], /--domain is a name like/],
  [["--domain", "chat_1.example.org"], /--domain is a name like/],
  [
    ["--domain", Array.from({ length: 101 }, (_, i) => `n${i}.example.org`).join(",")],
    /up to 100 names, not 101/,
  ],
  [domain("--tls", "self"), /Choose --domain, --tls self or --tls-cert/],
  [domain("--tls-cert", "a.crt", "--tls-key", "a.key"), /Choose --domain, --tls self or --tls-cert/],
  [domain("--acme", "http://ca.example/dir"), /--acme is an address that begins with https:\/\//],
  [domain("--acme", "ca.example"), /--acme is an address/],
  [domain("--http-port", "x"), /--http-port is a number/],
  [domain("--port", "8443", "--http-port", "8443"), /--http-port is another one than --port/],
  [["--http-port", "80"], /--http-port needs TLS/],
];

for (const [flags, message] of wrong) {
  Deno.test(`AC7 ${flags.join(" ").slice(0, 80)} is refused in words`, () => {
    assert.throws(() => read(...flags), message);
  });
}

Deno.test("AC7 beside port 443 HTTP has port 80, elsewhere none that is not named", () => {
  const at = (...flags: string[]) => read(...flags).http?.port;
  assert.equal(at(...domain("--port", "443")), 80);
  assert.equal(at(...domain("--port", "443", "--http-port", "none")), undefined);
  assert.equal(at(...domain()), undefined);
  assert.equal(at(...domain("--http-port", "8080")), 8080);
  assert.equal(at("--tls", "self", "--port", "443"), undefined);
  assert.equal(at("--tls", "self", "--http-port", "8080"), 8080);
});

Deno.test("AC7 a server with a name of its own is for others, so it is by invitation", () => {
  assert.equal(read().access, "local");
  assert.equal(read(...domain()).access, "invited");
});

Deno.test("AC7 people are told the name, with the port that they come in by", () => {
  assert.equal(webAddress(read(...domain("--port", "443"))), "https://chat.example.org");
  assert.equal(webAddress(read(...domain())), "https://chat.example.org", "80 and 443 are forwarded");
  assert.equal(
    webAddress(read(...domain("--port", "8443", "--http-port", "80"))),
    "https://chat.example.org:8443",
  );
  assert.equal(webAddress(read(...domain("--origin", "https://other.example"))), "https://other.example");
  const config = read(
    ...domain("--port", "8443", "--http-port", "80", "--origin", "https://chat.example.org"),
  );
  assert.equal(secureAddress("chat.example.org", config), "https://chat.example.org");
  assert.equal(secureAddress("www.example.org:80", config), "https://www.example.org:8443");
  assert.equal(secureAddress("[::1]:80", config), "https://[::1]:8443");
});

Deno.test("AC6 for certificates the server may call the authority, and no other host", () => {
  const permission = (name: string, ...flags: string[]) =>
    permissionsFor(read(...flags)).find((one) => one.startsWith(`--allow-${name}=`))!.split("=")[1]!.split(
      ",",
    );
  const without = new Set(permission("net"));
  const more = (...flags: string[]) => permission("net", ...flags).filter((host) => !without.has(host));
  assert.deepEqual(more(...domain()), ["acme-v02.api.letsencrypt.org:443"]);
  const own = domain("--acme", "https://ca.example:9000/dir");
  assert.deepEqual(more(...own), ["ca.example:9000"]);
  assert.deepEqual(permission("sys", ...domain()), ["statfs"]);
  const folder = resolve("data");
  assert.ok(permission("write", ...domain()).includes(folder), "the keys lie in there");
});
