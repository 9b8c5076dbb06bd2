import type { Program } from "../../protocol/programs.ts";
import { accountWords } from "./account_words.ts";

const { devices: said } = accountWords;
const names: Readonly<Record<string, string>> = said.programs;

/** What somebody is signed in with, in words. */
export function programName({ program, system }: Program): string {
  const name = names[program] ?? program;
  return system === undefined ? name : said.on(name, system);
}
