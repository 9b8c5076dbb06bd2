import assert from "node:assert/strict";
import { mayBeSecret } from "../../../server/doors/tcp/login_words.ts";
import { toldName } from "../../../server/doors/tcp/told_name.ts";

Deno.test("TN1 a name is found behind the words that programs put before it", () => {
  for (
    const text of [
      "login:alice",
      "LOGIN:alice",
      "USERNAME:alice",
      "Username:alice",
      "name:alice",
      "NICK:alice",
      "LOGIN alice",
      "NICK alice",
      "/nick alice",
      "/name alice",
      "/NICK alice",
      "!USERNAME alice\n",
      "!name alice",
    ]
  ) assert.equal(toldName(text), "alice", text);
  assert.equal(toldName("/nick Ann Miller"), "Ann Miller");
});

Deno.test("TN2 what people are called, and what somebody says, is no such word", () => {
  for (
    const text of [
      "alice",
      "Nick Cave",
      "nick alice",
      "nick:hello",
      "user:hello",
      "login:hello to all",
      "Login alice",
      "username",
      "LOGIN alice password",
      "/join alice",
      "/nick",
      "/nick * alice",
      "name:-",
    ]
  ) assert.equal(toldName(text), undefined, text);
});

Deno.test("TN3 what may be a secret is no name", () => {
  for (const secret of ["k7qm-2xvp-9rtd-w4nh", "k7qm2xvp9rtdw4nh", `parley_${"x".repeat(43)}`]) {
    assert.equal(toldName(`login:${secret}`), undefined, secret);
    assert.ok(mayBeSecret(` ${secret.toUpperCase()} `), secret);
  }
  assert.ok(mayBeSecret("k7qm 2xvp 9rtd w4nh"));
  for (const text of ["hello", "how are you", "correct horse battery", ""]) {
    assert.ok(!mayBeSecret(text), text);
  }
});
