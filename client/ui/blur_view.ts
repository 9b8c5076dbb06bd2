import { element } from "./element.ts";

/** The few soft colours of a picture that is not here yet, or undefined where they are damaged. */
export function blurView(hash: string): HTMLCanvasElement | undefined {
  const bytes = bytesOf(hash);
  if (!bytes || bytes.length < 5) return undefined;
  const canvas = element("canvas", { class: "blur", "aria-hidden": "true" });
  void draw(canvas, bytes);
  return canvas;
}

/** What reads them is fetched with the first. Without it a picture comes onto plain ground. */
async function draw(canvas: HTMLCanvasElement, bytes: Uint8Array): Promise<void> {
  const parts = await import("thumbhash").catch(() => undefined);
  const { w = 0, h = 0, rgba } = parts?.thumbHashToRGBA(bytes) ?? {};
  if (!rgba || !(w > 0 && h > 0)) return;
  canvas.width = w;
  canvas.height = h;
  canvas.getContext("2d")?.putImageData(new ImageData(new Uint8ClampedArray(rgba), w, h), 0, 0);
}

function bytesOf(base64: string): Uint8Array | undefined {
  try {
    return Uint8Array.from(atob(base64), (char) => char.charCodeAt(0));
  } catch {
    return undefined;
  }
}
