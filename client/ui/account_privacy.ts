import { Refused } from "../../protocol/refusals.ts";
import { LinkLost } from "../core/line.ts";
import { type AccountPart, type AccountParts, accountSection } from "./account_parts.ts";
import { element } from "./element.ts";
import { whyRefused } from "./refused.ts";
import { signWords } from "./sign_words.ts";

const { privacy: said } = signWords;

/** What one lets others know of oneself: each switch hides the same of the others. */
export function privacyPart({ chat, tell }: Pick<AccountParts, "chat" | "tell">): AccountPart {
  const switches = (["receipts", "lastSeen"] as const).map((which) => {
    const input = element("input", { type: "checkbox", role: "switch" });
    const show = () => input.checked = chat.self.value?.prefs[which] ?? true;
    let isSaving = false;
    // Not disabled meanwhile: one that has the focus would take every key, Escape too.
    input.addEventListener("click", (event) => isSaving && event.preventDefault());
    input.addEventListener("change", async () => {
      isSaving = true;
      try {
        await chat.prefer({ [which]: input.checked });
        tell(said.saved);
      } catch (error) {
        if (error instanceof LinkLost) tell(said.lost);
        else if (error instanceof Refused) tell(whyRefused(error));
        else throw error;
      } finally {
        isSaving = false;
        show();
      }
    });
    const why = element("span", { class: "hint" }, said[`${which}Why`]);
    const node = element("label", { class: "choice" }, input, element("span", {}, said[which], why));
    return { node, show };
  });
  // Another device may choose otherwise.
  const end = chat.self.watch(() => switches.forEach(({ show }) => show()));
  return { node: accountSection("account-privacy", said.title, ...switches.map(({ node }) => node)), end };
}
