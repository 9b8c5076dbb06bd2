import { type RefusalCode, Refused } from "../../../protocol/refusals.ts";

/** A refusal with headers that say what would have been right. */
export class RefusedWith extends Refused {
  readonly headers: Readonly<Record<string, string>>;

  constructor(code: RefusalCode, headers: Readonly<Record<string, string>>, detail?: string) {
    super(code, detail);
    this.headers = headers;
  }
}
