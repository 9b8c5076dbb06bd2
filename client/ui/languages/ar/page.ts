import type { Tick } from "../../../core/bubble.ts";
import { durationText } from "../../duration.ts";
import type { FileKind } from "../../file_kind.ts";
import { shareOf, type ShownFile } from "../../shown_file.ts";
import type { RoomInfo } from "../../../../protocol/commands.ts";
import type { FileAbout } from "../../../../protocol/files.ts";
import { limits } from "../../../../protocol/limits.ts";
import type { Happened } from "../../../../protocol/notices.ts";
import type { PasswordProblem } from "../../../../protocol/passwords.ts";
import type { RefusalCode } from "../../../../protocol/refusals.ts";
import { counted, isolated, listed, number } from "../counting.ts";
import type { Unsent, words as English } from "../en/page.ts";
import { clock, dated, names, nouns, ofSome, parts, percent, quoted, size, some, span } from "./nouns.ts";

/** Everything the page says in Arabic. Names and sizes are isolated: they are mostly read the other way. */

const ticks: Record<Tick, string> = {
  waiting: "بانتظار الاتصال",
  sending: "جارٍ الإرسال",
  sent: "أُرسلت",
  delivered: "وصلت",
  read: "قُرئت",
  failed: "لم تُرسل",
  held: "لم تُرسل: تنتظر الرسالة التي فوقها",
};

/** What a file is called in a sentence, and on its card. */
const kinds: Record<FileKind, readonly [sentence: string, card: string]> = {
  picture: ["صورة", "صورة"],
  video: ["فيديو", "فيديو"],
  audio: ["مقطعًا صوتيًا", "مقطع صوتي"],
  voice: ["رسالة صوتية", "رسالة صوتية"],
  pdf: ["ملف PDF", "ملف PDF"],
  text: ["ملفًا نصيًا", "نص"],
  code: ["ملفًا برمجيًا", "كود"],
  archive: ["ملفًا مضغوطًا", "ملف مضغوط"],
  other: ["ملفًا", "ملف"],
};

const passwordProblems: Record<Exclude<PasswordProblem, "short">, string> = {
  long: `كلمة المرور طويلة جدًا: الحد الأقصى ${number(256)} بايت.`,
  common: "كلمة المرور هذه من أول ما يُجرَّب عند التخمين. أضف كلمات لا تخطر على بال أحد.",
  name: "كلمة المرور قريبة جدًا من اسمك.",
};

