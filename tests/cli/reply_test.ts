import { startTestApp } from "../helpers/app.ts";
import { Netcat } from "../helpers/netcat.ts";
import { sit } from "./sit.ts";
import { testInTerminal } from "./tmux_terminal.ts";

testInTerminal(
  "TC19 an answer is typed by /reply, and says what it answers, in the terminal and at a line",
  async () => {
    await using app = await startTestApp();
    await using ann = await sit(app, "ann");
    const type = async (line: string) => {
      await ann.type(line);
      await ann.press("Enter");
    };
    await type("/reply nobody there yet");
    await ann.shows("There is no message of somebody else here.");
    // What could not be done stands in the line again.
    await ann.press("C-u");
    await using bea = await Netcat.join(app.tcp, "bea");
    await bea.type("shall we go?");
    await ann.shows("bea  shall we go?");
    await type("/reply yes");
    await ann.shows("> bea: shall we go?");
    await bea.until((line) => line === "ann: (to bea) yes");
    await bea.type("/reply so be it");
    await ann.shows("> ann: yes");
  },
);
