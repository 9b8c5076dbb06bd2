/** What is fetched when somebody first wants to be called. */
export { openNotifications } from "./calling_dialog.ts";
export { Notifier } from "./notifier.ts";
export { dropPush, renewPush } from "./push_calls.ts";
