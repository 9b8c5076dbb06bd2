import type { Locator, Page } from "playwright-core";

/**
 * One thing that can be on the page of somebody in a furnished house. It begins and ends with the open lobby, and asks
 * for nothing by its words: the page may speak any language.
 */
export type Stop = {
  name: string;
  open: (page: Page) => Promise<void>;
  close?: (page: Page) => Promise<void>;
};

const shown = (page: Page, selector: string) => page.locator(selector).first().waitFor();
const press = (page: Page, selector: string) => page.locator(selector).first().click();

/** A dialog, menu or picker that a key opens. */
function byKey(name: string, chord: string, selector: string): Stop {
  return {
    name,
    open: async (page) => {
      await page.keyboard.press(chord);
      await shown(page, selector);
    },
  };
}

/** Above all that is open nothing is left. */
async function escape(page: Page): Promise<void> {
  for (const selector of ["dialog[open]", ".menu:popover-open", ".emoji-picker:popover-open"]) {
    for (;;) {
      const open = (await page.locator(selector).elementHandles()).at(-1);
      if (!open) break;
      await page.keyboard.press("Escape");
      await open.waitForElementState("hidden").catch(() => {});
    }
  }
  // The browser goes back when it likes, and would close what is opened next.
  await page.waitForFunction(() => !(history.state?.over > 0));
}

export async function leave(page: Page, { close }: Stop): Promise<void> {
  await (close ?? escape)(page);
}

function ofMessage(page: Page, selector: string): Locator {
  return page.locator(".log .row", { has: page.locator(selector) }).first();
}

async function openMessageMenu(page: Page): Promise<void> {
  const row = page.locator(".log .row.mine").last();
  await row.focus();
  await page.keyboard.press("Enter");
  await shown(page, ".menu:popover-open");
}

function fromMessageMenu(name: string, icon: string, selector: string, row = ".text"): Stop {
  return {
    name,
    open: async (page) => {
      await page.locator(".log .row:not(.mine)", { has: page.locator(row) }).last().focus();
      await page.keyboard.press("Enter");
      await press(page, `.menu:popover-open .menu-item:has(.icon-${icon})`);
      await shown(page, selector);
    },
  };
}

function fromListMenu(name: string, icon: string, selector: string): Stop {
  return {
    name,
    open: async (page) => {
      await toList(page);
      await press(page, ".list-head button[aria-haspopup=menu]");
      await press(page, `.menu-item:has(.icon-${icon})`);
      await shown(page, selector);
    },
    close: async (page) => {
      await escape(page);
      await toLobby(page);
    },
  };
}

async function toList(page: Page): Promise<void> {
  const back = page.locator(".head .narrow");
  if (await back.isVisible()) await back.click();
  await shown(page, ".list .me");
}

async function toLobby(page: Page): Promise<void> {
  if (!await page.locator("#composer").isVisible()) await press(page, ".room-item[data-room=lobby]");
  await shown(page, "#composer");
}

function besideMessages(name: string, icon: string, selector: string): Stop {
  const opener = `.head > button:has(.icon-${icon})`;
  return {
    name,
    open: async (page) => {
      await press(page, opener);
      await shown(page, selector);
    },
    close: async (page) => {
      await press(page, ".panel:not([hidden]) .panel-head button");
      await page.locator(".panel:not([hidden])").waitFor({ state: "detached" });
    },
  };
}

async function complete(page: Page, typed: string): Promise<void> {
  await page.locator("#composer").fill(typed);
  await shown(page, "#completion:not([hidden])");
}

function completion(name: string, typed: string): Stop {
  return {
    name: `completion of ${name}`,
    open: (page) => complete(page, typed),
    close: async (page) => {
      await page.keyboard.press("Escape");
      await page.locator("#composer").fill("");
    },
  };
}

function settingsTab(name: string, at: number): Stop {
  return {
    name: `settings: ${name}`,
    open: async (page) => {
      await page.keyboard.press("Control+,");
      await page.locator("dialog [role=tab]").nth(at).click();
    },
  };
}

