import assert from "node:assert/strict";
import { OwnAccount } from "../../cli/own_account.ts";
import type { Profile } from "../../cli/profiles.ts";
import { Credentials } from "../../client/core/credentials.ts";
import type { Call } from "../../client/core/outside.ts";
import { startTestApp, type TestApp } from "../helpers/app.ts";
import { LiveClient } from "../helpers/live_client.ts";
import { Netcat } from "../helpers/netcat.ts";

const password = "seven quiet herons";
const another = "nine loud magpies";

function caller(web: string, token?: string): Call {
  return async (method, path, body) => {
    const response = await fetch(web + path, {
      method,
      headers: {
        ...token !== undefined && { authorization: `Bearer ${token}` },
        ...body !== undefined && { "content-type": "application/json" },
      },
      ...body !== undefined && { body: JSON.stringify(body) },
    });
    const text = await response.text();
    return { status: response.status, body: text === "" ? undefined : JSON.parse(text) };
  };
}

/** A member who came by `nc`, with a session that `/phone` opened. */
async function cameByLine(app: TestApp, name: string): Promise<string> {
  const call = caller(app.web);
  const owner = await call("POST", `/api/join/${app.ownerCode}`, { name: "own", password });
  const live = await LiveClient.open(app.web, (owner.body as { token: string }).token);
  await live.ask("hello", { protocol: 1 });
  const { code } = await live.ask("invite");
  await live.close();
  await using nc = await Netcat.connect(app.tcp);
  await nc.type(`/join ${code} ${name}`);
  await nc.until((line) => line.includes("is yours"));
  await nc.type("/phone");
  const path = /\/join\/[a-z2-9-]+/.exec(await nc.until((line) => line.includes("/join/")))![0];
  return ((await call("POST", `/api${path}`)).body as { token: string }).token;
}

Deno.test("TC16 /password asks a member who came by nc for a new one alone, and then for the old one too", async () => {
  await using app = await startTestApp();
  const credentials = new Credentials(caller(app.web, await cameByLine(app, "ann")));
  const asked: string[] = [];
  const said: string[] = [];
  const account = (...answers: string[]) =>
    new OwnAccount({
      me: { id: "ann", name: "ann" },
      profile: { credentials } as Profile,
      note: (...lines) => said.push(JSON.stringify(lines)),
      ask: (question) => {
        asked.push(question);
        return Promise.resolve(answers.shift());
      },
    });
  await account(password, password).setPassword();
  assert.deepEqual(asked.splice(0), ["New password of ann:", "The same again:"]);
  assert.match(said.at(-1)!, /ann has a password now/);
  assert.equal((await caller(app.web)("POST", "/api/session", { name: "ann", password })).status, 201);
  await account(password, another, another).setPassword();
  assert.deepEqual(asked[0], "Your password now:");
  assert.match(said.at(-1)!, /The password is changed/);
  assert.equal(
    (await caller(app.web)("POST", "/api/session", { name: "ann", password: another })).status,
    201,
  );
});
