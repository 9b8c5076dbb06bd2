import type { Body } from "../../protocol/entries.ts";
import { withPerson } from "../../protocol/named_person.ts";
import { leftName } from "../../protocol/left_name.ts";
import type { Forwarded } from "../../protocol/wording.ts";
import type { AccountId } from "../hub/ports.ts";

export type NameOf = (id: AccountId) => string | undefined;

/**
 * The body as it is written down: of whom it names it keeps the id alone, or the name would outlive its account in what
 * others wrote. All that leaves the store goes through `toldBody`, so nobody else meets a person without a name.
 */
export function keptBody(body: Body): Body {
  return withPerson(body, (person) => person.id === undefined ? person : { id: person.id } as Forwarded);
}

/** The body as it is read: whom it names has the name of today. */
export function toldBody(kept: Body, nameOf: NameOf): Body {
  return withPerson(
    kept,
    ({ id, name }: Partial<Forwarded>) =>
      id === undefined ? { name: name ?? leftName } : { id, name: nameOf(id) ?? name ?? leftName },
  );
}
