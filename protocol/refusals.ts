/**
 * Every way Parley says no. A code is stable and a program may act on it; the sentence is for people and says
 * what, why, and what now. `status` is the HTTP status where a route refuses.
 */
export const refusalRows = {
  bad_request: {
    status: 400,
    sentence: "That is not a command Parley knows, or a part of it is missing or wrong.",
  },
  bad_json: { status: 400, sentence: "That is not JSON. Send one JSON object a line." },
  bad_utf8: { status: 400, sentence: "That is not UTF-8 text. Set your client to UTF-8 and send it again." },
  bad_name: {
    status: 400,
    sentence:
      "That name is not allowed. Use 1 to 32 letters or digits; spaces, - _ . ' may stand between them.",
  },
  empty: { status: 400, sentence: "There is nothing in that message. Write something and send it again." },
  too_long: { status: 413, sentence: "That is too long. Make it shorter, or send it as a file." },
  too_many: { status: 400, sentence: "Those are too many commands at once. Send them in smaller frames." },
  not_greeted: { status: 400, sentence: "Say hello first: the first command of a connection is `hello`." },
  already_greeted: { status: 409, sentence: "This connection has said hello already." },
  wrong_protocol: {
    status: 400,
    sentence: "This server speaks another version of the protocol. Reload or update.",
  },
  no_session: {
    status: 401,
    sentence: "You are not signed in here, or your session has ended. Sign in again.",
  },
  bad_origin: {
    status: 403,
    sentence: "That page may not open this chat. Open the chat from its own address.",
  },
  bad_host: {
    status: 421,
    sentence: "This server is not known by that name. Start it with --origin for that address.",
  },
  name_taken: { status: 409, sentence: "Somebody is using that name. Choose another one." },
  needs_password: {
    status: 401,
    sentence: "That name has a password. Type it, or choose another name.",
  },
  wrong_password: { status: 401, sentence: "That is not the password of this name." },
  needs_code: {
    status: 401,
    sentence: "This account has two-step sign-in. Type the code of your app, or a recovery code.",
  },
  wrong_code: {
    status: 401,
    sentence: "That code is not right, or was used before. Type the next one.",
  },
  wrong_passkey: {
    status: 401,
    sentence: "That passkey opens nothing here. Try again, or sign in with your password.",
  },
  weak_password: {
    status: 400,
    sentence: "That password is too easy to guess. Take a longer one, of several words.",
  },
  throttled: { status: 429, sentence: "Too many tries. Wait a little and try again." },
  members_only: {
    status: 403,
    sentence: "Guests have no password. Give your name a password first.",
  },
  not_found: { status: 404, sentence: "There is nothing here by that name, or you may not see it." },
  not_member: { status: 403, sentence: "You are not in that room. Join it first." },
  by_invitation: {
    status: 403,
    sentence: "This server is by invitation. Open the link you were given, or sign in with your password.",
  },
  not_allowed: {
    status: 403,
    sentence: "You may not do that here. Ask a moderator or the server's owner.",
  },
  room_taken: { status: 409, sentence: "There is a room of that name already. Choose another name." },
  announcements: { status: 403, sentence: "Only moderators write in this room." },
  archived: { status: 403, sentence: "This room is archived: it can be read, and nobody writes in it." },
  slow_down: { status: 429, sentence: "Not so fast. Wait a moment before you write again." },
  no_reply: {
    status: 404,
    sentence: "What that replies to is not there. Copy it, and send it as a message of its own.",
  },
  taken_back: { status: 410, sentence: "That message has been taken back. There is nothing left to change." },
  bad_method: { status: 405, sentence: "That address does not do that." },
  bad_type: { status: 415, sentence: "Send it as JSON, with Content-Type: application/json." },
  busy: {
    status: 429,
    sentence: "Too much of yours is still waiting for an answer. Wait a moment and try again.",
  },
  too_many_peers: { status: 503, sentence: "The server is full. Try again in a minute." },
  too_slow: {
    status: 408,
    sentence: "Nothing came for too long, so the connection was closed. Connect again.",
  },
  slow_reader: {
    status: 503,
    sentence:
      "Your connection did not keep up, so it was closed. Nothing is lost: connect again to catch up.",
  },
  banned: { status: 403, sentence: "You are banned here." },
  muted: { status: 403, sentence: "You may not write here for a while." },
  kicked: {
    status: 403,
    sentence: "A moderator has ended your connection. You may come back.",
  },
  filtered: { status: 400, sentence: "That has a word that is not allowed here." },
  storage_full: { status: 507, sentence: "The server's disk is full. Nothing was lost; tell its owner." },
  too_large: {
    status: 413,
    sentence: "That file is larger than this server takes. Send a smaller one, or ask its owner.",
  },
  no_room: {
    status: 507,
    sentence: "Your files fill all the room you have here. Ask the server's owner for more.",
  },
  wrong_offset: {
    status: 409,
    sentence: "That is not where the upload goes on. Ask for its offset and send from there.",
  },
  wrong_checksum: {
    status: 460,
    sentence: "Those bytes did not arrive as they were sent. Send them again.",
  },
  taken_over: {
    status: 409,
    sentence: "Another connection carries on with this upload. Ask for its offset before you send more.",
  },
  abandoned: { status: 410, sentence: "That upload was given up. Send the file anew." },
  bad_range: { status: 416, sentence: "The file has no such part." },
  wrong_tus: { status: 412, sentence: "Uploads here speak tus 1.0.0. Send Tus-Resumable: 1.0.0." },
  restarting: {
    status: 503,
    sentence: "The server is restarting. Nothing is lost: connect again in a moment.",
  },
  internal: { status: 500, sentence: "Something went wrong here, and it was written down. Try again." },
} as const satisfies Record<string, { status: number; sentence: string }>;

