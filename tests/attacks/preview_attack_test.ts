import assert from "node:assert/strict";
import { WebPages } from "../../server/previews/web_pages.ts";
import type { FoundPage } from "../../server/hub/ports.ts";
import type { Web } from "../../server/previews/web.ts";
import { workingTime } from "../helpers/assert_quick.ts";
import { HandClock } from "../helpers/clock.ts";
import { anyCertificate } from "../helpers/test_certificates.ts";
import {
  far,
  html,
  joined,
  ok,
  png,
  redirect,
  type Said,
  WebStandIn,
  writeAll,
} from "../previews/web_stand_in.ts";

/** Links that are meant to make the server call where it must not, wait for ever, or take what it cannot hold. */

class Attack implements AsyncDisposable {
  readonly web = new WebStandIn();
  readonly clock = new HandClock();
  readonly pages = new WebPages({ web: this.web, clock: this.clock, version: "test" });

  read(url: string): Promise<FoundPage | undefined> {
    return this.pages.read(url);
  }

  /** What is read of one answer, whatever that is. */
  answer(said: Said): Promise<FoundPage | undefined> {
    this.web.page("evil.example/", said);
    return this.read("http://evil.example/");
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.pages.close();
    await this.web[Symbol.asyncDispose]();
    assert.equal(this.clock.waiting, 0, "no timer is left");
  }
}

const good = html({});
const encoder = new TextEncoder();

Deno.test("LP3 a page out on the internet is read: what the others are told apart from", async () => {
  await using attack = new Attack();
  assert.deepEqual(await attack.answer(ok(good)), { url: "http://evil.example/", title: "A page" });
  assert.deepEqual(attack.web.dialed, [`${far}:80`]);
});

const inside = [
  ...["127.0.0.1", "127.9.9.9", "0.0.0.0", "10.0.0.1", "100.64.0.1", "169.254.169.254", "172.16.0.1"],
  ...["192.168.1.1", "192.0.0.8", "198.18.0.1", "224.0.0.1", "255.255.255.255", "::1", "::", "fc00::1"],
  ...[
    "fd12::1",
    "fe80::1",
    "ff02::1",
    "::ffff:127.0.0.1",
    "::ffff:7f00:1",
    "64:ff9b::7f00:1",
    "2002:7f00:1::1",
  ],
  ...["::127.0.0.1", "2001::1", "fe80::1%1", "64:ff9b:1::a00:1"],
];

for (const address of inside) {
  Deno.test(`LP3 a name that leads to ${address} is not called`, async () => {
    await using attack = new Attack();
    attack.web.page("evil.example/", ok(good)).names.set("evil.example", [[address]]);
    assert.equal(await attack.read("http://evil.example/"), undefined);
    // One good address beside it is no excuse.
    attack.web.names.set("evil.example", [[far, address]]);
    assert.equal(await attack.read("http://evil.example/"), undefined);
    assert.deepEqual(attack.web.dialed, []);
  });
}

const literals = [
  ...["127.0.0.1", "2130706433", "0x7f000001", "0x7f.1", "0177.0.0.1", "127.1", "017700000001", "0", "[::1]"],
  ...[
    "[::ffff:127.0.0.1]",
    "[::ffff:a9fe:a9fe]",
    "[64:ff9b::7f00:1]",
    "①②⑦.⓪.⓪.①",
    "127.0.0.1.",
    "%31%32%37.0.0.1",
  ],
];

for (const host of literals) {
  Deno.test(`LP3 ${host} is this machine, however it is written`, async () => {
    await using attack = new Attack();
    assert.equal(await attack.read(`http://${host}/`), undefined);
    assert.deepEqual(attack.web.dialed, []);
  });
}

const nowhere = [
  ...[
    "http://localhost/",
    "http://intranet/",
    "http://printer.local/",
    "http://db.internal/",
    "http://x.localhost./",
  ],
  ...[
    "http://good.example:22/",
    "http://good.example:8080/",
    "https://good.example:80/",
    "http://good.example:443/",
  ],
  ...[
    "ftp://good.example/",
    "file:///etc/passwd",
    "gopher://good.example/",
    "data:text/html,<title>x</title>",
  ],
  ...["http://user@good.example/", "http://user:secret@good.example/", "http:///", "no address"],
  `http://good.example/${"a".repeat(3_000)}`,
];

for (const url of nowhere) {
  Deno.test(`LP3 ${url.slice(0, 60)} is not asked`, async () => {
    await using attack = new Attack();
    for (
      const name of ["localhost", "intranet", "printer.local", "db.internal", "x.localhost.", "good.example"]
    ) {
      attack.web.names.set(name, [[far]]);
    }
    assert.equal(await attack.read(url), undefined);
    assert.deepEqual(attack.web.dialed, []);
  });
}

