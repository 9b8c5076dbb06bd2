/** Every way of speaking that a TCP port can tell apart, or be set to. */
export const dialectNames = [
  "token",
  "raw_first",
  "tilde",
  "prompt",
  "name_in_message",
  "anonymous",
  "line",
  "submit_name",
  "text_file",
  "width_header",
  "nameless_header",
  "length_text",
  "utf16",
  "typed_frame",
  "framed_json",
  "bare_json",
  "json_lines",
] as const;

export type DialectName = (typeof dialectNames)[number];

export function isDialectName(name: string): name is DialectName {
  return (dialectNames as readonly string[]).includes(name);
}
