import { startTestApp } from "../helpers/app.ts";
import { Netcat } from "../helpers/netcat.ts";
import { sit } from "./sit.ts";
import { testInTerminal } from "./tmux_terminal.ts";

testInTerminal("MO11 in the terminal, too, one reports, and moderators alone act", async () => {
  await using app = await startTestApp();
  await using ann = await sit(app, "ann");
  await using bea = await Netcat.join(app.tcp, "bea");
  await bea.type("buy my things");
  await ann.shows("buy my things");
  const asks = async (typed: string, answer: string) => {
    await ann.type(typed);
    await ann.press("Enter");
    await ann.shows(answer);
  };
  await asks("/report 1 spam", "The moderators will look at it. Thank you.");
  await asks("/report 7 spam", "There is no such message among the last ones here.");
  await asks("/ban bea", "You may not do that here.");
  await asks("/mute bea soon", "Say it as /mute NAME 5 WHY");
});
