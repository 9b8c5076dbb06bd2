/// <reference lib="dom" />
/// <reference lib="dom.iterable" />
import { start } from "./ui/app.ts";

start();