Deno.test("LP3 a name that leads elsewhere when it is asked again is asked once (DNS rebinding)", async () => {
  await using attack = new Attack();
  attack.web.page("evil.example/", ok(good)).names.set("evil.example", [[far], ["127.0.0.1"]]);
  assert.equal((await attack.read("http://evil.example/"))?.title, "A page");
  assert.deepEqual(
    attack.web.dialed,
    [`${far}:80`],
    "the address that was checked is the one that is called",
  );
});

const leads = [
  "http://127.0.0.1/",
  "http://[::1]/",
  "//169.254.169.254/latest",
  "http://nas.example/",
  "file:///etc/passwd",
];
for (const to of leads) {
  Deno.test(`LP3 a redirect to ${to} is not followed`, async () => {
    await using attack = new Attack();
    attack.web.page("nas.example/", ok(good)).names.set("nas.example", [["192.168.0.9"]]);
    assert.equal(await attack.answer(redirect(to)), undefined);
    assert.deepEqual(attack.web.dialed, [`${far}:80`]);
  });
}

Deno.test("LP3 the picture of a page is looked for no more freely than the page", async () => {
  await using attack = new Attack();
  attack.web.page("nas.example/a.png", ok(await png(40, 40), { "content-type": "image/png" }))
    .names.set("nas.example", [["10.0.0.9"]]);
  for (const image of ["http://127.0.0.1/a.png", "http://nas.example/a.png", "http://evil.example:9/a.png"]) {
    const page = await attack.answer(ok(html({ "og:image": image })));
    attack.web.pages.delete("evil.example/");
    assert.equal(page?.title, "A page");
    assert.equal(page.picture?.width, undefined);
  }
  assert.deepEqual(new Set(attack.web.dialed), new Set([`${far}:80`]));
});

Deno.test("LP3 three redirects are followed, a fourth and endless ones are not", async () => {
  await using attack = new Attack();
  const { web } = attack;
  for (let i = 0; i < 4; i++) web.page(`evil.example/${i}`, redirect(`/${i + 1}`, [301, 302, 307, 308][i]));
  web.page("evil.example/4", ok(good)).page("evil.example/loop", redirect("/loop"));
  assert.equal((await attack.read("http://evil.example/1"))?.url, "http://evil.example/4");
  assert.equal(await attack.read("http://evil.example/0"), undefined);
  const before = web.asked.length;
  assert.equal(await attack.read("http://evil.example/loop"), undefined);
  assert.equal(web.asked.length - before, 4);
});

const slow: Readonly<Record<string, string>> = {
  "says nothing": "",
  "ends in its head": "HTTP/1.1 200 OK\r\ncontent-",
  "ends in its body": "HTTP/1.1 200 OK\r\ncontent-type: text/html\r\ncontent-length: 99\r\n\r\n<title>",
};
for (const [what, said] of Object.entries(slow)) {
  Deno.test(`LP3 five seconds are all that one has who ${what}`, async () => {
    await using attack = new Attack();
    const begun = Promise.withResolvers<void>();
    const reading = attack.answer(async (line) => {
      await writeAll(line, encoder.encode(said));
      begun.resolve();
      // Until it is hung up.
      await line.read(new Uint8Array(1));
    });
    await begun.promise;
    attack.clock.pass(4_999);
    const over = await Promise.race([reading.then(() => true), turn()]);
    assert.equal(over, false, "it has time until then");
    attack.clock.pass(1);
    assert.equal(await reading, undefined);
  });
}

async function turn(): Promise<false> {
  for (let i = 0; i < 5; i++) await new Promise<void>((resolve) => setImmediate(resolve));
  return false;
}

Deno.test("LP3 what was packed is not unpacked: a bomb of it stays as small as it came", async () => {
  await using attack = new Attack();
  const big = encoder.encode(`<title>A page</title>${" ".repeat(4_000_000)}`);
  const packed = new Response(big).body!.pipeThrough(new CompressionStream("gzip"));
  const bytes = new Uint8Array(await new Response(packed).arrayBuffer());
  for (const coding of ["gzip", "gzip, gzip", "br", "x-strange"]) {
    for (const body of [bytes, good]) {
      assert.equal(await attack.answer(ok(body, { "content-encoding": coding })), undefined);
    }
  }
  assert.ok(attack.web.asked.every((head) => /^accept-encoding: identity\r$/im.test(head)));
});

/** Writes on and on, and counts what was taken before it was hung up. */
function endless(head: string, piece: string, count: (bytes: number) => void): Said {
  return async (line) => {
    await writeAll(line, encoder.encode(head));
    const bytes = encoder.encode(piece);
    for (;;) count(await line.write(bytes));
  };
}

