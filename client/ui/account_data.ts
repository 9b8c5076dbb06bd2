import { accountSection } from "./account_parts.ts";
import { accountWords } from "./account_words.ts";
import { element } from "./element.ts";

/** All that is kept of somebody, as a file of theirs. */
export function dataPart(): HTMLElement {
  const { title, why, download } = accountWords.data;
  return accountSection(
    "account-data",
    title,
    element("p", {}, why),
    element("a", { class: "secondary download", href: "/api/account/export", download: true }, download),
  );
}
