import { Buffer } from "node:buffer";
import { Upload, type UploadOptions } from "tus-js-client";

/**
 * tus-js-client in a process of its own, where its timers end with it: `WEB TOKEN FILE OPTIONS_JSON [STOP_AFTER]`.
 * Prints where the upload is, and from where its bytes were sent. With STOP_AFTER the process ends in the middle.
 */
const [web, token, file, options, stopAfter] = Deno.args as [string, string, string, string, string?];
const said = JSON.parse(options, (key, value) => key === "chunkSize" && value === null ? Infinity : value);
let from = Infinity;

function tell(upload: Upload): never {
  Deno.stdout.writeSync(new TextEncoder().encode(JSON.stringify({ url: upload.url, from })));
  Deno.exit(0);
}

const how: UploadOptions = {
  endpoint: `${web}/uploads`,
  headers: { Authorization: `Bearer ${token}` },
  metadata: { filename: "Grüße.bin", filetype: "application/x-test", room: "lobby" },
  chunkSize: 500_000,
  retryDelays: [],
  ...said,
  onProgress: (sent) => from = Math.min(from, sent),
  onChunkComplete: (_size, accepted) => {
    if (stopAfter !== undefined && accepted >= Number(stopAfter)) tell(upload);
  },
  onSuccess: () => tell(upload),
  onError: (error) => {
    throw error;
  },
};
const upload = new Upload(Buffer.from(await Deno.readFile(file)), how);
if (said.terminate) {
  await Upload.terminate(said.terminate, how);
  tell(upload);
}
upload.start();
