import assert from "node:assert/strict";
import { languages } from "../../../client/core/language.ts";
import { likedLanguage, pageLanguages } from "../../../server/doors/http/accept_language.ts";
import { startTestApp } from "../../helpers/app.ts";

Deno.test("TL7 how to trust the server is said in the language that the browser asks for", async () => {
  await using app = await startTestApp({ tls: "self" });
  const pages = await Promise.all(pageLanguages.map(async (language) => {
    const answer = await fetch(`http://127.0.0.1:${app.webPort}/trust`, {
      headers: { "accept-language": `${language}-XX,en;q=0.5` },
    });
    assert.equal(answer.headers.get("content-language"), language);
    assert.match(answer.headers.get("vary") ?? "", /accept-language/i, "a cache keeps them apart");
    return { language, html: await answer.text() };
  }));
  const english = sentencesOf(pages.find(({ language }) => language === "en")!.html);
  for (const { language, html } of pages) {
    const direction = language === "ar" ? "rtl" : "ltr";
    assert.ok(html.includes(`<html lang="${language}" dir="${direction}">`), html.slice(0, 80));
    assert.match(html, /[0-9A-F]{2}( [0-9A-F]{2}){31}/);
    assert.ok(html.includes(`href="https://127.0.0.1:${app.webPort}/"`));
    assert.ok(html.includes('href="/ca.crt"'));
    const said = sentencesOf(html);
    assert.equal(said.length, english.length);
    if (language === "en") continue;
    assert.deepEqual(said.filter((one) => english.includes(one)), [], `${language}: left in English`);
  }
});

/** Those that are no names: of systems, of files, of commands. */
function sentencesOf(html: string): string[] {
  return [...html.matchAll(/<(?:title|h1|p|li|a)\b[^>]*>([^<]{4,})/g)]
    .map(([, said]) => said!.trim()).filter((said) => !said.startsWith("https:"));
}

Deno.test("TL7 it is there in every language of the page", () => {
  assert.deepEqual(pageLanguages, languages);
});

Deno.test("TL7 of the languages somebody reads the one they like best is taken, and English where none is there", () => {
  const liked = (header: string | null) =>
    likedLanguage({ headers: new Headers(header === null ? {} : { "accept-language": header }) });
  assert.equal(liked("de"), "de");
  assert.equal(liked("DE-at"), "de");
  assert.equal(liked("zh-Hant-TW,zh;q=0.8"), "zh");
  assert.equal(liked("fr;q=0.2, es;q=0.9"), "es");
  assert.equal(liked("pt-BR, ar;q=0.1"), "ar");
  assert.equal(liked("de;q=0, fr;q=0.1"), "fr", "what somebody does not read is not taken");
  assert.equal(liked("fr;q=many, es"), "es");
  for (const none of [null, "", "*", "pt", ";;,,", "xx;q=1", "__proto__"]) assert.equal(liked(none), "en");
});

Deno.test("IP7 what a device says of the page that is installed is said in that language, too", async () => {
  await using app = await startTestApp();
  const told = await Promise.all(pageLanguages.map(async (language) => {
    const answer = await fetch(`${app.web}/manifest.webmanifest`, {
      headers: { "accept-language": language },
    });
    assert.match(answer.headers.get("vary") ?? "", /accept-language/i);
    const { lang, description, shortcuts } = await answer.json();
    assert.equal(lang, language);
    return [description, shortcuts[0].name];
  }));
  assert.deepEqual(told[0], ["Group chat for everything that can open a socket", "New message"]);
  assert.equal(new Set(told.flat()).size, told.flat().length, "none is left in another language");
});
