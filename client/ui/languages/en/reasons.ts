import { type WhyName, whyRows } from "../../../../protocol/whys.ts";

export const reasonWords: Record<WhyName, string> = whyRows;
