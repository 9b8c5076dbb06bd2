import { bytesOf } from "../helpers/sent_file.ts";

const whole = bytesOf(700_000, 11);

/** A file in two pieces. */
export const halves = { whole, first: whole.subarray(0, 300_000), second: whole.subarray(300_000) };
