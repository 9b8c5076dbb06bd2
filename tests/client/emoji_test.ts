import assert from "node:assert/strict";
import { isEmojiOnly } from "../../client/core/emoji.ts";

Deno.test("BB9 one to three emoji are drawn large", () => {
  for (const text of ["👍", "👍🏽", "❤️", "👨‍👩‍👧‍👦", "🇩🇪🇫🇷", "1️⃣", " 🎉 🎉 🎉 "]) assert.ok(isEmojiOnly(text), text);
  for (const text of ["", "ok", "👍 ok", "🎉🎉🎉🎉", "1", "©", "#", "🇩"]) assert.ok(!isEmojiOnly(text), text);
});
