import type { Happened } from "../../../../protocol/notices.ts";
import { number } from "../counting.ts";

export function span(seconds: number): string {
  if (seconds % 3_600 === 0) return `${number(seconds / 3_600)} 小时`;
  return seconds % 60 === 0 ? `${number(seconds / 60)} 分钟` : `${number(seconds)} 秒`;
}

function roleHere(role: string): string {
  if (role === "member") return "普通成员";
  return role === "owner" ? "房间所有者" : "房间版主";
}

/** Without a full stop, as the English one. */
export function happened({ notice, by, who = "某人", text = "" }: Happened): string {
  switch (notice) {
    case "joined":
      return `${by} 加入了房间`;
    case "left":
      return `${by} 离开了房间`;
    case "made":
      return `${by} 创建了房间 ${text}`;
    case "added":
      return `${by} 添加了 ${who}`;
    case "removed":
      return `${by} 移除了 ${who}`;
    case "renamed":
      return `${by} 将房间改名为 ${text}`;
    case "topic":
      return text === "" ? `${by} 清除了话题` : `${by} 更改了话题：${text}`;
    case "announce":
      return `${by} 将这里设为公告房间：只有版主可以发言`;
    case "open":
      return `${by} 开放了发言：所有人都可以在这里发言`;
    case "slow":
      return text === "0"
        ? `${by} 关闭了慢速模式`
        : `${by} 开启了慢速模式：每人每 ${span(Number(text))}可发一条消息`;
    case "private":
      return `${by} 将房间设为私密：只有成员能看到`;
    case "public":
      return `${by} 将房间设为公开：任何人都可以加入并查看历史消息`;
    case "archived":
      return `${by} 归档了房间：可以查看，但不能再发言`;
    case "unarchived":
      return `${by} 重新开放了已归档的房间`;
    case "previews":
      return `${by} 开启了链接预览：服务器会访问新消息里的链接`;
    case "no_previews":
      return `${by} 关闭了链接预览`;
    case "role":
      return `${by} 将 ${who} 设为${roleHere(text)}`;
    case "days":
      return text === "0" ? `${by} 将消息设为永久保留` : `${by} 将消息设为保留 ${number(Number(text))} 天`;
  }
}
