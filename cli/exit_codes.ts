/** What the program ends with, so that scripts can tell one end from another. Printed by --help. */
export const exitCodes = {
  done: { code: 0, means: "everything was acknowledged, or you quit" },
  refused: { code: 1, means: "the server said no; the sentence on stderr says why" },
  usage: { code: 2, means: "a flag or a name is wrong" },
  unreachable: { code: 3, means: "the server was not reached, or not all was acknowledged in time" },
  failed: { code: 70, means: "a fault of this program" },
} as const;

/** By convention 128 and the number of the signal that ended the program. */
export const signalCodes = { SIGHUP: 129, SIGINT: 130, SIGTERM: 143 } as const;

export type ExitName = keyof typeof exitCodes;

/** Ends the program. Its message is for the person, and empty where there is nothing to say. */
export class Stop extends Error {
  override readonly name = "Stop";
  readonly exit: ExitName;

  constructor(exit: ExitName, sentence: string) {
    super(sentence);
    this.exit = exit;
  }
}
