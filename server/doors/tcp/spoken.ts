import { sizeText } from "../../../protocol/sizes.ts";
import { cutText } from "./cut_text.ts";
import type { Said } from "./dialect.ts";

/**
 * What is shown by a program that knows nothing but text. Without `from`, the server itself speaks.
 *
 * SP1 What was written before the peer came bears its time.
 * SP2 A file is its name, its size and a link.
 * SP3 A welcome names twenty people and counts the others.
 * SP4 A name is short, whoever gave it.
 */
export type Spoken = { from: string | undefined; text: string };

/** A room may have hundreds; a welcome is to be read. */
const mostNames = 20;
/** A frame must hold a name and some text, whoever gave the name. */
const nameBytes = 128;

/**
 * Undefined where nothing is shown: their own words, to a program that shows them itself (`echo` is off), and what is
 * for people alone.
 */
export function spokenOf(said: Said, echo: boolean): Spoken | undefined {
  if (isEcho(said) && !echo) return undefined;
  switch (said.says) {
    case "message":
      return { from: nameOf(said), text: `${timeOf(said)}${said.text}` };
    case "private":
      return { from: nameOf(said), text: `(private${said.mine ? ` to ${said.to}` : ""}) ${said.text}` };
    case "file":
      return {
        from: nameOf(said),
        text: `${timeOf(said)}${sentFile(said)}`,
      };
    case "came":
      return { from: undefined, text: `${said.name} joined the chat!` };
    case "went":
      return { from: undefined, text: `${said.name} left the chat!` };
    case "welcome":
      return { from: undefined, text: `Welcome to ${said.room}, ${said.name}! ${hereOf(said.people)}` };
    case "people":
      return { from: undefined, text: hereOf(said.names) };
    case "notice":
      return said.aside ? undefined : { from: undefined, text: said.text };
    case "refused":
    case "bye":
      return { from: undefined, text: said.text };
  }
}

export function sentFile(file: { name: string; size: number; link: string }): string {
  return `has sent a file: ${fileText(file)}`;
}

export function fileText({ name, size, link }: { name: string; size: number; link: string }): string {
  return `${name} (${sizeText(size)}) ${link}`;
}

/** Their own words a moment after they said them. What they said in the past is news to a program that starts. */
export function isEcho(said: Said): boolean {
  return "mine" in said && said.mine && !("past" in said && said.past);
}

function hereOf(names: readonly string[]): string {
  const more = names.length - mostNames;
  const shown = names.slice(0, mostNames).join(", ");
  return `Here now: ${shown}${more > 0 ? ` and ${more} more` : ""}`;
}

function nameOf({ from }: { from: string }): string {
  return cutText(from, nameBytes);
}

function timeOf({ at, past }: { at: number; past: boolean }): string {
  if (!past) return "";
  const date = new Date(at);
  return `[${pad(date.getHours())}:${pad(date.getMinutes())}] `;
}

function pad(n: number): string {
  return String(n).padStart(2, "0");
}
