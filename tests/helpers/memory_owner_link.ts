import type { OwnerLink, OwnerLinkKeep } from "../../server/hub/ports.ts";

/** An owner link without a file. */
export class MemoryOwnerLink implements OwnerLinkKeep {
  kept: OwnerLink | undefined;

  read(): Promise<OwnerLink | undefined> {
    return Promise.resolve(this.kept);
  }

  write(link: OwnerLink): Promise<void> {
    this.kept = link;
    return Promise.resolve();
  }

  remove(): Promise<void> {
    this.kept = undefined;
    return Promise.resolve();
  }
}