const refusals: Record<RefusalCode, string> = {
  bad_request: "هذا ليس أمرًا يعرفه Parley، أو أن جزءًا منه ناقص أو خاطئ.",
  bad_json: "هذا ليس JSON. أرسل كائن JSON واحدًا في كل سطر.",
  bad_utf8: "هذا ليس نصًا بترميز UTF-8. اضبط برنامجك على UTF-8 وأرسله من جديد.",
  bad_name: "هذا الاسم غير مسموح. استخدم من 1 إلى 32 من الحروف والأرقام، ويجوز بينها مسافات أو أي من ‎- _ . '‎",
  empty: "هذه الرسالة فارغة. اكتب شيئًا وأرسلها من جديد.",
  too_long: "هذا طويل جدًا. اختصره أو أرسله كملف.",
  too_many: "أوامر كثيرة دفعة واحدة. أرسلها في إطارات أصغر.",
  not_greeted: "ابدأ بالتحية: أول أمر في كل اتصال هو ‎`hello`‎.",
  already_greeted: "سبق أن ألقى هذا الاتصال التحية.",
  wrong_protocol: "يستخدم هذا الخادم إصدارًا آخر من البروتوكول. أعد تحميل الصفحة أو حدِّث البرنامج.",
  no_session: "لم تسجّل الدخول هنا، أو أن جلستك انتهت. سجّل الدخول من جديد.",
  bad_origin: "لا يُسمح لتلك الصفحة بفتح هذه الدردشة. افتح الدردشة من عنوانها هي.",
  bad_host: "لا يُعرف هذا الخادم بذلك الاسم. شغّله مع ‎--origin‎ لذلك العنوان.",
  name_taken: "هناك من يستخدم هذا الاسم. اختر اسمًا آخر.",
  needs_password: "لهذا الاسم كلمة مرور. اكتبها أو اختر اسمًا آخر.",
  wrong_password: "هذه ليست كلمة مرور هذا الاسم.",
  needs_code: "هذا الحساب محمي بالتحقق بخطوتين. اكتب الرمز من تطبيقك أو رمز استرداد.",
  wrong_code: "هذا الرمز غير صحيح أو سبق استخدامه. اكتب الرمز التالي.",
  wrong_passkey: "مفتاح المرور هذا غير صالح هنا. حاول مرة أخرى أو سجّل الدخول بكلمة المرور.",
  weak_password: "كلمة المرور هذه سهلة التخمين. اختر أطول منها، من عدة كلمات.",
  throttled: "محاولات كثيرة. انتظر قليلًا ثم حاول مرة أخرى.",
  members_only: "ليس للضيوف كلمة مرور. عيّن كلمة مرور لاسمك أولًا.",
  not_found: "لا شيء هنا بهذا الاسم، أو لا يحق لك أن تراه.",
  not_member: "لست في هذه الغرفة. انضم إليها أولًا.",
  by_invitation: "الدخول إلى هذا الخادم بالدعوة فقط. افتح الرابط الذي وصلك أو سجّل الدخول بكلمة المرور.",
  not_allowed: "لا يُسمح لك بذلك هنا. اسأل مشرفًا أو مالك الخادم.",
  room_taken: "توجد غرفة بهذا الاسم. اختر اسمًا آخر.",
  announcements: "لا يكتب في هذه الغرفة إلا المشرفون.",
  archived: "هذه الغرفة مؤرشفة: يمكن قراءتها ولا أحد يكتب فيها.",
  slow_down: "على مهلك. انتظر لحظة قبل أن تكتب من جديد.",
  no_reply: "الرسالة التي ترد عليها لم تعد موجودة. انسخ ردك وأرسله كرسالة مستقلة.",
  taken_back: "حُذفت هذه الرسالة، ولم يبقَ ما يُعدَّل.",
  bad_method: "هذا العنوان لا يدعم ذلك.",
  bad_type: "أرسله بصيغة JSON، مع ‎Content-Type: application/json‎.",
  busy: "كثير مما أرسلته لا يزال ينتظر الرد. انتظر لحظة ثم حاول مرة أخرى.",
  too_many_peers: "الخادم ممتلئ. حاول مرة أخرى بعد دقيقة.",
  too_slow: "لم يصل شيء منذ مدة طويلة فأُغلق الاتصال. اتصل من جديد.",
  slow_reader: "لم يلحق اتصالك بما يصل فأُغلق. لم يضِع شيء: اتصل من جديد لتكمل.",
  banned: "أنت محظور هنا.",
  muted: "لا يمكنك الكتابة هنا لبعض الوقت.",
  kicked: "أنهى أحد المشرفين اتصالك. يمكنك العودة.",
  filtered: "في الرسالة كلمة غير مسموحة هنا.",
  storage_full: "قرص الخادم ممتلئ. لم يضِع شيء؛ أخبر مالك الخادم.",
  too_large: "هذا الملف أكبر مما يقبله الخادم. أرسل ملفًا أصغر أو اسأل مالك الخادم.",
  no_room: "ملفاتك تملأ كل المساحة المخصصة لك هنا. اطلب المزيد من مالك الخادم.",
  wrong_offset: "لا يُتابَع الرفع من هذا الموضع. اسأل عن الموضع وأرسل من هناك.",
  wrong_checksum: "لم تصل البيانات كما أُرسلت. أرسلها من جديد.",
  taken_over: "يتابع اتصال آخر هذا الرفع. اسأل عن الموضع قبل أن ترسل المزيد.",
  abandoned: "أُلغي هذا الرفع. أرسل الملف من جديد.",
  bad_range: "ليس في الملف جزء كهذا.",
  wrong_tus: "الرفع هنا ببروتوكول ‎tus 1.0.0‎. أرسل ‎Tus-Resumable: 1.0.0‎.",
  restarting: "يُعاد تشغيل الخادم. لم يضِع شيء: اتصل من جديد بعد لحظة.",
  internal: "حدث خطأ هنا وقد سُجِّل. حاول مرة أخرى.",
};

