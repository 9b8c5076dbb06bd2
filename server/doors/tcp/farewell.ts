import type { Unspoken } from "./first_bytes.ts";

/** The last bytes to somebody who came to the wrong door, in words that their program can show. */
export function farewell(reason: Unspoken | "silent"): Uint8Array | undefined {
  switch (reason) {
    case "http":
      return utf8.encode(
        `HTTP/1.1 400 Bad Request\r\nConnection: close\r\nContent-Type: text/plain\r\nContent-Length: ${web.length}\r\n\r\n${web}`,
      );
    case "tls":
      return noSuchVersion.slice();
    case "utf16":
      return Uint8Array.from([...encoding].flatMap((letter) => [letter.charCodeAt(0), 0]));
    case "pem":
      return utf8.encode("This port speaks plain chat, without keys.\n");
    // A sentence would be one more thing that their programs cannot read.
    case "pickle":
    case "java_objects":
    case "little_endian":
    case "binary":
    case "silent":
      return undefined;
  }
}

const web =
  "This port speaks raw TCP chat. For the web page, open the address that Parley printed at its start.\n";
const encoding = "This chat speaks UTF-8. Set your program's encoding to UTF-8.\r\n";
/** A TLS alert: fatal, protocol_version. The client says at once that there is no TLS here. */
const noSuchVersion = Uint8Array.of(0x15, 0x03, 0x01, 0x00, 0x02, 0x02, 0x46);

const utf8 = new TextEncoder();
