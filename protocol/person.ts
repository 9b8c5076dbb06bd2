import * as v from "valibot";
import { accountId } from "./words.ts";

export const person = v.object({
  id: v.pipe(accountId, v.description("The same for ever, whatever the name")),
  name: v.pipe(v.string(), v.description("As people see it")),
});
export type Person = v.InferOutput<typeof person>;
