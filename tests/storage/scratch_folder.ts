/** A folder for one test, gone after it. */
export class ScratchFolder implements AsyncDisposable {
  readonly path: string;

  private constructor(path: string) {
    this.path = path;
  }

  static async make(): Promise<ScratchFolder> {
    return new ScratchFolder(await Deno.makeTempDir({ prefix: "parley-store-" }));
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await Deno.remove(this.path, { recursive: true });
  }
}
