import assert from "node:assert/strict";
import { join } from "node:path";
import { FileUnfit } from "../../cli/device/file_on_disk.ts";
import { Completion } from "../../cli/edit/completion.ts";
import { shellWord, shellWords } from "../../cli/edit/shell_words.ts";
import { LocalPaths } from "../../cli/files/local_paths.ts";
import { typedFiles } from "../../cli/files/typed_files.ts";
import { withFolder } from "./chat_process.ts";

Deno.test("TC14 paths are read as a shell reads them, and what follows -- is for people", () => {
  const words = (typed: string) => shellWords(typed);
  assert.deepEqual(words(`a.txt "b c.txt" 'd "e'`), {
    words: ["a.txt", "b c.txt", `d "e`],
    caption: undefined,
  });
  assert.deepEqual(words(`a\\ b.txt "c\\"d" --x`), { words: ["a b.txt", `c"d`, "--x"], caption: undefined });
  assert.deepEqual(words(`a.txt  --  look at "this`), { words: ["a.txt"], caption: `look at "this` });
  assert.deepEqual(words("a.txt --"), { words: ["a.txt"], caption: undefined });
  assert.deepEqual(words(""), { words: [], caption: undefined });
  for (const typed of [`"a`, "'a", `a\\`]) assert.equal(words(typed), undefined, typed);
  for (const path of ["a b", `q"uote`, "it's", "back\\slash"]) {
    assert.deepEqual(words(shellWord(path))?.words, [path]);
  }
});

Deno.test("TC14 a path begins where the program was called, at home, or at the root", () => {
  const variables: Record<string, string> = { INIT_CWD: "/there", HOME: "/home/ann" };
  const paths = new LocalPaths((name) => variables[name]);
  const resolved = ["a", "~/b", "~", "~c", "/d", "../e"].map((typed) => paths.resolve(typed));
  assert.deepEqual(resolved, ["/there/a", "/home/ann/b", "/home/ann", "/there/~c", "/d", "/e"]);
});

Deno.test("TC14 Tab completes paths, one after the other, and so that they stay one word", () =>
  withFolder(async (folder) => {
    await Deno.mkdir(join(folder, "my pictures"));
    for (const name of ["my notes.txt", "other", ".hidden", join("my pictures", "cat.jpg")]) {
      await Deno.writeTextFile(join(folder, name), "");
    }
    const paths = new LocalPaths((name) => name === "INIT_CWD" ? folder : undefined);
    const completion = new Completion();
    const tab = (text: string) =>
      completion.next(text, text.length, ["my friend"], ["send"], (start) => paths.completions(start))?.text;
    assert.equal(tab("/send my"), "my\\ notes.txt ");
    assert.equal(tab("/send my\\ notes.txt "), "my\\ pictures/");
    assert.equal(tab("/send other my\\ pictures/c"), "my\\ pictures/cat.jpg ");
    assert.equal(tab("/send .h"), ".hidden ");
    assert.equal(tab(`/send ${folder}/oth`), `${folder}/other `);
    assert.equal(tab("/get 42 my\\ p"), "my\\ pictures/");
    assert.equal(tab("/send nothing/here"), undefined);
    assert.equal(tab("/send other -- my"), "my friend ", "behind -- stand words for people");
  }));

Deno.test("TC14 what cannot be sent is said in words before anything is sent", () =>
  withFolder(async (folder) => {
    await Deno.writeTextFile(join(folder, "it's here.txt"), "x");
    const paths = new LocalPaths((name) => name === "INIT_CWD" ? folder : undefined);
    const { sources } = await typedFiles("it's here.txt", paths);
    assert.deepEqual(sources.map(({ name, size, type }) => [name, size, type]), [[
      "it's here.txt",
      1,
      "text/plain",
    ]]);
    const wrong: [typed: string, why: RegExp][] = [
      ["nowhere.txt", /there is no .*nowhere\.txt/],
      [".", /is a folder/],
      ["/dev/null", /no ordinary file/],
      [`"half`, /quotation mark/],
      ["-- only words", /no file is named/],
      [`"it's here.txt" nowhere.txt`, /there is no/],
    ];
    for (const [typed, why] of wrong) {
      await assert.rejects(
        typedFiles(typed, paths),
        (error) => error instanceof FileUnfit && why.test(error.message),
        typed,
      );
    }
  }));

Deno.test("TC14 a file that has changed since it was chosen is not read", () =>
  withFolder(async (folder) => {
    const path = join(folder, "log.txt");
    await Deno.writeTextFile(path, "one two");
    const paths = new LocalPaths(() => undefined);
    const { sources: [source] } = await typedFiles(path, paths);
    assert.equal(new TextDecoder().decode(await source!.bytes(4, 7)), "two");
    await Deno.writeTextFile(path, "one two three");
    await assert.rejects(source!.bytes(4, 7), /has changed/);
  }));
