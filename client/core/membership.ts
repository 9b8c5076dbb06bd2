import type { Chat } from "./chat.ts";
import type { Room } from "./room.ts";
import type { Answer, JoinedRoom, RoomInfo } from "../../protocol/commands.ts";

/** Coming into rooms and leaving them. Rejects with `Refused`, or `LinkLost` where there is no line. */
export class Membership {
  readonly #chat: Chat;

  constructor(chat: Chat) {
    this.#chat = chat;
  }

  /** The room, by the name people type; joins it if need be. */
  async enter(name: string): Promise<Room> {
    const known = this.#chat.rooms.value.find((room) => room.id === name || sameName(room.name.value, name));
    if (known) return known;
    return this.#learn(await this.#chat.link.ask("join", { room: name }));
  }

  /** The room that one has with somebody alone. */
  async enterDirect(name: string): Promise<Room> {
    return this.#learn(await this.#chat.link.ask("direct", { to: name }));
  }

  make(name: string, kind: "public" | "private"): Promise<Room> {
    return this.#chat.make({ name, kind });
  }

  async setTopic(room: Room, topic: string): Promise<void> {
    await this.#chat.link.ask("change_room", { room: room.id, topic });
  }

  /** Returns false if they were a member already. */
  async add(room: Room, person: string): Promise<boolean> {
    return (await this.#chat.link.ask("add", { room: room.id, people: [person] })).added.length > 0;
  }

  async remove(room: Room, person: string): Promise<void> {
    await this.#chat.link.ask("remove", { room: room.id, person });
  }

  /** A link for one person, into the server or into a room. It is told this once. */
  invite(room: string | undefined): Promise<Answer<"invite">> {
    const wish = { role: "member" as const, hours: 168, uses: 1 };
    return this.#chat.link.ask("invite", { ...wish, ...room !== undefined && { room } });
  }

  /** The `left` event that follows takes the room away. */
  async leave(room: Room): Promise<void> {
    await this.#chat.link.ask("leave", { room: room.id });
  }

  async people(room: Room): Promise<Answer<"who">> {
    const answer = await this.#chat.link.ask("who", { room: room.id });
    room.people.listed(answer);
    return answer;
  }

  async list(): Promise<readonly RoomInfo[]> {
    return (await this.#chat.link.ask("rooms", {})).rooms;
  }

  /** The person's other connections hear of the room by an event; for this one the answer stands for it. */
  #learn(joined: JoinedRoom): Room {
    this.#chat.link.events.emit({ ...joined, type: "room" });
    return this.#chat.room(joined.id)!;
  }
}

function sameName(one: string, other: string): boolean {
  return one.localeCompare(other.replace(/^#/, ""), undefined, { sensitivity: "accent" }) === 0;
}