function happened({ notice, by: person, who: other, text = "" }: Happened): string {
  const by = isolated(person);
  const who = other === undefined ? "شخصًا ما" : isolated(other);
  switch (notice) {
    case "joined":
      return `انضم ${by}`;
    case "left":
      return `غادر ${by}`;
    case "made":
      return `أنشأ ${by} الغرفة ${isolated(text)}`;
    case "added":
      return `أضاف ${by} ${who}`;
    case "removed":
      return `أخرج ${by} ${who}`;
    case "renamed":
      return `غيّر ${by} اسم الغرفة إلى ${isolated(text)}`;
    case "topic":
      return text === "" ? `أزال ${by} موضوع الغرفة` : `غيّر ${by} الموضوع: ${isolated(text)}`;
    case "announce":
      return `جعل ${by} هذه الغرفة للإعلانات: لا يكتب هنا إلا المشرفون`;
    case "open":
      return `فتح ${by} الغرفة: يمكن للجميع الكتابة هنا`;
    case "slow":
      return text === "0"
        ? `أوقف ${by} الوضع البطيء`
        : `شغّل ${by} الوضع البطيء: ${span(Number(text))} بين كل رسالتين للشخص الواحد`;
    case "private":
      return `جعل ${by} الغرفة خاصة: لا يراها إلا أعضاؤها`;
    case "public":
      return `جعل ${by} الغرفة عامة: يمكن لأي شخص الانضمام إليها وقراءة ما كُتب`;
    case "archived":
      return `أرشف ${by} الغرفة: يمكن قراءتها ولا أحد يكتب هنا`;
    case "unarchived":
      return `أعاد ${by} فتح الغرفة المؤرشفة`;
    case "previews":
      return `شغّل ${by} معاينة الروابط: يزور الخادم الصفحات التي تشير إليها الرسائل الجديدة`;
    case "no_previews":
      return `أوقف ${by} معاينة الروابط`;
    case "role":
      return `جعل ${by} ${who} ${roleHere(text)}`;
    case "days":
      return text === "0"
        ? `جعل ${by} الرسائل تُحفظ هنا دائمًا`
        : `جعل ${by} الرسائل تُحفظ هنا لمدة ${ofSome(Number(text), nouns.day)}`;
  }
}

function roleHere(role: string): string {
  switch (role) {
    case "owner":
      return "مالكًا للغرفة";
    case "moderator":
      return "مشرفًا على الغرفة";
    case "member":
      return "عضوًا عاديًا";
    default:
      return isolated(role);
  }
}

function received(file: ShownFile): string {
  const share = shareOf(file);
  return share === undefined ? "" : percent(Math.floor(share * 100));
}

const namesYou = (n: number): string =>
  counted(n, {
    one: "واحدة تذكرك",
    two: "اثنتان تذكرانك",
    other: "# تذكرك",
  });

