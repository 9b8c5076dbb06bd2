import assert from "node:assert/strict";
import { cleanPassword, passwordProblem } from "../../protocol/passwords.ts";

const refused: Record<string, readonly string[]> = {
  "PA1 short": ["", "a", "ninechars", "ﬀﬀﬀﬀ"],
  "PA1 long": ["ä".repeat(129), "x".repeat(1_000_000)],
  "PA2 common": [
    "password123",
    "P@ssw0rd2024!",
    "Passwort1234",
    "iloveyou2000",
    "Welcome2025!!",
    "letmein12345",
    "SummerSummer1",
    "adminadmin99",
    "correct horse battery staple",
    "MotDePasse1!",
  ],
  "PA3 common": [
    "1234567890",
    "qwertyuiop",
    "abcdefghijk",
    "aaaaaaaaaaaaaa",
    "ababababab12",
    "1q2w3e4r5t6y",
    "0987654321",
    "qwertzuiop12",
  ],
};

for (const [rule, passwords] of Object.entries(refused)) {
  Deno.test(`${rule}: ${passwords.length} passwords that are guessed first or cannot be taken`, () => {
    for (const password of passwords) {
      assert.equal(passwordProblem(password, "ann"), rule.split(" ")[1], password.slice(0, 40));
    }
  });
}

Deno.test("PA4 the own name with something around it is not enough", () => {
  assert.equal(passwordProblem("Alexandra-1987", "alexandra"), "name");
  assert.equal(passwordProblem("alexandra&the/quiet%moose", "alexandra"), undefined);
  assert.equal(passwordProblem("alexandra1987", "ann"), undefined);
});

Deno.test("PA1 to PA4 leave what people choose well", () => {
  const good = [
    "nine brown foxes",
    "tr7-kolibri-ampel",
    "пять зелёных слонов",
    "今日はとても良い天気ですね",
    "vX9$kq2Lm!pR",
    "my dog eats passwords daily",
  ];
  for (const password of good) assert.equal(passwordProblem(password, "ann"), undefined, password);
});

Deno.test("PA1 a password is the same however a keyboard composes it", () => {
  assert.equal(cleanPassword("Ko\u0308ln am Rhein"), cleanPassword("Köln am Rhein"));
});
