import { words } from "../words.ts";
import { clip } from "../text/cells.ts";
import { visibleLine } from "../text/visible.ts";
import { secondsText } from "./sizes.ts";

/** A file on its way, up or down. */
export type Moving = {
  way: "up" | "down";
  name: string;
  size: number;
  moved: number;
  secondsLeft: number | undefined;
  waiting: boolean;
};

const barCells = 10;
const nameCells = 24;

/** All is there only when all is there: 99 % of 2 GB is not 100. */
export function percentOf(moved: number, size: number): number {
  return size === 0 || moved >= size ? 100 : Math.floor(moved / size * 100);
}

export function bar(moved: number, size: number, cells = barCells): string {
  const full = Math.floor(percentOf(moved, size) / 100 * cells);
  return "█".repeat(full) + "░".repeat(cells - full);
}

/** What is on its way, in a few words; undefined where nothing is. */
export function movingWords(files: readonly Moving[]): string | undefined {
  const [first] = files;
  if (!first) return undefined;
  const [moved, size] = [sumOf(files, "moved"), sumOf(files, "size")];
  const arrows = [
    files.some(({ way }) => way === "up") && "↑",
    files.some(({ way }) => way === "down") && "↓",
  ];
  const name = files.length > 1 ? words.files.many(files.length) : clip(visibleLine(first.name), nameCells);
  return [
    `${arrows.filter(Boolean).join("")} ${bar(moved, size)} ${percentOf(moved, size)} % ${name}`,
    ...restOf(files),
  ].join(" · ");
}

function restOf(files: readonly Moving[]): string[] {
  if (files.every(({ waiting }) => waiting)) return [words.files.waiting];
  const seconds = files.map(({ secondsLeft }) => secondsLeft ?? -1);
  return seconds.includes(-1) ? [] : [words.files.left(secondsText(Math.max(...seconds)))];
}

function sumOf(files: readonly Moving[], part: "moved" | "size"): number {
  return files.reduce((sum, file) => sum + file[part], 0);
}
