import { parseArgs } from "node:util";
import { OwnerLinkFile } from "../server/auth/owner_link_file.ts";
import { tokens } from "../server/auth/tokens.ts";
import { OwnerLinks } from "../server/hub/owner_links.ts";

/**
 * Makes the link by which somebody becomes owner, beside a server that runs or before it starts. Whoever may write in the
 * folder of the database may do so: they could write themselves into it just as well.
 */
if (import.meta.main) {
  const { values } = parseArgs({ options: { data: { type: "string" }, web: { type: "string" } } });
  const { data, web } = values;
  if (data === undefined || web === undefined) {
    throw new TypeError("Cannot make link: --data or --web is missing");
  }
  const code = await new OwnerLinks(new OwnerLinkFile(data), tokens, Date).make();
  const words = `Become its owner within 30 minutes: ${web}/join/${code}\n`;
  Deno.stdout.writeSync(new TextEncoder().encode(words));
}
