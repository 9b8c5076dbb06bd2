import * as v from "valibot";
import { joinedRoom, listedPerson, mark, person, roomInfo } from "../protocol/commands.ts";
import { body, entry } from "../protocol/entries.ts";
import { fileAbout, fileId } from "../protocol/files.ts";
import { invitation } from "../protocol/invitations.ts";
import { settings } from "../protocol/settings.ts";
import { auditRow, ban, report } from "../protocol/moderation.ts";
import { accountId, nonce, roomId, seq } from "../protocol/words.ts";

/** What a valibot schema says, in the words of docs/protocol.md. */

type Schema = v.GenericSchema & {
  pipe?: readonly (Schema | Action)[];
  wrapped?: Schema;
  default?: unknown;
  entries?: Readonly<Record<string, Schema>>;
  options?: readonly (string | Schema)[];
  item?: Schema;
  key?: Schema;
  value?: Schema;
  literal?: string | number;
};
type Action = { kind: string; type: string; requirement?: unknown };

/** Schemas that have a name: where one is used, its name is printed. */
const named = new Map<unknown, string>([
  [roomId, "room id"],
  [accountId, "account id"],
  [seq, "seq"],
  [nonce, "nonce"],
  [person, "[person](#person)"],
  [mark, "[mark](#mark)"],
  [roomInfo, "[room](#room)"],
  [joinedRoom, "[joined room](#joined-room)"],
  [entry, "[entry](#entry)"],
  [body, "[body](#body)"],
  [settings, "[settings](#settings)"],
  [invitation, "[invitation](#invitation)"],
  [listedPerson, "[listed person](#listed-person)"],
  [fileId, "file id"],
  [fileAbout, "[about](#about)"],
  [ban, "[ban](#a-ban)"],
  [report, "[report](#a-report)"],
  [auditRow, "[audit row](#audit-row)"],
]);

export type Field = { name: string; type: string; required: boolean; description: string };

export function fieldsOf(schema: v.GenericSchema): Field[] {
  return Object.entries((schema as Schema).entries ?? {}).map(([name, field]) => {
    const inner = unwrapped(field);
    const usual = field.default !== undefined ? `; ${JSON.stringify(field.default)} if left out` : "";
    return {
      name,
      type: typeWords(inner),
      required: inner === field,
      description: (v.getDescription(inner) ?? "") + usual,
    };
  });
}

/** The variants of a body, each under its `kind`. */
export function variantsOf(schema: v.GenericSchema): v.GenericSchema[] {
  return ((schema as Schema).options ?? []).filter((option) => typeof option !== "string");
}

/** What may stand there, without its description. */
export function typeWords(schema: v.GenericSchema): string {
  const name = nameOf(schema as Schema);
  if (name !== undefined) return name;
  const { type, item, key, value, entries, options, literal, pipe } = schema as Schema;
  const bounds = (pipe ?? []).flatMap((step) => step.kind === "validation" ? boundWords(step as Action) : []);
  const object = () =>
    `{ ${
      Object.entries(entries!).map(([name, field]) => `${name}: ${typeWords(unwrapped(field))}`).join(", ")
    } }`;
  const words = {
    string: () => ["string", ...bounds].join(", "),
    number: () =>
      [bounds.includes("whole") ? "whole number" : "number", ...bounds.filter((b) => b !== "whole")].join(
        ", ",
      ),
    boolean: () => "true or false",
    literal: () => `\`${JSON.stringify(literal)}\``,
    picklist: () => options!.map((option) => `\`${JSON.stringify(option)}\``).join(" or "),
    union: () => options!.map((option) => typeWords(option as Schema)).join(", or "),
    array: () => `list of ${typeWords(item!)}`,
    record: () => `object: ${typeWords(key!)} → ${typeWords(value!)}`,
    object,
    strict_object: object,
    variant: () => options!.map((option) => kindOf(option as Schema)).join(" or "),
  }[type];
  if (!words) throw new TypeError(`Cannot print schema: type ${type} has no words`);
  return words();
}

/** A variant by its `kind`. */
function kindOf({ entries }: Schema): string {
  return `\`${
    entries!.kind!.pipe?.map((step) => (step as Schema).literal).find(Boolean) ?? entries!.kind!.literal
  }\``;
}

function nameOf(schema: Schema): string | undefined {
  const first = schema.pipe?.[0];
  return named.get(schema) ?? (first !== undefined ? named.get(first) : undefined);
}

function boundWords({ type, requirement }: Action): string[] {
  switch (type) {
    case "integer":
    case "safe_integer":
      return ["whole"];
    case "min_value":
      return [`at least ${requirement}`];
    case "max_value":
      return [`at most ${requirement}`];
    case "max_length":
      return [`at most ${requirement} characters`];
    default:
      return [];
  }
}

function unwrapped(schema: Schema): Schema {
  return schema.wrapped ?? schema;
}
