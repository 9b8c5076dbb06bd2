import assert from "node:assert/strict";
import { startTestApp } from "../helpers/app.ts";
import { Browser } from "../helpers/browser.ts";
import type { Person } from "../helpers/person.ts";

/** Writes it, with what stands between ⟦ and ⟧ selected. */
async function write(person: Person, text: string): Promise<void> {
  const from = text.indexOf("⟦");
  const to = text.indexOf("⟧") - 1;
  await person.composer.fill(text.replace("⟦", "").replace("⟧", ""));
  await person.composer.evaluate((area: HTMLTextAreaElement, [from, to]) => {
    area.focus();
    area.setSelectionRange(from!, to!);
  }, [from, to]);
}

/** What is written, with the selection marked the same way. */
function written(person: Person): Promise<string> {
  return person.composer.evaluate(({ value, selectionStart, selectionEnd }: HTMLTextAreaElement) =>
    `${value.slice(0, selectionStart)}⟦${value.slice(selectionStart, selectionEnd)}⟧${
      value.slice(selectionEnd)
    }`
  );
}

async function becomes(person: Person, expected: string): Promise<void> {
  await person.page.waitForFunction(
    ([value]) => document.querySelector<HTMLTextAreaElement>("#composer")!.value === value,
    [expected.replace("⟦", "").replace("⟧", "")],
  );
  assert.equal(await written(person), expected);
}

async function paste(person: Person, data: Record<string, string>): Promise<void> {
  await person.composer.evaluate((area, data) => {
    const clipboardData = new DataTransfer();
    for (const [type, text] of Object.entries(data)) clipboardData.setData(type, text);
    const event = new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true });
    // What the browser does with a paste that nobody took it does with its own events alone.
    if (area.dispatchEvent(event)) document.execCommand("insertText", false, data["text/plain"] ?? "");
  }, data);
}

Deno.test("FK1 keys mark the words that are selected, again they take the marks away, and each is one step back", async () => {
  await using app = await startTestApp();
  await using browser = await Browser.launch();
  const ann = await browser.join(app, "ann");
  const rows: [key: string, before: string, after: string][] = [
    ["Control+b", "a ⟦word⟧ b", "a **⟦word⟧** b"],
    ["Control+b", "a **⟦word⟧** b", "a ⟦word⟧ b"],
    ["Control+b", "⟦**word**⟧", "⟦word⟧"],
    ["Control+i", "⟦ word ⟧", " *⟦word⟧* "],
    ["Control+i", "**⟦word⟧**", "***⟦word⟧***"],
    ["Control+i", "***⟦word⟧***", "**⟦word⟧**"],
    ["Control+e", "⟦x⟧", "`⟦x⟧`"],
    ["Control+e", "⟦a\nb⟧", "```\n⟦a\nb⟧\n```"],
    ["Control+Shift+X", "⟦x⟧", "~~⟦x⟧~~"],
    ["Control+b", "a ⟦⟧", "a **⟦⟧**"],
    ["Control+k", "see ⟦this [one]⟧", "see [this \\[one\\]](⟦⟧)"],
  ];
  for (const [key, before, after] of rows) {
    await write(ann, before);
    await ann.composer.press(key);
    await becomes(ann, after);
    await ann.composer.press("Control+z");
    assert.equal(
      (await written(ann)).replaceAll(/[⟦⟧]/g, ""),
      before.replaceAll(/[⟦⟧]/g, ""),
      `${key} in ${before}`,
    );
  }
});

Deno.test("FK2 an address that is pasted on words makes them a link", async () => {
  await using app = await startTestApp();
  await using browser = await Browser.launch();
  const ann = await browser.join(app, "ann");
  await write(ann, "see ⟦this⟧ now");
  await paste(ann, { "text/plain": "https://example.org/x" });
  await becomes(ann, "see [this](https://example.org/x)⟦⟧ now");
  await ann.composer.press("Control+z");
  assert.equal(await ann.composer.inputValue(), "see this now");
  await write(ann, "see ⟦this⟧ now");
  await paste(ann, { "text/plain": "that" });
  await becomes(ann, "see that⟦⟧ now");
  await write(ann, "⟦https://example.org/old⟧");
  await paste(ann, { "text/plain": "https://example.org/new" });
  await becomes(ann, "https://example.org/new⟦⟧");
});

