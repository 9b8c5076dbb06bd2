import type { installWords as EnglishInstall, shareWords as EnglishShare } from "../en/share.ts";

export const shareWords: typeof EnglishShare = {
  title: "Teilen mit",
  targets: "Wohin damit",
  failed:
    "Was du geteilt hast, konnte auf diesem Gerät nicht aufbewahrt werden. Versuch es noch einmal oder häng es hier an.",
};

export const installWords: typeof EnglishInstall = {
  why:
    "Parley kann bei deinen Apps stehen: Es öffnet sich dann auch ohne Netz und zeigt, wie viel ungelesen ist.",
  install: "Installieren",
  apple: "So kommt Parley auf deinen Home-Bildschirm: Teilen, dann „Zum Home-Bildschirm“.",
  never: "Nein, danke",
};
