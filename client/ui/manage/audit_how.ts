import type { Answer } from "../../../protocol/commands.ts";
import { accountWords } from "../account_words.ts";
import { dateTimeOf } from "../times.ts";
import { words } from "../words.ts";
import { manageWords } from "./manage_words.ts";

const { audit: { how: said }, bans, erase } = manageWords;
const scopeWords: Readonly<Record<string, string>> = accountWords.programs.scope;

/** How something was done, a part for each thing that there is to say. */
export function howParts({ act, by, how = {} }: Answer<"audit">["rows"][number]): string[] {
  const { until, reason, end, role, was, room, seqs, hours, uses, scopes, settings, notices = [] } = how;
  return [
    ...notices.map(({ notice, text }) =>
      words.log.happened({ notice, by: by.name, ...text !== undefined && { text } })
    ),
    ...act === "ban" && until === undefined ? [said.forGood] : [],
    ...until !== undefined ? [said.until(dateTimeOf(until))] : [],
    ...how.tookBack ? [said.tookBack] : [],
    ...how.putBack ? [said.putBack] : [],
    ...end ? [said.ends[end]] : [],
    ...role ? [said.role(role, was)] : [],
    ...seqs ? [said.seqs(seqs.join(", "))] : [],
    ...room !== undefined ? [said.room(room)] : [],
    ...hours !== undefined ? [said.hours(hours)] : [],
    ...uses !== undefined ? [said.uses(uses)] : [],
    ...scopes ? scopes.map((scope) => scopeWords[scope] ?? scope) : [],
    ...settings ? [settings.map((name) => said.settings[name] ?? name).join(", ")] : [],
    ...how.messages ? [how.messages === "keep" ? erase.keep : erase.gone] : [],
    ...reason !== undefined ? [bans.reason(reason)] : [],
  ];
}
