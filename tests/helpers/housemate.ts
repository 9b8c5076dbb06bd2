import type { Browser, Surroundings } from "./browser.ts";
import type { Person } from "./person.ts";

export const password = "seven quiet herons";

/** Somebody who has come to the name screen of an open server, has kept a name, and is in the lobby. */
export async function housemate(
  browser: Browser,
  app: { web: string },
  name: string,
  surroundings: Surroundings = {},
): Promise<Person> {
  const person = await browser.visit(app, surroundings);
  await person.page.getByRole("button", { name: "Keep a name" }).click();
  await giveNameAndPassword(person, name);
  await person.isConnected();
  return person;
}

/** Where both are asked for. */
export async function giveNameAndPassword(person: Person, name: string): Promise<void> {
  await person.nameField.fill(name);
  await person.page.locator("#password").fill(password);
  await person.page.keyboard.press("Enter");
}

/** Somebody who has opened the owner link, and has put the welcome away. */
export async function ownerOf(
  browser: Browser,
  app: { web: string; ownerCode: string },
  name: string,
  surroundings: Surroundings = {},
): Promise<Person> {
  const person = await browser.visit({ web: `${app.web}/join/${app.ownerCode}` }, surroundings);
  await giveNameAndPassword(person, name);
  await person.isConnected();
  await person.page.getByRole("button", { name: "Put this away" }).click();
  return person;
}

export const isIn = (person: Person, room: string) =>
  person.page.locator("h1", { hasText: new RegExp(`^${room}$`) }).waitFor();

export async function choose(person: Person, item: string): Promise<void> {
  await person.page.getByRole("button", { name: "New room, message or invitation" }).click();
  await person.page.getByRole("menuitem", { name: item }).click();
}

export async function makeRoom(person: Person, name: string, ...ticks: string[]): Promise<void> {
  await choose(person, "New room");
  await person.page.getByLabel("Name", { exact: true }).fill(name);
  for (const label of ticks) await person.page.getByLabel(label).check();
  await person.page.getByRole("button", { name: "Make the room" }).click();
  await isIn(person, name);
}

export async function openPeople(person: Person): Promise<void> {
  await person.page.locator(".head").getByRole("button", { name: "Show people" }).click();
  await person.page.locator(".room-details").waitFor();
}

export async function addPeople(person: Person, ...names: string[]): Promise<void> {
  await person.page.getByRole("button", { name: "Add people" }).click();
  await pick(person, "Who", names);
  await person.page.getByRole("dialog").getByRole("button", { name: "Add", exact: true }).click();
  await person.page.getByRole("dialog").waitFor({ state: "detached" });
}

/** Types each name, and takes the one that is found. */
export async function pick(person: Person, label: string, names: readonly string[]): Promise<void> {
  const field = person.page.getByLabel(label, { exact: true });
  for (const name of names) {
    await field.fill(name);
    await person.page.getByRole("option", { name, exact: true }).waitFor();
    await field.press("Enter");
  }
}

/** Makes a link in the dialog that is open, and reads it. */
export async function makeLink(person: Person): Promise<string> {
  const { page } = person;
  const shown = () => page.locator(".made-words .secret").allTextContents();
  const [last = ""] = await shown();
  await page.getByRole("button", { name: /^Make a/ }).click();
  await page.locator(".made-words .secret").filter({ hasNotText: last || "none" }).waitFor();
  return (await shown())[0]!;
}

export const item = (person: Person, name: string) =>
  person.page.locator(".room-item").filter({
    has: person.page.locator(".item-name", { hasText: new RegExp(`^${name}$`) }),
  });

/** Waits until the focus is there. */
export async function getsFocus(person: Person, selector: string): Promise<void> {
  await person.page.waitForFunction((selector) => document.activeElement?.matches(selector), selector);
}

export const hasFocus = (person: Person, selector: string) =>
  person.page.evaluate((selector) => document.activeElement!.matches(selector), selector);