export const words: typeof English = {
  product: "Parley",
  left: "شخص غادر",
  refusal: (code: RefusalCode): string => refusals[code],
  outOfStep: (code: RefusalCode): string =>
    `تعذّر التفاهم بين الصفحة والخادم (⁨${code}⁩). أعد تحميل الصفحة؛ وإن لم ينفع ذلك فأخبر مالك الخادم.`,

  names: {
    promise: "غرفة واحدة للجميع هنا. اختر اسمًا وألقِ التحية.",
    label: "اسمك",
    join: "انضمام",
    signIn: "تسجيل الدخول",
    signInInstead: "تسجيل الدخول",
    keepInstead: "الاحتفاظ باسم",
    keep: "الاحتفاظ بهذا الاسم",
    guestInstead: "الدخول كضيف",
    another: (name: string) => `لست ${isolated(name)}؟ اختيار اسم آخر`,
    asked: (name: string) => `للاسم ${quoted(name)} كلمة مرور هنا.`,
    hint: `حروف وأرقام، ${number(limits.nameLength)} على الأكثر. سيراه الآخرون.`,
    empty: "اكتب اسمًا أولًا.",
    passkey: "تسجيل الدخول بمفتاح مرور",
    noPasskey: "لم يُستخدم أي مفتاح مرور. حاول مرة أخرى أو اكتب اسمك.",
    code: "الرمز من تطبيقك",
    codeHint: "ستة أرقام. ينشئ تطبيقك رمزًا جديدًا كل نصف دقيقة.",
    recovery: "رمز الاسترداد",
    recoveryHint: "أحد الرموز العشرة التي احتفظت بها. يعمل مرة واحدة.",
    useRecovery: "استخدام رمز استرداد بدلًا منه",
    useApp: "استخدام رمز التطبيق بدلًا منه",
    noCode: "اكتب الرمز أولًا.",
    unreachable: (host: string) =>
      `تعذّر الوصول إلى ${isolated(host)}. ربما توقف الخادم أو أنك غير متصل. حاول مرة أخرى بعد لحظة.`,
    sessionEnded:
      "انتهت جلستك: أُنهيت من صفحة أو جهاز آخر، أو تغيّرت كلمة المرور، أو لم تُستخدم منذ أسبوعين. اكتب اسمك للمتابعة.",
    nameTaken: (name: string) => `يستخدم شخص آخر الاسم ${quoted(name)} الآن. اختر اسمًا آخر.`,
    outdated: "هذه الصفحة أقدم من الخادم. أعد تحميلها.",
    byInvitation: "الدخول إلى هذا الخادم بالدعوة فقط. افتح الرابط الذي وصلك أو سجّل الدخول بكلمة المرور.",
    withoutGuests: "سجّل الدخول، أو عيّن كلمة مرور لاسم لك.",
    haveInvitation: "لديّ دعوة",
    kept: (n: number, name: string) => {
      const as = isolated(name);
      return counted(n, {
        one: `رسالة واحدة لم تُرسل بعد محفوظة لك إلى أن تعود باسم ${as}.`,
        two: `رسالتان لم تُرسلا بعد محفوظتان لك إلى أن تعود باسم ${as}.`,
        few: `# رسائل لم تُرسل بعد محفوظة لك إلى أن تعود باسم ${as}.`,
        other: `# رسالة لم تُرسل بعد محفوظة لك إلى أن تعود باسم ${as}.`,
      });
    },
  },

  password: {
    label: "كلمة المرور",
    of: (name: string) => `كلمة مرور ${isolated(name)}`,
    fresh: "كلمة المرور الجديدة",
    show: "إظهار كلمة المرور",
    showShort: "إظهار",
    hideShort: "إخفاء",
    capsLock: "مفتاح Caps Lock مفعّل.",
    empty: "اكتب كلمة المرور أولًا.",
    newHint: `${number(10)} أحرف على الأقل. الأفضل بضع كلمات لا يجمع بينها أحد غيرك.`,
    good: "جيدة.",
    problem: (problem: PasswordProblem, characters: number) =>
      problem === "short"
        ? `${number(10)} أحرف على الأقل: ينقص ${some(10 - characters, nouns.letter)}.`
        : passwordProblems[problem],
    asking: "لحظة…",
    wait: (seconds: number) => `انتظر ${clock(seconds)}`,
  },

  account: {
    open: (name: string) => `حساب ${isolated(name)}`,
    title: "الحساب",
    offline: "لا يوجد اتصال. لا يمكن تغيير حسابك من دونه.",
    outdated: "الصفحة أقدم من الخادم. أعد تحميلها لترى حسابك.",
    erased: "حُذف حسابك.",
  },

  header: {
    back: "العودة إلى الغرف",
    here: (n: number) =>
      counted(n, {
        zero: "لا أحد هنا",
        one: "أنت وحدك هنا",
        two: "شخصان هنا",
        few: "# أشخاص هنا",
        many: "# شخصًا هنا",
        other: "# شخص هنا",
      }),
    connecting: "جارٍ الاتصال…",
    offline: "غير متصل",
    people: "الأشخاص",
    hereAndTopic: (here: string, topic: string) => topic === "" ? here : `${here} · ${isolated(topic)}`,
    openPeople: "إظهار الأشخاص",
    search: "البحث في هذه الغرفة (Ctrl+F)",
    closePeople: "إغلاق لوحة الأشخاص",
    settings: "الإعدادات",
    signOut: "تسجيل الخروج",
    you: "أنت",
    hereNow: "متصل الآن",
    away: "غير نشط",
    gone: "غير متصل",
    awaySince: (when: string) => `غير نشط منذ ${isolated(when)}`,
    lastSeen: (when: string) => `آخر ظهور ${isolated(when)}`,
    writeTo: (name: string) => `الكتابة إلى ${isolated(name)}`,
    skip: "الانتقال إلى حقل الكتابة",
    more: (name: string) => `خيارات ${isolated(name)}`,
    roles: { owner: "مالك", admin: "مدير", moderator: "مشرف", bot: "بوت", guest: "ضيف" },
  },

  rooms: {
    label: "الغرف",
    fresh: "غرفة أو رسالة أو دعوة جديدة",
    is: { private: "خاصة", announce: "إعلانات", archived: "مؤرشفة", muted: "مكتومة" },
    pinned: "مثبّتة",
    filter: "البحث عن غرفة",
    noneFound: (typed: string) => `ليست لك غرفة باسم ${quoted(typed)}.`,
    goTo: "الانتقال إلى… (Ctrl+K)",
    gone: (name: string) => `لم تعد في ${isolated(name)}.`,
    outdated: "الصفحة أقدم من الخادم. أعد تحميلها ثم حاول مرة أخرى.",
    directs: "الأشخاص",
    nobody: "لا أحد بعد. هنا يظهر من تراسلهم على انفراد.",
    choose: "اختيار شخص",
    more: "غرف أخرى",
    join: "انضمام",
    joinRoom: (room: string) => `الانضمام إلى ${isolated(room)}`,
    members: (n: number) => n === 0 ? "لا أحد هناك بعد" : some(n, nouns.person),
    draft: (text: string) => `مسودة: ${isolated(text)}`,
    said: (name: string, text: string) =>
      name === "" ? isolated(text) : `${isolated(name)}: ${isolated(text)}`,
    reacted: (name: string, emoji: string, text: string) =>
      `تفاعل ${isolated(name)} بـ ${isolated(emoji)} مع: ${isolated(text)}`,
    voted: (name: string, text: string) => `صوّت ${isolated(name)}: ${isolated(text)}`,
    item: (item) =>
      parts([
        isolated(item.name),
        item.is,
        item.isHere ? "متصل الآن" : "",
        item.unread > 0 ? some(item.unread, nouns.fresh) : "",
        item.meant > 0 ? namesYou(item.meant) : "",
        item.line,
        item.at,
      ]),
    unreachable: "تعذّر فتح الغرفة: لم يمكن الوصول إلى الخادم. حاول مرة أخرى حين يعود الاتصال.",
  },

  manage: {
    open: "إدارة الخادم",
    label: (reports: number) =>
      reports === 0 ? "إدارة الخادم" : `إدارة الخادم، ${some(reports, nouns.report)}`,
  },

  signOut: {
    question: ({ messages, uploads, voices }: Unsent) =>
      `أتريد تسجيل الخروج وفقدان ${
        listed([
          ...messages > 0 ? [ofSome(messages, nouns.message)] : [],
          ...uploads > 0 ? [ofSome(uploads, nouns.file)] : [],
          ...voices > 0 ? [ofSome(voices, nouns.voice)] : [],
        ])
      }؟`,
    why: ({ messages, voices }: Unsent) =>
      messages + voices > 0
        ? "لم يصل كل شيء إلى الخادم بعد. تسجيل الخروج يحذفه من هذا الجهاز."
        : "لم تصل كل الملفات إلى الخادم بعد. تسجيل الخروج يوقفها؛ وللمتابعة عليك الدخول بالاسم نفسه واختيار الملف من جديد.",
    stay: "البقاء",
    leave: "تسجيل الخروج",
    failed: "تعذّر تسجيل الخروج: لم يمكن الوصول إلى الخادم. حاول مرة أخرى حين يعود الاتصال.",
  },

  log: {
    label: (room: string, kind: RoomInfo["kind"]) =>
      `الرسائل ${kind === "direct" ? "مع" : "في"} ${isolated(room)}`,
    beginning: (room: string, kind: RoomInfo["kind"]) =>
      kind === "direct" ? `بداية محادثتك مع ${isolated(room)}` : `بداية ${isolated(room)}`,
    expired: (day: string, days: number) =>
      `أُزيل ما كُتب قبل ${isolated(day)}: تُحفظ الرسائل هنا لمدة ${ofSome(days, nouns.day)}`,
    empty: "لا رسائل بعد. ألقِ التحية.",
    alone: (name: string) => `لا أحد في هذه الغرفة غيرك أنت و${isolated(name)}.`,
    ways: "يمكن للآخرين الدخول عبر",
    browser: "متصفح",
    netcat: "طرفية",
    unknown: "هذه الرسالة تحتاج إلى إصدار أحدث من الصفحة. أعد تحميلها لتراها.",
    edited: "معدّلة",
    editedAt: (when: string) => `عُدّلت ${isolated(when)}`,
    wasEdited: (said: string) => `${isolated(said)}، معدّلة`,
    preview: (title: string, host: string) => `معاينة: ${isolated(title)}، على ${isolated(host)}`,
    withPreview: (said: string, title: string) => `${isolated(said)}، مع رابط إلى ${isolated(title)}`,
    gone: { writer: "حُذفت الرسالة", moderator: "حذفها أحد المشرفين" },
    unread: "رسائل جديدة",
    gap: (n: number) =>
      counted(n, {
        one: "رسالة أقدم",
        two: "رسالتان أقدم",
        few: "# رسائل أقدم",
        other: "# رسالة أقدم",
      }),
    loadGap: "إظهارها",
    today: "اليوم",
    yesterday: "أمس",
    happened,
    pinned: (name: string, n: number) => `ثبّت ${isolated(name)} ${ofSome(n, nouns.message)}`,
    joined: (all: readonly string[]) => `انضم ${names(all, 3)}`,
    left: (all: readonly string[]) => `غادر ${names(all, 3)}`,
    joinedAndLeft: (joined: string, left: string) => `${joined}، ${left}`,
    jump: (n: number, names: number) =>
      n === 0 ? "الانتقال إلى أحدث رسالة" : parts([some(n, nouns.fresh), names === 0 ? "" : namesYou(names)]),
    jumpCount: (n: number, names: number) => names === 0 ? number(n) : `@ ${number(n)}`,
    newAbove: (n: number, since: string) =>
      parts([
        counted(n, {
          one: "رسالة غير مقروءة",
          two: "رسالتان غير مقروءتين",
          few: "# رسائل غير مقروءة",
          other: "# رسالة غير مقروءة",
        }),
        since === "" ? "" : `منذ ${isolated(since)}`,
      ], " "),
    knowNew: "تعليم الكل كمقروء",
    you: "أنت",
    bubble: (who: string, time: string, text: string) => `${isolated(who)}، ${time}: ${isolated(text)}`,
    tick: (tick: Tick) => ticks[tick],
    readBy: (all: readonly string[]) => all.length === 0 ? "قُرئت" : `قرأها ${names(all, 5)}`,
  },

  text: { showAll: "عرض الكل", showLess: "عرض أقل" },

  file: {
    label: (kind: FileKind, file: ShownFile, caption: string, isUnheard: boolean) =>
      file.state === "abandoned" ? `ألغى إرسال ${isolated(file.name)}` : parts([
        `${file.state === "arriving" ? "يرسل" : "أرسل"} ${kinds[kind][0]}`,
        // Of a voice note nobody chose the name, and its size says less than its length.
        ...kind === "voice"
          ? [file.about.seconds === undefined ? "" : durationText(file.about.seconds)]
          : [isolated(file.name), file.size > 0 ? size(file.size) : ""],
        isUnheard ? "لم تُسمع بعد" : "",
        file.state === "arriving" ? received(file) : "",
        caption === "" ? "" : `التعليق: ${isolated(caption)}`,
      ]),
    facts: (kind: FileKind, file: ShownFile) => {
      if (file.state !== "arriving") return `${size(file.size)} · ${kinds[kind][1]}`;
      if (file.size === 0) return file.received ? `وصل ${size(file.received)} حتى الآن` : "قيد الاستلام…";
      return file.received === undefined
        ? `${size(file.size)} · قيد الاستلام…`
        : `${size(file.received)} من ${size(file.size)} · ${received(file)}`;
    },
    share: (file: ShownFile) => received(file) || "قيد الاستلام…",
    show: (file: ShownFile) => `إظهار، ${size(file.size)}`,
    arriving: (name: string) => `${isolated(name)} قيد الاستلام`,
    gone: (sender: string, name: string) => `ألغى ${isolated(sender)} إرسال ${isolated(name)}`,
    open: (name: string) => `فتح ${isolated(name)}`,
    play: (name: string) => `تشغيل ${isolated(name)}`,
    download: (name: string) => `تنزيل ${isolated(name)}`,
    copyLink: (name: string) => `نسخ رابط ${isolated(name)}`,
    broken: (name: string) => `تعذّر عرض ${isolated(name)}.`,
    again: "إعادة المحاولة",
    outdated: "الصفحة أقدم من الخادم. أعد تحميلها لتسمع هذا.",
  },

  files: {
    title: "الملفات",
    open: "إظهار الملفات",
    close: "إغلاق لوحة الملفات",
    outdated: "الصفحة أقدم من الخادم. أعد تحميلها لترى الملفات.",
  },

  menu: {
    open: "المزيد",
    label: "خيارات هذه الرسالة",
    copy: "نسخ النص",
    copyLink: "نسخ الرابط",
    edit: "تعديل",
    caption: "تعديل التعليق",
    reply: "رد",
    forward: "إعادة توجيه…",
    save: "حفظ",
    unsave: "إزالة من المحفوظات",
    removePreview: "إزالة المعاينة",
    previewRemoved: "أُزيلت المعاينة",
    remove: "حذف",
    report: "إبلاغ…",
    person: (name: string) => `${isolated(name)}…`,
    copied: "تم النسخ",
    linkCopied: "تم نسخ الرابط",
  },

  respond: {
    poll: (question: string, voters: number, closed: boolean) =>
      parts([
        `استطلاع: ${isolated(question)}`,
        closed ? "مغلق" : "",
        voters === 0 ? "لم يصوّت أحد" : `صوّت ${some(voters, nouns.person)}`,
      ]),
    label: (
      said: string,
      reactions: readonly { emoji: string; count: number }[],
      pinned: boolean,
      saved: boolean,
    ) =>
      parts([
        isolated(said),
        reactions.map(({ emoji, count }) => `${isolated(emoji)} ${number(count)}`).join(" "),
        pinned ? "مثبّتة" : "",
        saved ? "محفوظة" : "",
      ]),
    newPoll: "استطلاع",
  },

  reply: {
    title: "رد",
    to: (name: string) => `الرد على ${isolated(name)}`,
    toOneself: "الرد على نفسك",
    leave: "إلغاء الرد",
    show: "إظهار تلك الرسالة",
    loading: "…",
    missing: "الرسالة غير متاحة",
    label: (name: string, line: string, said: string) =>
      name === ""
        ? `ردًا على: ${isolated(line)} – ${isolated(said)}`
        : `ردًا على ${isolated(name)}: ${isolated(line)} – ${isolated(said)}`,
  },

  forwarded: (name: string) => `مُعاد توجيهها من ${isolated(name)}`,
  forwardedLabel: (name: string, said: string) => `مُعاد توجيهها من ${isolated(name)}: ${isolated(said)}`,

  saved: {
    title: "الرسائل المحفوظة",
    done: "حُفظت. تجدها في «الرسائل المحفوظة».",
    undone: "لم تعد محفوظة",
    lost: "تعذّر ذلك: لا يوجد اتصال. حاول مرة أخرى بعد لحظة.",
  },

  edit: {
    title: "تعديل الرسالة",
    leave: "إلغاء التعديل",
    save: "حفظ",
    label: "رسالتك",
    caption: "التعليق",
    nothing: "لن يبقى في الرسالة شيء. لحذفها اختر «حذف».",
    lost: "تعذّر الحفظ: لا يوجد اتصال. حاول مرة أخرى بعد لحظة.",
  },

  takeBack: {
    done: (n: number) =>
      counted(n, {
        one: "حُذفت الرسالة",
        two: "حُذفت رسالتان",
        few: "حُذفت # رسائل",
        other: "حُذفت # رسالة",
      }),
    undo: "تراجع",
    lost: "تعذّر ذلك: لا يوجد اتصال. حاول مرة أخرى بعد لحظة.",
  },

  report: {
    title: "الإبلاغ عن هذه الرسالة",
    why: (name: string) => `سيرى المشرفون ما كتبه ${isolated(name)} وما قبله وما بعده.`,
    label: "ما المشكلة فيها؟",
    empty: "اكتب في بضع كلمات ما المشكلة.",
    cancel: "إلغاء",
    send: "إبلاغ",
    sent: "تم الإبلاغ. سينظر المشرفون في الأمر.",
    lost: "تعذّر الإبلاغ: لا يوجد اتصال. حاول مرة أخرى بعد لحظة.",
  },

  composer: {
    label: (room: string) => `رسالة إلى ${isolated(room)}`,
    short: "رسالة",
    format: "التنسيق",
    send: "إرسال",
    tooLong: (kibibytes: number) =>
      `تعذّر الإرسال: النص أطول من ${isolated(`${number(kibibytes)} KiB`)}. اختصره أو أرسله كملف.`,
    emoji: "إيموجي",
    outdated: "تعذّر ذلك: الصفحة أقدم من الخادم، أو لا يوجد اتصال. أعد تحميلها أو حاول مرة أخرى بعد لحظة.",
    typing: (all: readonly string[]) => all.length > 3 ? "يكتب عدة أشخاص الآن" : `يكتب ${names(all, 3)} الآن`,
  },

  stop: {
    archived: "هذه الغرفة مؤرشفة: يمكن قراءتها ولا أحد يكتب هنا.",
    announcements: "لا يكتب في هذه الغرفة إلا المشرفون.",
    muted: (until: string) => `أنت مكتوم حتى ${isolated(until)}. يمكنك القراءة الآن والكتابة بعدها.`,
    slow: (seconds: number) => `الوضع البطيء مفعّل: يمكنك الإرسال بعد ${clock(seconds)}.`,
  },

  compose: {
    label: "ملفات للإرسال",
    attach: "إرفاق ملفات",
    attachKeys: "إرفاق ملفات (Ctrl+Shift+U)",
    camera: "التقاط صورة",
    dropTo: (room: string) => `أفلت الملفات لإرسالها إلى ${isolated(room)}`,
    caption: "التعليق",
    captionOf: (name: string) => `التعليق على ${isolated(name)}`,
    addCaption: "إضافة تعليق",
    remove: (name: string) => `إزالة ${isolated(name)}`,
    facts: (bytes: string, about: FileAbout | undefined) => {
      const { picture, seconds } = about ?? {};
      return parts([
        isolated(bytes),
        picture ? isolated(`${number(picture.width)} × ${number(picture.height)}`) : "",
        seconds === undefined ? "" : durationText(seconds),
      ], " · ");
    },
    keepLocation: (name: string) => `إبقاء الموقع في ${isolated(name)}`,
    location: (kept: boolean) => kept ? "سيُرسل الموقع" : "لن يُرسل الموقع",
    locationWhy: "تحمل هذه الصورة مكان التقاطها. يُزال منها قبل الإرسال ما لم تختر إبقاءه.",
    tooLarge: (bytes: number, most: number) =>
      `الحجم ${size(bytes)} كبير جدًا: يقبل هذا الخادم ملفات حتى ${size(most)}.`,
    tooMany: (most: number) =>
      `يمكن اختيار ${ofSome(most, nouns.file)} فقط في المرة الواحدة. أرسل الباقي بعدها أو في ملف مضغوط.`,
    folder: "لا يمكن إرسال مجلد. اختر الملفات التي فيه أو اجمعها في ملف مضغوط.",
    outdated: "الصفحة أقدم من الخادم. أعد تحميلها لترسل هذا الملف.",
    unreadable: "تعذّرت قراءته: ربما كان مجلدًا أو لم يعد موجودًا. اختره من جديد.",
    pastedName: (at: number) => `${dated(at, "صورة")}.png`,
  },

  voice: {
    start: "تسجيل رسالة صوتية",
    label: "رسالة صوتية",
  },

  tray: {
    changed: "تغيّر هذا الملف منذ اختياره أو لم تعد قراءته ممكنة. اختره من جديد للمتابعة.",
  },

  failed: {
    because: (reason: RefusalCode) => `لم تُرسل. ${refusals[reason]}`,
    retry: "إعادة المحاولة",
    delete: "حذف",
    copy: "نسخ",
    copied: "تم النسخ",
    several: (n: number) =>
      counted(n, {
        one: "رسالة واحدة لم تُرسل",
        two: "رسالتان لم تُرسلا",
        few: "# رسائل لم تُرسل",
        other: "# رسالة لم تُرسل",
      }),
    retryAll: "إعادة إرسال الكل",
    deleteAll: "حذف الكل",
    spoken: "لم تُرسل الرسالة",
  },

  pageBar: {
    newer: "يتوفر إصدار جديد.",
    reload: "إعادة التحميل",
    later: "لاحقًا",
    full:
      "لم تبقَ مساحة في هذا المتصفح: ستفقد ما تكتبه إن أغلقت الصفحة قبل إرساله. احذف ما تحفظه مواقع أخرى في هذا المتصفح، أو أبقِ هذه الصفحة مفتوحة.",
    otherLanguage: "تغيّرت اللغة في علامة تبويب أخرى.",
    understood: "إغلاق",
    broken: "حدث خلل في هذه الصفحة. أعد تحميلها للمتابعة.",
    details: "نسخ التفاصيل",
  },

  connection: {
    lost: "انقطع الاتصال.",
    unreachable: (host: string) => `تعذّر الوصول إلى ${isolated(host)}.`,
    again: (seconds: number) => `محاولة جديدة بعد ${clock(seconds)}.`,
    trying: "جارٍ المحاولة…",
    now: "المحاولة الآن",
    back: "عاد الاتصال",
  },

  spoken: {
    message: (name: string, text: string) => `${isolated(name)}: ${isolated(text)}`,
    more: (n: number) =>
      counted(n, {
        one: "رسالة أخرى",
        two: "رسالتان أخريان",
        few: "# رسائل أخرى",
        other: "# رسالة أخرى",
      }),
  },

  title: (unread: number, room: string | undefined) => {
    const place = room === undefined ? "Parley" : `${isolated(room)} · Parley`;
    return unread > 0 ? `(${number(unread)}) ${place}` : place;
  },
};
