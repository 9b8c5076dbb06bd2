import { encode } from "uqr";

const svg = "http://www.w3.org/2000/svg";
/** Modules of white around it, which cameras look for. */
const border = 4;

/** A text as a picture that cameras read; dark on white in either theme, or some of them do not. */
export function qrPicture(text: string, label: string): SVGSVGElement {
  const { data, size } = encode(text, { border });
  const picture = document.createElementNS(svg, "svg");
  picture.setAttribute("viewBox", `0 0 ${size} ${size}`);
  picture.setAttribute("class", "qr");
  picture.setAttribute("role", "img");
  picture.setAttribute("aria-label", label);
  const path = document.createElementNS(svg, "path");
  const modules = data.flatMap((row, y) => row.flatMap((isDark, x) => isDark ? [`M${x} ${y}h1v1h-1z`] : []));
  path.setAttribute("d", modules.join(""));
  picture.append(path);
  return picture;
}
