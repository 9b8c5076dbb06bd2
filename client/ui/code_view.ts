import { copyText } from "./clipboard.ts";
import { button, element, setText } from "./element.ts";
import { icon } from "./icons.ts";
import { markedWords } from "./marked_words.ts";
import { whenNear } from "./when_near.ts";

/** Code in its own block: it keeps its lines, and is moved sideways inside of it. */
export function codeView(language: string, text: string): HTMLElement {
  const code = element("code", {}, text);
  const lines = element("pre", {
    tabindex: "0",
    role: "region",
    dir: "ltr",
    "aria-label": markedWords.code(language),
  }, code);
  const copy = button(
    { class: "code-copy", "aria-label": markedWords.copyCode, title: markedWords.copyCode },
    icon("copy"),
  );
  const news = element("span", { class: "code-news", role: "status" });
  copy.addEventListener("click", async () => {
    if (!await copyText(text)) return;
    copy.replaceChildren(icon("sent"));
    setText(news, markedWords.copied);
  });
  if (language !== "") whenNear(lines, () => void colour(code, language, text));
  return element(
    "span",
    { class: "code-block" },
    element(
      "span",
      { class: "code-head", dir: "ltr" },
      element("span", { class: "code-language" }, language || markedWords.plainCode),
      news,
      copy,
    ),
    lines,
  );
}

async function colour(code: HTMLElement, language: string, text: string): Promise<void> {
  try {
    const { coloured } = await import("./code_colours.ts");
    const nodes = coloured(language, text);
    if (nodes) code.replaceChildren(...nodes);
  } catch {
    // A page that is older than its server shows code without colours.
  }
}
