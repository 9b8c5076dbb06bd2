import { createHash, randomBytes } from "node:crypto";
import type { Tokens } from "../hub/ports.ts";

/** 32 signs of which none is taken for another, so five bits of a byte are one sign, and all are as likely. */
const signs = "abcdefghijkmnpqrstuvwxyz23456789";

/** Chance alone: 256 bits, or 20 a group where people type. Only a SHA-256 is ever kept, so a stolen database opens nothing. */
export const tokens: Tokens = {
  make: () => randomBytes(32).toString("base64url"),
  words: (groups = 4) =>
    [...randomBytes(groups * 4)].map((byte) => signs[byte % 32]!).join("").replace(/(.{4})(?=.)/g, "$1-"),
  hash: (token) => createHash("sha256").update(token).digest("base64url"),
};
