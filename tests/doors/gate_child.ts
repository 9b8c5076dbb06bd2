import { systemClock } from "../../server/clock.ts";
import { DoorKeeper } from "../../server/doors/door_keeper.ts";
import { Gate } from "../../server/doors/gate/gate.ts";
import { encodeText } from "../../server/doors/websocket/frames.ts";

// Deno 2.9 makes its pipe for signals when it is first needed, and panics where there is no file left for it. A server
// that has started has it.
Deno.addSignalListener("SIGTERM", () => Deno.exit());

/** A gate in a process of its own, whose number of open files a test can bound. Its cap is the argument. */
const gate = await Gate.open({ hostname: "127.0.0.1", port: 0 }, {
  clock: systemClock,
  keeper: new DoorKeeper({ most: Number(Deno.args[0]), strangers: Number(Deno.args[0]) }),
  admit: () =>
    Promise.resolve({
      accept: (socket) => ({ frame: (text) => socket.send([encodeText(text)]), closed: () => {} }),
    }),
  answer: () => new Response("hello"),
});
Deno.stdout.writeSync(new TextEncoder().encode(`${gate.address.port}\n`));
