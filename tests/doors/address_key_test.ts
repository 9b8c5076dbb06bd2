import assert from "node:assert/strict";
import { addressKey } from "../../server/doors/address_key.ts";

const same: readonly (readonly [string, string, string])[] = [
  ["IPv4 written as IPv6", "::ffff:192.0.2.7", "192.0.2.7"],
  ["two addresses of one network", "2001:db8:1:2::1", "2001:db8:1:2:3:4:5:6"],
  ["leading zeros", "2001:0db8:0001:0002::1", "2001:db8:1:2::9"],
  ["zeros in front", "::1", "0:0:0:0:9::1"],
  ["a zone", "fe80::1%eth0", "fe80::2"],
];

for (const [what, one, other] of same) {
  Deno.test(`GT2 ${what} count as one address`, () => assert.equal(addressKey(one), addressKey(other)));
}

const different: readonly (readonly [string, string])[] = [
  ["192.0.2.7", "192.0.2.8"],
  ["::ffff:192.0.2.7", "::ffff:192.0.2.8"],
  ["2001:db8:1:2::1", "2001:db8:1:3::1"],
  ["2001::1", "2001:0:0:1::1"],
];

for (const [one, other] of different) {
  Deno.test(`GT2 ${one} and ${other} count apart`, () => assert.notEqual(addressKey(one), addressKey(other)));
}
