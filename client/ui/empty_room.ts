import type { Chat } from "../core/chat.ts";
import type { Room } from "../core/room.ts";
import { element } from "./element.ts";
import { words } from "./words.ts";

/** What an empty room says: the next act, and how others come in where anybody may. */
export function emptyRoom(room: Room, { tcpPorts, server }: Pick<Chat, "tcpPorts" | "server">): {
  node: HTMLElement;
  end: () => void;
} {
  const title = element("p", { class: "empty-title" }, words.log.empty);
  const node = element("div", { class: "empty", hidden: true }, title);
  if (room.kind === "direct") {
    node.append(element("p", {}, words.log.alone(room.name.value)));
    return { node, end: () => {} };
  }
  const ways = element("dl", { class: "ways" });
  const others = element("div", { hidden: true }, element("p", {}, words.log.ways), ways);
  node.append(others);
  const enders = [
    server.watch((settings) => void (others.hidden = room.kind !== "public" || !settings?.guests)),
    tcpPorts.watch(([port]) => {
      ways.replaceChildren(
        ...way(words.log.browser, location.origin),
        ...port === undefined ? [] : way(words.log.netcat, `nc ${location.hostname} ${port}`),
      );
    }),
  ];
  return { node, end: () => enders.forEach((end) => end()) };
}

function way(name: string, address: string): HTMLElement[] {
  return [element("dt", {}, name), element("dd", {}, element("code", {}, address))];
}
