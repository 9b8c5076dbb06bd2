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
  me: [typed("me", "نص"), "وصف ما تفعله"],
  shrug: [typed("shrug", "[نص]"), "\u2066¯\\_(ツ)_/¯\u2069"],
  msg: [typed("msg", "الاسم", "[نص]"), "الكتابة إلى شخص على انفراد"],
  join: [typed("join", "الغرفة"), "الانتقال إلى غرفة، والانضمام إليها إن لزم"],
  make: [typed("make", "[الاسم]"), "إنشاء غرفة"],
  leave: [typed("leave"), "إنهاء عضويتك في هذه الغرفة"],
  topic: [typed("topic", "[نص]"), "عرض موضوع هذه الغرفة، أو تغييره"],
  add: [typed("add", "[الاسم]"), "جعل شخص عضوًا في هذه الغرفة"],
  remove: [typed("remove", "الاسم"), "إنهاء عضوية شخص في هذه الغرفة"],
  invite: [typed("invite"), "إنشاء رابط يدخل به الناس"],
  who: [typed("who"), "عرض من في هذه الغرفة"],
  search: [typed("search", "كلمات"), "البحث عن كلمات في هذه الغرفة"],
  file: [typed("file"), "اختيار ملفات لإرسالها"],
  files: [typed("files"), "عرض ملفات هذه الغرفة"],
  reply: [typed("reply", "[رقم]", "نص"), "الرد على آخر رسالة من غيرك، أو على الرسالة بهذا الرقم"],
  react: [typed("react", "[رقم]", "[👍]"), "التفاعل مع آخر رسالة من غيرك؛ وتكراره يزيله"],
  edit: [typed("edit", "[رقم]", "[نص]"), "تغيير رسالة لك: 1 هي الأخيرة، و2 التي قبلها"],
  delete: [typed("delete", "[رقم]"), "حذف رسالتك الأخيرة، أو رسالة قبلها"],
  undo: [typed("undo"), "استعادة آخر ما حذفته"],
  pin: [typed("pin", "[رقم]"), "تثبيت آخر رسالة، أو الرسالة بهذا الرقم، ليراها الجميع"],
  unpin: [typed("unpin", "[رقم]"), "إلغاء أحدث تثبيت، أو تثبيت الرسالة بهذا الرقم"],
  poll: [typed("poll", "[سؤال | أ | ب]"), "السؤال عن واحد من عدة خيارات"],
  vote: [typed("vote", "[رقم]", "2"), "اختيار 2 في الاستطلاع المفتوح، أو في الاستطلاع بهذا الرقم؛ و0 يسحب الصوت"],
  close: [typed("close", "[رقم]"), "إغلاق استطلاعك"],
  retry: [typed("retry"), "إرسال ما رُفض من جديد"],
  drop: [typed("drop"), "حذف ما رُفض"],
  phone: [typed("phone"), "تسجيل دخول جهاز آخر"],
  report: [typed("report", "رقم", "السبب"), "الإبلاغ عن رسالة للمشرفين: 1 هي الأخيرة"],
  mute: [typed("mute", "الاسم", "دقائق", "[السبب]"), "كتم شخص لمدة محددة"],
  unmute: [typed("unmute", "الاسم"), "إلغاء كتم شخص"],
  kick: [typed("kick", "الاسم", "[السبب]"), "طرد شخص؛ يمكنه العودة"],
  ban: [typed("ban", "الاسم", "[السبب]"), "حظر شخص من الدخول"],
  unban: [typed("unban", "الاسم"), "رفع الحظر عن شخص"],
  help: [typed("help"), "عرض هذه الأوامر ومفاتيح الكتابة"],
};

export const slashSaid: typeof English = {
  usage: (word: SlashWord) => rows[word][0],
  what: (word: SlashWord) => rows[word][1],
  unknown: (word: string) =>
    `لا يوجد أمر ${isolated(`/${word}`)}. تجد الأوامر في \u2066/help\u2069؛ و${
      isolated(`//${word}`)
    } ترسله كنص يبدأ بشرطة مائلة.`,
  needs: (word: SlashWord) => `اكتبه هكذا: ${rows[word][0]}`,
  lost: "تعذّر ذلك: لا يوجد اتصال. ما كتبته لا يزال هنا؛ حاول مرة أخرى بعد لحظة.",
  lastRoom: "هذه غرفتك الوحيدة، ولا يمكن مغادرتها.",
  topic: (topic: string) => topic === "" ? "ليس لهذه الغرفة موضوع بعد." : `الموضوع: ${isolated(topic)}`,
  topicChanged: "تغيّر الموضوع.",
  added: (name: string) => `صار ${isolated(name)} عضوًا.`,
  wasMember: (name: string) => `${isolated(name)} عضو بالفعل.`,
  removed: (name: string) => `لم يعد ${isolated(name)} عضوًا.`,
  voted: "سُجّل صوتك.",
  voteBack: "سُحب صوتك.",
  pollClosed: "أُغلق الاستطلاع.",
  pinned: "ثُبّتت الرسالة.",
  unpinned: "أُلغي التثبيت.",
  edited: "تم التغيير.",
  nothingToUndo: "لا يوجد ما يمكن التراجع عنه.",
  nothingFailed: "لا توجد رسالة تعذّر إرسالها.",
  missing: {
    message: "لا توجد رسالة كهذه هنا.",
    others: "لم يكتب أحد غيرك هنا مؤخرًا.",
    own: "لا توجد لك رسالة كهذه هنا.",
    poll: "لا يوجد استطلاع مفتوح هنا.",
    ownPoll: "ليس لك استطلاع مفتوح هنا.",
    pin: "لا شيء مثبّت هنا.",
  },
  severalPolls: (polls: string, example: string) =>
    `عدة استطلاعات مفتوحة: ${isolated(polls)}. حدّد أيّها: ${isolated(example)}`,
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
