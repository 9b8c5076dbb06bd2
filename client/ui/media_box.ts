import type { FileAbout } from "../../protocol/files.ts";

const most = 320;
const leastWidth = 160;
const leastHeight = 96;
/** Of what says nothing about itself. */
const unknown = { width: 256, height: 192 };

/** Reserves the room a picture or a video will take, so that nothing moves when it comes. */
export function reserveBox(node: HTMLElement, picture: FileAbout["picture"]): void {
  const { width, height } = picture ? fitted(picture) : unknown;
  node.style.setProperty("--width", `${width}px`);
  node.style.setProperty("--ratio", `${width} / ${height}`);
  // What is smaller than its box is not blown up; what says nothing of itself is not cut.
  const isSmall = picture !== undefined && picture.width < leastWidth && picture.height < leastHeight;
  node.classList.toggle("whole", isSmall || picture === undefined);
}

function fitted({ width, height }: { width: number; height: number }) {
  const scale = Math.min(1, most / width, most / height);
  return {
    width: Math.max(leastWidth, Math.round(width * scale)),
    height: Math.max(leastHeight, Math.round(height * scale)),
  };
}
