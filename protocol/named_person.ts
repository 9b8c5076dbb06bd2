import type { Body } from "./entries.ts";
import type { Person } from "./person.ts";
import type { Forwarded } from "./wording.ts";

/**
 * The body with somebody else in it than its writer, who wrote it first or to whom something was done, as `as` gives
 * them; the same one where it names nobody.
 */
export function withPerson(body: Body, as: (person: Forwarded) => Forwarded): Body {
  switch (body.kind) {
    case "change": {
      const to = withPerson(body.to, as);
      return to === body.to ? body : { ...body, to: to as typeof body.to };
    }
    case "notice":
      return body.who === undefined ? body : { ...body, who: as(body.who) as Person };
    case "text":
    case "file":
      return body.forwarded === undefined ? body : { ...body, forwarded: as(body.forwarded) };
    default:
      return body;
  }
}

/** Where it names this person, they stand under the name they have now. */
export function renamedIn(body: Body, { id, name }: Person): Body {
  return withPerson(body, (person) => person.id === id ? { id, name } : person);
}
