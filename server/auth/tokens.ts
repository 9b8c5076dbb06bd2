import { createHash, randomBytes } from "node:crypto";
import type { Tokens } from "../hub/ports.ts";

/** 256 bits of chance; only the SHA-256 of a token is ever kept, so a stolen database opens no session. */
export const tokens: Tokens = {
  make: () => randomBytes(32).toString("base64url"),
  hash: (token) => createHash("sha256").update(token).digest("base64url"),
};
