import type { Upload } from "../../client/core/upload.ts";
import type { UploadState } from "../../client/core/upload_state.ts";

const ends: ReadonlySet<UploadState["is"]> = new Set(["done", "failed", "paused", "missing"]);

/** Resolves when the upload does not go on by itself any more. */
export function endOf(upload: Upload): Promise<UploadState> {
  return stateOf(upload, ({ is }) => ends.has(is));
}

/** Resolves with the first state that fits, be it the one it is in. */
export async function stateOf(upload: Upload, fits: (state: UploadState) => boolean): Promise<UploadState> {
  const found = Promise.withResolvers<UploadState>();
  const end = upload.state.watch((state) => {
    if (fits(state)) found.resolve(state);
  });
  try {
    return await found.promise;
  } finally {
    end();
  }
}
