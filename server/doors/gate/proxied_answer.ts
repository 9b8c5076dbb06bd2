import { addressKey } from "../address_key.ts";
import type { DoorKeeper } from "../door_keeper.ts";
import type { Proxies } from "../web/proxies.ts";
import type { Answer } from "./inner_server.ts";
import { refusalOf } from "./plain_response.ts";

/**
 * A proxy puts requests of many people into one connection: each is answered for the address that the proxy names, and
 * counts as one of its strangers while it is.
 */
export function proxiedAnswer(
  answer: Answer,
  { proxies, keeper }: { proxies: Proxies; keeper: DoorKeeper },
): Answer {
  return async (request, visitor) => {
    if (!proxies.isTrusted(visitor.address)) return await answer(request, visitor);
    const seen = proxies.seen(visitor, request.headers);
    const place = keeper.admit(addressKey(seen.address));
    if (place === undefined) {
      const { status, headers, body } = refusalOf(503, "too_many_peers");
      return new Response(body, { status, headers });
    }
    try {
      return await answer(request, { ...seen, known: place.known });
    } finally {
      place.free();
    }
  };
}
