import type * as v from "valibot";
import { commandRows, joinedRoom, listedPerson, mark, person, roomInfo } from "../protocol/commands.ts";
import { body, entry } from "../protocol/entries.ts";
import { eventRows } from "../protocol/events.ts";
import { fileAbout } from "../protocol/files.ts";
import { invitation } from "../protocol/invitations.ts";
import { auditRow, ban, report } from "../protocol/moderation.ts";
import { limitRows } from "../protocol/limit_rows.ts";
import { type LimitName, limits } from "../protocol/limits.ts";
import { refusalRows } from "../protocol/refusals.ts";
import { whyRows } from "../protocol/whys.ts";
import { type Act, actRows, acts, may, roles } from "../protocol/roles.ts";
import { actScopes, scopeRows, scopes } from "../protocol/scopes.ts";
import { settings } from "../protocol/settings.ts";
import { markdownTable } from "./markdown_table.ts";
import { fieldsOf, variantsOf } from "./schema_words.ts";

/** The tables of docs/protocol.md, by the word that stands in their marker. */
export const protocolTables: Readonly<Record<string, () => string>> = {
  commands: () => Object.entries(commandRows).map(([name, row]) => commandSection(name, row)).join("\n\n"),
  events: () => Object.entries(eventRows).map(([name, row]) => eventSection(name, row)).join("\n\n"),
  things: () =>
    [
      thing("Person", "Somebody.", person),
      thing("Mark", "How far somebody is in a room.", mark),
      thing("Room", "A room as you see it.", roomInfo),
      thing("Joined room", "A room, with what you need to begin or to go on.", joinedRoom),
      thing("Settings", "What an admin chooses for the whole server.", settings),
      thing("Invitation", "A link by which people come in.", invitation),
      thing("Listed person", "Somebody's account, for those who look after people.", listedPerson),
      thing("Entry", "A row of a room's log.", entry),
      thing("A ban", "Somebody who may not come in.", ban),
      thing("A report", "What moderators are asked to look at.", report),
      thing("Audit row", "What was done by a right that not everybody has.", auditRow),
      thing("About", "What its sender says of a file, for those who show it.", fileAbout),
      ["### Body", "", "What an entry is. Skip a `kind` that you do not know.", "", bodies()].join("\n"),
    ].join("\n\n"),
  roles: () =>
    markdownTable(
      ["act", ...roles, ""],
      Object.entries(actRows).map(([act, row]) => [
        `\`${act}\`${row.inRoom ? " there" : ""}`,
        ...roles.map((role) => may(role, act as Act) ? "x" : ""),
        row.what,
      ]),
    ),
  scopes: () =>
    markdownTable(
      ["scope", "", "acts"],
      scopes.map((scope) => [
        `\`${scope}\``,
        scopeRows[scope],
        acts.filter((act) => actScopes[act].includes(scope)).map((act) => actWords(act)).join(", "),
      ]).concat([[
        "(none)",
        "Sign in for it",
        acts.filter((act) => actScopes[act] === "never").map(code).join(", "),
      ]]),
    ),
  limits: () =>
    markdownTable(
      ["limit", "value", "of what", "over it"],
      Object.entries(limitRows).map(([name, { unit, what, over }]) => [
        what,
        limits[name as LimitName].toLocaleString("en"),
        unit,
        over in refusalRows ? `\`${over}\`` : over,
      ]),
    ),
  reasons: () =>
    markdownTable(
      ["why", "sentence"],
      Object.entries(whyRows).map(([name, sentence]) => [`\`${name}\``, sentence]),
    ),
  refusals: () =>
    markdownTable(
      ["code", "status", "sentence"],
      Object.entries(refusalRows).map((
        [code, { status, sentence }],
      ) => [`\`${code}\``, `${status}`, sentence]),
    ),
};

function commandSection(name: string, row: (typeof commandRows)[keyof typeof commandRows]): string {
  return [
    `### \`${name}\``,
    row.summary,
    fieldTable("field", row.input),
    fieldTable("`done` has", row.answer),
  ].filter((part) => part !== "").join("\n\n");
}

function eventSection(name: string, row: (typeof eventRows)[keyof typeof eventRows]): string {
  return [`### \`${name}\` (event)`, row.summary, fieldTable("field", row.fields)].join("\n\n");
}

function thing(name: string, summary: string, schema: v.GenericSchema): string {
  return [`### ${name}`, summary, fieldTable("field", schema)].join("\n\n");
}

function bodies(): string {
  const rows = variantsOf(body).flatMap((variant) =>
    fieldsOf(variant).map(({ name, type, description }) => [`\`${name}\``, type, description])
  );
  return markdownTable(["field", "what", "meaning"], rows);
}

function fieldTable(title: string, schema: v.GenericSchema): string {
  const fields = fieldsOf(schema);
  if (fields.length === 0) return "";
  return markdownTable(
    [title, "what", "always", "meaning"],
    fields.map(({ name, type, required, description }) => [
      `\`${name}\``,
      type,
      required ? "yes" : "no",
      description,
    ]),
  );
}

function code(word: string): string {
  return `\`${word}\``;
}

/** With what it needs beside the scope in whose row it stands. */
function actWords(act: Act): string {
  const needed = actScopes[act];
  return needed === "never" || needed.length === 1 ? code(act) : `${code(act)} (${needed.join(" and ")})`;
}
