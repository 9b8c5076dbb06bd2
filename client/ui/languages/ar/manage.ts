import { limits } from "../../../../protocol/limits.ts";
import type { ReportView } from "../../../../protocol/moderation.ts";
import type { Role } from "../../../../protocol/roles.ts";
import { counted, isolated, number } from "../counting.ts";
import type { manageWords as English } from "../en/manage.ts";
import { nouns, ofSome, parts, quoted, some } from "./nouns.ts";

/** What is said where somebody looks after the server: fetched with the pages that say it. */

const ends: Record<NonNullable<ReportView["how"]>, string> = {
  dismissed: "رفض البلاغ",
  took_back: "سحب الرسالة",
  muted: "كتم",
  banned: "حظر",
  kicked: "طرد",
};

/** Nouns, which are the same for every person. One that is newer than the page is shown as it is. */
const acts: Readonly<Record<string, string>> = {
  ban: "حظر",
  unban: "رفع الحظر عن",
  kick: "طرد",
  mute: "كتم",
  unmute: "إلغاء كتم",
  settle: "تسوية بلاغ عن",
  take_back: "سحب رسائل في",
  put_back: "إعادة رسائل في",
  set_role: "تغيير دور",
  end_sessions: "تسجيل خروج",
  erase: "محو حساب",
  invite: "إنشاء دعوة",
  revoke: "إنهاء دعوة",
  settings: "تغيير الإعدادات",
  own: "تولّي الملكية",
  change_room: "تغيير الغرفة",
  room_role: "تغيير الدور في غرفة لـ",
  remove: "إخراج من غرفة:",
  join_private: "الانضمام إلى الغرفة الخاصة",
  make_bot: "إنشاء البوت",
  remove_bot: "إزالة البوت",
  make_token: "إنشاء رمز وصول لـ",
  remove_token: "إزالة رمز وصول لـ",
};

const roleNames: Record<Role, string> = {
  owner: "مالك",
  admin: "مدير",
  moderator: "مشرف",
  member: "عضو",
  bot: "بوت",
  guest: "ضيف",
};

const asRole: Record<Role, string> = {
  owner: "مالكًا",
  admin: "مديرًا",
  moderator: "مشرفًا",
  member: "عضوًا",
  bot: "بوتًا",
  guest: "ضيفًا",
};

const tookBack = (n: number): string =>
  counted(n, {
    one: "سُحبت رسالة واحدة.",
    two: "سُحبت رسالتان.",
    few: "سُحبت # رسائل.",
    other: "سُحبت # رسالة.",
  });

const putBack = (n: number): string =>
  counted(n, {
    one: "عادت رسالة واحدة.",
    two: "عادت رسالتان.",
    few: "عادت # رسائل.",
    other: "عادت # رسالة.",
  });

