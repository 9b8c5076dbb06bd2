import type { Keep } from "./outside.ts";

export const writingKey = "parley/writing";

/** How somebody writes on this device. */
export type Writing = {
  /** Absent where nobody has chosen: then Enter sends where there are keys, and breaks the line on glass. */
  enterSends?: boolean;
  /** Whether `:)` becomes an emoji as it is sent. */
  emoticons: boolean;
};

/** What was kept may be damaged, or of another version. */
export function keptWriting(keep: Keep): Writing {
  try {
    const { enterSends, emoticons } = JSON.parse(keep.get(writingKey) ?? "{}") as Partial<Writing>;
    return {
      ...typeof enterSends === "boolean" && { enterSends },
      emoticons: emoticons !== false,
    };
  } catch {
    return { emoticons: true };
  }
}

export function keepWriting(keep: Keep, writing: Writing): void {
  keep.set(writingKey, JSON.stringify(writing));
}
