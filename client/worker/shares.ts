import { keepForPage } from "./page_table.ts";

/** Where the browser posts what another program of the device shares with the page (server/doors/http/manifest.ts). */
const sharePath = "/share";

/**
 * Takes it without a network; the page asks where it is to go. Any site could post such a form: it is said nowhere
 * before somebody has chosen a room, and sent it. Returns whether it was one.
 */
export function answerShare(event: FetchEvent): boolean {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== "POST" || origin !== location.origin || pathname !== sharePath) return false;
  event.respondWith(
    take(request).then(
      () => Response.redirect("/?share", 303),
      () => Response.redirect("/?share=failed", 303),
    ),
  );
  return true;
}

async function take(request: Request): Promise<void> {
  const form = await request.formData();
  const texts = ["title", "text", "url"].flatMap((part) => {
    const text = form.get(part);
    return typeof text === "string" && text.trim() !== "" ? [text.trim()] : [];
  });
  // Many programs put the address into the text as well.
  const said = texts.filter((text, i) => !texts.some((other, j) => j !== i && holds(other, text, j < i)));
  // A form in which no file was chosen brings one without a name.
  const files = form.getAll("files").filter((file) => file instanceof File && file.name !== "");
  await keepForPage("share", { text: said.join("\n"), files });
}

function holds(other: string, text: string, isFirst: boolean): boolean {
  return other === text ? isFirst : other.includes(text);
}
