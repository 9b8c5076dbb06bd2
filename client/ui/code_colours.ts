import colourer from "highlight.js/lib/core";
import bash from "highlight.js/lib/languages/bash";
import c from "highlight.js/lib/languages/c";
import cpp from "highlight.js/lib/languages/cpp";
import csharp from "highlight.js/lib/languages/csharp";
import css from "highlight.js/lib/languages/css";
import diff from "highlight.js/lib/languages/diff";
import dockerfile from "highlight.js/lib/languages/dockerfile";
import go from "highlight.js/lib/languages/go";
import ini from "highlight.js/lib/languages/ini";
import java from "highlight.js/lib/languages/java";
import javascript from "highlight.js/lib/languages/javascript";
import json from "highlight.js/lib/languages/json";
import kotlin from "highlight.js/lib/languages/kotlin";
import php from "highlight.js/lib/languages/php";
import python from "highlight.js/lib/languages/python";
import ruby from "highlight.js/lib/languages/ruby";
import rust from "highlight.js/lib/languages/rust";
import sql from "highlight.js/lib/languages/sql";
import swift from "highlight.js/lib/languages/swift";
import typescript from "highlight.js/lib/languages/typescript";
import xml from "highlight.js/lib/languages/xml";
import yaml from "highlight.js/lib/languages/yaml";
import { element } from "./element.ts";

const languages = {
  ...{ bash, c, cpp, csharp, css, diff, dockerfile, go, ini, java, javascript, json, kotlin, php, python },
  ...{ ruby, rust, sql, swift, typescript, xml, yaml },
};

/** The library writes markup, which is never asked for: what it found is taken from it as nodes. */
class Nodes {
  readonly root = element("code");
  #open: HTMLElement = this.root;

  addText(text: string): void {
    this.#open.append(text);
  }

  openNode(scope: string): void {
    const node = element("span", { class: `token ${scope.split(".")[0]!.replaceAll(/[^\w-]/g, "")}` });
    this.#open.append(node);
    this.#open = node;
  }

  closeNode(): void {
    this.#open = this.#open === this.root ? this.root : this.#open.parentElement!;
  }

  startScope(scope: string): void {
    this.openNode(scope);
  }

  endScope(): void {
    this.closeNode();
  }

  __addSublanguage({ root }: Nodes): void {
    this.#open.append(...root.childNodes);
  }

  finalize(): void {}

  toHTML(): string {
    return "";
  }
}

// Its own class for it is not told apart by type from ours, which has more.
colourer.configure({ __emitter: Nodes as never });
for (const [name, language] of Object.entries(languages)) colourer.registerLanguage(name, language);

/** The code with what its words are; undefined in a language that is not known here, or where its text would not be the same. */
export function coloured(language: string, text: string): Node[] | undefined {
  if (!colourer.getLanguage(language)) return undefined;
  const { root } = colourer.highlight(text, { language, ignoreIllegals: true })._emitter as unknown as Nodes;
  return root.textContent === text ? [...root.childNodes] : undefined;
}