const pages = [
  ...["reports", "people", "bans", "invitations", "rooms"],
  ...["bots", "connections", "storage", "audit", "settings"],
];

function managePage(name: string, at: number): Stop {
  return {
    name: `manage: ${name}`,
    open: async (page) => {
      await toList(page);
      await press(page, ".manage-button");
      await page.locator(".manage-link").nth(at).click();
      await shown(page, ".manage-body > *");
    },
    close: async (page) => {
      // On a phone the pages stand over their list, and the browser goes back to it when it likes.
      const toPages = page.locator(".manage-head .narrow");
      if (await toPages.isVisible()) await toPages.click();
      await press(page, ".manage-nav-head button");
      await page.locator(".manage").waitFor({ state: "detached" });
      await toLobby(page);
    },
  };
}

const nothing = () => Promise.resolve();

export const tour: readonly Stop[] = [
  { name: "newest messages", open: nothing, close: nothing },
  {
    name: "files in messages",
    open: (page) => ofMessage(page, ".voice-player, .file-card").scrollIntoViewIfNeeded(),
    close: nothing,
  },
  {
    name: "texts, code, quotes, what was taken back",
    open: (page) => ofMessage(page, "pre").scrollIntoViewIfNeeded(),
    close: nothing,
  },
  { name: "rooms", open: toList, close: toLobby },
  { name: "message menu", open: openMessageMenu },
  fromMessageMenu("forward", "forward", "dialog[open] form.forward"),
  fromMessageMenu("report", "flag", "dialog[open]"),
  fromMessageMenu("person", "shield", ".menu:popover-open, dialog[open]"),
  {
    name: "reply and picker of emoji",
    open: async (page) => {
      await page.locator(".log .row:not(.mine)").last().focus();
      await page.keyboard.press("r");
      await shown(page, ".reply-bar:not([hidden])");
      await press(page, ".composer .emoji-button");
      await shown(page, ".emoji-picker [role=gridcell]");
    },
    close: async (page) => {
      await escape(page);
      await press(page, ".reply-bar button:has(.icon-close)");
    },
  },
  completion("people", "@"),
  completion("rooms", "#"),
  completion("commands", "/"),
  besideMessages("people", "people", ".panel .people-list li"),
  besideMessages("files", "files", ".panel .file-tile, .panel .files-list > *"),
  besideMessages("search", "search", ".search-panel:not([hidden])"),
  byKey("switcher", "Control+k", "dialog[open].switcher, .switcher"),
  byKey("keys", "Control+/", "dialog[open] .key-row"),
  byKey("saved", "Control+Shift+s", "dialog[open] .saved-list li"),
  ...["appearance", "language", "writing", "notifications", "keyboard"].map(settingsTab),
  fromListMenu("new room", "larger", "dialog[open] form"),
  fromListMenu("new message", "edit", "dialog[open] form"),
  fromListMenu("invitation", "people", "dialog[open] form"),
  fromListMenu("my phone", "phone", "dialog[open]"),
  {
    name: "account",
    open: async (page) => {
      await toList(page);
      await press(page, ".list .me");
      await shown(page, "dialog.account h3");
    },
    close: async (page) => {
      await escape(page);
      await toLobby(page);
    },
  },
  {
    name: "poll",
    open: async (page) => {
      const attach = page.locator(".composer button:has(.icon-attach)").first();
      if (await attach.getAttribute("aria-haspopup") === "menu") {
        await attach.click();
        await press(page, ".menu-item:has(.icon-poll)");
      } else await press(page, ".composer button:has(.icon-poll)");
      await shown(page, "dialog[open] .poll-form");
    },
  },
  {
    name: "picture",
    open: async (page) => {
      await press(page, ".log .picture");
      await shown(page, "dialog.lightbox[open]");
    },
  },
  ...pages.map(managePage),
];
