import assert from "node:assert/strict";
import { AcmeAccount } from "../../server/tls/acme_account.ts";
import { AcmeChallenges } from "../../server/tls/acme_challenges.ts";
import { decisionMs, orderCertificate } from "../../server/tls/acme_order.ts";
import { Certificate, type CertificatePair } from "../../server/tls/certificate.ts";
import { AcmeDouble, type DoubleWishes, problem, type Step } from "./acme_double.ts";
import { WakingClock } from "./waking_clock.ts";

const clock = new WakingClock();

async function order(
  double: AcmeDouble,
  { closing = new AbortController().signal, challenges = new AcmeChallenges() } = {},
): Promise<CertificatePair> {
  const account = await AcmeAccount.make();
  const { directory } = double;
  return await orderCertificate({
    ...{ names: ["chat.example.org", "www.example.org"], directory, account },
    ...{ challenges, clock, closing, ask: fetch },
  });
}

/** What an order comes to, if the authority answers so. */
async function ordered(wishes: DoubleWishes): Promise<{ asked: Step[]; fault: string | undefined }> {
  await using double = AcmeDouble.start(wishes);
  try {
    await order(double);
    return { asked: double.asked, fault: undefined };
  } catch (error) {
    return { asked: double.asked, fault: String(error) };
  }
}

Deno.test("AC1 an order is made, proved, finished and fetched, one step after the other", async () => {
  const challenges = new AcmeChallenges();
  let answer: string | undefined;
  await using double = AcmeDouble.start({
    instead: ({ step }) => {
      if (step === "challenge") answer = challenges.answerTo("t".repeat(43));
      return undefined;
    },
  });
  const certificate = new Certificate(await order(double, { challenges }));
  assert.ok(certificate.covers("chat.example.org") && certificate.covers("www.example.org"));
  assert.deepEqual(double.asked, [
    ...["directory", "nonce", "account", "order", "authorization", "challenge", "authorization"],
    ...["status", "finalize", "status", "certificate"],
  ]);
  assert.match(answer!, /^t{43}\.[\w-]{43}$/, "it can be answered when it is asked");
  assert.equal(challenges.answerTo("t".repeat(43)), undefined, "and no longer");
});

Deno.test("AC5 a name that was proved a short while ago is not proved again", async () => {
  const { asked, fault } = await ordered({ isProved: true });
  assert.ok(!asked.includes("challenge"));
  assert.equal(fault, undefined);
});

Deno.test("AC5 a nonce that is called bad is exchanged for the one that came with it", async () => {
  const nonces: (string | undefined)[] = [];
  const { fault } = await ordered({
    instead: ({ step, time, nonce }) => {
      if (step !== "order") return undefined;
      nonces.push(nonce);
      return time <= 4 ? problem(400, "badNonce", "too old") : undefined;
    },
  });
  assert.equal(fault, undefined);
  assert.equal(new Set(nonces).size, 5, "each another one");
});

Deno.test("AC5 no nonce is used twice: where none came with an answer, one is asked for", async () => {
  const { asked, fault } = await ordered({ nonceless: "order" });
  assert.equal(fault, undefined);
  assert.deepEqual(asked.slice(3, 6), ["order", "nonce", "authorization"]);
});

Deno.test("AC5 whoever calls every nonce bad is given up after five", async () => {
  const { asked, fault } = await ordered({
    instead: ({ step }) => step === "order" ? problem(400, "badNonce", "too old") : undefined,
  });
  assert.match(fault!, /too old \(badNonce\)/);
  assert.equal(asked.filter((step) => step === "order").length, 5);
});

