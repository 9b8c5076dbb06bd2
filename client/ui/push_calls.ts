import type { Call } from "../core/outside.ts";
import { ask } from "../core/refusal.ts";
import type { Notices } from "../core/settings.ts";
import { AppWorker } from "./app_worker.ts";
import { BrowserTable } from "./browser_table.ts";
import { callingWords } from "./calling_words.ts";
import { words } from "./words.ts";

/** Lets the server call this browser when the page is closed. Rejects where its maker's service is not reached. */
export async function beginPush(call: Call, notices: Notices): Promise<void> {
  await keepWords();
  const { key } = await ask(call, ["GET", "/api/push"], 200) as { key: string };
  // The browser would wait for a worker as long as the page is open.
  if (!await AppWorker.container?.getRegistration()) {
    throw new DOMException("Cannot push: this page has no worker", "InvalidStateError");
  }
  const registered = await AppWorker.container!.ready;
  const subscription = await registered.pushManager.subscribe({
    userVisibleOnly: true,
    applicationServerKey: key,
  });
  await tell(call, subscription, notices);
}

/** What the server knows of it follows what there is now. */
export async function renewPush(call: Call, notices: Notices): Promise<void> {
  const registered = await AppWorker.container?.getRegistration();
  const subscription = await registered?.pushManager.getSubscription();
  if (!subscription) return;
  await keepWords();
  await tell(call, subscription, notices).catch(() => {});
}

export async function dropPush(call: Call): Promise<void> {
  const registered = await AppWorker.container?.getRegistration();
  await (await registered?.pushManager.getSubscription())?.unsubscribe();
  // A server that does not hear of it now is told by the service when it calls the next time.
  await ask(call, ["DELETE", "/api/push"], 204).catch(() => {});
}

/** The worker speaks while no page does, and has no language of its own (client/worker/calls.ts). */
async function keepWords(): Promise<void> {
  const inRoom = callingWords.message("{name}", "{room}", false);
  await new BrowserTable<unknown>().put("calling", { inRoom, voice: words.voice.label });
}

async function tell(call: Call, subscription: PushSubscription, { quiet }: Notices): Promise<void> {
  const { endpoint, keys } = subscription.toJSON();
  await ask(call, ["PUT", "/api/push", { endpoint, keys, ...quiet && { quiet } }], 204);
}

/** What the service said to a call that the server made just now. */
export async function testPush(call: Call): Promise<{ status: number; said: string }> {
  return await ask(call, ["POST", "/api/push/test", {}], 200) as { status: number; said: string };
}
