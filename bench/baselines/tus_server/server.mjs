/** The usual tus server. It takes no part in chatting, syncs nothing and checks no sums. */
import { mkdir } from "node:fs/promises";
import http from "node:http";
import { createRequire } from "node:module";
import process from "node:process";

// Required, not imported: it is installed where this is run, and is no dependency of the project.
const require = createRequire(import.meta.url);
const { Server } = require("@tus/server");
const { FileStore } = require("@tus/file-store");

const directory = process.argv[2];
await mkdir(directory, { recursive: true });
const tus = new Server({ path: "/uploads", datastore: new FileStore({ directory }) });
const server = http.createServer((request, response) => tus.handle(request, response));
server.listen(0, "127.0.0.1", () => process.stdout.write(`Web  http://127.0.0.1:${server.address().port}\n`));
