import { type Scope, scopes } from "../../protocol/scopes.ts";
import type { NewToken, Token } from "../core/programs.ts";
import { checkbox } from "./account_ask.ts";
import { accountWords } from "./account_words.ts";
import { element } from "./element.ts";
import { selectField } from "./form_fields.ts";
import { dayName, shortTimeOf } from "./times.ts";

const { programs } = accountWords;

/** What a token may do and when it ends. */
export class TokenFields {
  readonly nodes: readonly HTMLElement[];
  readonly #boxes: readonly { scope: Scope; node: HTMLElement; input: HTMLInputElement }[];
  readonly #ends: HTMLSelectElement;

  /** `id`: of its fields, one of a kind in the page. Without `offered` it may be asked for all there is. */
  constructor(id: string, { offered = scopes, isTicked = false }: {
    offered?: readonly Scope[];
    isTicked?: boolean;
  } = {}) {
    this.#boxes = scopes.filter((scope) => offered.includes(scope)).map((scope) => ({
      scope,
      ...checkbox(`${id}-${scope}`, programs.scope[scope]),
    }));
    for (const { input } of this.#boxes) input.checked = input.defaultChecked = isTicked;
    const { node, select } = selectField(
      `${id}-ends`,
      programs.ends,
      // Numbers stand first among the names of an object, whatever their order there.
      Object.entries(programs.end).map(([value, label]) => ({ value, label })),
      "365",
    );
    this.#ends = select;
    const what = element(
      "fieldset",
      { class: "radios" },
      element("legend", {}, programs.scopes),
      ...this.#boxes.map(({ node }) => node),
    );
    this.nodes = [what, node];
  }

  /** What has to be ticked first where nothing is. */
  get missing(): HTMLInputElement | undefined {
    return this.#boxes.some(({ input }) => input.checked) ? undefined : this.#boxes[0]!.input;
  }

  get value(): Omit<NewToken, "name"> {
    const days = Number(this.#ends.value);
    return {
      scopes: this.#boxes.filter(({ input }) => input.checked).map(({ scope }) => scope),
      ...days > 0 && { days },
    };
  }
}

export function tokenFacts({ scopes, since, used, until }: Token, now: number): string {
  return programs.facts({
    may: scopes.map((scope) => programs.scope[scope]).join(", "),
    since: shortTimeOf(since, now),
    used: typeof used === "number" ? shortTimeOf(used, now) : undefined,
    until: typeof until === "number" ? dayName(until, now) : undefined,
  });
}
