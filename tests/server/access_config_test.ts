import assert from "node:assert/strict";
import { ConfigError, premisesOf, readConfig } from "../../server/config.ts";
import { readSettings } from "../../server/config_file.ts";

const none = () => undefined;
const access = (...flags: string[]) => readConfig(flags, none).access;

Deno.test("AX1 a server that others can reach is by invitation, unless it is opened", () => {
  for (const host of ["127.0.0.1", "127.1.2.3", "localhost", "::1"]) {
    assert.equal(access("--host", host), "local", host);
  }
  for (const host of ["0.0.0.0", "::", "192.168.1.5", "127.evil.example", "localhost.example"]) {
    assert.equal(access("--host", host), "invited", host);
    assert.equal(access("--host", host, "--open"), "open", host);
  }
  assert.equal(access("--origin", "https://chat.example.org"), "invited");
  assert.equal(access("--origin", "http://localhost:9000"), "local");
  assert.equal(access("--trust-proxy", "127.0.0.1"), "invited");
});

Deno.test("AX1 --open is a flag, a variable and a key in a file", () => {
  const host = ["--host", "0.0.0.0"];
  const said = (value: string) => (name: string) => name === "PARLEY_OPEN" ? value : undefined;
  for (const yes of ["yes", "1", "true", "YES"]) {
    assert.equal(readConfig(host, said(yes)).access, "open", yes);
  }
  for (const no of ["", "no", "0", "false"]) assert.equal(readConfig(host, said(no)).access, "invited", no);
  assert.throws(() => readConfig(host, said("perhaps")), /PARLEY_OPEN is yes or no, not perhaps/);
  assert.equal(readConfig(host, none, readSettings("a.json", `{"open": true}`)).access, "open");
  assert.equal(readConfig(host, none, readSettings("a.json", `{"open": false}`)).access, "invited");
  assert.equal(readConfig([...host, "--open"], said("no")).access, "open");
  for (const wrong of [`"yes"`, "1", "[true]"]) {
    assert.throws(
      () => readSettings("a.json", `{"open": ${wrong}}`),
      (error) => error instanceof ConfigError && /"open" in a\.json is true or false/.test(error.message),
    );
  }
  assert.throws(() => readConfig(["--open=yes"], none), ConfigError);
});

Deno.test("AX1 what the operator says comes to settings", () => {
  assert.deepEqual(premisesOf({ access: "open", previews: true }), {
    forced: { guests: true, signup: "open" },
  });
  assert.deepEqual(premisesOf({ access: "local", previews: true }), {
    standard: { guests: true, signup: "open" },
  });
  assert.deepEqual(premisesOf({ access: "invited", previews: true }), {
    standard: { guests: false, signup: "invited" },
  });
});
