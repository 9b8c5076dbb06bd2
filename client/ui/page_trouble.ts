import { Refused } from "../../protocol/refusals.ts";
import { LinkLost } from "../core/line.ts";
import { copyText } from "./clipboard.ts";
import { button, setText } from "./element.ts";
import type { PageBar } from "./page_bar.ts";
import { whyFailed } from "./refused.ts";
import { reloadButton } from "./reload_button.ts";
import { words } from "./words.ts";

/** A burst of them is one trouble: whoever looks into it begins with the first. */
const mostKept = 5;

/** What nobody caught is said, with what a person can pass on by hand. Nothing of it is sent anywhere. */
export function hearTroubles(bar: PageBar): void {
  const kept: string[] = [];
  const fail = (problem: unknown) => {
    if (kept.length < mostKept) kept.push(detailsOf(problem));
    const copy = button({ class: "quiet" }, words.pageBar.details);
    copy.addEventListener("click", async () => {
      // The address is left out: it may be that of an invitation.
      const about = [navigator.userAgent, new Date().toISOString(), ...kept];
      if (await copyText(about.join("\n\n"))) setText(copy, words.menu.copied);
    });
    bar.fail(words.pageBar.broken, [reloadButton(), copy]);
  };
  addEventListener("error", ({ error, message, filename }) => {
    // What somebody's extension does in the page is its own trouble, and what an observer puts off is none.
    const isOurs = filename === "" || new URL(filename, location.href).origin === location.origin;
    if (isOurs && !message.startsWith("ResizeObserver loop")) fail(error ?? message);
  });
  addEventListener("unhandledrejection", ({ reason }) => {
    if (reason instanceof LinkLost || reason instanceof Refused) bar.say(whyFailed(reason));
    else if (!isGivenUp(reason)) fail(reason);
  });
}

/** What was begun and is no longer wanted. */
function isGivenUp(problem: unknown): boolean {
  return problem instanceof DOMException && problem.name === "AbortError";
}

function detailsOf(problem: unknown): string {
  return problem instanceof Error ? `${problem}\n${problem.stack ?? ""}` : String(problem);
}