const words: readonly (readonly [string, DoubleWishes["instead"], RegExp])[] = [
  [
    "a directory that is none",
    ({ step }) => step === "directory" ? new Response("<html>") : undefined,
    /directory: it is not what/,
  ],
  [
    "a directory that leads elsewhere",
    ({ step }) =>
      step === "directory" ? new Response(null, { status: 302, headers: { location: "/" } }) : undefined,
    /Cannot reach .*directory: .*redirect/i,
  ],
  [
    "no nonce",
    ({ step }) => step === "nonce" ? new Response(null, { status: 503 }) : undefined,
    /refuses: status 503/,
  ],
  [
    "terms that are not accepted",
    ({ step }) => step === "account" ? problem(403, "userActionRequired", "Read the terms") : undefined,
    /127\.0\.0\.1:\d+ refuses: Read the terms \(userActionRequired\)/,
  ],
  [
    "an account without a name",
    ({ step }) => step === "account" ? Response.json({}, { status: 201 }) : undefined,
    /Cannot use account/,
  ],
  [
    "a name that may not be",
    ({ step }) =>
      step === "order" ? problem(400, "rejectedIdentifier", "No\u001b[31m such\nname") : undefined,
    /refuses: No \[31m such name \(rejectedIdentifier\)/,
  ],
  [
    "an order that has no address",
    ({ step }) => step === "order" ? Response.json([]) : undefined,
    /Cannot follow order/,
  ],
  [
    "no way over HTTP",
    ({ step }) =>
      step === "authorization"
        ? Response.json({
          status: "pending",
          identifier: { value: "a.org" },
          challenges: [{ type: "dns-01" }],
        })
        : undefined,
    /Cannot prove a\.org: the authority takes no answer over HTTP/,
  ],
  [
    "a token that is a path",
    ({ step }) =>
      step === "authorization"
        ? Response.json({
          status: "pending",
          identifier: { value: "a.org" },
          challenges: [{ type: "http-01", url: "https://a.org/", token: "../../../etc/passwd/../.." }],
        })
        : undefined,
    /Cannot read .*authorization/,
  ],
  [
    "a name that leads elsewhere",
    ({ step, time }) =>
      step === "authorization" && time > 1
        ? Response.json({
          status: "invalid",
          identifier: { value: "a.org" },
          challenges: [{ type: "http-01", error: { detail: "Fetching a.org: Connection refused" } }],
        })
        : undefined,
    /refuses chat\.example\.org: Fetching a\.org: Connection refused/,
  ],
  [
    "an order that became invalid",
    ({ step }) =>
      step === "status"
        ? Response.json({
          status: "invalid",
          authorizations: [],
          finalize: "https://a.org/",
          error: { detail: "CAA" },
        })
        : undefined,
    /refuses the order: CAA/,
  ],
  [
    "a request that is found bad",
    ({ step }) => step === "finalize" ? problem(400, "badCSR", "Weak key") : undefined,
    /Weak key \(badCSR\)/,
  ],
  [
    "an endless certificate",
    ({ step }) => step === "certificate" ? new Response("x".repeat(300_000)) : undefined,
    /over 262144 bytes/,
  ],
];

for (const [what, instead, fault] of words) {
  Deno.test(`AC5 ${what} ends the order in words`, async () => {
    assert.match((await ordered({ instead: instead! })).fault ?? "nothing was wrong", fault);
  });
}

Deno.test("AC5 while it makes up its mind, an authority may stumble", async () => {
  const { asked, fault } = await ordered({
    instead: ({ step, time }) =>
      step === "authorization" && time === 2 ? new Response("busy", { status: 502 }) : undefined,
  });
  assert.equal(fault, undefined);
  assert.equal(asked.filter((step) => step === "authorization").length, 3);
});

Deno.test("AC5 an authority that never makes up its mind is given up", async () => {
  const pending = { status: "pending", identifier: { value: "chat.example.org" } };
  const challenges = [{ type: "http-01", token: "t".repeat(43) }];
  await using double: AcmeDouble = AcmeDouble.start({
    instead: ({ step }) =>
      step !== "authorization" ? undefined : Response.json({
        ...pending,
        challenges: challenges.map((one) => ({ ...one, url: `${double.address}/challenge` })),
      }),
  });
  const proving = double.next("challenge");
  const end = assert.rejects(order(double), /undecided after 5 minutes/);
  await proving;
  await double.next("authorization");
  clock.sleep(decisionMs);
  await end;
});

Deno.test("AC5 an authority that does not answer is given up after half a minute", async () => {
  const answer = Promise.withResolvers<Response>();
  await using double = AcmeDouble.start({
    instead: ({ step }) => step === "order" ? answer.promise : undefined,
  });
  const isAsked = Promise.withResolvers<void>();
  const closing = new AbortController().signal;
  const account = await AcmeAccount.make();
  const end = assert.rejects(
    orderCertificate({
      ...{ names: ["chat.example.org"], directory: double.directory, account, closing, clock },
      challenges: new AcmeChallenges(),
      ask: (address, wish) => {
        if (address.endsWith("/order")) isAsked.resolve();
        return fetch(address, wish);
      },
    }),
    /no answer within 30 s/,
  );
  await isAsked.promise;
  clock.sleep(29_000);
  clock.sleep(2_000);
  await end;
  answer.resolve(new Response());
});

Deno.test("AC5 a server that ends does not wait for the authority", async () => {
  await using double: AcmeDouble = AcmeDouble.start({
    instead: ({ step, time }) =>
      step === "authorization" && time > 1
        ? Response.json({
          status: "pending",
          identifier: { value: "chat.example.org" },
          challenges: [],
        }, { headers: { "retry-after": "3600" } })
        : undefined,
  });
  const closing = new AbortController();
  const proving = double.next("challenge");
  const end = assert.rejects(order(double, { closing: closing.signal }));
  await proving;
  await double.next("authorization");
  closing.abort(new Error("the server ends"));
  await end;
});
