import type { Token } from "../core/programs.ts";
import type { AccountParts } from "./account_parts.ts";
import { AccountSecrets } from "./account_secrets.ts";
import { accountWords } from "./account_words.ts";
import { element } from "./element.ts";
import { tokenFacts, TokenFields } from "./token_fields.ts";

const { programs: said } = accountWords;

/** The tokens of programs that act for this account. */
export function programsPart(parts: AccountParts): AccountSecrets<Token> {
  const { programs } = parts;
  const fields = new TokenFields("token");
  return new AccountSecrets<Token>(parts, {
    words: said,
    id: "account-programs",
    nameId: "token-name",
    fields: fields.nodes,
    wrong() {
      const field = fields.missing;
      return field && { why: said.noScope, field };
    },
    fetch: () => programs.tokens(),
    async make(name) {
      const wish = { name, ...fields.value };
      const { secret } = await programs.makeToken(wish);
      return {
        secret,
        after: wish.scopes.includes("say")
          ? [element("p", { class: "hint" }, said.tryIt), element("pre", {}, curlLine(secret))]
          : [],
      };
    },
    remove: (id) => programs.revokeToken(id),
    facts: tokenFacts,
  });
}

function curlLine(secret: string): string {
  return [
    `curl ${location.origin}/api/commands/say \\`,
    `  -H 'Authorization: Bearer ${secret}' \\`,
    `  --json '{"room":"lobby","text":"Hello"}'`,
  ].join("\n");
}
