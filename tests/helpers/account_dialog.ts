import type { Person } from "./person.ts";

/** Long enough for anybody. */
export const password = "three quiet lamps";

export async function openAccount(person: Person): Promise<void> {
  await person.page.getByRole("button", { name: /^Account of/ }).click();
  await person.page.locator("dialog.account h3").first().waitFor();
}

/** Gives the name of somebody who is in the room a password, and leaves the dialog open. */
export async function keepName(person: Person): Promise<void> {
  await openAccount(person);
  await person.page.getByLabel("New password").fill(password);
  await person.page.getByRole("button", { name: "Keep this name" }).click();
  await person.page.getByText(/is yours now/).waitFor();
}

/** What the dialog says of what was done there. */
export function accountNews(person: Person) {
  return person.page.locator(".account-news");
}
