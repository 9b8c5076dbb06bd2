import { type Wallpaper, wallpapers } from "../core/look.ts";
import { element, setText } from "./element.ts";
import { fileChoice } from "./file_choice.ts";
import type { LookHere } from "./look_here.ts";
import { optionRow } from "./option_row.ts";
import { settingsWords } from "./settings_words.ts";
import { dropWallpaper, takeWallpaper } from "./wallpaper_picture.ts";

/** What is behind the messages: a pattern, or a picture that never leaves this device. */
export function wallpaperChoice(here: LookHere): { node: HTMLElement; end: () => void } {
  const { wallpaper, wallpapers: said, choosePicture, pictureWhy, pictureFailed, pictureUnkept } =
    settingsWords;
  const error = element("p", { class: "field-error", role: "alert" });
  const take = async (file: File) => {
    setText(error, "");
    try {
      const isKept = await takeWallpaper(file);
      here.change({ wallpaper: "own" });
      if (!isKept) setText(error, pictureUnkept);
    } catch {
      setText(error, pictureFailed);
    }
  };
  const file = fileChoice(
    choosePicture,
    "image/png,image/jpeg,image/webp,image/avif,image/gif",
    (chosen) => void take(chosen),
  );
  const own = element(
    "div",
    { class: "own-picture" },
    file.node,
    element("p", { class: "hint" }, pictureWhy),
  );
  const choose = (value: Wallpaper) => {
    own.hidden = value !== "own";
    // Without a picture there is nothing to show yet.
    if (value === "own") return file.input.click();
    here.change({ wallpaper: value });
    void dropWallpaper();
  };
  const row = optionRow(
    "wallpaper",
    wallpaper,
    wallpapers.map((value) => ({
      value,
      label: said[value],
      picture: element("span", { class: `wall ${value}` }),
    })),
    choose,
  );
  const node = element("div", { class: "wallpaper-choice" }, row.node, own, error);
  const end = here.look.watch(({ wallpaper }) => {
    row.show(wallpaper);
    own.hidden = wallpaper !== "own";
  });
  return { node, end };
}
