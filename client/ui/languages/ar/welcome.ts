import { isolated } from "../counting.ts";
import type { welcomeWords as English } from "../en/welcome.ts";

/** What a new owner is told first: fetched with the card that shows it. */
export const welcomeWords: typeof English = {
  title: "أهلًا بك. هذا الخادم لك.",
  ways: "ثلاث طرق للدخول، لك ولمن تدعوهم:",
  browser: "متصفح",
  netcat: "طرفية",
  netcatClosed:
    "الاسم وحده لا يكفي للدخول هناك. اكتب \u2068NAME:PASSWORD\u2069 بكلمة مرور تطبيق تنشئها تحت اسمك، أو \u2068/join\u2069 ورمز دعوة.",
  curl: "سكربت",
  token: "للحصول على \u2068$TOKEN\u2069 اضغط على اسمك ثم أنشئ رمز وصول في «البرامج».",
  skip: "إخفاء هذا",
  steps: {
    ways: "طرق الدخول",
    invite: "دعوة أشخاص",
    domain: "النطاق والشهادة",
    backup: "النسخ الاحتياطي",
  },
  done: "تم",
  domainSecure: (host: string) =>
    `يصل الناس إلى هذا الخادم على ${isolated(`https://${host}`)} بشهادة. لم يبقَ ما عليك فعله.`,
  domainHow:
    "يصل إليه الآخرون حين يستمع إلى الشبكة. الميكروفون والإشعارات والتثبيت تحتاج إلى https. شغّله بأحد هذين:",
  domainCommands:
    "deno task serve --host 0.0.0.0 --tls self\ndeno task serve --host 0.0.0.0 --tls-cert FULLCHAIN.pem --tls-key KEY.pem",
  backupHow: "كل شيء في مجلدين. أوقف الخادم وانسخهما ثم شغّله من جديد:",
  backupCommand: "tar -czf parley-backup.tgz data received_files",
};
