/**
 * The arrows of docs/architecture.md, kept by `deno lint`: who may import whom. A file belongs to the longest row
 * that its path begins with; what it imports from this repository must belong to one of the row's words.
 */
const arrows: readonly (readonly [layer: string, mayImport: readonly string[]])[] = [
  ["protocol/", []],
  ["server/hub/ports.ts", ["protocol/"]],
  ["server/hub/", ["protocol/", "server/hub/ports.ts"]],
  ["server/storage/memory/", ["protocol/", "server/hub/ports.ts", "server/storage/"]],
  ["server/storage/sqlite/", ["protocol/", "server/hub/ports.ts", "server/storage/"]],
  ["server/storage/", ["protocol/", "server/hub/ports.ts"]],
  ["server/bus/", ["protocol/", "server/hub/ports.ts"]],
  ["server/files/", ["protocol/", "server/hub/ports.ts"]],
  ["server/auth/", ["protocol/", "server/hub/ports.ts"]],
  ["server/push/", ["protocol/", "server/hub/ports.ts"]],
  ["server/previews/", ["protocol/", "server/hub/ports.ts"]],
  // No door knows another; what two of them share stands beside them.
  ["server/doors/web/", ["protocol/"]],
  ["server/doors/http/", [
    "protocol/",
    "server/hub/",
    "server/hub/ports.ts",
    "server/doors/",
    "server/doors/web/",
  ]],
  [
    "server/doors/websocket/",
    ["protocol/", "server/hub/", "server/hub/ports.ts", "server/doors/", "server/doors/web/"],
  ],
  [
    "server/doors/gate/",
    ["protocol/", "server/hub/ports.ts", "server/doors/", "server/doors/web/", "server/doors/websocket/"],
  ],
  ["server/doors/tcp/", ["protocol/", "server/hub/", "server/hub/ports.ts", "server/doors/"]],
  ["server/doors/", ["protocol/", "server/hub/ports.ts"]],
  ["client/core/", ["protocol/"]],
  ["client/ui/", ["protocol/", "client/core/"]],
  // It knows no page, and is bundled alone.
  ["client/worker/", ["protocol/"]],
  ["cli/", ["protocol/", "client/core/"]],
];

function layerOf(path: string): (typeof arrows)[number] | undefined {
  return arrows.filter(([layer]) => path.startsWith(layer)).sort(([a], [b]) => b.length - a.length)[0];
}

/** Why `from` may not import `to`, or undefined where it may. Both are paths from the root of the repository. */
export function wrongArrow(from: string, to: string): string | undefined {
  const layer = layerOf(from);
  // `app.ts`, `main.ts`, tools and tests see everything.
  if (!layer) return undefined;
  const target = layerOf(to)?.[0] ?? to;
  if (target === layer[0] || layer[1].includes(target)) return undefined;
  return `${layer[0]} may not import ${target}: see the arrows in docs/architecture.md`;
}

/** Where an import leads, as a path from the root; undefined for packages. */
export function resolveImport(from: string, specifier: string): string | undefined {
  if (!/^\.{1,2}\//.test(specifier)) return undefined;
  return new URL(specifier, `file:///${from}`).pathname.slice(1);
}

/** Only here are roles and scopes asked: whoever asks one of them alone lets through what the other would not. */
const rights = "server/hub/rights.ts";
const asked = new Map([["protocol/roles.ts", "may"], ["protocol/scopes.ts", "covers"]]);

/** Why `from` may not import this name, or undefined where it may. Undefined is the whole module. */
export function wrongQuestion(from: string, to: string, name: string | undefined): string | undefined {
  const question = asked.get(to);
  const isBound = /^server\/(?:hub|doors)\//.test(from) && from !== rights;
  if (question === undefined || !isBound || (name !== undefined && name !== question)) return undefined;
  return `${question}() is asked by ${rights} alone: call allow, isAllowed or roleAllows`;
}

const tops = ["protocol", "server", "client", "cli", "tests", "tools", "bench"];

function fromRoot(filename: string): string {
  const parts = filename.replaceAll("\\", "/").split("/");
  const at = parts.findLastIndex((part, i) => tops.includes(part) && !tops.includes(parts[i - 1] ?? ""));
  return parts.slice(at).join("/");
}

function check(
  context: Deno.lint.RuleContext,
  source: Deno.lint.Node & { value?: unknown } | null | undefined,
): void {
  if (!source || typeof source.value !== "string") return;
  const from = fromRoot(context.filename);
  const to = resolveImport(from, source.value);
  const wrong = to === undefined ? undefined : wrongArrow(from, to);
  if (wrong) context.report({ node: source, message: wrong });
}

function checkQuestion(context: Deno.lint.RuleContext, node: Deno.lint.ImportDeclaration): void {
  const from = fromRoot(context.filename);
  const to = resolveImport(from, node.source.value);
  if (to === undefined || node.importKind === "type") return;
  for (const one of node.specifiers) {
    if (one.type === "ImportSpecifier" && one.importKind === "type") continue;
    const name = one.type !== "ImportSpecifier"
      ? undefined
      : one.imported.type === "Identifier"
      ? one.imported.name
      : String(one.imported.value);
    const wrong = wrongQuestion(from, to, name);
    if (wrong) context.report({ node: one, message: wrong });
  }
}

export default {
  name: "parley",
  rules: {
    rights: {
      create: (context) => ({ ImportDeclaration: (node) => checkQuestion(context, node) }),
    },
    arrows: {
      create: (context) => ({
        ImportDeclaration: (node) => check(context, node.source),
        ImportExpression: (node) => check(context, node.source as Deno.lint.StringLiteral),
        ExportNamedDeclaration: (node) => check(context, node.source),
        ExportAllDeclaration: (node) => check(context, node.source),
      }),
    },
  },
} satisfies Deno.lint.Plugin;
