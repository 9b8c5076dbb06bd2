import { limits } from "../../../protocol/limits.ts";
import { Refused } from "../../../protocol/refusals.ts";
import type { Account } from "../../hub/ports.ts";
import { allow } from "../../hub/rights.ts";
import { flow } from "./body_flow.ts";
import type { HttpParts, Visitor } from "./http_door.ts";
import { typeByName } from "../type_by_name.ts";
import { mediaType } from "./media_type.ts";
import { json } from "./responses.ts";
import type { Named } from "./route.ts";
import { requireSession } from "./sessions.ts";
import { byteCount } from "./tus_headers.ts";

/** A file in one request, for curl: `curl -T photo.jpg http://HOST:8000/rooms/lobby/` (UL15). */
export async function putFile(
  request: Request,
  parts: HttpParts,
  visitor: Visitor,
  { room, name }: Named,
): Promise<Response> {
  const { hub } = parts;
  const { account: by, holder } = await sender(request, parts, visitor);
  const given = request.headers.get("content-type");
  const upload = await hub.uploads.open(by, {
    room: room!,
    nonce: undefined,
    name: name!,
    type: given === null ? typeByName(name!) : mediaType(given),
    size: byteCount(request.headers, "content-length"),
    about: {},
    whole: true,
  }, { once: true });
  const receiver = await hub.uploads.receive(by, upload.id, 0, { holder, once: true });
  try {
    await flow(request, receiver);
  } catch (error) {
    await receiver.abort({ keep: false });
    // Nobody was told of its id, so nobody goes on: unless they looked it up, and have done so already.
    const goesOn = error instanceof Refused && error.code === "taken_over";
    if (!goesOn) await hub.uploads.end(upload.id);
    throw error;
  }
  await receiver.end({ last: true });
  const link = await linkTo(upload.id, upload.name, upload.room, by, request, parts);
  const { id, room: where, name: called, seq } = await hub.uploads.find(by, upload.id);
  return json(201, { file: id, room: where, seq, name: called, link }, { location: link });
}

/** Said before a byte is read: curl waits for it. */
export function refuseNameless(
  _request: Request,
  _parts: HttpParts,
  _visitor: Visitor,
  { room }: Named,
): never {
  throw new Refused(
    "bad_request",
    `Say what the file is called: PUT /rooms/${encodeURIComponent(room!)}/photo.jpg. ` +
      "curl adds the name itself where the address ends in a slash.",
  );
}

/** By a send key in the link, or by a session. */
async function sender(
  request: Request,
  parts: HttpParts,
  visitor: Visitor,
): Promise<{ account: Account; holder?: string }> {
  const { hub, keys } = parts;
  const key = new URL(request.url).searchParams.get("key");
  if (key === null) {
    const by = await requireSession(request, parts, visitor);
    allow(by, "send");
    return by;
  }
  const id = keys.open(key, "send", hub.clock.now());
  if (id !== undefined) hub.bans.refuse(id);
  const account = id === undefined ? undefined : await hub.access.letIn(id);
  if (account === undefined) {
    throw new Refused("no_session", "That key does not work, or does not work any more. Ask for a new link.");
  }
  visitor.known();
  return { account };
}

/** Whole, for it is read in a terminal. Where not everybody may read it has a key, as those who read it have no more. */
async function linkTo(
  id: string,
  name: string,
  room: string,
  by: Account,
  request: Request,
  { hub, keys, origins }: HttpParts,
): Promise<string> {
  const link = `${origins.baseOf(request.headers.get("host")!)}/files/${id}/${encodeURIComponent(name)}`;
  const where = await hub.findRoom(room);
  if (where && hub.access.isForAll(where)) return link;
  return `${link}?key=${keys.make(by.id, "read", hub.clock.now() + limits.keyMs)}`;
}
