import type { Store } from "../../server/hub/ports.ts";

type Act = (store: Store) => Promise<void>;

/** How a contract tests each rule: on a store of its own, which `begin` has filled and which is closed in any case. */
export function storeTests(
  name: string,
  open: () => Promise<Store>,
  begin: Act = () => Promise.resolve(),
): (rule: string, act: Act) => void {
  return (rule, act) =>
    Deno.test(`${rule} (${name})`, async () => {
      const store = await open();
      try {
        await begin(store);
        await act(store);
      } finally {
        await store.close();
      }
    });
}
