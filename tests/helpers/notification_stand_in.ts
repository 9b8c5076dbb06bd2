/** This Chromium has no notifications of a system. Runs in a page or a worker, and keeps what would be shown. */
export function standInForNotifications(): void {
  type Shown = { title: string; body: string; tag: string; data: unknown; close: () => void };
  const shown = new Map<string, Shown>();
  const { prototype } = ServiceWorkerRegistration;
  prototype.showNotification = (title, { body = "", tag = "", data } = {}) => {
    shown.set(tag, { title, body, tag, data, close: () => void shown.delete(tag) });
    return Promise.resolve();
  };
  prototype.getNotifications = ({ tag } = {}) => {
    const all = [...shown.values()].filter((one) => tag === undefined || one.tag === tag);
    return Promise.resolve(all as unknown as Notification[]);
  };
  if (!("Notification" in globalThis)) return;
  Object.defineProperty(Notification, "permission", { get: () => "granted" });
  Notification.requestPermission = () => Promise.resolve("granted");
}
