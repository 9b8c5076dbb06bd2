import type { Settings } from "../core/settings.ts";
import { checkbox } from "./account_ask.ts";
import { element } from "./element.ts";
import type { Cover } from "./file_opener.ts";
import { type Chord, composerChords, messageChords, pageChords } from "./key_table.ts";
import { keysWords } from "./keys_words.ts";
import { Sheet } from "./sheet.ts";

const signs: Record<string, string> = { ArrowUp: "↑", ArrowDown: "↓", Enter: "↵" };
const isMac = /Mac|iPhone|iPad/.test(navigator.userAgent);

export function openKeys(settings: Settings): Cover {
  const sheet = new Sheet(keysWords.title, ...keyChoices(settings));
  sheet.open();
  return sheet;
}

/** Every key there is, as the tables have them, and what switches the letters off. */
export function keyChoices(settings: Settings): HTMLElement[] {
  const { page, messages, composer, groups, letters } = keysWords;
  const { node, input } = checkbox("letters", letters);
  input.checked = settings.letters.value;
  input.addEventListener("change", () => settings.setLetters(input.checked));
  return [
    group(groups.page, rowsOf(pageChords, page)),
    group(groups.messages, [
      row(keysWords.walk, [["↑"], ["↓"]]),
      row(keysWords.ends, [["Home"], ["End"]]),
      row(keysWords.open, [["↵"]]),
      ...rowsOf(messageChords, messages),
    ]),
    node,
    group(groups.composer, rowsOf(composerChords, composer)),
  ];
}

function rowsOf<A extends string>(
  chords: Readonly<Record<A, Chord>>,
  said: Record<A, string>,
): HTMLElement[] {
  return (Object.keys(said) as A[]).map((act) => row(said[act], [keysOf(chords[act])]));
}

function keysOf({ key, mod, alt, shift }: Chord): string[] {
  const names: Record<string, string> = { ...keysWords.names, ...isMac && keysWords.macNames };
  const nameOf = (name: string) => signs[name] ?? names[name] ?? name.toUpperCase();
  return [...mod ? ["mod"] : [], ...alt ? ["alt"] : [], ...shift ? ["shift"] : [], key].map(nameOf);
}

function row(said: string, chords: readonly string[][]): HTMLElement {
  const keys = chords.map((chord) =>
    element("span", { class: "chord" }, ...chord.map((key) => element("kbd", {}, key)))
  );
  return element("div", { class: "key-row" }, element("dt", {}, said), element("dd", {}, ...keys));
}

function group(title: string, rows: HTMLElement[]): HTMLElement {
  return element("section", { class: "key-group" }, element("h3", {}, title), element("dl", {}, ...rows));
}
