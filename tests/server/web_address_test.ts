import assert from "node:assert/strict";
import { pageAddress, webAddress } from "../../server/web_address.ts";

const web = { hostname: "127.0.0.1", port: 8000 };
const plain = { origins: [], web, http: undefined, tls: "none" } as const;

Deno.test("PK9 people are told a name where this machine is meant, for there passkeys work", () => {
  assert.equal(pageAddress(plain), "http://localhost:8000");
  assert.equal(pageAddress({ ...plain, tls: "self" }), "https://localhost:8000");
  assert.equal(webAddress(plain), "http://127.0.0.1:8000", "links for programs stay as they listen");
});

Deno.test("PK9 another address is told as it is, and what the operator says before all", () => {
  const elsewhere = { hostname: "192.0.2.7", port: 8000 };
  assert.equal(pageAddress({ ...plain, web: elsewhere }), "http://192.0.2.7:8000");
  assert.equal(pageAddress({ ...plain, origins: ["https://chat.example"] }), "https://chat.example");
  assert.equal(pageAddress({ ...plain, origins: ["http://127.0.0.1:9"] }), "http://127.0.0.1:9");
  const tls = { certificate: "a.pem", key: "b.pem" };
  assert.equal(pageAddress({ ...plain, tls }), "https://127.0.0.1:8000", "their certificate may not have it");
});
