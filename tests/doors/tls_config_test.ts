import assert from "node:assert/strict";
import { resolve } from "node:path";
import { readConfig } from "../../server/config.ts";
import { permissionsFor } from "../../tools/server_command.ts";

const read = (...flags: string[]) => readConfig(flags, () => undefined);
const permission = (name: string, ...flags: string[]) =>
  permissionsFor(read(...flags)).find((one) => one.startsWith(`--allow-${name}=`))!.split("=")[1]!.split(",");

Deno.test("TL6 TLS is off, of our own making, or from two files", () => {
  assert.equal(read().tls, "none");
  assert.equal(read("--tls", "self").tls, "self");
  const files = read("--tls-cert", "a.crt", "--tls-key", "a.key").tls;
  assert.deepEqual(files, { certificate: "a.crt", key: "a.key" });
});

const wrong: readonly (readonly [readonly string[], RegExp])[] = [
  [["--tls", "yes"], /--tls is self or none, not yes/],
  [["--tls-cert", "a.crt"], /--tls-cert needs --tls-key/],
  [["--tls-key", "a.key"], /--tls-key needs --tls-cert/],
  [["--tls", "self", "--tls-cert", "a.crt", "--tls-key", "a.key"], /one certificate/],
  [["--trust-proxy", "proxy.example"], /--trust-proxy cannot be proxy\.example: it is no address/],
  [["--trust-proxy", "10.0.0.0/99"], /prefix is a number from 0 to 32/],
];

for (const [flags, message] of wrong) {
  Deno.test(`TL6 ${flags.join(" ")} is refused in words`, () => {
    assert.throws(() => read(...flags), message);
  });
}

Deno.test("TL9 proxies are listed by commas, or one by one", () => {
  const wanted = ["10.0.0.5", "fd00::/8"];
  assert.deepEqual(read("--trust-proxy", "10.0.0.5,fd00::/8").trustedProxies, wanted);
  assert.deepEqual(read("--trust-proxy", "10.0.0.5", "--trust-proxy", "fd00::/8").trustedProxies, wanted);
  assert.deepEqual(read().trustedProxies, []);
});

Deno.test("TL6 the server may read the two files and no others, and knows of the machine only where it names it", () => {
  const files = ["--tls-cert", "/etc/x/a.crt", "--tls-key", "/etc/x/a.key"];
  assert.deepEqual(
    permission("read", ...files).slice(-2),
    ["/etc/x/a.crt", "/etc/x/a.key"].map((path) => resolve(path)),
  );
  assert.ok(!permission("write", ...files).some((path) => path.startsWith("/etc")));
  assert.deepEqual(permission("sys"), ["statfs"]);
  assert.deepEqual(permission("sys", "--tls", "self"), ["statfs", "hostname", "networkInterfaces"]);
});
