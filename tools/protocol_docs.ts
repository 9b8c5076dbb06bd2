import { protocolTables } from "./protocol_tables.ts";

/**
 * Prints the tables of docs/protocol.md from the rows in protocol/: `deno task docs`. With `--check` it writes
 * nothing, and fails where the file differs from the rows.
 */

const marker = /<!-- rows: (\w+) -->\n[^]*?<!-- end -->/g;

/** The text with its tables printed anew. */
export function withTables(text: string): string {
  const missing = new Set(Object.keys(protocolTables));
  const printed = text.replaceAll(marker, (_, name: string) => {
    const table = protocolTables[name];
    if (!table) throw new Error(`Cannot print rows: there are none by the name ${name}`);
    missing.delete(name);
    return `<!-- rows: ${name} -->\n\n${table()}\n\n<!-- end -->`;
  });
  if (missing.size > 0) throw new Error(`Cannot print rows: no marker for ${[...missing].join(", ")}`);
  return printed;
}

if (import.meta.main) {
  const file = new URL("../docs/protocol.md", import.meta.url);
  const text = await Deno.readTextFile(file);
  const printed = withTables(text);
  if (!Deno.args.includes("--check")) await Deno.writeTextFile(file, printed);
  else if (printed !== text) {
    const words =
      "docs/protocol.md differs from the rows in protocol/. Print it anew with `deno task docs`.\n";
    Deno.stderr.writeSync(new TextEncoder().encode(words));
    Deno.exit(1);
  }
}
