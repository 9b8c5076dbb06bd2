/** What a port is set to, for programs that cannot be told apart by what they send. */
export type PortHabits = {
  /** Written, alone, to who says nothing. */
  prompt: string | "none";
  /** What text without any sign is taken for. */
  rawText: "plain" | "tilde";
  /** Its clients show a message as it comes, and end their own in a line end. */
  lineEnd?: true;
};

/** The ports of well-known tutorials. Their clients expect what their own servers do there. */
const tutorials: ReadonlyMap<number, PortHabits> = new Map([
  [1_234, { prompt: "none", rawText: "tilde" }],
  [8_888, { prompt: "Please enter your username: ", rawText: "plain" }],
  [9_001, { prompt: "SUBMITNAME\n", rawText: "plain" }],
  [9_090, { prompt: "NICK", rawText: "plain", lineEnd: true }],
  [33_000, { prompt: "Greetings! Now type your name and press enter!", rawText: "plain" }],
  [55_555, { prompt: "NICK", rawText: "plain" }],
  [59_000, { prompt: "alias?", rawText: "plain" }],
  [59_001, { prompt: "SUBMITNAME\n", rawText: "plain" }],
]);

/** Without a tutorial no prompt: unasked, it is the end of every program that reads frames. */
const quiet: PortHabits = { prompt: "none", rawText: "plain" };

export function portHabits(port: number): PortHabits {
  return tutorials.get(port) ?? quiet;
}

/** All of them, for a server that is to take in whatever comes. */
export function tutorialPorts(): number[] {
  return [...tutorials.keys(), 5_000, 5_002, 5_050, 12_345].sort((a, b) => a - b);
}