/** What waits in the two machines' own buffers is more than what is read. */
const buffers = 12_000_000;

Deno.test("LP3 of a head that does not end 32 KiB are read", async () => {
  await using attack = new Attack();
  for (const piece of ["x-more: 1\r\n", "x", "\r", "\n"]) {
    let written = 0;
    const said = endless("HTTP/1.1 200 OK\r\n", piece.repeat(4_000), (bytes) => written += bytes);
    assert.equal(await attack.answer(said), undefined);
    assert.ok(written < buffers);
  }
});

Deno.test("LP3 of a page that does not end half a MiB is read, of a chunk that is said to be huge no more", async () => {
  await using attack = new Attack();
  const type = "content-type: text/html\r\n";
  const heads = [
    `HTTP/1.1 200 OK\r\n${type}\r\n`,
    `HTTP/1.1 200 OK\r\n${type}content-length: 99999999999\r\n\r\n`,
    `HTTP/1.1 200 OK\r\n${type}transfer-encoding: chunked\r\n\r\nffffffff\r\n`,
  ];
  for (const head of heads) {
    let written = 0;
    const said = endless(`${head}<title>Long</title>`, "<p>".repeat(20_000), (bytes) => written += bytes);
    assert.equal((await attack.answer(said))?.title, "Long", head);
    assert.ok(written < buffers, `${written} bytes were taken`);
  }
});

Deno.test("LP3 a head that is made to be hard to read is read in time", async () => {
  await using attack = new Attack();
  const size = 32_000;
  for (const part of [" ", "\t", ":", ": ", "a: \r\n", "; charset", ";", "; ", "a:b\r\n", " \t,"]) {
    for (
      const name of [
        "x-more: ",
        "content-type: text/html",
        "x-robots-tag: ",
        "content-length: ",
        "location: ",
      ]
    ) {
      const head = `${name}${part.repeat(size)}`.slice(0, size);
      let ms = Infinity;
      // A busy machine is slow now and then, a bad expression is each time.
      for (let tries = 0; tries < 5 && ms >= 300; tries++) {
        const time = workingTime();
        await attack.answer(`HTTP/1.1 200 OK\r\n${head}x\r\n\r\n`);
        ms = time();
      }
      assert.ok(ms < 300, `${JSON.stringify(name + part)} took ${Math.round(ms)} ms`);
    }
  }
});

Deno.test("LP3 of heads that come before the answer four are read", async () => {
  await using attack = new Attack();
  const early = "HTTP/1.1 103 Early Hints\r\n\r\n";
  const last = new TextDecoder().decode(ok(good));
  assert.equal((await attack.answer(early.repeat(3) + last))?.title, "A page");
  assert.equal(await attack.answer(early.repeat(4) + last), undefined);
});

const wrong: Readonly<Record<string, Said>> = {
  "is no page": ok("%PDF-1.7", { "content-type": "application/pdf" }),
  "is a script": ok("<title>A page</title>", { "content-type": "text/javascript" }),
  "says no type": "HTTP/1.1 200 OK\r\n\r\n<title>A page</title>",
  "is plain": ok(good, { "content-type": "text/plain" }),
  "is not there": "HTTP/1.1 404 Not Found\r\ncontent-type: text/html\r\n\r\n<title>Nothing</title>",
  "is only a part": ok(good).map((byte, i) => i === 11 ? 0x36 : byte),
  "is shorter than it says": ok(good, { "content-length": `${good.length + 1}` }),
  "says two lengths": ok(good, { "content-length": "5\r\ncontent-length: 6" }),
  "says a strange length": ok(good, { "content-length": "-1" }),
  "is coded otherwise": ok(good, { "transfer-encoding": "gzip, chunked" }),
  "has a chunk of no length": ok(good, { "transfer-encoding": "chunked" }),
  "has a chunk that is cut": ok("ff\r\n<title>A page</title>", { "transfer-encoding": "chunked" }),
  "has a huge chunk that is cut": ok("ffffffff\r\n<title>A page</title>", { "transfer-encoding": "chunked" }),
  "has a chunk without its end": ok("15\r\n<title>A page</title>xx0\r\n\r\n", {
    "transfer-encoding": "chunked",
  }),
  "speaks something else": "SSH-2.0-OpenSSH_9.6\r\n\r\n",
  "has a head with a hole":
    "HTTP/1.1 200 OK\r\ncontent-type: text/html\r\nno colon\r\n\r\n<title>A page</title>",
  "has no title": ok("<h1>A page</h1>"),
};
for (const [what, said] of Object.entries(wrong)) {
  Deno.test(`LP3 what ${what} has no preview`, async () => {
    await using attack = new Attack();
    assert.equal(await attack.answer(said), undefined);
  });
}