Deno.test("FK3 what is pasted from a page keeps what can be said, runs nothing, and is one step back", async () => {
  await using app = await startTestApp();
  await using browser = await Browser.launch();
  const ann = await browser.join(app, "ann");
  const requests: string[] = [];
  ann.page.on("request", (request) => void (request.url().includes("evil") && requests.push(request.url())));
  const rows: [html: string, expected: string][] = [
    ["<p>Hi <b>bold</b>, <i> it </i> and <code>x</code></p><p>next</p>", "Hi **bold**, *it* and `x`\n\nnext"],
    ["<h2>T</h2><ul><li>a<ul><li>b</li></ul></li><li>c</li></ul>", "## T\n\n- a\n  - b\n- c"],
    ["<ol start=3><li>a</li><li>b</li></ol>", "3. a\n4. b"],
    ["<blockquote><p>q</p></blockquote><pre>a\n  b</pre>", "> q\n\n```\na\n  b\n```"],
    [
      '<a href="https://example.org/x">text</a> <a href="javascript:alert(1)">no</a>',
      "[text](https://example.org/x) no",
    ],
    ['<a href="https://example.org/">https://example.org/</a>', "https://example.org/"],
    ["<b>a*b</b> 2*3 _x_", "**a\\*b** 2\\*3 \\_x\\_"],
    [
      "<script>globalThis.owned=1</script><img src=https://evil.example/x onerror='globalThis.owned=1'><b>x</b><svg onload=alert(1)>",
      "**x**",
    ],
    ['<b style="font-weight:normal"><span>plain</span></b>', "plain"],
    ["<style>b{}</style><b>x</b><iframe src=https://evil.example></iframe><template>y</template>", "**x**"],
  ];
  for (const [html, expected] of rows) {
    await write(ann, "⟦⟧");
    await paste(ann, { "text/html": html, "text/plain": "PLAIN" });
    await becomes(ann, `${expected}⟦⟧`);
    await ann.composer.press("Control+z");
    assert.equal(await ann.composer.inputValue(), "");
  }
  await paste(ann, { "text/html": "<span style=color:red>a</span>", "text/plain": "as  it is" });
  await becomes(ann, "as  it is⟦⟧");
  await write(ann, "```\n⟦⟧");
  await paste(ann, { "text/html": "<b>x</b>", "text/plain": "x" });
  await becomes(ann, "```\nx⟦⟧");
  assert.equal(await ann.page.evaluate(() => "owned" in globalThis), false);
  assert.deepEqual(requests, []);
});

Deno.test("FK4 Enter breaks the line in code that is open, and sends again when it is closed", async () => {
  await using app = await startTestApp();
  await using browser = await Browser.launch();
  const ann = await browser.join(app, "ann");
  await ann.composer.pressSequentially("```js");
  for (const line of ["let a;", "```"]) {
    await ann.composer.press("Enter");
    await ann.composer.pressSequentially(line);
  }
  assert.equal(await ann.composer.inputValue(), "```js\nlet a;\n```");
  await ann.composer.press("Enter");
  const row = await ann.reads("let a;");
  await row.locator("pre").waitFor();
  assert.equal(await ann.composer.inputValue(), "");
});

Deno.test("FK5 the button shows how words are marked, beside how they look", async () => {
  await using app = await startTestApp();
  await using browser = await Browser.launch();
  const ann = await browser.join(app, "ann");
  const open = ann.page.getByRole("button", { name: "Formatting" });
  await open.click();
  const help = ann.page.getByRole("dialog", { name: "Formatting" });
  await help.waitFor();
  assert.equal(await help.locator("dd strong").first().textContent(), "bold");
  assert.equal(await open.getAttribute("aria-expanded"), "true");
  const box = (await help.boundingBox())!;
  assert.ok(box.y >= 0 && box.x >= 0 && box.x + box.width <= 1_280);
  await ann.page.keyboard.press("Escape");
  await help.waitFor({ state: "hidden" });
  await open.click();
  await help.waitFor();
  await open.click();
  await help.waitFor({ state: "hidden" });
});
