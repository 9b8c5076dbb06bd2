import * as v from "valibot";

/** What an authority says (RFC 8555, 7.1), as far as it is listened to. */

const address = v.pipe(v.string(), v.maxLength(2_000), v.url());
/** What a challenge is answered to: nothing, which reads as an empty object. */
export const anything = v.unknown();

export const directory = v.object({ newNonce: address, newAccount: address, newOrder: address });

export const problem = v.object({
  type: v.optional(v.string(), "about:blank"),
  detail: v.optional(v.string(), ""),
});
export type Problem = v.InferOutput<typeof problem>;

export const order = v.object({
  status: v.picklist(["pending", "ready", "processing", "valid", "invalid"]),
  authorizations: v.pipe(v.array(address), v.maxLength(1_000)),
  finalize: address,
  certificate: v.optional(address),
  error: v.optional(problem),
});
export type Order = v.InferOutput<typeof order>;

const challenge = v.object({
  type: v.string(),
  url: v.optional(address),
  // It becomes a part of an address, and of a text that is signed.
  token: v.optional(v.pipe(v.string(), v.regex(/^[\w-]{20,500}$/))),
  error: v.optional(problem),
});

export const authorization = v.object({
  status: v.picklist(["pending", "valid", "invalid", "deactivated", "expired", "revoked"]),
  identifier: v.object({ value: v.pipe(v.string(), v.maxLength(253)) }),
  challenges: v.pipe(v.array(challenge), v.maxLength(100)),
});

export function problemIn(text: string): Problem | undefined {
  try {
    const read = v.safeParse(problem, JSON.parse(text));
    return read.success ? read.output : undefined;
  } catch {
    return undefined;
  }
}
