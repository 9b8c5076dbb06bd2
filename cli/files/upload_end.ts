import type { Upload } from "../../client/core/upload.ts";
import type { UploadState } from "../../client/core/upload_state.ts";
import { refusalRows } from "../../protocol/refusals.ts";
import { words } from "../words.ts";

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

export function whyFailed({ reason, why }: Extract<UploadState, { is: "failed" }>): string {
  return reason === "changed" ? words.files.changed : why?.sentence ?? refusalRows[reason].sentence;
}
