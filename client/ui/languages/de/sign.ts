import { counted, number } from "../counting.ts";
import type { signWords as English } from "../en/sign.ts";

export const signWords: typeof English = {
  receipts: {
    open: "Info",
    title: "Nachrichteninfo",
    sent: (when) => `Gesendet ${when}`,
    edited: (when) => `Bearbeitet: ${when}. Was vorher dastand, wird nicht aufbewahrt.`,
    group: {
      read: (n) => `Gelesen (${number(n)})`,
      delivered: (n) => `Zugestellt (${number(n)})`,
      waiting: (n) => `Noch nicht zugestellt (${number(n)})`,
    },
    more: (n) => counted(n, { one: "Noch eine Person", other: "# weitere Personen" }),
    nobody: "Außer dir war niemand hier, der sie bekommen konnte.",
    hidden:
      "Du zeigst nicht, was du gelesen hast, und siehst deshalb auch nicht, was andere gelesen haben. Das kannst du in deinem Konto ändern.",
    some: "Wer nicht zeigt, was gelesen wurde, steht unter „Zugestellt“.",
  },
  privacy: {
    title: "Privatsphäre",
    receipts: "Zeigen, was ich gelesen habe",
    receiptsWhy:
      "Andere sehen, welche Nachrichten du gelesen hast, und du siehst es auch von ihnen. Ist das aus, sehen sie nur, dass eine Nachricht bei dir angekommen ist, und du erfährst von ihnen auch nicht mehr.",
    lastSeen: "Zeigen, wann ich zuletzt hier war",
    lastSeenWhy:
      "Andere sehen, wann du zuletzt hier warst, und du siehst es auch von ihnen. Ist das aus, erfährt es niemand, auch nicht die Moderation, und es wird nicht gespeichert. Ob du gerade hier bist, sieht man trotzdem.",
    saved: "Gespeichert.",
    lost: "Nicht gespeichert: keine Verbindung. Versuch es gleich noch einmal.",
  },
};
