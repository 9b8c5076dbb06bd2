import { getRotatingFileSink } from "@logtape/file";
import {
  configure,
  dispose,
  getConsoleSink,
  getJsonLinesFormatter,
  getTextFormatter,
  type Sink,
} from "@logtape/logtape";
import type { LogLevel } from "./config.ts";
import { oldLogs } from "./log_files.ts";

const rotation = { maxSize: 10 * 1024 * 1024, maxFiles: oldLogs };

/**
 * Logs to the console for whoever started the server, and to a file of JSON lines for whoever looks later.
 * A line is a constant sentence with facts beside it: never bodies, names of files, tokens.
 */
export async function startLog(options: { file: string; level: LogLevel; console: boolean }): Promise<void> {
  const sinks: Record<string, Sink> = {
    file: getRotatingFileSink(options.file, {
      ...rotation,
      formatter: getJsonLinesFormatter(),
      flushInterval: 1_000,
    }),
  };
  if (options.console) {
    sinks.console = getConsoleSink({
      formatter: getTextFormatter({
        timestamp: "time",
        level: "abbr",
        format: ({ timestamp, level, category, message, record }) =>
          `${timestamp} ${level} ${category}: ${message}${facts(record.properties)}`,
      }),
      // All to stderr: on stdout stand the ready lines, and nothing else.
      levelMap: {
        trace: "error",
        debug: "error",
        info: "error",
        warning: "error",
        error: "error",
        fatal: "error",
      },
    });
  }
  await configure({
    reset: true,
    sinks,
    loggers: [
      { category: ["parley"], lowestLevel: options.level, sinks: Object.keys(sinks) },
      { category: ["logtape", "meta"], lowestLevel: "error", sinks: ["file"] },
    ],
  });
}

function facts(properties: Record<string, unknown>): string {
  const shown = Object.entries(properties).map(([name, value]) =>
    `${name}=${value instanceof Error ? value.stack ?? value.message : JSON.stringify(value)}`
  );
  return shown.length === 0 ? "" : ` (${shown.join(", ")})`;
}

/** Writes out what is held. */
export async function stopLog(): Promise<void> {
  await dispose();
}
