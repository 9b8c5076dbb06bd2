import type { Device } from "../../client/core/credentials.ts";
import { padEnd, padStart } from "../text/cells.ts";
import { visibleLine } from "../text/visible.ts";
import { words } from "../words.ts";
import type { Line, Style } from "./line.ts";
import { dateText } from "./times.ts";

const muted: Style = { muted: true };

/** The devices of an account, each with the number that ends it. */
export function deviceLines(devices: readonly Device[]): Line[] {
  const { list, here, seen, since } = words.devices;
  return [
    [{ text: list, style: muted }],
    ...devices.map((device, i): Line => [
      { text: padStart(`${i + 1}  `, 5) },
      { text: padEnd(`${visibleLine(words.devices.program(device))} `, 30) },
      {
        text: [device.here ? here : seen(dateText(device.seen)), since(dateText(device.since))].join(" · "),
        style: muted,
      },
    ]),
  ];
}
