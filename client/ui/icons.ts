const svg = "http://www.w3.org/2000/svg";

/** Drawn on 24 × 24, in the colour of the text around them. */
const paths = {
  send: ["M12 19V5", "M5.5 11.5 12 5l6.5 6.5"],
  people: [
    "M9 11.5a3.25 3.25 0 1 0 0-6.5 3.25 3.25 0 0 0 0 6.5Z",
    "M2.75 19c.4-3.2 2.9-5 6.25-5s5.85 1.8 6.25 5",
    "M16 5.4a3.1 3.1 0 0 1 0 5.8",
    "M18.2 14.5c1.8.7 2.9 2.3 3.1 4.5",
  ],
  light: [
    "M12 16a4 4 0 1 0 0-8 4 4 0 0 0 0 8Z",
    "M12 2.5v2M12 19.5v2M2.5 12h2M19.5 12h2M5.3 5.3l1.4 1.4M17.3 17.3l1.4 1.4M18.7 5.3l-1.4 1.4M6.7 17.3l-1.4 1.4",
  ],
  dark: ["M20 14.2A8.2 8.2 0 0 1 9.8 4 8.2 8.2 0 1 0 20 14.2Z"],
  system: ["M4 5h16v11H4Z", "M9 20h6"],
  leave: ["M14 4.5H6.5v15H14", "M11 12h9.5M17 8.5l3.5 3.5-3.5 3.5"],
  close: ["M6 6l12 12M18 6 6 18"],
  back: ["M19 12H5", "M11.5 5.5 5 12l6.5 6.5"],
  down: ["M12 5v14", "M5.5 12.5 12 19l6.5-6.5"],
  waiting: ["M12 20.5a8.5 8.5 0 1 0 0-17 8.5 8.5 0 0 0 0 17Z", "M12 7.5V12l3 2"],
  sent: ["M5 12.5l4.5 4.5L19 7.5"],
  delivered: ["M1.5 12.5 6 17l9.5-9.5", "M11 16l1 1 9.5-9.5"],
  read: ["M3.5 12.5 7.5 16.5l7-7.5", "M12 15.5l1 1 7-7.5"],
  failed: ["M12 3.5 22 20H2Z", "M12 10v4.5M12 17.2v.1"],
} as const;

export type IconName = keyof typeof paths;

/** An icon says nothing by itself: whoever shows it gives it a name. */
export function icon(name: IconName): SVGSVGElement {
  const node = document.createElementNS(svg, "svg");
  node.setAttribute("viewBox", "0 0 24 24");
  node.setAttribute("aria-hidden", "true");
  node.classList.add("icon", `icon-${name}`);
  if (name === "read") node.append(plate());
  for (const d of paths[name]) {
    const path = document.createElementNS(svg, "path");
    path.setAttribute("d", d);
    node.append(path);
  }
  return node;
}

/** Read is told from delivered by its shape as well as by its colour. */
function plate(): SVGRectElement {
  const rect = document.createElementNS(svg, "rect");
  for (
    const [name, value] of [["x", "0"], ["y", "4"], ["width", "24"], ["height", "17"], ["rx", "8"]] as const
  ) {
    rect.setAttribute(name, value);
  }
  return rect;
}
