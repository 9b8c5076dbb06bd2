import type { DialectName } from "./dialect_name.ts";
import { submitNameAsk } from "./dialects/submit_name.ts";
import { firstBytes, type Unspoken } from "./first_bytes.ts";
import { isNameLike } from "./name_like.ts";
import type { PortHabits } from "./port_habits.ts";
import { toldName } from "./told_name.ts";

/** What an operator says of a port. */
export type PortSpeech = PortHabits & {
  mode: "auto" | DialectName;
  /** How long a program is waited for that speaks first. */
  graceMs: number;
};

/** All that has happened on a connection so far. Times are of one clock, in ms. */
export type Observed = {
  openedAt: number;
  now: number;
  reads: readonly { at: number; bytes: Uint8Array }[];
  promptedAt: number | undefined;
  /** The peer has closed its side. */
  ended: boolean;
};

export type Verdict =
  /** Look again at that time, or when bytes come. */
  | { is: "wait"; until: number | undefined }
  /** Write this, alone, and look again. */
  | { is: "prompt"; bytes: Uint8Array }
  /** All reads belong to the dialect, one by one: raw dialects tell messages apart by them. */
  | { is: "dialect"; name: DialectName; width?: number; leftover: readonly Uint8Array[] }
  | { is: "refuse"; reason: Unspoken | "silent" };

/** Ten times the slowest first byte of a program that speaks by itself, and less than any person takes. */
export const usualGraceMs = 300;
/** A program's own answer came within 27 ms, a person's never before 450. */
const answerMs = 250;
/** Longer than any gap seen inside a message: 42 ms between a header and its body. */
const settleMs = 60;
/** Some terminals send each key as it is pressed. */
const keyMs = 3_000;
/** Whoever goes on so long without a pause is not waited for. */
const mostHeld = 8_192;

const usualWidth = 10;

const utf8 = new TextEncoder();

/**
 * Which dialect a peer speaks. A pure function of bytes and times, asked again whenever there is more of either.
 *
 * DT1 On a port that is set to a dialect nothing is guessed; a dialect that begins with a question asks it at once.
 * DT2 Bytes that come before the question are from a program that speaks first: its first bytes tell.
 * DT3 Nobody is asked before the grace time is over, on a port without a prompt nobody at all: unasked, it is the end of
 *     programs that read frames.
 * DT4 Text within 250 ms of the question is a program's own answer (token), later a person's (prompt). Whatever has a
 *     form of its own keeps it.
 * DT5 Raw text that could be a name is the name; other raw text is from somebody without one. A port for tilde programs
 *     takes every raw text for a name, unless NULs fill it up: that is another kind of program.
 * DT6 As long as more bytes may say otherwise they are waited for, until a pause; single keys get a longer one.
 * DT7 What Parley does not speak is refused, with the reason.
 */
export function detect(observed: Observed, port: PortSpeech): Verdict {
  const { reads, openedAt, now, promptedAt, ended } = observed;
  const first = reads[0];
  const last = reads.at(-1);
  if (port.mode !== "auto" && port.mode !== "width_header") return setTo(port.mode, observed, port);
  if (!first || !last) {
    if (ended) return { is: "refuse", reason: "silent" };
    if (now < openedAt + port.graceMs) return { is: "wait", until: openedAt + port.graceMs };
    const asks = port.mode === "auto" && port.prompt !== "none" && promptedAt === undefined;
    return asks ? { is: "prompt", bytes: utf8.encode(port.prompt) } : { is: "wait", until: undefined };
  }
  const bytes = joined(reads.map((read) => read.bytes));
  const settlesAt = last.at + (reads.every((read) => read.bytes.length === 1) ? keyMs : settleMs);
  const settled = ended || now >= settlesAt || bytes.length >= mostHeld;
  const found = firstBytes(bytes, settled);
  if (port.mode === "width_header" && found.found !== "part") {
    return spoken(port.mode, observed, { width: usualWidth, ...found });
  }
  switch (found.found) {
    case "part":
      if (ended || bytes.length >= mostHeld) return { is: "refuse", reason: "binary" };
      return { is: "wait", until: settled ? undefined : settlesAt };
    case "unspoken":
      return { is: "refuse", reason: found.what };
    case "dialect": {
      const asked = found.name === "line" && promptedAt !== undefined && port.prompt === submitNameAsk;
      return spoken(asked ? "submit_name" : found.name, observed, found);
    }
    case "text":
      return spoken(whoSays(found.text, first.at, observed, port), observed);
  }
}

function whoSays(text: string, at: number, { promptedAt }: Observed, port: PortSpeech): DialectName {
  if (promptedAt !== undefined) return at - promptedAt <= answerMs ? "token" : "prompt";
  const name = text.replace(/\0+$/, "");
  if (port.rawText === "tilde" && name === text) return "tilde";
  return isNameLike(toldName(name) ?? name) ? "raw_first" : "anonymous";
}

/** With what a dialect begins that a port is set to, if the port says no other. */
const questions: { readonly [name in DialectName]?: string } = {
  token: "NICK",
  prompt: "Please enter your name: ",
  submit_name: submitNameAsk,
};

function setTo(mode: DialectName, observed: Observed, port: PortSpeech): Verdict {
  const usual = questions[mode];
  if (usual === undefined || observed.promptedAt !== undefined || observed.reads.length > 0) {
    return spoken(mode, observed);
  }
  return { is: "prompt", bytes: utf8.encode(port.prompt === "none" ? usual : port.prompt) };
}

function spoken(name: DialectName, { reads }: Observed, { width }: { width?: number } = {}): Verdict {
  const leftover = reads.map((read) => read.bytes);
  return { is: "dialect", name, leftover, ...(width === undefined ? {} : { width }) };
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const bytes = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}
