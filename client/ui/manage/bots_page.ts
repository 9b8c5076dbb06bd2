import { Refused } from "../../../protocol/refusals.ts";
import type { Bot } from "../../core/bots.ts";
import { LinkLost } from "../../core/line.ts";
import type { Token } from "../../core/programs.ts";
import { questionButton } from "../account_question.ts";
import { accountWords } from "../account_words.ts";
import { avatar } from "../avatar.ts";
import { button, element, setText } from "../element.ts";
import { KeyedList, type View } from "../keyed_list.ts";
import { whyNot } from "../room_asks.ts";
import { SecretOnce } from "../secret_once.ts";
import { shortTimeOf } from "../times.ts";
import { tokenFacts } from "../token_fields.ts";
import type { ManagePage, ManageParts } from "./manage_parts.ts";
import { manageWords } from "./manage_words.ts";
import { PagedList } from "./paged_list.ts";
import { TokenForm } from "./token_form.ts";

const { bots: said } = manageWords;
const { programs } = accountWords;
type Row = Bot & { key: string };

/** The accounts of programs: made, given tokens that are shown once, removed. */
export class BotsPage implements ManagePage {
  readonly node: HTMLElement;
  readonly #parts: ManageParts;
  readonly #list: PagedList<Row>;
  readonly #form: TokenForm;
  readonly #once: SecretOnce;
  readonly #enders: (() => void)[] = [];

  constructor(parts: ManageParts) {
    this.#parts = parts;
    this.#once = new SecretOnce({ words: programs, tell: parts.tell, done: () => this.#form.focus() });
    this.#form = new TokenForm({
      id: "bot",
      label: said.name,
      hint: said.why,
      empty: said.noName,
      submit: said.make,
      clock: parts.clock,
      act: async (wish) => {
        const { bot, token } = await parts.bots.make(wish);
        this.#showOnce(said.made(bot.name), token.secret);
        await this.#list.load();
      },
    });
    this.#list = new PagedList<Row>({
      label: manageWords.pages.bots,
      none: () => said.none,
      fetch: async () => {
        const bots = await reached(parts.bots.list());
        return { items: bots.map((bot) => ({ ...bot, key: bot.id })) };
      },
      key: ({ key }) => key,
      row: (bot) => this.#row(bot),
    });
    this.#enders.push(() => this.#form.end());
    this.node = element("div", {}, this.#once.node, this.#form.node, this.#list.node);
  }

  load(): void {
    void this.#list.load();
  }

  #showOnce(title: string, secret: string): void {
    this.#once.show({ title, secret });
    this.#once.node.scrollIntoView({ block: "nearest" });
  }

  #row({ id, name, by, since }: Row): View<Row> {
    const { bots, clock, tell } = this.#parts;
    const tokens = element("ul", { class: "token-rows", "aria-label": said.tokens(name) });
    const none = element("p", { class: "hint" }, said.noTokens);
    const add = button({ class: "quiet", "aria-label": said.addTokenOf(name), "aria-expanded": "false" });
    add.append(said.addToken);
    const open = (isOpen: boolean) => {
      form.node.hidden = !isOpen;
      add.setAttribute("aria-expanded", `${isOpen}`);
      if (isOpen) form.focus();
      else add.focus();
    };
    const form = new TokenForm({
      id: `token-${id}`,
      label: programs.name,
      hint: programs.example,
      empty: programs.empty,
      submit: programs.make,
      clock,
      act: async (wish) => {
        const { secret } = await bots.makeToken(id, wish);
        open(false);
        this.#showOnce(said.tokenMade(wish.name, name), secret);
        await this.#list.load();
      },
      cancel: () => open(false),
    });
    form.node.hidden = true;
    this.#enders.push(() => form.end());
    add.addEventListener("click", () => open(form.node.hidden === true));
    const list = new KeyedList<Token & { key: string }>(tokens, (token) => this.#token(id, token));
    const node = element(
      "li",
      { class: "manage-row bot" },
      avatar(id, name),
      element(
        "div",
        { class: "manage-what" },
        element("p", { class: "manage-name", dir: "auto" }, name),
        element("p", { class: "hint", dir: "auto" }, said.facts(by.name, shortTimeOf(since, clock.now()))),
      ),
      element(
        "div",
        { class: "manage-acts" },
        add,
        questionButton({
          label: [said.remove, said.removeOf(name)],
          why: said.removeWhy,
          yes: said.remove,
          no: said.keep,
          act: () =>
            this.#do(async () => {
              await bots.remove(id);
              tell(said.removed(name));
            }),
        }),
      ),
      element("div", { class: "manage-below" }, tokens, none, form.node),
    );
    return {
      node,
      bind: (bot) => {
        list.show(bot.tokens.map((token) => ({ ...token, key: token.id })));
        none.hidden = bot.tokens.length > 0;
      },
    };
  }

  #token(bot: string, { id, name }: Token): View<Token & { key: string }> {
    const { bots, clock, tell } = this.#parts;
    const facts = element("p", { class: "hint" });
    return {
      node: element(
        "li",
        {},
        element("div", { class: "manage-what" }, element("p", { dir: "auto" }, name), facts),
        questionButton({
          label: [programs.revoke, programs.revokeOf(name)],
          why: programs.revokeWhy,
          yes: programs.revoke,
          no: programs.keep,
          act: () =>
            this.#do(async () => {
              await bots.removeToken(bot, id);
              tell(programs.revoked(name));
            }),
        }),
      ),
      bind: (token) => setText(facts, tokenFacts(token, clock.now())),
    };
  }

  async #do(act: () => Promise<void>): Promise<void> {
    try {
      await reached(act());
      await this.#list.load();
    } catch (problem) {
      this.#parts.tell(whyNot(problem));
    }
  }

  end(): void {
    for (const end of this.#enders) end();
  }
}

/** What a call throws beside refusals means that nobody was reached. */
async function reached<T>(asked: Promise<T>): Promise<T> {
  try {
    return await asked;
  } catch (error) {
    if (error instanceof Refused) throw error;
    throw new LinkLost("Cannot ask: the server was not reached");
  }
}