export type RefusalCode = keyof typeof refusalRows;

/** Why exactly, for people: a row of protocol/whys.ts, what stands in it, and both in English. */
export type Why = {
  readonly name: string;
  readonly of: Readonly<Record<string, string | number>>;
  readonly sentence: string;
};

/** The peer's fault, or a limit it met: thrown from any depth and answered in one place. */
export class Refused extends Error {
  override readonly name = "Refused";
  readonly code: RefusalCode;
  readonly why: Why | undefined;
  /** After so many it is worth another try. Undefined where nobody can know. */
  readonly seconds: number | undefined;

  /**
   * `detail` replaces the row's sentence where more can be said; it must be fit for the peer's eyes. What people meet in
   * a page is a `Why`; a sentence is for whoever types lines, or writes a program that does it wrong.
   */
  constructor(code: RefusalCode, detail?: string | Why, seconds?: number) {
    super((typeof detail === "object" ? detail.sentence : detail) ?? refusalRows[code].sentence);
    this.code = code;
    this.why = typeof detail === "object" ? detail : undefined;
    this.seconds = seconds;
  }
}

/** A refusal as it stands in a reply, in the answer of a route and in a `bye`. */
export type ToldRefusal = {
  code: RefusalCode;
  message: string;
  why?: string;
  of?: Why["of"];
  seconds?: number;
};

export function told(
  { code, message, why, seconds }:
    & Pick<Refused, "code" | "message">
    & Partial<Pick<Refused, "why" | "seconds">>,
): ToldRefusal {
  return {
    code,
    message,
    ...why && { why: why.name, ...Object.keys(why.of).length > 0 && { of: why.of } },
    ...seconds !== undefined && { seconds },
  };
}

/** What was told, as it was before. */
export function whyOf(
  { why, of = {}, message }: Pick<ToldRefusal, "why" | "of" | "message">,
): Why | undefined {
  return why === undefined ? undefined : { name: why, of, sentence: message };
}

export function isRefusalCode(code: string): code is RefusalCode {
  return Object.hasOwn(refusalRows, code);
}
