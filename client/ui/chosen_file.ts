/** What somebody picked, dropped or pasted. */
export type Chosen =
  /** With its handle a file can be found again after a reload. */
  | { file: File; handle: FileSystemFileHandle | undefined }
  | { folder: string };

type OpenPicker = (wish: { multiple: boolean }) => Promise<FileSystemFileHandle[]>;

/** Asks for files; none where somebody thought better of it. */
export async function pickFiles(wish: { multiple: boolean }): Promise<Chosen[]> {
  const open = (self as { showOpenFilePicker?: OpenPicker }).showOpenFilePicker;
  // On a phone the other way offers the camera and the pictures as well.
  if (!open || matchMedia("(pointer: coarse)").matches) return await pickByInput(wish);
  try {
    const handles = await open.call(self, wish);
    return await Promise.all(handles.map(async (handle) => ({ file: await handle.getFile(), handle })));
  } catch (error) {
    // Thought better of, or too long after the click that asked for it: then it takes another click.
    if (error instanceof DOMException && ["AbortError", "SecurityError"].includes(error.name)) return [];
    throw error;
  }
}

/** Takes a picture or a film now, where there is a camera for it. */
export function takePicture(): Promise<Chosen[]> {
  return pickByInput({ multiple: false }, "environment");
}

function pickByInput({ multiple }: { multiple: boolean }, capture?: "environment"): Promise<Chosen[]> {
  const input = document.createElement("input");
  input.type = "file";
  input.multiple = multiple;
  input.hidden = true;
  if (capture) {
    input.accept = "image/*";
    input.setAttribute("capture", capture);
  }
  // Some browsers forget an input that is not in the page before it is answered.
  document.body.append(input);
  const chosen = new Promise<Chosen[]>((resolve) => {
    input.addEventListener("change", () => resolve(filesOf(input.files ?? [])));
    input.addEventListener("cancel", () => resolve([]));
  });
  input.click();
  return chosen.finally(() => input.remove());
}

/** Has to be called while the event of the drop or the paste is being told: afterwards there is nothing in it. */
export function transferred({ items }: DataTransfer): Promise<Chosen[]> {
  const found = [...items].filter(({ kind }) => kind === "file").map(readItem);
  return Promise.all(found).then((all) => all.filter((one) => one !== undefined));
}

function readItem(item: DataTransferItem): Chosen | undefined | Promise<Chosen | undefined> {
  const entry = item.webkitGetAsEntry();
  if (entry?.isDirectory) return { folder: entry.name };
  const file = item.getAsFile();
  if (!file) return undefined;
  return handleOf(item).then((handle) => ({ file, handle }));
}

type HandleItem = DataTransferItem & { getAsFileSystemHandle?: () => Promise<FileSystemHandle | null> };

/** What was copied and not dropped has none, and some browsers say so by refusing. */
async function handleOf(item: HandleItem): Promise<FileSystemFileHandle | undefined> {
  try {
    const handle = await item.getAsFileSystemHandle?.();
    return handle?.kind === "file" ? handle as FileSystemFileHandle : undefined;
  } catch {
    return undefined;
  }
}

function filesOf(files: Iterable<File>): Chosen[] {
  return [...files].map((file) => ({ file, handle: undefined }));
}
