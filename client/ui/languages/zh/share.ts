import type { installWords as EnglishInstall, shareWords as EnglishShare } from "../en/share.ts";

export const shareWords: typeof EnglishShare = {
  title: "分享到",
  targets: "发到哪里",
  failed: "无法在这台设备上保存你分享的内容。请重试，或在这里添加附件。",
};

export const installWords: typeof EnglishInstall = {
  why: "Parley 可以放在你的应用中：没有网络也能打开，还会显示未读数量。",
  install: "安装",
  apple: "将 Parley 放到主屏幕：点“分享”，再点“添加到主屏幕”。",
  never: "不用了",
};
