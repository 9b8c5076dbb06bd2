export { words } from "./page.ts";
