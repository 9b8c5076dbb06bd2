import { type Flags, type OptionName, options } from "./options.ts";

export type Variables = (name: string) => string | undefined;

/** What a file says, each option in the words of its flag. `path` is as people know it. */
export type FileSettings = {
  path: string;
  values: { readonly [K in OptionName]?: readonly string[] };
};

/** What an operator has said, wherever they said it: a flag goes before its variable, and that before a file. */
export class Wishes {
  readonly #flags: Flags;
  readonly #variable: Variables;
  readonly #file: FileSettings | undefined;

  constructor(flags: Flags, variable: Variables, file: FileSettings | undefined) {
    this.#flags = flags;
    this.#variable = variable;
    this.#file = file;
  }

  /** All values, or none where nothing was said. `between` parts them in a variable. */
  all(name: OptionName, between: RegExp): string[] {
    const given = this.#flags[name] ?? this.#inVariable(name)?.split(between) ?? this.#file?.values[name] ??
      options[name].standard.split(between);
    return given.map((value) => value.trim()).filter((value) => value !== "");
  }

  /** Of a flag that is repeated the last one holds. */
  one(name: OptionName): string {
    const value = this.#flags[name]?.at(-1) ?? this.#inVariable(name) ?? this.#file?.values[name]?.at(-1);
    return (value ?? options[name].standard).trim();
  }

  isGiven(name: OptionName): boolean {
    return this.isNearer(name) || this.#file?.values[name] !== undefined;
  }

  /** True if a flag or a variable says it, so that a file is not asked. */
  isNearer(name: OptionName): boolean {
    return this.#flags[name] !== undefined || this.#inVariable(name) !== undefined;
  }

  /** How it was said, so that whoever has to mend it finds it. */
  saidAs(name: OptionName): string {
    if (this.#flags[name]) return `--${name}`;
    if (this.#inVariable(name) !== undefined) return options[name].variable;
    return this.#file?.values[name] ? `"${name}" in ${this.#file.path}` : `--${name}`;
  }

  #inVariable(name: OptionName): string | undefined {
    return this.#variable(options[name].variable);
  }
}
