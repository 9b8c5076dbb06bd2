import { button } from "./element.ts";
import type { InstallEvent } from "./install_door.ts";
import type { PageBar } from "./page_bar.ts";
import { installWords } from "./share_words.ts";

/** `event`: by it the browser installs the page; without one a person has to do it. */
export function installHint(bar: PageBar, event: InstallEvent | undefined, answered: () => void): void {
  const never = button({ class: "quiet" }, installWords.never);
  never.addEventListener("click", answered);
  if (!event) return bar.ask(installWords.apple, [never]);
  const install = button({ class: "secondary" }, installWords.install);
  install.addEventListener("click", () => {
    answered();
    void event.prompt();
  });
  bar.ask(installWords.why, [install, never]);
}
