/** What is said of texts that are more than words. */
export const markedWords = {
  strange: (host: string) =>
    `This leads to ${host}. Its name has letters that look like others, or another name before it.`,
  spoiler: "Hidden text. Press Enter to show it.",
  code: (language: string) => language === "" ? "Code" : `Code, ${language}`,
  plainCode: "Code",
  copyCode: "Copy the code",
  copied: "Copied",
};