export const manageWords: typeof English = {
  title: "الإدارة",
  pages: {
    reports: "البلاغات",
    people: "الأشخاص",
    bans: "الحظر والكتم",
    invitations: "الدعوات",
    rooms: "الغرف",
    bots: "البوتات",
    connections: "المتصلون",
    storage: "التخزين",
    audit: "سجل التدقيق",
    settings: "الإعدادات",
  },
  back: "العودة إلى الدردشة",
  backToPages: "العودة إلى الصفحات",
  loading: "جارٍ البحث…",
  lost: "تعذّر التحميل: غير متصل. ستُعاد المحاولة حين يعود الاتصال.",
  again: "حاول مرة أخرى",
  more: "عرض المزيد",
  cancel: "إلغاء",
  search: "البحث بالاسم",
  nothingFound: "لا شيء هنا بهذا الاسم.",
  open: (n: number) => some(n, nouns.report),
  role: roleNames,
  since: (when: string) => `منذ ${isolated(when)}`,

  person: {
    more: (name: string) => `خيارات ${isolated(name)}`,
    facts: ({ since, seen, isHere }) =>
      parts([
        `منذ ${isolated(since)}`,
        isHere ? "متصل الآن" : seen === undefined ? "" : `آخر ظهور ${isolated(seen)}`,
      ], " · "),
    you: "أنت",
    banned: "محظور",
    muted: (until: string) => `مكتوم حتى ${isolated(until)}`,
    devices: "الأجهزة",
    devicesOf: (name: string) => `الأجهزة: ${isolated(name)}`,
    noDevices: "لم يسجّل الدخول في أي مكان.",
    device: (what: string, seen: string) => `${isolated(what)} · آخر استخدام ${isolated(seen)}`,
    none: "لا أحد هنا بهذا الاسم.",
    mute: "كتم…",
    unmute: "إلغاء الكتم",
    kick: "طرد…",
    ban: "حظر…",
    unban: "رفع الحظر…",
    make: (role: Role) => `تعيين كـ${roleNames[role]}`,
    endSessions: "تسجيل الخروج من كل مكان",
    erase: "محو الحساب…",
    made: (name: string, role: Role) => `صار ${isolated(name)} ${asRole[role]}.`,
    unmuted: (name: string) => `يمكن لـ ${isolated(name)} الكتابة من جديد.`,
    signedOut: (name: string) => `سُجّل خروج ${isolated(name)} من كل مكان.`,
    reason: "السبب",
    reasonHint: "سيُبلَّغ به الشخص. يمكن تركه فارغًا.",
    long: "المدة",
  },

  mute: {
    title: (name: string) => `كتم ${isolated(name)}`,
    why: "تبقى القراءة متاحة، ولا يُقبل شيء مما يُكتب.",
    submit: "كتم",
    times: { "60": "ساعة واحدة", "1440": "يوم واحد", "10080": "أسبوع واحد", "43200": "30 يومًا" },
    done: (name: string, until: string) => `كُتم ${isolated(name)} حتى ${isolated(until)}.`,
  },
  kick: {
    title: (name: string) => `طرد ${isolated(name)}`,
    why: "تنتهي كل اتصالات هذا الشخص. يمكنه العودة في الحال.",
    submit: "طرد",
    done: (name: string) => `طُرد ${isolated(name)}.`,
  },
  ban: {
    title: (name: string) => `حظر ${isolated(name)}`,
    why: "تنتهي كل اتصالات هذا الشخص وجلساته، ولا يُفتح له أي باب.",
    submit: "حظر",
    times: {
      "0": "نهائيًا",
      "60": "ساعة واحدة",
      "1440": "يوم واحد",
      "10080": "أسبوع واحد",
      "43200": "30 يومًا",
    },
    takeBack: "سحب ما كُتب في آخر 24 ساعة",
    done: (name: string, messages: number) =>
      parts([`حُظر ${isolated(name)}.`, messages > 0 ? tookBack(messages) : ""], " "),
  },
  unban: {
    title: (name: string) => `رفع الحظر عن ${isolated(name)}`,
    why: "يمكن لهذا الشخص العودة بكلمة المرور التي كانت له.",
    putBack: "إعادة ما سُحب مع الحظر",
    submit: "رفع الحظر",
    done: (name: string, messages: number) =>
      parts([
        `يمكن لـ ${isolated(name)} الدخول من جديد.`,
        messages > 0 ? putBack(messages) : "",
      ], " "),
  },
  erase: {
    title: (name: string) => `محو حساب ${isolated(name)}`,
    why: "لن يعود الحساب لأحد، ويصبح الاسم متاحًا. لا يمكن التراجع عن ذلك.",
    keep: "يبقى ما كُتب",
    keepWhy: "باسم «شخص غادر».",
    gone: "يُحذف ما كُتب أيضًا",
    goneWhy: "نهائيًا، في كل الغرف.",
    messages: "الرسائل",
    submit: "محو",
    done: "مُحي الحساب.",
  },

  bans: {
    bans: "المحظورون",
    mutes: "المكتومون",
    noBans: "لا أحد محظور.",
    noMutes: "لا أحد مكتوم.",
    facts: (by: string, when: string, until: string | undefined) =>
      `بواسطة ${isolated(by)}، ${isolated(when)} · ${
        until === undefined ? "نهائيًا" : `حتى ${isolated(until)}`
      }`,
    reason: (reason: string) => quoted(reason),
    unban: "رفع الحظر…",
    unbanOf: (name: string) => `رفع الحظر عن ${isolated(name)}`,
    until: (when: string) => `حتى ${isolated(when)}`,
    unmute: "إلغاء الكتم",
    unmuteOf: (name: string) => `إلغاء الكتم: ${isolated(name)}`,
  },

  reports: {
    tabs: { open: "مفتوحة", settled: "مسوّاة" },
    label: "البلاغات",
    none: { open: "لا شيء للنظر فيه. أحسنت.", settled: "لم يُسوَّ شيء بعد." },
    head: (by: string, from: string) => `أبلغ ${isolated(by)} عن ${isolated(from)}`,
    room: (name: string, kind: ReportView["roomKind"]) =>
      kind === "direct" ? "في محادثة مباشرة" : `في ${isolated(name)}${kind === "private" ? " (خاصة)" : ""}`,
    gone: "سُحبت",
    now: (text: string) => `الآن: ${isolated(text)}`,
    unreadable: "لم تعد قراءة هذه الرسالة ممكنة.",
    acts: (from: string) => `ما العمل بشأن ${isolated(from)}`,
    dismiss: "رفض البلاغ",
    takeBack: "سحب الرسالة",
    mute: "كتم ساعة",
    kick: "طرد",
    ban: "حظر…",
    above: (name: string) => `رتبة ${isolated(name)} ليست أدنى من رتبتك. على من هو أعلى أن ينظر في هذا.`,
    settled: (how: NonNullable<ReportView["how"]>, by: string, when: string) =>
      `${ends[how]} بواسطة ${isolated(by)}، ${isolated(when)}`,
    done: (how: NonNullable<ReportView["how"]>) => `سُوّي البلاغ: ${ends[how]}.`,
  },

  invitations: {
    none: "لم ينشئ أحد رابطًا بعد.",
    by: (name: string, when: string) => `بواسطة ${isolated(name)}، ${isolated(when)}`,
  },

  rooms: {
    none: "لا توجد غرف.",
    public: "عامة",
    private: "خاصة",
    archived: "مؤرشفة",
    announce: "إعلانات",
    members: (n: number, online: number) =>
      parts([some(n, nouns.member), online > 0 ? `${number(online)} متصل الآن` : ""]),
    open: "فتح",
    openOf: (name: string) => `فتح ${isolated(name)}`,
    join: "انضمام",
    joinOf: (name: string) => `الانضمام إلى ${isolated(name)}`,
    joinWhy: "كل من فيها يرى أنك دخلت.",
    stay: "عدم الدخول",
    archive: "أرشفة",
    archiveOf: (name: string) => `أرشفة ${isolated(name)}`,
    archiveWhy: "يمكن قراءتها ولا أحد يكتب فيها بعد ذلك. يمكن فتحها من جديد.",
    archiveJoins: "تنضم إليها لأجل ذلك ويراه كل من فيها. ثم لا يكتب فيها أحد.",
    keep: "إبقاؤها مفتوحة",
    reopen: "فتح للكتابة",
    reopenOf: (name: string) => `فتح للكتابة: ${isolated(name)}`,
    archivedNow: (name: string) => `أُرشفت ${isolated(name)}.`,
    reopened: (name: string) => `فُتحت ${isolated(name)} من جديد.`,
    kept: (days: number) => `تُحفظ ${ofSome(days, nouns.day)}`,
    days: "السجل",
    daysOf: (name: string) => `السجل: ${isolated(name)}`,
    daysWhy: "ما هو أقدم يُزال عن كل من فيها مع ملفاته. ويقرأ الجميع أنك أنت من قرر ذلك.",
    daysJoins: "تنضم إليها لأجل ذلك ويراه كل من فيها. وما هو أقدم يُزال في الحال نهائيًا.",
    daysSubmit: "حفظ",
    daysSaved: (name: string, days: number) =>
      days === 0
        ? `تحفظ ${isolated(name)} الرسائل دائمًا.`
        : `تحفظ ${isolated(name)} الرسائل لمدة ${ofSome(days, nouns.day)}.`,
  },

  bots: {
    why: "البوت حساب لبرنامج. لا يدخل إلا برموز وصول، وأنت المسؤول عنه.",
    none: "لا بوتات بعد.",
    name: "اسم البوت",
    noName: "سمِّه أولًا.",
    make: "إنشاء بوت",
    made: (name: string) => `أول رمز وصول لـ ${quoted(name)}. انسخه الآن: يُعرض هذه المرة فقط.`,
    facts: (by: string, since: string) => `أنشأه ${isolated(by)}، ${isolated(since)}`,
    tokens: (name: string) => `رموز وصول ${isolated(name)}`,
    noTokens: "ليس له رمز وصول، فلا يستطيع الدخول.",
    addToken: "رمز وصول جديد",
    addTokenOf: (name: string) => `رمز وصول جديد لـ ${isolated(name)}`,
    tokenMade: (token: string, bot: string) =>
      `رمز الوصول ${quoted(token)} للبوت ${isolated(bot)}. انسخه الآن: يُعرض هذه المرة فقط.`,
    remove: "إزالة البوت",
    removeOf: (name: string) => `إزالة البوت ${isolated(name)}`,
    removeWhy: "ينقطع اتصاله ويصبح اسمه متاحًا. وما كتبه يبقى.",
    keep: "الإبقاء عليه",
    removed: (name: string) => `أُزيل البوت ${quoted(name)}.`,
  },

  connections: {
    none: "لا أحد متصل.",
    doors: (door: string, n: number) => `${isolated(door)}: ${number(n)}`,
    door: { websocket: "متصفح أو برنامج", tcp: "TCP مجرد", http: "HTTP" },
    facts: (door: string, since: string) => `${isolated(door)} · منذ ${isolated(since)}`,
    more: (shown: number, all: number) => `أحدث ${number(shown)} من ${number(all)}.`,
    refresh: "تحديث",
  },

  storage: {
    database: "الرسائل وكل ما عداها",
    files: "الملفات",
    free: "المساحة الحرة على القرص",
    freeOf: (total: string) => `من ${isolated(total)}`,
    rooms: "حسب الغرفة",
    room: "الغرفة",
    entries: "الرسائل",
    filesIn: "الملفات",
    size: "الحجم",
    others: (n: number) =>
      counted(n, {
        one: "غرفة واحدة أصغر",
        two: "غرفتان أصغر",
        few: "# غرف أصغر",
        other: "# غرفة أصغر",
      }),
    direct: (n: number) =>
      counted(n, {
        one: "محادثة مباشرة واحدة",
        two: "محادثتان مباشرتان",
        few: "# محادثات مباشرة",
        other: "# محادثة مباشرة",
      }),
    counted: (when: string) => `حُسب ${isolated(when)}. يُحسب من جديد مرة كل دقيقة على الأكثر.`,
    nearlyFull: "القرص شبه ممتلئ: ستُرفض الملفات الجديدة قريبًا. أفسح مساحة أو أضف قرصًا.",
  },

  audit: {
    none: "لم يُفعل شيء بصلاحيات خاصة بعد.",
    noneFound: "لا شيء من هذا النوع.",
    whole: "سليم: لم يُغيَّر أي سطر من وراء الخادم. فُحص للتو.",
    broken: "مكسور: غيّر أحدهم هذا السجل من وراء الخادم. أخبر مالك الخادم.",
    person: "من",
    personHint: "من فعل ذلك أو فُعل به.",
    nobody: "لا أحد هنا بهذا الاسم. اكتبه كاملًا.",
    act: "ماذا",
    any: "أي شيء",
    filter: "تصفية",
    acts,
    row: (act: string) => acts[act] ?? act,
  },

  settings: {
    name: "اسم هذا الخادم",
    nameHint: `ما يسميه الناس به، حتى ${ofSome(limits.nameLength, nouns.letter)}.`,
    noName: "اكتب اسمًا أولًا.",
    come: "من يمكنه الدخول",
    guests: "الضيوف: يكفي اسم",
    signup: "الحسابات الجديدة",
    open: "أي شخص",
    openWhy: "من يأتي يمكنه أن يجعل لاسمه كلمة مرور.",
    invited: "بدعوة",
    invitedWhy: "فقط من لديه رابط أنشأه أحد هنا.",
    pace: "رسائل الشخص الواحد في الدقيقة",
    paceHint: "على المدى الطويل، من 10 إلى 100,000. الأسرع من ذلك ينتظر لحظة ثم يُرفض.",
    badPace: "اكتب رقمًا من 10 إلى 100,000.",
    days: "الغرف الجديدة تحفظ الرسائل",
    daysHint: "للغرف التي تُنشأ من الآن. ما يكتبه الناس بعضهم لبعض على انفراد يبقى محفوظًا.",
    theme: "مظهر الصفحات",
    themes: { system: "كما في كل جهاز", light: "فاتح", dark: "داكن" },
    themeHint: "لمن لم يختر شيئًا في «الإعدادات»، «المظهر».",
    links: "الروابط في الرسائل",
    previews: "عرض ما تقوله الصفحات عن نفسها",
    previewsHint: "يطّلع الخادم عليها، في الغرف العامة وفي غيرها إن أرادت. لا يفعل ذلك أي جهاز لقارئ.",
    words: "الكلمات غير المسموحة",
    wordsHint: "كلمة في كل سطر.",
    tooMany: `على الأكثر ${number(limits.filteredWords)} كلمة.`,
    longWord: (word: string) => `${quoted(`${word.slice(0, 20)} …`)} طويلة جدًا: 64 حرفًا على الأكثر.`,
    wordsDo: "مصير رسالة فيها إحداها",
    refuse: "تُرفض",
    refuseWhy: "يُخبَر كاتبها بالسبب.",
    hide: "تُخفى الكلمة",
    hideWhy: "يرى الآخرون \u2068***\u2069 مكانها.",
    tryIt: "تجربة",
    tryHint: "اكتب رسالة كما قد يكتبها أحد هنا.",
    passes: "هذه تمر.",
    refused: "هذه تُرفض.",
    hidden: (text: string) => `يرى الآخرون: ${isolated(text)}`,
    save: "حفظ",
    saved: "تم الحفظ.",
    notAll: "تم الحفظ. ما شُغّل به الخادم عند بدئه يبقى كما هو.",
  },
};
