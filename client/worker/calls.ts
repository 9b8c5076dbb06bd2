import { filled } from "../../protocol/filled.ts";
import { isPagePath } from "./page_path.ts";
import { keptByPage } from "./page_table.ts";

/**
 * What a push brings: sealed for this browser, so that the service which carries it cannot read it. `place`: the room,
 * where it is not the two of them.
 */
type Call = { room: string; seq: number; name: string; place?: string; voice?: true; text: string };

/** What the page has kept of its language (client/ui/push_calls.ts). */
type CallWords = { inRoom: string; voice: string };

export async function showCall(self: ServiceWorkerGlobalScope, data: PushMessageData | null): Promise<void> {
  // A browser that shows nothing for a push takes the right to be pushed away.
  const { room = "", seq = 0, name = "Parley", place, voice, text = "" } = callIn(data);
  const said = await keptByPage<CallWords>("calling").catch(() => undefined);
  const parts: Readonly<Record<string, string>> = { name, room: place ?? "" };
  const title = place === undefined
    ? name
    : filled(said?.inRoom ?? "{name} · {room}", (part) => parts[part] ?? "");
  await self.registration.showNotification(title, {
    body: text || (voice && said?.voice) || "",
    tag: room,
    icon: "/icons/192.png",
    data: { room, seq },
  });
}

function callIn(data: PushMessageData | null): Partial<Call> {
  try {
    return data?.json() ?? {};
  } catch {
    return {};
  }
}

/** To the page that is there, or to a new one; it opens the message itself. */
export async function openCall(self: ServiceWorkerGlobalScope, notification: Notification): Promise<void> {
  notification.close();
  const { room, seq } = notification.data as Pick<Call, "room" | "seq">;
  const hash = room === "" ? "" : `message/${room}/${seq}`;
  const tabs = await self.clients.matchAll({ type: "window", includeUncontrolled: true });
  // A file that was opened in a tab of its own leads nowhere.
  const pages = tabs.filter(({ url }) => isPagePath(new URL(url).pathname));
  const page = pages.find(({ focused }) => focused) ?? pages[0];
  if (!page) return void await self.clients.openWindow(`/#${hash}`);
  page.postMessage({ open: hash });
  await page.focus();
}
