/** What is fetched when somebody first types a sign that means something, or a command: one part, for each of its own would cost more. */
export { Completion } from "./completion.ts";
export { runSlash } from "./slash_run.ts";
