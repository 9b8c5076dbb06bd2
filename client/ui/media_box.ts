import type { FileAbout } from "../../protocol/files.ts";

const most = 320;
const leastPicture = { width: 160, height: 96 };
/** The browser's controls need as much. */
const leastVideo = { width: 256, height: 144 };
/** A caption beside a narrower one would have a word on each line. */
const slim = 240;
/** Of what says nothing about itself. */
const unknown = { width: 256, height: 192 };

/** Reserves the room a picture or a video will take, so that nothing moves when it comes. */
export function reserveBox(
  node: HTMLElement,
  kind: "picture" | "video",
  picture: FileAbout["picture"],
): void {
  const least = kind === "video" ? leastVideo : leastPicture;
  const { width, height } = picture ? fitted(picture, least) : unknown;
  node.style.setProperty("--width", `${width}px`);
  node.style.setProperty("--height", `${height}px`);
  node.style.setProperty("--ratio", `${width} / ${height}`);
  node.classList.toggle("slim", width < slim);
  // What is smaller than its box is not blown up; what says nothing of itself is not cut.
  const isSmall = picture !== undefined && picture.width < least.width && picture.height < least.height;
  node.classList.toggle("whole", isSmall || picture === undefined);
}

type Size = { width: number; height: number };

function fitted({ width, height }: Size, least: Size): Size {
  const scale = Math.min(1, most / width, most / height);
  return {
    width: Math.max(least.width, Math.round(width * scale)),
    height: Math.max(least.height, Math.round(height * scale)),
  };
}
