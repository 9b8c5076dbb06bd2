import * as v from "valibot";

/** What somebody is signed in with. Products go by their own names; for the rest each language has its words. */
export const program = v.object({
  program: v.pipe(
    v.string(),
    v.description("Its name; `terminal` is the terminal client, `other` one that nobody knows"),
  ),
  system: v.exactOptional(v.pipe(v.string(), v.description("On what it runs, by its name"))),
});
export type Program = v.InferOutput<typeof program>;

/** As a session keeps it. */
export function programText({ program, system }: Program): string {
  return system === undefined ? program : `${program}/${system}`;
}

export function programIn(text: string): Program {
  const [program = "", system] = text.split("/");
  return { program, ...system !== undefined && { system } };
}
