import { Refused } from "../../../protocol/refusals.ts";
import type { OwnLine } from "../../hub/own_data.ts";
import { clearCookie } from "../web/credentials.ts";
import { contentDisposition } from "./content_disposition.ts";
import type { HttpParts, Visitor } from "./http_door.ts";
import { empty } from "./responses.ts";
import { passwordIn, requireSession, requireWish, visitOf } from "./sessions.ts";

/** Written together; a response in pieces of one line each would cost more than it says. */
const chunkChars = 65_536;

/** All that is kept of whoever asks, as one JSON object a line. */
export async function exportData(request: Request, parts: HttpParts, visitor: Visitor): Promise<Response> {
  const by = await requireSession(request, parts, visitor);
  // A page of strangers could make a visitor's browser ask for it again and again.
  if (request.headers.get("sec-fetch-site") === "cross-site") throw new Refused("bad_origin");
  const day = new Date(parts.hub.clock.now()).toISOString().slice(0, 10);
  const headers = {
    "content-type": "application/x-ndjson; charset=utf-8",
    "content-disposition": contentDisposition("attachment", `parley ${by.account.name} ${day}.ndjson`),
  };
  if (request.method === "HEAD") return empty(200, headers);
  const lines = parts.ownData.read(by);
  // Before the headers are out, a refusal can still be one.
  const first = await lines.next();
  return new Response(bytesOf(first.done ? undefined : first.value, lines), { headers });
}

function bytesOf(first: OwnLine | undefined, lines: AsyncGenerator<OwnLine>): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  let text = first === undefined ? "" : lineOf(first);
  return new ReadableStream({
    async pull(controller) {
      while (text.length < chunkChars) {
        const next = await lines.next();
        if (next.done) {
          controller.enqueue(encoder.encode(text));
          return controller.close();
        }
        text += lineOf(next.value);
      }
      controller.enqueue(encoder.encode(text));
      text = "";
    },
    async cancel() {
      await lines.return(undefined);
    },
  }, { highWaterMark: 0 });
}

function lineOf(line: OwnLine): string {
  return JSON.stringify(line) + "\n";
}

/** Nobody is this account any more when it is answered; what was written goes, if it is to go, soon after. */
export async function eraseAccount(request: Request, parts: HttpParts, visitor: Visitor): Promise<Response> {
  const { by, wish: { password, messages } } = await requireWish(request, parts, visitor);
  if (messages !== "keep" && messages !== "erase") {
    throw new Refused("bad_request", "Say what is to become of the messages: `keep` or `erase`.");
  }
  await parts.again.check(by, passwordIn(password), visitOf(request, visitor));
  await parts.hub.erasure.eraseOwn(by.account, messages === "erase");
  return empty(204, { "set-cookie": clearCookie(parts.origins) });
}
