import type { Call } from "../core/outside.ts";
import { ask } from "../core/refusal.ts";
import type { Notices } from "../core/settings.ts";
import { AppWorker } from "./app_worker.ts";

/** Lets the server call this browser when the page is closed. Rejects where its maker's service is not reached. */
export async function beginPush(call: Call, notices: Notices): Promise<void> {
  const { key } = await ask(call, ["GET", "/api/push"], 200) as { key: string };
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
  if (subscription) await tell(call, subscription, notices).catch(() => {});
}

export async function dropPush(call: Call): Promise<void> {
  const registered = await AppWorker.container?.getRegistration();
  await (await registered?.pushManager.getSubscription())?.unsubscribe();
  await ask(call, ["DELETE", "/api/push"], 204);
}

async function tell(call: Call, subscription: PushSubscription, { quiet }: Notices): Promise<void> {
  const { endpoint, keys } = subscription.toJSON();
  await ask(call, ["PUT", "/api/push", { endpoint, keys, ...quiet && { quiet } }], 204);
}

/** What the service said to a call that the server made just now. */
export async function testPush(call: Call): Promise<{ status: number; said: string }> {
  return await ask(call, ["POST", "/api/push/test", {}], 200) as { status: number; said: string };
}
