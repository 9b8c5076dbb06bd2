/** The words of chat programs that speak JSON. Each program has its own; together they are few. */

export type JsonObject = Readonly<Record<string, unknown>>;

export const nameKeys = ["username", "user", "name", "nickname", "nick", "from", "sender"];
export const textKeys = ["message", "msg", "text", "content", "data", "body"];
export const typeKeys = ["type", "action", "command", "cmd", "event", "kind"];
export const toKeys = ["to", "recipient", "target", "receiver"];
/** Some put name and text into an object of their own. */
const innerKeys = ["data", "payload", "body", "message", "content"];

/** What a type says. `aside`: heartbeats and the like, which nobody needs to hear of. */
export type Sense = "name" | "text" | "private" | "who" | "quit" | "aside";

const senses: Readonly<Record<Sense, string>> = {
  name:
    "register login signin auth authenticate join connect hello handshake identify init username user name " +
    "nickname nick set_name set_username set_nick new_user user_join",
  text:
    "chat message msg text broadcast public public_message chat_message group group_message send send_message say",
  private: "private private_message pm dm direct direct_message whisper",
  who: "user_list userlist users list list_users get_users who online online_users",
  quit: "disconnect quit exit leave logout bye close",
  aside: "ping pong heartbeat keepalive typing stop_typing ack presence status read",
};

const senseOf = new Map(
  Object.entries(senses).flatMap(([sense, words]) => words.split(" ").map((word) => [word, sense as Sense])),
);

export function senseOfType(type: string): Sense | undefined {
  return senseOf.get(type.toLowerCase().replaceAll(/[-\s]/g, "_"));
}

/** Whoever sends one of these waits for a word on how it went. */
export function awaitsAnswer(type: string): boolean {
  return ["register", "login", "signin", "auth", "authenticate"].includes(type.toLowerCase());
}

export function meansEverybody(to: string): boolean {
  return ["", "*", "all", "everyone", "everybody", "broadcast"].includes(to.toLowerCase());
}

/** A field that was found, and the key it stood under. */
export type Found = { key: string; value: string };

/** The first of `keys` that the object has with words or a number under it. Own fields alone count. */
export function find(object: JsonObject, keys: readonly string[]): Found | undefined {
  for (const key of keys) {
    const value = Object.hasOwn(object, key) ? object[key] : undefined;
    if (typeof value === "string") return { key, value };
    if (typeof value === "number") return { key, value: String(value) };
  }
  return undefined;
}

export function findInner(object: JsonObject): { key: string; inner: JsonObject } | undefined {
  for (const key of innerKeys) {
    const inner = Object.hasOwn(object, key) ? object[key] : undefined;
    if (isObject(inner)) return { key, inner };
  }
  return undefined;
}

export function isObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