Deno.test("LP4 nothing of a person goes along, and a page cannot write into the request", async () => {
  await using attack = new Attack();
  attack.web.page("evil.example/next", ok(good));
  const cookie =
    `HTTP/1.1 302 Found\r\nset-cookie: id=1\r\nlocation: /next#a%0d%0ax: 1\r\ncontent-length: 0\r\n\r\n`;
  assert.equal((await attack.answer(cookie))?.title, "A page");
  for (const head of attack.web.asked) {
    const names = head.trim().split("\r\n").slice(1).map((line) => line.split(":", 1)[0]!.toLowerCase());
    assert.deepEqual(names, ["host", "user-agent", "accept", "accept-encoding", "connection"]);
  }
});

const pictures: Readonly<Record<string, () => Promise<Said>>> = {
  "is larger than 1 MiB": async () => {
    const bytes = new Uint8Array(1_024 * 1_024 + 1);
    bytes.set(await png(60, 40));
    return ok(bytes, { "content-type": "image/png" });
  },
  "is larger than 1 MiB, and does not say so": async () => {
    const bytes = new Uint8Array(1_024 * 1_024 + 1);
    bytes.set(await png(60, 40));
    return joined(encoder.encode("HTTP/1.1 200 OK\r\ncontent-type: image/png\r\n\r\n"), bytes);
  },
  "is a drawing with scripts": () =>
    Promise.resolve(ok("<svg xmlns='http://www.w3.org/2000/svg'/>", { "content-type": "image/svg+xml" })),
  "is a page that is called a picture": () => Promise.resolve(ok(good, { "content-type": "image/png" })),
  "is a picture that is called a page": async () => ok(await png(60, 40)),
  "counts readers": async () => ok(await png(1, 1), { "content-type": "image/png" }),
  "would take all memory": async () => {
    const bytes = await png(60, 40);
    new DataView(bytes.buffer).setUint32(16, 11_000);
    new DataView(bytes.buffer).setUint32(20, 11_000);
    return ok(bytes, { "content-type": "image/png" });
  },
};
for (const [what, said] of Object.entries(pictures)) {
  Deno.test(`LP4 a picture that ${what} is not kept`, async () => {
    await using attack = new Attack();
    attack.web.page("evil.example/a", await said());
    const page = await attack.answer(ok(html({ "og:image": "/a" })));
    assert.equal(page?.title, "A page");
    assert.equal(page.picture?.width, undefined);
    attack.web.page("evil.example/a", ok(await png(60, 40), { "content-type": "image/png" }));
    const fine = await attack.answer(ok(html({ "og:image": "/a" })));
    assert.deepEqual([fine?.picture?.width, fine?.picture?.height], [60, 40]);
  });
}

Deno.test("LP3 a name that TLS does not know leaves no line open", async () => {
  const dialed: Deno.TcpConn[] = [];
  await using attack = new Attack();
  const web: Web = {
    resolve: () => Promise.resolve([far]),
    dial: async (...asked) => {
      const line = await attack.web.dial(...asked);
      dialed.push(line);
      return line;
    },
  };
  const pages = new WebPages({ web, clock: new HandClock(), version: "test" });
  for (const name of ["-a.evil.example", "a!b.evil.example"]) {
    assert.equal(await pages.read(`https://${name}/`), undefined);
  }
  assert.equal(dialed.length, 2);
  for (const line of dialed) {
    await assert.rejects(line.write(Uint8Array.of(0)), Deno.errors.BadResource, "the line is closed");
  }
});

Deno.test("LP3 with TLS a page is asked by the name it was checked under, and no other certificate will do", async () => {
  const { certificate: cert, key, ca } = await anyCertificate();
  const listener = Deno.listenTls({ hostname: "127.0.0.1", port: 0, cert, key });
  const { port } = listener.addr as Deno.NetAddr;
  const asked: string[] = [];
  const clock = new HandClock();
  const web = {
    authorities: [ca],
    resolve: () => Promise.resolve([far]),
    dial: (address: string, to: number) => {
      asked.push(`${address}:${to}`);
      return Deno.connect({ hostname: "127.0.0.1", port });
    },
  };
  const pages = new WebPages({ web, clock, version: "test" });
  const serve = async () => {
    using line = await listener.accept();
    // Whoever does not trust it goes away.
    await line.read(new Uint8Array(4_096)).catch(() => {});
    await line.write(ok(html({}, "Sealed"))).catch(() => {});
  };
  for (const [name, title] of [["chat.example.org", "Sealed"], ["another.example.org", undefined]]) {
    const [page] = await Promise.all([pages.read(`https://${name}/`), serve()]);
    assert.equal(page?.title, title, name);
  }
  assert.deepEqual(asked, [`${far}:443`, `${far}:443`]);
  listener.close();
});
