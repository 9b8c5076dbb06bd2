import type { PageLanguage } from "./accept_language.ts";

/** What a device says of the page once it is installed. */
export const manifestWords: Record<PageLanguage, { description: string; newMessage: string }> = {
  en: { description: "Group chat for everything that can open a socket", newMessage: "New message" },
  de: { description: "Gruppenchat für alles, was einen Socket öffnen kann", newMessage: "Neue Nachricht" },
  es: { description: "Chat de grupo para todo lo que puede abrir un socket", newMessage: "Mensaje nuevo" },
  fr: {
    description: "Discussion de groupe pour tout ce qui peut ouvrir un socket",
    newMessage: "Nouveau message",
  },
  zh: { description: "能打开套接字的一切都能用的群聊", newMessage: "新建消息" },
  ar: { description: "دردشة جماعية لكل ما يمكنه فتح مقبس", newMessage: "رسالة جديدة" },
};
