import { cleanName } from "../../../protocol/names.ts";
import { type PortSpeech, usualGraceMs } from "./detect.ts";
import type { DialectOptions } from "./dialect.ts";
import { isDialectName } from "./dialect_name.ts";
import { portHabits, tutorialPorts } from "./port_habits.ts";

/** A raw TCP port as its operator wishes it. */
export type TcpPort = {
  port: number;
  speech: PortSpeech;
  options: DialectOptions;
  /** Where its peers land. */
  room: string;
};

/** What is wrong with the wish, for the operator. */
export class TcpPortError extends Error {
  override readonly name = "TcpPortError";
}

/** `1234`, or `5000:dialect=token,prompt=NAME,text=tilde,echo=off,encoding=ascii,files=link,room=garden`; `tutorial` is many. */
export function readTcpPorts(wish: string, room: string): TcpPort[] {
  if (wish === "tutorial") return tutorialPorts().map((port) => usualPort(port, room));
  const [number = "", ...rest] = wish.split(":");
  const port = Number(number);
  if (!/^\d+$/.test(number) || port > 65_535) {
    throw new TcpPortError(`--tcp is a number from 0 to 65535, not ${number || "nothing"}.`);
  }
  const made = usualPort(port, room);
  const settings = rest.join(":");
  for (const setting of settings === "" ? [] : settings.split(",")) set(made, setting);
  return [made];
}

function usualPort(port: number, room: string): TcpPort {
  const { lineEnd, ...habits } = portHabits(port);
  return {
    port,
    speech: { mode: "auto", graceMs: usualGraceMs, ...habits },
    options: { echo: "auto", encoding: "auto", ...(lineEnd ? { lineEnd } : {}) },
    room,
  };
}

function set(port: TcpPort, setting: string): void {
  const [key = "", ...rest] = setting.split("=");
  const value = rest.join("=");
  switch (key) {
    case "dialect":
      if (value !== "auto" && !isDialectName(value)) break;
      port.speech = { ...port.speech, mode: value };
      return;
    case "prompt":
      // `\n` as it is typed on a command line, for programs that read lines.
      port.speech = { ...port.speech, prompt: value.replaceAll("\\n", "\n") || "none" };
      return;
    case "text":
      if (value !== "plain" && value !== "tilde") break;
      port.speech = { ...port.speech, rawText: value };
      return;
    case "echo":
      if (value !== "on" && value !== "off" && value !== "auto") break;
      port.options = { ...port.options, echo: value === "auto" ? "auto" : value === "on" };
      return;
    case "encoding":
      if (value !== "auto" && value !== "ascii" && value !== "utf8") break;
      port.options = { ...port.options, encoding: value };
      return;
    case "end":
      if (value !== "line" && value !== "none") break;
      port.options = { ...port.options, lineEnd: value === "line" };
      return;
    case "files":
      if (value !== "yes" && value !== "link") break;
      port.options = { ...port.options, files: value === "yes" };
      return;
    case "recv":
      if (!/^\d{2,5}$/.test(value)) break;
      port.options = { ...port.options, recvBytes: Number(value) };
      return;
    case "room": {
      const name = cleanName(value);
      if (name === undefined) break;
      port.room = name;
      return;
    }
  }
  throw new TcpPortError(
    `--tcp ${port.port}: ${setting} is not one of dialect=NAME, prompt=TEXT, text=plain|tilde, echo=on|off|auto, ` +
      "encoding=auto|ascii|utf8, recv=BYTES, end=line|none, files=yes|link, room=NAME.",
  );
}
