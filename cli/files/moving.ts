import type { Upload } from "../../client/core/upload.ts";
import type { Moving } from "../draw/progress_bar.ts";
import type { Download } from "./download.ts";

export function movingUp({ name, size, sent, secondsLeft, state }: Upload): Moving {
  const waiting = state.value.is === "waiting";
  const seconds = secondsLeft === undefined ? undefined : Math.ceil(secondsLeft);
  return { way: "up", name, size, moved: sent.value, secondsLeft: seconds, waiting };
}

export function movingDown({ name, size, received, secondsLeft, state }: Download): Moving {
  return {
    way: "down",
    name,
    size,
    moved: received.value,
    secondsLeft,
    waiting: state.value.is === "waiting",
  };
}
