import { visibleLine } from "../text/visible.ts";

/** File systems take 255 bytes; a number or `.part` may follow. */
const longest = 200;
/** Names that mean devices to Windows, whatever ending they have. */
const devices = /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i;

/**
 * The name that somebody sent, as it may stand in a folder here: one part of a path, seen by `ls`, read by no shell as
 * a setting. What the server says of it is not believed, for it may not be the server one thinks it is.
 */
export function safeFileName(sent: string): string {
  const part = visibleLine(sent.normalize("NFC")).split(/[/\\]/).at(-1)!;
  const name = part
    .replace(/[<>:"|?*\u2400-\u2426\ufffd]/g, "_")
    .trim()
    // A file that begins with a dot is not seen, and some are obeyed.
    .replace(/^\.+/, "_")
    // Else it looks like an option to the next command.
    .replace(/^-/, "_")
    .replace(/[. ]+$/, "");
  if (name === "") return "file";
  return cut(devices.test(name) ? `_${name}` : name);
}

/** Cut before its ending. */
function cut(name: string): string {
  const ending = /\.[^.]{1,16}$/.exec(name)?.[0] ?? "";
  let kept = Array.from(name.slice(0, name.length - ending.length));
  const bytes = (text: string) => new TextEncoder().encode(text).length;
  const room = longest - bytes(ending);
  while (bytes(kept.join("")) > room) kept = kept.slice(0, -1);
  return kept.join("") + ending;
}

/** `photo.jpg`, `photo (2).jpg`, `photo (3).jpg` … */
export function* freeNames(name: string): Generator<string> {
  yield name;
  const ending = /\.[^.]{1,16}$/.exec(name)?.[0] ?? "";
  const stem = name.slice(0, name.length - ending.length);
  for (let n = 2;; n++) yield `${stem} (${n})${ending}`;
}
