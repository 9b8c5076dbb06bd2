/** What a push brings: sealed for this browser, so that the service which carries it cannot read it. */
type Call = { room: string; seq: number; title: string; text: string };

export async function showCall(self: ServiceWorkerGlobalScope, data: PushMessageData | null): Promise<void> {
  // A browser that shows nothing for a push takes the right to be pushed away.
  const { room = "", seq = 0, title = "Parley", text = "" } = (data?.json() ?? {}) as Partial<Call>;
  await self.registration.showNotification(title, {
    body: text,
    tag: room,
    icon: "/icons/192.png",
    data: { room, seq },
  });
}

/** To the page that is there, or to a new one; it opens the message itself. */
export async function openCall(self: ServiceWorkerGlobalScope, notification: Notification): Promise<void> {
  notification.close();
  const { room, seq } = notification.data as Pick<Call, "room" | "seq">;
  const hash = room === "" ? "" : `message/${room}/${seq}`;
  const pages = await self.clients.matchAll({ type: "window", includeUncontrolled: true });
  const page = pages.find(({ focused }) => focused) ?? pages[0];
  if (!page) return void await self.clients.openWindow(`/#${hash}`);
  page.postMessage({ open: hash });
  await page.focus();
}
