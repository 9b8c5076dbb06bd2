import type { RoomRole } from "../../../../protocol/roles.ts";
import type { InvitedRole } from "../../../../protocol/invitations.ts";
import { limits } from "../../../../protocol/limits.ts";
import { counted, isolated, listed, number } from "../counting.ts";
import type { roomWords as English } from "../en/room.ts";
import { nouns, ofSome, quoted, some, span } from "./nouns.ts";

/** What the page says of rooms and invitations where somebody looks after them: fetched with what shows it. */

const roles: Record<RoomRole, readonly [name: string, asOne: string]> = {
  owner: ["مالك", "مالكًا"],
  moderator: ["مشرف", "مشرفًا"],
  member: ["عضو عادي", "عضوًا عاديًا"],
};

const invitedRoles: Record<InvitedRole, string> = {
  admin: "مدير",
  moderator: "مشرف",
  member: "عضو",
  guest: "ضيف",
};

export const roomWords: typeof English = {
  close: "إغلاق",
  cancel: "إلغاء",
  again: "إعادة المحاولة",
  lost: "تعذّر ذلك: لا يوجد اتصال. حاول مرة أخرى بعد لحظة.",
  copy: "نسخ الرابط",
  byHand: {
    title: "النسخ يدويًا",
    why: "المتصفح لا يسمح للصفحة بالنسخ. النص محدد هنا لنسخه يدويًا.",
  },

  menu: {
    label: (room: string) => `خيارات ${isolated(room)}`,
    pin: "تثبيت في الأعلى",
    unpin: "إلغاء التثبيت",
    read: "تعليم كمقروءة",
    mute: `كتم لمدة ${number(8)} ساعات`,
    unmute: "إلغاء الكتم",
    level: (what: string) => `نبّهني إلى: ${isolated(what)}`,
    copyLink: "نسخ الرابط",
    leave: (room: string) => `مغادرة ${isolated(room)}`,
  },

  make: {
    title: "غرفة جديدة",
    name: "الاسم",
    nameHint: `حروف وأرقام، ${number(limits.nameLength)} على الأكثر.`,
    noName: "اكتب اسمًا أولًا.",
    topic: "الموضوع",
    topicHint: "عمّ يدور الحديث فيها. يمكن تحديده لاحقًا.",
    kind: "من يمكنه الدخول",
    public: "عامة",
    publicWhy: "يمكن لأي شخص هنا الانضمام وقراءة ما كُتب.",
    private: "خاصة",
    privateWhy: "لا يدخلها إلا من يضيفه أعضاؤها، ولا يرى غيرهم أنها موجودة.",
    announce: "للإعلانات: لا يكتب إلا المشرفون",
    submit: "إنشاء الغرفة",
  },

  message: {
    title: "رسالة جديدة",
    why: "إلى شخص واحد أو عدة أشخاص معًا: ستكون لكم غرفة خاصة بكم.",
    to: "إلى",
    submit: "كتابة",
    nobody: "اختر شخصًا أولًا.",
    tooMany: `${some(limits.directPeople - 1, nouns.person)} على الأكثر. لأكثر من ذلك أنشئ غرفة.`,
  },

  pick: {
    hint: "ابدأ بكتابة اسم.",
    remove: (name: string) => `إزالة ${isolated(name)}`,
    found: (n: number) =>
      counted(n, {
        zero: "لم يُعثر على أحد",
        one: "عُثر على شخص واحد",
        two: "عُثر على شخصين",
        few: "عُثر على # أشخاص",
        many: "عُثر على # شخصًا",
        other: "عُثر على # شخص",
      }),
    none: (typed: string) => `لا أحد هنا باسم ${quoted(typed)}.`,
    chosen: "المختارون",
    label: "الأشخاص",
  },

  add: {
    title: (room: string) => `إضافة أشخاص إلى ${isolated(room)}`,
    label: "من",
    privateWhy: "سيرون كل ما كُتب هنا.",
    publicWhy: "يدخلون الغرفة في الحال.",
    submit: "إضافة",
    nobody: "اختر شخصًا أولًا.",
    added: (names: readonly string[]) =>
      names.length === 0 ? "هم هنا بالفعل." : `تمت إضافة: ${listed(names.map(isolated))}.`,
    tooMany: `${number(limits.addedPeople)} على الأكثر في المرة الواحدة.`,
  },

  people: {
    find: "البحث عن شخص",
    some: (n: number) => `المعروض منهم ${number(n)}. اكتب اسمًا للعثور على الآخرين.`,
  },

  details: {
    noTopic: "لا موضوع بعد.",
    public: "عامة: يمكن لأي شخص هنا الانضمام إليها وقراءتها.",
    private: "خاصة: لا يراها إلا أعضاؤها.",
    direct: "ليس فيها إلا من في القائمة أدناه.",
    announce: "لا يكتب هنا إلا المشرفون.",
    slow: (seconds: number) => `الوضع البطيء: ${span(seconds)} بين كل رسالتين للشخص الواحد.`,
    archived: "مؤرشفة: يمكن قراءتها ولا أحد يكتب هنا.",
    days: (n: number) => `تُحفظ الرسائل لمدة ${ofSome(n, nouns.day)}.`,
    acts: "خيارات هذه الغرفة",
    add: "إضافة",
    addSpoken: "إضافة أشخاص",
    invite: "دعوة",
    inviteSpoken: "دعوة أشخاص إلى هذه الغرفة",
    settings: "إعدادات الغرفة",
    leave: "مغادرة",
    leaveSpoken: "مغادرة هذه الغرفة",
    leavePublic: "يمكنك الانضمام إليها من جديد متى شئت.",
    leavePrivate: "لا يستطيع إضافتك من جديد إلا شخص موجود فيها.",
    leaveYes: "مغادرة",
    leaveNo: "البقاء",
    check: "فحص السجل",
    checking: "جارٍ الفحص…",
    whole: (when: string, entries: number) =>
      `فُحص ${isolated(when)}: ${entries === 0 ? "فارغ" : some(entries, nouns.entry)}، والسجل سليم.`,
    broken: (when: string) =>
      `فُحص ${isolated(when)}: السلسلة منقطعة. غيّر أحدهم ما هو محفوظ. أخبر مالك الخادم.`,
    unchecked: "كل رسالة مربوطة بالتي قبلها: ما يُغيَّر من وراء ظهرك ينكشف.",
    justNow: "للتو",
    at: (time: string) => `الساعة ${isolated(time)}`,
  },

  settings: {
    title: (room: string) => `إعدادات ${isolated(room)}`,
    slow: "الوضع البطيء",
    slowHint: "كم ينتظر الناس بين رسالتين. لا ينطبق على المشرفين.",
    slowOff: "متوقف",
    span,
    previews: "معاينة الروابط",
    previewsHint:
      "يزور هذا الخادم الصفحات التي تشير إليها الرسائل الجديدة. تعلم تلك الصفحات بالزيارة، ولا تعلم من كتب.",
    days: "حفظ الرسائل",
    daysHint: "يُحذف ما هو أقدم لدى الجميع مع ملفاته. لا يستطيع أحد استعادته.",
    daysOf: (days: number) => days === 0 ? "دائمًا" : days === 365 ? "سنة واحدة" : some(days, nouns.day),
    daysOther: "عدد آخر من الأيام",
    daysOwn: "الأيام",
    daysOwnHint: `رقم من 1 إلى ${number(limits.keptDays)}.`,
    daysWrong: `اكتب رقمًا من 1 إلى ${number(limits.keptDays)}.`,
    counting: "جارٍ العدّ…",
    expires: (messages: number, day: string) => {
      const before = `أقدم من ${isolated(day)} في الحال نهائيًا.`;
      return messages === 0
        ? "لا توجد رسالة بهذا القدم بعد."
        : messages >= limits.expiringCounted
        ? `يُحذف أكثر من ${number(limits.expiringCounted)} رسالة ${before}`
        : `تُحذف ${some(messages, nouns.message)} ${before}`;
    },
    save: "حفظ",
    saved: "تم الحفظ.",
    nothing: "لم يتغير شيء.",
    opens: "سيتمكن كل من هنا من قراءة ما كُتب حين كانت الغرفة خاصة.",
    archive: "أرشفة هذه الغرفة",
    archiveWhy: "تبقى قراءتها ممكنة ولا يكتب فيها أحد. يمكن فتحها من جديد.",
    archiveYes: "أرشفة",
    archiveNo: "إبقاؤها مفتوحة",
    unarchive: "فتح الغرفة من جديد",
    archived: "أُرشفت الغرفة.",
    unarchived: "فُتحت الغرفة من جديد.",
  },

  person: {
    menu: (name: string) => `خيارات ${isolated(name)}`,
    write: (name: string) => `الكتابة إلى ${isolated(name)}`,
    make: (role: RoomRole) => `تعيين ك${roles[role][0]}`,
    remove: "إخراج من الغرفة",
    made: (name: string, role: RoomRole) => `صار ${isolated(name)} ${roles[role][1]} هنا.`,
    removed: (name: string) => `لم يعد ${isolated(name)} في الغرفة.`,
  },

  invite: {
    title: "دعوة أشخاص",
    where: "إلى",
    server: "الخادم",
    role: "بصفة",
    roles: invitedRoles,
    roleWhy: {
      admin: "المدير يدير الخادم كله: الأشخاص والغرف والإعدادات.",
      moderator: "المشرف يكتم ويحظر ويحذف ما كتبه الآخرون.",
      member: "للعضو اسم بكلمة مرور، ويمكنه دعوة الآخرين.",
      guest: "لا يحتاج الضيف إلا إلى اسم.",
    } satisfies Record<InvitedRole, string>,
    short: invitedRoles,
    hours: "مدة الصلاحية",
    uses: "لمن",
    hoursOf: (hours: number) =>
      hours < 24 ? some(hours, nouns.hour) : hours % 8_760 === 0 ? "سنة واحدة" : some(hours / 24, nouns.day),
    usesOf: (uses: number) => uses === 0 ? "أي شخص لديه الرابط" : some(uses, nouns.person),
    submit: "إنشاء رابط",
    another: "إنشاء رابط آخر",
    made: "رابطك",
    madeWhy: "يُعرض الآن فقط. أرسله إلى من تريد دعوته.",
    netcat: "في الطرفية",
    qr: "الرابط، ليُقرأ بالكاميرا",
    list: "روابطك",
    none: "لا شيء بعد.",
    loading: "جارٍ التحميل…",
    facts: (role: string, room: string | undefined) =>
      `${room === undefined ? "إلى الخادم" : `إلى ${isolated(room)}`}، بصفة ${isolated(role)}`,
    used: (used: number, uses: number) =>
      uses === 0
        ? used === 0 ? "لم يدخل أحد" : `دخل ${some(used, nouns.person)}`
        : used >= uses
        ? counted(uses, { one: "استُخدم", two: "استخدمه الاثنان", other: "استخدمه الـ# جميعًا" })
        : `استُخدم ${number(used)} من أصل ${number(uses)}`,
    until: (when: string) => `حتى ${isolated(when)}`,
    over: "انتهت صلاحيته",
    ended: "أُنهي",
    came: (names: readonly string[]) => `دخل: ${listed(names.map(isolated))}`,
    end: "إنهاء",
    endSpoken: (what: string) => `إنهاء الرابط: ${isolated(what)}`,
    endWhy: "لا يدخل به أحد بعد ذلك. ومن دخل يبقى.",
    endYes: "إنهاء الرابط",
    endNo: "الإبقاء عليه",
    endedNow: "أُنهي الرابط.",
  },

  phone: {
    title: "إضافة هاتفي",
    why: "وجّه كاميرته إلى هنا. يفتح Parley ويسجّل دخولك بلا كلمة مرور.",
    qr: "الرابط لهاتفك، ليُقرأ بالكاميرا",
    left: (time: string) => `يعمل مرة واحدة، وتنتهي صلاحيته بعد ${isolated(time)}.`,
    over: "انتهت صلاحية هذا الرابط.",
    again: "إنشاء رابط جديد",
    secret: "من لديه هذا الرابط يدخل باسمك. لا ترسله إلى غيرك.",
    loop: (host: string) =>
      `لا يستطيع هاتفك الوصول إلى ${
        isolated(host)
      }، فهو هذا الجهاز وحده. شغّل الخادم مع \u2068--host 0.0.0.0 --tls self\u2069 وافتحه بعنوانه في شبكتك.`,
  },
};
