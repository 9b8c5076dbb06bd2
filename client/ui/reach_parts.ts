/** What is fetched when somebody first wants to be somewhere else, or to know the keys. */
export { openKeys } from "./keys_dialog.ts";
export { openSwitcher } from "./switcher.ts";
