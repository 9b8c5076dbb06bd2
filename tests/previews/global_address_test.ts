import assert from "node:assert/strict";
import { BlockList } from "node:net";
import { globalNetworks, isGlobal } from "../../server/previews/global_address.ts";

Deno.test("LP3 addresses of the internet are told from all others", () => {
  const out = ["1.1.1.1", "8.8.8.8", "93.184.216.34", "172.15.255.255", "172.32.0.0", "223.255.255.255"];
  const out6 = ["2606:2800:220:1::1", "2a00:1450::1", "2001:200::1", "2400:cb00::"];
  for (const address of [...out, ...out6]) assert.ok(isGlobal(address), address);
  const kept = ["9.255.255.255.1", "172.16.0.0", "172.31.255.255", "100.127.255.255", "224.0.0.0"];
  const strange = [
    "",
    "x",
    "1.2.3",
    "01.2.3.4",
    "1.2.3.4.",
    "256.1.1.1",
    "1.2.3.4/8",
    " 1.2.3.4",
    "2606::1%eth0",
  ];
  for (const address of [...kept, ...strange]) assert.ok(!isGlobal(address), address);
});

Deno.test("LP3 the networks that the process may reach are those addresses, and no others", () => {
  const list = new BlockList();
  for (const network of globalNetworks()) {
    const [address, bits] = network.split("/");
    list.addSubnet(address!, Number(bits), "ipv4");
  }
  const edges = [
    "0.255.255.255",
    "1.0.0.0",
    "9.255.255.255",
    "10.0.0.0",
    "11.0.0.0",
    "127.0.0.1",
    "126.255.255.255",
  ];
  const some = Array.from(
    { length: 5_000 },
    () => [...crypto.getRandomValues(new Uint8Array(4))].join("."),
  );
  for (const address of [...edges, ...some]) {
    assert.equal(list.check(address, "ipv4"), isGlobal(address), address);
  }
});
