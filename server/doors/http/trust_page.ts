import { Refused } from "../../../protocol/refusals.ts";
import { likedLanguage, type PageLanguage } from "./accept_language.ts";
import type { HttpParts } from "./http_door.ts";
import { trustWords } from "./trust_words/trust_words.ts";

/** The authority that people's devices are to trust, where the server has one of its own. */
export interface Trust {
  /** In DER. */
  readonly certificate: Uint8Array;
  /** SHA-256, in pairs of digits. */
  readonly fingerprint: string;
}

/** Seen without TLS too: who does not trust the certificate yet can come by no other way. */
export const trustPaths: ReadonlySet<string> = new Set(["/trust", "/ca.crt"]);

export function authority(_request: Request, { trust }: HttpParts): Response {
  if (!trust) throw new Refused("not_found");
  return new Response(trust.certificate.slice(), {
    headers: {
      "content-type": "application/x-x509-ca-cert",
      "content-disposition": 'attachment; filename="parley-ca.crt"',
    },
  });
}

export function trustPage(request: Request, { trust }: HttpParts): Response {
  if (!trust) throw new Refused("not_found");
  const host = request.headers.get("host")!;
  const language = likedLanguage(request);
  return new Response(page(language, trust.fingerprint, host), {
    headers: {
      "content-type": "text/html; charset=utf-8",
      "content-language": language,
      "vary": "accept-language",
    },
  });
}

/** `host` was found to be one of ours, which leaves no sign in it that means anything to HTML. */
function page(language: PageLanguage, fingerprint: string, host: string): string {
  const words = trustWords[language];
  const link = `<a href="https://${host}/"><bdi dir="ltr">https://${host}/</bdi></a>`;
  const code = (line: string) => `<code dir="ltr">${line}</code>`;
  return `<!doctype html>
<html lang="${language}" dir="${language === "ar" ? "rtl" : "ltr"}">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${words.title}</title>
<h1>${words.title}</h1>
<p>${words.why(link)}</p>
<ol>
<li><a href="/ca.crt">${words.download}</a>.
<li>${words.compare}
<p>${code(fingerprint.replaceAll(":", " "))}</p>
</ol>
<h2>iPhone, iPad</h2>
<p>${words.apple}</p>
<h2>Android</h2>
<p>${words.android}</p>
<h2>Windows</h2>
<p>${words.windows}</p>
<h2>macOS</h2>
<p>${words.mac}</p>
<h2>Linux</h2>
<p>${
    words.linux(code("/usr/local/share/ca-certificates/parley.crt"), code("sudo update-ca-certificates"))
  }</p>
<h2>${words.firefoxTitle}</h2>
<p>${words.firefox}</p>
<p>${words.scope}</p>
</html>
`;
}
