import type { AppPassword } from "../core/credentials.ts";
import type { AccountParts } from "./account_parts.ts";
import { AccountSecrets } from "./account_secrets.ts";
import { accountWords } from "./account_words.ts";
import { element } from "./element.ts";
import { shortTimeOf } from "./times.ts";

const { apps } = accountWords;

/** The passwords of programs that speak plain TCP. */
export function appsPart(parts: AccountParts): AccountSecrets<AppPassword> {
  const { chat, credentials } = parts;
  return new AccountSecrets<AppPassword>(parts, {
    words: apps,
    id: "account-apps",
    nameId: "app-name",
    fetch: () => credentials.appPasswords(),
    async make(name) {
      const { secret } = await credentials.makeAppPassword(name);
      const line = `${chat.me.name}:${secret}`;
      const [port] = chat.tcpPorts.value;
      return {
        secret: line,
        before: [element("p", { class: "hint" }, apps.line)],
        after: port === undefined ? [] : [
          element("p", { class: "hint" }, apps.inTerminal),
          element("pre", {}, `$ nc ${location.hostname} ${port}\n${line}`),
        ],
      };
    },
    remove: (id) => credentials.revokeAppPassword(id),
    facts: ({ since, used }, now) =>
      apps.facts(shortTimeOf(since, now), typeof used === "number" ? shortTimeOf(used, now) : undefined),
  });
}
