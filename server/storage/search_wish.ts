import { textOf } from "../../protocol/bodies.ts";
import type { Body } from "../../protocol/entries.ts";
import { limits } from "../../protocol/limits.ts";
import { hasIn, isFindable } from "../../protocol/search_body.ts";
import { meets, type Term, termsOf } from "../../protocol/search_terms.ts";
import { tokensOf } from "../../protocol/search_tokens.ts";
import type { SearchWish } from "../hub/ports.ts";

/** More are not counted: nobody reads them all, and counting costs a walk through the index. */
export const mostCounted = limits.searchTotal;

/** What of an entry says whether it is found. */
export type Found = { at: number; body: Body };

/** A wish as a store goes by it. Authors are those of the store: its numbers, or ids. */
export class Sought<Author> {
  readonly terms: readonly Term[];
  readonly #wish: SearchWish;
  readonly #authors: ReadonlySet<Author> | undefined;

  constructor(wish: SearchWish, authors: ReadonlySet<Author> | undefined) {
    this.#wish = wish;
    this.#authors = authors;
    this.terms = termsOf(wish.words);
  }

  /** Nothing is asked for, or nobody is meant. */
  get isNothing(): boolean {
    const { has = [], since, until } = this.#wish;
    const asks = this.terms.length + has.length > 0 || since !== undefined || until !== undefined;
    return this.#authors ? this.#authors.size === 0 : !asks;
  }

  fits(author: Author, { at, body }: Found, tokens?: readonly string[]): boolean {
    const { since = -Infinity, until = Infinity, has = [] } = this.#wish;
    if (at < since || at >= until || this.#authors?.has(author) === false || !isFindable(body)) return false;
    if (!meets(tokens ?? tokensOf(textOf(body)), this.terms)) return false;
    if (has.length === 0) return true;
    const there = hasIn(body);
    return has.every((one) => there.includes(one));
  }
}
