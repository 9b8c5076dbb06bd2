import type { Body } from "../../../protocol/entries.ts";
import { firstLink } from "../first_link.ts";
import { Refused } from "../../../protocol/refusals.ts";
import { because } from "../../../protocol/whys.ts";
import { cleared, waited } from "../cleared.ts";
import type { Row } from "../command_table.ts";

type TextBody = Extract<Body, { kind: "text" }>;

export const edit: Row<"edit"> = {
  who: "member",
  act: "say",
  async run(hub, by, { room: id, seq, text, nonce }, room) {
    const { text: clean, turn } = cleared(hub, by, text);
    if (turn) await waited(turn, hub, by, room);
    const closed = room.closedTo(by.identity.account);
    if (closed) throw new Refused(closed);
    room.typing(by.me, false);
    const own = async () => {
      const [entry] = await hub.store.log.find(id, [seq]);
      if (!entry) throw new Refused("not_found");
      if (entry.from !== by.me.id) throw new Refused("not_allowed");
      return entry.body;
    };
    const change = async () => {
      const at = hub.clock.now();
      const to = edited(await own(), clean.toWellFormed(), at);
      const body = { kind: "change" as const, of: seq, to };
      return await hub.store.log.append({ room: id, from: by.me.id, nonce, at, body });
    };
    const body = await own();
    // A file that becomes whole in this moment would be arriving for ever by what was read before.
    const appended = await (body.kind === "file" ? hub.uploads.still(body.file, change) : change());
    room.publish({ ...appended, entry: { ...appended.entry, nonce } });
    if (appended.fresh) hub.previews?.edited(room, appended.entry, body);
    hub.facts.appended(appended.fresh);
    return { seq: appended.entry.seq, at: appended.entry.at };
  },
};

function edited(body: Body, text: string, at: number): Extract<Body, { kind: "text" | "file" }> {
  if (body.kind === "gone") throw new Refused("taken_back");
  // It would put words into somebody else's mouth.
  if ((body.kind === "text" || body.kind === "file") && body.forwarded) {
    throw new Refused("bad_request", because("forwarded_stays"));
  }
  if (body.kind === "text") {
    if (text.trim() === "") throw new Refused("empty");
    return { ...withPreviewFor(body, text), text, edited: at };
  }
  if (body.kind !== "file") throw new Refused("bad_request", because("not_editable"));
  const { caption: _, ...about } = body.about;
  return { ...body, about: text.trim() === "" ? about : { ...about, caption: text }, edited: at };
}

/** A preview belongs to the link it was made for. */
function withPreviewFor(body: TextBody, text: string): TextBody {
  if (!body.preview || firstLink(text) === firstLink(body.text)) return body;
  const { preview: _, ...rest } = body;
  return rest;
}
