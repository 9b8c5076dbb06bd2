import { type Config, readConfig } from "./config.ts";
import { ConfigError, isOptionName, type OptionName, options, readFlags } from "./options.ts";
import { type FileSettings, type Variables, Wishes } from "./wishes.ts";

/** A configuration, and the flags that come to the same one where no file can be read. */
export type Loaded = { config: Config; flags: readonly string[] };

/** Reads the file that is named, or the one that lies in the working folder. */
export function loadConfig(args: readonly string[], variable: Variables): Loaded {
  const flags = readFlags(args);
  const file = flags.help ? undefined : findFile(new Wishes(flags, variable, undefined));
  const config = readConfig(args, variable, file);
  return { config, flags: file ? [...args, ...flagsOf(file, new Wishes(flags, variable, file))] : args };
}

function findFile(wishes: Wishes): FileSettings | undefined {
  const path = wishes.one("config");
  if (path === "none") return undefined;
  try {
    return readSettings(path, Deno.readTextFileSync(path));
  } catch (error) {
    if (error instanceof ConfigError) throw error;
    const isMissing = error instanceof Deno.errors.NotFound;
    if (isMissing && !wishes.isGiven("config")) return undefined;
    const why = isMissing ? "there is no such file" : error instanceof Error ? error.message : String(error);
    throw new ConfigError(`Cannot read ${path || wishes.saidAs("config")}: ${why}.`);
  }
}

/** The settings in a file that holds `{"port": 8000, "tcp": ["1234", "5000:prompt=NAME"], "max-file": "2G"}`. */
export function readSettings(path: string, text: string): FileSettings {
  const said = parse(path, text);
  if (typeof said !== "object" || said === null || Array.isArray(said)) {
    throw new ConfigError(`${path} is not one JSON object: write it like {"port": 8000}.`);
  }
  const values: Partial<Record<OptionName, readonly string[]>> = {};
  for (const [name, value] of Object.entries(said)) {
    if (!isOptionName(name) || options[name].takes === "nothing") {
      throw new ConfigError(`"${name}" in ${path} is no option. --help lists them.`);
    }
    values[name] = valuesOf(name, value, path);
  }
  return { path, values };
}

function parse(path: string, text: string): unknown {
  try {
    // Editors of some systems begin a file with a mark that JSON does not know.
    return JSON.parse(text.replace(/^\ufeff/, ""));
  } catch (error) {
    // What stands in the file may be long, and is nothing to print.
    const why = (error instanceof Error ? error.message : String(error)).replace(
      /, [^,]*\bis not valid JSON$/s,
      "",
    );
    const hint = /^\s*(\/\/|\/\*)/m.test(text) ? " It takes no comments." : "";
    throw new ConfigError(`${path} is not JSON: ${why}.${hint}`);
  }
}

const wanted = {
  text: "is a text",
  number: 'is a number, or a text like "2G"',
  switch: "is true or false",
  list: "is a list of texts",
  nothing: "is no option",
} as const;

function valuesOf(name: OptionName, value: unknown, path: string): readonly string[] {
  const { takes }: { takes: (typeof options)[OptionName]["takes"] } = options[name];
  if (takes === "switch" && typeof value === "boolean") return [value ? "yes" : "no"];
  const given = takes === "list" && Array.isArray(value) ? value : [value];
  const values = given.flatMap((one) =>
    takes === "switch"
      ? []
      : typeof one === "string"
      ? one
      : typeof one === "number" && takes !== "text"
      ? String(one)
      : []
  );
  if (values.length < given.length) {
    throw new ConfigError(`"${name}" in ${path} ${wanted[takes]}, not ${JSON.stringify(value)}.`);
  }
  // An empty list of ports means what it says, and not the usual ones.
  return values.length === 0 && name === "tcp" ? ["none"] : values;
}

function flagsOf({ values }: FileSettings, wishes: Wishes): string[] {
  return Object.entries(values).flatMap(([name, said]) =>
    wishes.isNearer(name as OptionName) ? [] : said.flatMap((value) => flagOf(name as OptionName, value))
  );
}

function flagOf(name: OptionName, value: string): string[] {
  if (options[name].takes !== "switch") return [`--${name}=${value}`];
  return value === "yes" ? [`--${name}`] : [];
}
