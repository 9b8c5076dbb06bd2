import { likedLanguage } from "./accept_language.ts";
import type { HttpParts } from "./http_door.ts";
import { manifestWords } from "./manifest_words.ts";

/** The colours of tokens.css, surface-0, as the systems understand them. */
const light = { theme_color: "#f4f6fa", background_color: "#f4f6fa" };
const dark = { theme_color: "#11151b", background_color: "#11151b" };

/** What a device needs to install the page: under the name that its owner has given the server. */
export function manifest(request: Request, { hub }: HttpParts): Response {
  const { name } = hub.settings.open;
  const language = likedLanguage(request);
  const words = manifestWords[language];
  const body = JSON.stringify({
    id: "/",
    name,
    short_name: name,
    description: words.description,
    lang: language,
    start_url: "/",
    scope: "/",
    display: "standalone",
    ...light,
    user_preferences: { color_scheme: { dark } },
    launch_handler: { client_mode: ["focus-existing", "auto"] },
    icons: [
      { src: "/icons/parley.svg", sizes: "any", type: "image/svg+xml" },
      { src: "/icons/192.png", sizes: "192x192", type: "image/png" },
      { src: "/icons/512.png", sizes: "512x512", type: "image/png" },
      { src: "/icons/maskable.png", sizes: "512x512", type: "image/png", purpose: "maskable" },
    ],
    // The worker takes it (client/worker/shares.ts): no server is needed for it.
    share_target: {
      action: "/share",
      method: "POST",
      enctype: "multipart/form-data",
      params: { title: "title", text: "text", url: "url", files: [{ name: "files", accept: ["*/*"] }] },
    },
    shortcuts: [{ name: words.newMessage, url: "/?new=message" }],
  });
  return new Response(body, {
    headers: {
      "content-type": "application/manifest+json",
      "cache-control": "no-cache",
      "vary": "accept-language",
    },
  });
}
