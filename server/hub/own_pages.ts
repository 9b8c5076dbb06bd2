import type { AccountId, OwnWish } from "./ports.ts";

/** Every page of what somebody has given, one after the other. */
export async function* ownPages<Page extends { more?: string }>(
  account: AccountId,
  limit: number,
  read: (wish: OwnWish) => Promise<Page>,
): AsyncGenerator<Page> {
  let page = await read({ account, limit });
  yield page;
  while (page.more !== undefined) {
    page = await read({ account, limit, after: page.more });
    yield page;
  }
}
