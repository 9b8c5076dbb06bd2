import type { Unspoken } from "./first_bytes.ts";

/** The last bytes to somebody who came to the wrong door, in words that their program can show. `web` is the right one. */
export function farewell(reason: Unspoken | "silent", web: string): Uint8Array | undefined {
  switch (reason) {
    case "http":
      return redirectTo(web);
    case "tls":
      return noSuchVersion.slice();
    case "utf16":
      // With the lower byte first it is spoken, so these put the higher one first.
      return Uint8Array.from([...encoding].flatMap((letter) => [0, letter.charCodeAt(0)]));
    case "pem":
      return utf8.encode("! This port speaks plain chat, without keys.\n");
    case "binary":
      return utf8.encode("! That is not text. Come with nc, telnet or a chat program.\n");
    // A sentence would be one more thing that their programs cannot read.
    case "pickle":
    case "java_objects":
    case "little_endian":
    case "silent":
      return undefined;
  }
}

const encoding = "This chat speaks UTF-8. Set your program's encoding to UTF-8.\r\n";
/** A TLS alert: fatal, protocol_version. The client says at once that there is no TLS here. */
const noSuchVersion = Uint8Array.of(0x15, 0x03, 0x01, 0x00, 0x02, 0x02, 0x46);

const utf8 = new TextEncoder();

/** A browser that was given the wrong port. */
function redirectTo(web: string): Uint8Array {
  const text = `This is a port for raw TCP. The web is at ${web}\n`;
  return utf8.encode(
    `HTTP/1.1 307 Temporary Redirect\r\nLocation: ${web}\r\nConnection: close\r\n` +
      `Content-Type: text/plain\r\nContent-Length: ${text.length}\r\n\r\n${text}`,
  );
}
