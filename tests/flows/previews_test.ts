import assert from "node:assert/strict";
import { join } from "node:path";
import { startPreviewApp, type TestApp } from "../helpers/app.ts";
import { LiveClient, signIn, type Told } from "../helpers/live_client.ts";
import { Netcat } from "../helpers/netcat.ts";
import { html, ok, png, WebStandIn } from "../previews/web_stand_in.ts";

/** LP1, LP4, LP6, LP7: a link, from somebody who writes it to a picture that is read; with a web of our own. */

type Preview = { url: string; title: string; picture?: { id: string; width: number; height: number } };
type Quiet = { kind: string; quiet?: true; of: number; to: { text: string; preview?: Preview } };

async function web(): Promise<WebStandIn> {
  const about = { "og:title": "The news", "og:description": "All of it", "og:image": "/a.png" };
  return new WebStandIn()
    .page("news.example/", ok(html({ ...about, "og:site_name": "News" })))
    .page("news.example/a.png", ok(await png(60, 40), { "content-type": "image/png" }));
}

async function previewed(client: LiveClient): Promise<Quiet> {
  const told = await client.told(({ type, body }: Told) =>
    type === "entry" && (body as Quiet).kind === "change"
  );
  return told.body as Quiet;
}

const bodyAt = async (client: LiveClient, seq: number) => {
  const page = await client.ask("history", { room: "lobby", after: seq - 1, limit: 1 });
  return (page.entries as { body: Record<string, unknown> }[])[0]!.body;
};

const pictureAt = (app: TestApp, id: string) => fetch(`${app.web}/previews/${id}`);

Deno.test("LP1 LP6 what a link leads to is told behind it, and its picture is read here, as a picture and no more", async () => {
  await using theWeb = await web();
  await using app = await startPreviewApp(theWeb);
  await using nc = await Netcat.join(app.tcp, "carl");
  await using ann = await LiveClient.open(app.web, (await signIn(app.web, "ann")).token);
  await ann.ask("hello", { protocol: 1 });
  const { seq } = await ann.say("look: http://news.example/");
  const { quiet, of, to } = await previewed(ann);
  assert.deepEqual([quiet, of, to.text], [true, seq, "look: http://news.example/"]);
  const { picture, ...about } = to.preview!;
  assert.deepEqual(about, {
    url: "http://news.example/",
    title: "The news",
    text: "All of it",
    site: "News",
  });
  assert.deepEqual([picture?.width, picture?.height], [60, 40]);
  const response = await pictureAt(app, picture!.id);
  assert.deepEqual(new Uint8Array(await response.arrayBuffer()), await png(60, 40));
  assert.equal(response.status, 200);
  assert.equal(response.headers.get("content-type"), "image/png");
  assert.equal(response.headers.get("x-content-type-options"), "nosniff");
  assert.equal(response.headers.get("cross-origin-resource-policy"), "same-origin");
  assert.match(response.headers.get("content-security-policy")!, /^sandbox; default-src 'none'/);
  const head = await fetch(`${app.web}/previews/${picture!.id}`, { method: "HEAD" });
  assert.equal(head.headers.get("content-length"), `${(await png(60, 40)).length}`);
  for (const wrong of ["x", `${picture!.id}0`, "..%2f..%2fparley.db", "lobby.1.%00"]) {
    const { status, body } = await pictureAt(app, wrong);
    await body?.cancel();
    assert.equal(status, 404, wrong);
  }
  // What is told at a line behind it is what was said behind it.
  await ann.say("next");
  assert.match((await nc.line())!, /look: http:\/\/news\.example\/$/);
  assert.match((await nc.line())!, /next$/);
  await ann.ask("take_back", { room: "lobby", seqs: [seq] });
  const gone = await pictureAt(app, picture!.id);
  await gone.body?.cancel();
  assert.equal(gone.status, 404);
});

Deno.test("LP7 previews are there after a restart, and one that was under way is no loss", async () => {
  await using theWeb = await web();
  const begun = Promise.withResolvers<void>();
  theWeb.page("slow.example/", async (line) => {
    begun.resolve();
    await line.read(new Uint8Array(1));
  });
  await using app = await startPreviewApp(theWeb);
  const ann = await LiveClient.join(app.web, "ann");
  const { seq } = await ann.say("http://news.example/");
  const { to: { preview } } = await previewed(ann);
  const { seq: slow } = await ann.say("http://slow.example/");
  await begun.promise;
  await Deno.writeTextFile(join(app.data, "previews", "lobby.9.half"), "");
  const ended = ann.closed;
  await app.restart();
  await ended;
  await using bea = await LiveClient.join(app.web, "bea");
  assert.deepEqual((await bodyAt(bea, seq as number)).preview, preview);
  assert.deepEqual(await bodyAt(bea, slow as number), { kind: "text", text: "http://slow.example/" });
  const picture = await pictureAt(app, preview!.picture!.id);
  await picture.body?.cancel();
  assert.equal(picture.status, 200);
  const kept = (await Array.fromAsync(Deno.readDir(join(app.data, "previews")))).map(({ name }) => name);
  assert.deepEqual(kept, [preview!.picture!.id]);
});

Deno.test("LP2 an operator who wants none has none", async () => {
  await using theWeb = await web();
  await using app = await startPreviewApp(theWeb, { previews: false });
  await using ann = await LiveClient.join(app.web, "ann");
  const { seq } = await ann.say("http://news.example/");
  await app.stop();
  await app.start();
  await using bea = await LiveClient.join(app.web, "bea");
  assert.deepEqual(await bodyAt(bea, seq as number), { kind: "text", text: "http://news.example/" });
  assert.deepEqual(theWeb.dialed, []);
});
