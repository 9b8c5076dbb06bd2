import assert from "node:assert/strict";
import { firstLink } from "../../server/hub/first_link.ts";
import { assertQuick } from "../helpers/assert_quick.ts";

const rows: readonly (readonly [text: string, link: string | undefined])[] = [
  ["see https://a.example/x, then http://b.example", "https://a.example/x"],
  ["(https://en.example/wiki/Set_(mathematics))", "https://en.example/wiki/Set_(mathematics)"],
  ["[name](https://a.example/b?c=d#e)", "https://a.example/b?c=d#e"],
  ["<https://a.example>", "https://a.example/"],
  ["**https://a.example/b**!", "https://a.example/b"],
  ["HTTPS://A.EXAMPLE/B", "https://a.example/B"],
  ["`https://code.example` https://a.example", "https://a.example/"],
  ["```\nhttps://code.example\n```", undefined],
  ["||https://secret.example||", undefined],
  ["https://münchen.example/ü", "https://xn--mnchen-3ya.example/%C3%BC"],
  ["https://a.example/\u202etxt.exe", "https://a.example/"],
  ["https:// http://", undefined],
  ["www.a.example ftp://a.example mailto:a@b.example", undefined],
  [`https://a.example/${"a".repeat(3_000)} http://b.example/`, "http://b.example/"],
];

for (const [text, link] of rows) {
  Deno.test(`LP1 the first link of ${JSON.stringify(text.slice(0, 60))}`, () => {
    assert.equal(firstLink(text), link);
  });
}

Deno.test("LP1 however a text is made, its first link is found in time", () => {
  for (
    const part of [
      "https://",
      "https://a)",
      "`",
      "```",
      "https://((((",
      ")",
      "||https://a|",
      "http://a.b/,,,",
    ]
  ) {
    const trailing = `https://a.example/${")".repeat(2_000)} `;
    assertQuick(500, () => {
      firstLink(part.repeat(16_384).slice(0, 16_384));
      firstLink(trailing.repeat(8));
    }, part);
  }
});

Deno.test("LP1 brackets that were never opened cost no more than the dots after a link", () => {
  const timeOf = (trail: string) => {
    const text = `http://${trail.repeat(2_030)} `.repeat(8);
    const times = Array.from({ length: 5 }, () => {
      const begun = performance.now();
      firstLink(text);
      return performance.now() - begun;
    });
    return Math.min(...times);
  };
  timeOf(".");
  assert.ok(timeOf(")") < 20 * timeOf(".") + 1, `${timeOf(")")} ms beside ${timeOf(".")} ms`);
});
