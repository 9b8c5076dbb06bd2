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
  system: ["M4 5h16v11H4Z", "M9 20h6"],
  leave: ["M14 4.5H6.5v15H14", "M11 12h9.5M17 8.5l3.5 3.5-3.5 3.5"],
  close: ["M6 6l12 12M18 6 6 18"],
  search: ["M10.5 17a6.5 6.5 0 1 0 0-13 6.5 6.5 0 0 0 0 13Z", "M15.5 15.500 20 20"],
  back: ["M19 12H5", "M11.5 5.5 5 12l6.5 6.5"],
  up: ["M12 19V5", "M5.5 11.5 12 5l6.5 6.5"],
  down: ["M12 5v14", "M5.5 12.5 12 19l6.5-6.5"],
  waiting: ["M12 20.5a8.5 8.5 0 1 0 0-17 8.5 8.5 0 0 0 0 17Z", "M12 7.5V12l3 2"],
  sent: ["M5 12.5l4.5 4.5L19 7.5"],
  delivered: ["M1.5 12.5 6 17l9.5-9.5", "M11 16l1 1 9.5-9.5"],
  read: ["M3.5 12.5 7.5 16.5l7-7.5", "M12 15.5l1 1 7-7.5"],
  failed: ["M12 3.5 22 20H2Z", "M12 10v4.5M12 17.2v.1"],
  // Kinds of files.
  picture: ["M4.5 4.5h15v15h-15Z", "M4.5 16.5 9 12l4 4 2.5-2.5 4 4", "M15 9.2v.1"],
  video: ["M3.5 6.5h12v11h-12Z", "M15.5 10.8 20.5 8v8l-5-2.8"],
  audio: [
    "M9 17.5V6l10-2v11.5",
    "M9 17.5a2.5 2.5 0 1 1-5 0 2.5 2.5 0 0 1 5 0ZM19 15.5a2.5 2.5 0 1 1-5 0 2.5 2.5 0 0 1 5 0Z",
  ],
  voice: [
    "M12 14.5a3 3 0 0 0 3-3V6a3 3 0 0 0-6 0v5.5a3 3 0 0 0 3 3Z",
    "M5.5 11.5a6.5 6.5 0 0 0 13 0M12 18v3",
  ],
  pdf: [
    "M6 3.5h8l4 4v13H6Z",
    "M14 3.5v4h4",
    "M9 17.5c2.2-.9 3.7-3.6 3.5-5.8-.2-1.3-1.5-.9-1.2.6.4 2 1.7 3.2 3.7 3.3",
  ],
  text: ["M6 3.5h8l4 4v13H6Z", "M14 3.5v4h4", "M9 12h6M9 15.5h4"],
  code: ["M6 3.5h8l4 4v13H6Z", "M14 3.5v4h4", "M10.5 12 8.8 14l1.7 2M13.5 12l1.7 2-1.7 2"],
  archive: ["M6 3.5h12v17H6Z", "M12 3.5v2M12 8v2M12 12.5v4"],
  other: ["M6 3.5h8l4 4v13H6Z", "M14 3.5v4h4"],
  gone: ["M12 20.5a8.5 8.5 0 1 0 0-17 8.5 8.5 0 0 0 0 17Z", "M6 6l12 12"],
  more: ["M5.5 12h.1M12 12h.1M18.5 12h.1"],
  reply: ["M10 6 4.500 11.500 10 17", "M4.500 11.500H14a6 6 0 0 1 6 6V19"],
  forward: ["M14 6l5.500 5.500L14 17", "M19.500 11.500H10a6 6 0 0 0-6 6V19"],
  saved: ["M7 4.500h10v15l-5-4-5 4Z"],
  react: [
    "M12 20.5a8.5 8.5 0 1 0 0-17 8.5 8.5 0 0 0 0 17Z",
    "M8.500 14a4.200 4.200 0 0 0 7 0",
    "M9 9.500v.1M15 9.500v.1",
  ],
  pin: ["M9 4.500h6l-1 6 3 3H7l3-3Z", "M12 13.500V20"],
  list: ["M9 6.5h11M9 12h11M9 17.5h11M4.5 6.5h.1M4.5 12h.1M4.5 17.5h.1"],
  poll: ["M6 19v-6M12 19V5M18 19v-9"],
  edit: ["M4.5 19.5l1-4.5L16 4.5l3.5 3.5L9 18.5Z", "M13.5 7l3.5 3.5"],
  remove: ["M5 7h14", "M9.5 7V4.5h5V7", "M6.5 7l1 12.5h9L17.5 7"],
  flag: ["M6 20.5V4.5", "M6 5c4-2 7 2 12 0v8.5c-5 2-8-2-12 0"],
  copy: ["M8.5 8.5h11v11h-11Z", "M15.5 8.5v-4h-11v11h4"],
  // What can be done with them.
  files: ["M3.5 6.5h6l2 2.5h9v10h-17Z"],
  download: ["M12 4v11", "M6.5 10 12 15.5 17.5 10", "M5 19.5h14"],
  link: [
    "M10 14a4 4 0 0 0 5.7 0l3.1-3.1a4 4 0 0 0-5.7-5.7L12 6.3",
    "M14 10a4 4 0 0 0-5.7 0l-3.1 3.1a4 4 0 0 0 5.7 5.7l1.1-1.1",
  ],
  play: ["M8 5.5v13l10.5-6.5Z"],
  pause: ["M8.5 5.5v13M15.5 5.5v13"],
  previous: ["M14.5 5.5 8 12l6.5 6.5"],
  next: ["M9.5 5.5 16 12l-6.5 6.5"],
  larger: ["M12 5.5v13M5.5 12h13"],
  smaller: ["M5.5 12h13"],
  outside: ["M13.5 4.5h6v6", "M19.5 4.5 11 13", "M18 14v5.5H4.5V6H10"],
  reveal: ["M4 5.5h16v11H10l-4 3.5v-3.5H4Z"],
  // What is needed to send files.
  attach: [
    "M19.5 11.5 12 19a4.6 4.6 0 0 1-6.5-6.5l8-8a3 3 0 0 1 4.25 4.25l-8 8a1.45 1.45 0 0 1-2.05-2.05l7-7",
  ],
  camera: ["M3.5 8h4l1.6-2.5h5.8L16.5 8h4v11h-17Z", "M12 16.5a3.25 3.25 0 1 0 0-6.5 3.25 3.25 0 0 0 0 6.5Z"],
  retry: ["M19.5 12a7.5 7.5 0 1 1-2.2-5.3L19.5 9", "M19.5 4v5h-5"],
  place: [
    "M12 20.5c4-4.2 6-7.2 6-10a6 6 0 0 0-12 0c0 2.8 2 5.8 6 10Z",
    "M12 12.5a2 2 0 1 0 0-4 2 2 0 0 0 0 4Z",
  ],
  delete: ["M4.5 7h15", "M9.5 7V4.5h5V7", "M6.5 7l1 12.5h9l1-12.5", "M10.3 11v5M13.7 11v5"],
  // Rooms and the ways into them.
  lock: ["M6 10.5h12v9H6Z", "M8.500 10.500V8a3.500 3.500 0 0 1 7 0v2.500"],
  megaphone: ["M4 10v4l3 .5L17 18.500v-13L7 9.500Z", "M8 14.500 9.500 20", "M20 10v4"],
  shield: ["M12 3.500 5 6v5.500c0 4.500 3 7.300 7 9 4-1.700 7-4.500 7-9V6Z", "M9 12l2.200 2.200L15.200 10"],
  settings: [
    "M4 7.500h9M18 7.500h2M4 16.500h2M11 16.500h9",
    "M15.500 10a2.500 2.500 0 1 0 0-5 2.500 2.500 0 0 0 0 5Z",
    "M8.500 19a2.500 2.500 0 1 0 0-5 2.500 2.500 0 0 0 0 5Z",
  ],
  bell: ["M6 16.500V11a6 6 0 0 1 12 0v5.500l1.500 1.500h-15Z", "M10 20.500h4"],
  muted: ["M6 16.500V11a6 6 0 0 1 9.500-4.900M18 11v5.500l1.500 1.500H8", "M10 20.500h4M4 4l16 16"],
  phone: ["M7.500 3.500h9v17h-9Z", "M11 17.500h2"],
  fold: ["M6 9.5 12 15.5l6-6"],
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
