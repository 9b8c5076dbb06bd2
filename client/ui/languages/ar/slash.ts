import type { TypedModeration } from "../../../../protocol/typed_moderation.ts";
import type { SlashWord } from "../../../core/slash_commands.ts";
import { isolated } from "../counting.ts";
import type { slashSaid as English } from "../en/slash.ts";
import { nouns, ofSome } from "./nouns.ts";

/** A command is typed from the left; what it takes may be in Arabic. */
function typed(word: SlashWord, ...takes: readonly string[]): string {
  const rest = takes.map((one) =>
    one.startsWith("[") ? ` [${isolated(one.slice(1, -1))}]` : ` ${isolated(one)}`
  );
  return isolated(`/${word}${rest.join("")}`);
}

/** What the commands of the page are for, and what they say. */
const rows: Record<SlashWord, readonly [usage: string, what: string]> = {
  me: [typed("me", "نص"), "قل ما تفعله"],
  shrug: [typed("shrug", "[نص]"), "\u2066¯\\_(ツ)_/¯\u2069"],
  msg: [typed("msg", "الاسم", "[نص]"), "الكتابة إلى شخص على انفراد"],
  join: [typed("join", "الغرفة"), "الانتقال إلى غرفة، والانضمام إليها إن لزم"],
  make: [typed("make", "[الاسم]"), "إنشاء غرفة"],
  leave: [typed("leave"), "إنهاء عضويتك في هذه الغرفة"],
  topic: [typed("topic", "[نص]"), "موضوع هذه الغرفة، أو تغييره"],
  add: [typed("add", "[الاسم]"), "جعل شخص عضوًا في هذه الغرفة"],
  remove: [typed("remove", "الاسم"), "إنهاء عضوية شخص في هذه الغرفة"],
  invite: [typed("invite"), "إنشاء رابط يدخل به الناس"],
  who: [typed("who"), "من في هذه الغرفة"],
  search: [typed("search", "كلمات"), "البحث عن كلمات في هذه الغرفة"],
  file: [typed("file"), "اختيار ملفات لإرسالها"],
  report: [typed("report", "رقم", "السبب"), "الإبلاغ عن رسالة للمشرفين: 1 هي الأخيرة"],
  mute: [typed("mute", "الاسم", "دقائق", "[السبب]"), "عدم قبول ما يكتبه شخص لمدة"],
  unmute: [typed("unmute", "الاسم"), "السماح لشخص بالكتابة من جديد"],
  kick: [typed("kick", "الاسم", "[السبب]"), "إنهاء اتصالات شخص"],
  ban: [typed("ban", "الاسم", "[السبب]"), "منع شخص من الدخول"],
  unban: [typed("unban", "الاسم"), "السماح لشخص بالدخول من جديد"],
  help: [typed("help"), "هذه الأوامر ومفاتيح الكتابة"],
};

export const slashSaid: typeof English = {
  usage: (word: SlashWord) => rows[word][0],
  what: (word: SlashWord) => rows[word][1],
  unknown: (word: string) =>
    `لا يوجد أمر ${isolated(`/${word}`)}. تجد الأوامر في \u2066/help\u2069؛ و${
      isolated(`//${word}`)
    } ترسله كنص يبدأ بشرطة مائلة.`,
  needs: (word: SlashWord) => `اكتبه هكذا: ${rows[word][0]}`,
  lost: "تعذّر ذلك: غير متصل. كلماتك لا تزال هنا؛ حاول مرة أخرى بعد لحظة.",
  lastRoom: "هذه غرفتك الوحيدة، ولا أحد يغادرها.",
  topic: (topic: string) => topic === "" ? "ليس لهذه الغرفة موضوع بعد." : `الموضوع: ${isolated(topic)}`,
  topicChanged: "تغيّر الموضوع.",
  added: (name: string) => `صار ${isolated(name)} عضوًا.`,
  wasMember: (name: string) => `${isolated(name)} عضو من قبل.`,
  removed: (name: string) => `لم يعد ${isolated(name)} عضوًا.`,
  moderated(wish: TypedModeration): string {
    switch (wish.wish) {
      case "kick":
        return `طُرد ${isolated(wish.person)}، ويمكنه العودة.`;
      case "ban":
        return `حُظر ${isolated(wish.person)}.`;
      case "unban":
        return `يمكن لـ ${isolated(wish.person)} الدخول من جديد.`;
      case "mute":
        return `لا يمكن لـ ${isolated(wish.person)} الكتابة لمدة ${ofSome(wish.minutes, nouns.minute)}.`;
      case "unmute":
        return `يمكن لـ ${isolated(wish.person)} الكتابة من جديد.`;
      case "report":
        return "تم الإبلاغ. سينظر المشرفون في الأمر.";
    }
  },
};
