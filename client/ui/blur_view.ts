import { thumbHashToRGBA } from "thumbhash";
import { element } from "./element.ts";

/** The few soft colours of a picture that is not here yet, or undefined where they are damaged. */
export function blurView(hash: string): HTMLCanvasElement | undefined {
  const bytes = bytesOf(hash);
  if (!bytes || bytes.length < 5) return undefined;
  const { w, h, rgba } = thumbHashToRGBA(bytes);
  if (!(w > 0 && h > 0)) return undefined;
  const canvas = element("canvas", { class: "blur", "aria-hidden": "true", width: `${w}`, height: `${h}` });
  canvas.getContext("2d")?.putImageData(new ImageData(new Uint8ClampedArray(rgba), w, h), 0, 0);
  return canvas;
}

function bytesOf(base64: string): Uint8Array | undefined {
  try {
    return Uint8Array.from(atob(base64), (char) => char.charCodeAt(0));
  } catch {
    return undefined;
  }
}
