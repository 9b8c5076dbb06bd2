import type { Tick } from "../../../core/bubble.ts";
import type { UploadState } from "../../../core/upload_state.ts";
import type { VoiceState } from "../../voice_draft.ts";
import type { VoiceEnd } from "../../voice_recording.ts";
import { durationText } from "../../duration.ts";
import type { FileKind } from "../../file_kind.ts";
import { sizeText } from "../../file_size.ts";
import { shareOf, type ShownFile } from "../../shown_file.ts";
import type { RoomInfo } from "../../../../protocol/commands.ts";
import type { FileAbout } from "../../../../protocol/files.ts";
import { limits } from "../../../../protocol/limits.ts";
import type { Happened } from "../../../../protocol/notices.ts";
import type { PasswordProblem } from "../../../../protocol/passwords.ts";
import type { RefusalCode } from "../../../../protocol/refusals.ts";
import { counted, isolated, listed, localTime, number } from "../counting.ts";
import type { Unsent, words as English } from "../en/page.ts";
import { clock, names, nouns, ofSome, parts, percent, quoted, some, span } from "./nouns.ts";

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
  long: "كلمة المرور طويلة جدًا: الحد الأقصى 256 بايت.",
  common: "هذه من أول ما يُجرَّب عند التخمين. أضف كلمات لا تخطر على بال أحد.",
  name: "كلمة المرور قريبة جدًا من اسمك.",
};

const refusals: Record<RefusalCode, string> = {
  bad_request: "هذا ليس أمرًا يعرفه Parley، أو أن جزءًا منه ناقص أو خاطئ.",
  bad_json: "هذا ليس JSON. أرسل كائن JSON واحدًا في كل سطر.",
  bad_utf8: "هذا ليس نصًا بترميز UTF-8. اضبط برنامجك على UTF-8 وأرسله من جديد.",
  bad_name: "هذا الاسم غير مسموح. استخدم من 1 إلى 32 حرفًا أو رقمًا، ويجوز بينها مسافات أو أي من ‎- _ . '‎",
  empty: "هذه الرسالة فارغة. اكتب شيئًا وأرسلها من جديد.",
  too_long: "هذا طويل جدًا. اختصره أو أرسله كملف.",
  too_many: "أوامر كثيرة دفعة واحدة. أرسلها في إطارات أصغر.",
  not_greeted: "ابدأ بالتحية: أول أمر في كل اتصال هو ‎`hello`‎.",
  already_greeted: "هذا الاتصال ألقى التحية من قبل.",
  wrong_protocol: "يتحدث هذا الخادم إصدارًا آخر من البروتوكول. أعد تحميل الصفحة أو حدِّث البرنامج.",
  no_session: "لم تسجّل الدخول هنا، أو أن جلستك انتهت. سجّل الدخول من جديد.",
  bad_origin: "لا يُسمح لتلك الصفحة بفتح هذه الدردشة. افتحها من عنوانها الأصلي.",
  bad_host: "هذا الخادم غير معروف بذلك الاسم. شغّله مع ‎--origin‎ لذلك العنوان.",
  name_taken: "هناك من يستخدم هذا الاسم. اختر اسمًا آخر.",
  needs_password: "لهذا الاسم كلمة مرور. اكتبها أو اختر اسمًا آخر.",
  wrong_password: "هذه ليست كلمة مرور هذا الاسم.",
  needs_code: "هذا الحساب محمي بالتحقق بخطوتين. اكتب الرمز من تطبيقك أو رمز استرداد.",
  wrong_code: "هذا الرمز غير صحيح أو سبق استخدامه. اكتب الرمز التالي.",
  wrong_passkey: "مفتاح المرور هذا لا يفتح شيئًا هنا. حاول مرة أخرى أو سجّل الدخول بكلمة المرور.",
  weak_password: "كلمة المرور هذه سهلة التخمين. اختر أطول منها، من عدة كلمات.",
  throttled: "محاولات كثيرة. انتظر قليلًا ثم حاول مرة أخرى.",
  members_only: "ليس للضيوف كلمة مرور. اجعل لاسمك كلمة مرور أولًا.",
  not_found: "لا شيء هنا بهذا الاسم، أو لا يحق لك أن تراه.",
  not_member: "لست في هذه الغرفة. انضم إليها أولًا.",
  by_invitation: "الدخول إلى هذا الخادم بالدعوة. افتح الرابط الذي وصلك أو سجّل الدخول بكلمة المرور.",
  not_allowed: "لا يُسمح لك بذلك هنا. اسأل مشرفًا أو مالك الخادم.",
  room_taken: "توجد غرفة بهذا الاسم. اختر اسمًا آخر.",
  announcements: "لا يكتب في هذه الغرفة إلا المشرفون.",
  archived: "هذه الغرفة مؤرشفة: يمكن قراءتها ولا أحد يكتب فيها.",
  slow_down: "على مهلك. انتظر لحظة قبل أن تكتب من جديد.",
  no_reply: "الرسالة التي ترد عليها لم تعد موجودة. انسخ ردك وأرسله كرسالة مستقلة.",
  taken_back: "سُحبت هذه الرسالة، ولم يبقَ ما يُعدَّل.",
  bad_method: "هذا العنوان لا يفعل ذلك.",
  bad_type: "أرسله بصيغة JSON، مع ‎Content-Type: application/json‎.",
  busy: "لا يزال كثير مما أرسلته ينتظر الرد. انتظر لحظة ثم حاول مرة أخرى.",
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
  wrong_offset: "ليس هذا موضع متابعة الرفع. اسأل عن الموضع وأرسل من هناك.",
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
      return `شغّل ${by} معاينة الروابط: يطّلع الخادم على الصفحات التي تقود إليها الرسائل الجديدة`;
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

const size = (bytes: number): string => isolated(sizeText(bytes));

/** Nobody knows it better than to the minute, or to the hour. */
function left(seconds: number): string {
  if (seconds < 60) return `باقٍ ${number(Math.max(1, Math.ceil(seconds)))} ث`;
  return seconds < 3_600
    ? `باقٍ ${number(Math.round(seconds / 60))} د`
    : `باقٍ ${number(Math.round(seconds / 3_600))} س`;
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

/** The date stands first: behind an Arabic word its parts would be read from the right. */
function dated(at: number, what: string): string {
  const local = localTime(at);
  return `${local.slice(0, 10)} ${local.slice(11, 19).replaceAll(":", ".")} ${what}`;
}

export const words: typeof English = {
  product: "Parley",
  refusal: (code: RefusalCode): string => refusals[code],

  names: {
    promise: "غرفة واحدة للجميع هنا. اختر اسمًا وألقِ التحية.",
    label: "اسمك",
    join: "انضمام",
    signIn: "تسجيل الدخول",
    signInInstead: "تسجيل الدخول",
    keepInstead: "احتفظ باسم",
    keep: "احتفظ بهذا الاسم",
    guestInstead: "ادخل كضيف",
    another: (name: string) => `لست ${isolated(name)}؟ اختر اسمًا آخر`,
    asked: (name: string) => `للاسم ${quoted(name)} كلمة مرور هنا.`,
    hint: `حروف وأرقام، حتى ${number(limits.nameLength)}. سيراه الآخرون.`,
    empty: "اكتب اسمًا أولًا.",
    passkey: "الدخول بمفتاح مرور",
    noPasskey: "لم يُستخدم أي مفتاح مرور. حاول مرة أخرى أو اكتب اسمك.",
    code: "الرمز من تطبيقك",
    codeHint: "ستة أرقام. ينشئ تطبيقك رمزًا جديدًا كل نصف دقيقة.",
    recovery: "رمز الاسترداد",
    recoveryHint: "أحد الرموز العشرة التي احتفظت بها. يعمل مرة واحدة.",
    useRecovery: "استخدم رمز استرداد بدلًا منه",
    useApp: "استخدم رمز التطبيق بدلًا منه",
    noCode: "اكتب الرمز أولًا.",
    unreachable: (host: string) =>
      `تعذّر الوصول إلى ${isolated(host)}. ربما توقف الخادم أو أنك غير متصل. حاول مرة أخرى بعد لحظة.`,
    sessionEnded:
      "انتهت جلستك: من صفحة أو جهاز آخر، أو بكلمة مرور جديدة، أو لأنها لم تُستخدم منذ أسبوعين. اكتب اسمك للمتابعة.",
    nameTaken: (name: string) => `صار شخص آخر يستخدم الاسم ${quoted(name)}. اختر اسمًا آخر.`,
    outdated: "يتحدث الخادم إصدارًا أحدث من هذه الصفحة. أعد تحميل الصفحة.",
    byInvitation: "الدخول إلى هذا الخادم بالدعوة. افتح الرابط الذي وصلك أو سجّل الدخول بكلمة المرور.",
    withoutGuests: "سجّل الدخول، أو اجعل لاسمك كلمة مرور.",
    haveInvitation: "لديّ دعوة",
    kept: (n: number, name: string) => {
      const as = isolated(name);
      return counted(n, {
        one: `رسالة واحدة لم تُرسل بعد محفوظة لك حين تعود باسم ${as}.`,
        two: `رسالتان لم تُرسلا بعد محفوظتان لك حين تعود باسم ${as}.`,
        few: `# رسائل لم تُرسل بعد محفوظة لك حين تعود باسم ${as}.`,
        other: `# رسالة لم تُرسل بعد محفوظة لك حين تعود باسم ${as}.`,
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
    newHint: "10 أحرف على الأقل. الأفضل بضع كلمات لا يجمعها غيرك.",
    good: "جيدة.",
    problem: (problem: PasswordProblem, characters: number) =>
      problem === "short"
        ? `10 أحرف على الأقل: ينقص ${some(10 - characters, nouns.letter)}.`
        : passwordProblems[problem],
    asking: "لحظة…",
    wait: (seconds: number) => `انتظر ${clock(seconds)}`,
  },

  account: {
    open: (name: string) => `حساب ${isolated(name)}`,
    title: "الحساب",
    offline: "غير متصل. تغيير حسابك يحتاج إلى الاتصال.",
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
    closePeople: "إغلاق الأشخاص",
    settings: "الإعدادات",
    signOut: "تسجيل الخروج",
    you: "أنت",
    hereNow: "متصل الآن",
    away: "بعيد",
    gone: "غير موجود",
    awaySince: (when: string) => `بعيد منذ ${isolated(when)}`,
    lastSeen: (when: string) => `آخر ظهور ${isolated(when)}`,
    writeTo: (name: string) => `الكتابة إلى ${isolated(name)}`,
    skip: "الانتقال إلى الكتابة",
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
    outdated: "الصفحة أقدم من الخادم. أعد تحميلها لتفعل ذلك.",
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
    unreachable: "تعذّر فتح الغرفة: لم يمكن الوصول إلى الخادم. حاول مرة أخرى حين تتصل.",
  },

  manage: {
    open: "إدارة الخادم",
    label: (reports: number) =>
      reports === 0 ? "إدارة الخادم" : `إدارة الخادم، ${some(reports, nouns.report)}`,
  },

  signOut: {
    question: ({ messages, uploads, voices }: Unsent) =>
      `تسجيل الخروج وفقدان ${
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
    failed: "تعذّر تسجيل الخروج: لم يمكن الوصول إلى الخادم. حاول مرة أخرى حين تتصل.",
  },

  log: {
    label: (room: string, kind: RoomInfo["kind"]) =>
      `الرسائل ${kind === "direct" ? "مع" : "في"} ${isolated(room)}`,
    beginning: (room: string, kind: RoomInfo["kind"]) =>
      kind === "direct" ? `بداية محادثتك مع ${isolated(room)}` : `بداية ${isolated(room)}`,
    expired: (day: string, days: number) =>
      `أُزيلت الرسائل التي قبل ${isolated(day)} بعد ${ofSome(days, nouns.day)}`,
    empty: "لا رسائل بعد. ألقِ التحية.",
    alone: (name: string) => `لا أحد في هذه الغرفة غيرك وغير ${isolated(name)}.`,
    ways: "يمكن للآخرين الدخول عبر",
    browser: "متصفح",
    netcat: "طرفية",
    unknown: "هذه الرسالة تحتاج إلى إصدار أحدث من الصفحة. أعد تحميلها لتراها.",
    edited: "معدّلة",
    editedAt: (when: string) => `عُدّلت ${isolated(when)}`,
    wasEdited: (said: string) => `${isolated(said)}، معدّلة`,
    preview: (title: string, host: string) => `معاينة: ${isolated(title)}، على ${isolated(host)}`,
    withPreview: (said: string, title: string) => `${isolated(said)}، يقود إلى ${isolated(title)}`,
    gone: { writer: "حُذفت الرسالة", moderator: "أزالها أحد المشرفين" },
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
      if (file.size === 0) return file.received ? `وصل ${size(file.received)} حتى الآن` : "في الطريق…";
      return file.received === undefined
        ? `${size(file.size)} · في الطريق…`
        : `${size(file.received)} من ${size(file.size)} · ${received(file)}`;
    },
    share: (file: ShownFile) => received(file) || "في الطريق…",
    show: (file: ShownFile) => `إظهار، ${size(file.size)}`,
    arriving: (name: string) => `${isolated(name)} في الطريق`,
    gone: (sender: string, name: string) => `ألغى ${isolated(sender)} إرسال ${isolated(name)}`,
    open: (name: string) => `فتح ${isolated(name)}`,
    play: (name: string) => `تشغيل ${isolated(name)}`,
    pause: (name: string) => `إيقاف ${isolated(name)} مؤقتًا`,
    placeIn: (name: string) => `الموضع في ${isolated(name)}`,
    place: (at: number, of: number) =>
      of > 0 ? `${durationText(at)} / ${durationText(of)}` : durationText(at),
    speed: (speed: number) => `السرعة ${isolated(`${number(speed)}×`)}`,
    download: (name: string) => `تنزيل ${isolated(name)}`,
    copyLink: (name: string) => `نسخ رابط ${isolated(name)}`,
    copied: "تم النسخ",
    broken: (name: string) => `تعذّر عرض ${isolated(name)}.`,
    unplayable: "لا يمكن تشغيله هنا. نزّله.",
    again: "حاول مرة أخرى",
    outdated: "الصفحة أقدم من الخادم. أعد تحميلها لتسمع هذا.",
    textLabel: (name: string) => `نص ${isolated(name)}`,
    reading: "جارٍ القراءة…",
    unread: (name: string) =>
      `تعذّرت قراءة ${isolated(name)}: لم يمكن الوصول إلى الخادم. حاول مرة أخرى حين تتصل.`,
    notText: "لا يبدو هذا نصًا. نزّله لتفتحه في مكان آخر.",
    nothing: "هذا الملف فارغ.",
    beginning: (shown: number, all: number) => `أول ${size(shown)} من ${size(all)}.`,
    close: "إغلاق",
  },

  lightbox: {
    label: (name: string) => `الصورة ${isolated(name)}`,
    count: (at: number, all: number, more: boolean) =>
      `${number(at)} من ${isolated(`${number(all)}${more ? "+" : ""}`)}`,
    by: (name: string, when: string) => `${isolated(name)}، ${isolated(when)}`,
    earlier: "الصورة الأقدم",
    later: "الصورة الأحدث",
    larger: "تكبير",
    smaller: "تصغير",
    original: "فتح الأصل في لسان جديد",
    reveal: "إظهارها في المحادثة",
    close: "إغلاق الصورة",
    broken: (name: string) => `تعذّر عرض ${isolated(name)}. نزّلها أو حاول مرة أخرى حين تتصل.`,
  },

  files: {
    title: "الملفات",
    open: "إظهار الملفات",
    close: "إغلاق الملفات",
    tabs: { picture: "الصور", video: "الفيديو", audio: "الصوت", document: "الملفات" },
    empty: {
      picture: "لا صور هنا بعد.",
      video: "لا مقاطع فيديو هنا بعد.",
      audio: "لا رسائل صوتية أو موسيقى هنا بعد.",
      document: "لا ملفات أخرى هنا بعد.",
    },
    loading: "جارٍ البحث…",
    lost: "تعذّر تحميل الملفات: لم يمكن الوصول إلى الخادم.",
    again: "حاول مرة أخرى",
    reveal: (name: string) => `إظهار ${isolated(name)} في المحادثة`,
    facts: (bytes: number, by: string, when: string) =>
      `${size(bytes)} · ${isolated(by)} · ${isolated(when)}`,
    tile: (name: string, by: string, when: string) => `${isolated(name)}، ${isolated(by)}، ${isolated(when)}`,
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
  },

  respond: {
    poll: (question: string, voters: number, closed: boolean) =>
      parts([
        `استطلاع: ${isolated(question)}`,
        closed ? "مغلق" : "",
        voters === 0 ? "لم يصوّت أحد" : `صوّت ${some(voters, nouns.person)}`,
      ]),
    label: (said: string, reactions: readonly { emoji: string; count: number }[], pinned: boolean) =>
      parts([
        isolated(said),
        reactions.map(({ emoji, count }) => `${isolated(emoji)} ${number(count)}`).join(" "),
        pinned ? "مثبّتة" : "",
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

  forwarded: (name: string) => `أُعيد توجيهها من ${isolated(name)}`,
  forwardedLabel: (name: string, said: string) => `أُعيد توجيهها من ${isolated(name)}: ${isolated(said)}`,

  saved: {
    title: "الرسائل المحفوظة",
    done: "حُفظت. تجدها في الرسائل المحفوظة.",
    undone: "لم تعد محفوظة",
    lost: "تعذّر ذلك: غير متصل. حاول مرة أخرى بعد لحظة.",
  },

  edit: {
    title: "تعديل الرسالة",
    leave: "إلغاء التعديل",
    save: "حفظ",
    label: "رسالتك",
    caption: "التعليق",
    nothing: "لن يبقى شيء. لإزالة الرسالة اختر «حذف».",
    lost: "تعذّر الحفظ: غير متصل. حاول مرة أخرى بعد لحظة.",
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
    lost: "تعذّر ذلك: غير متصل. حاول مرة أخرى بعد لحظة.",
  },

  report: {
    title: "الإبلاغ عن هذه الرسالة",
    why: (name: string) => `سيرى المشرفون ما كتبه ${isolated(name)} وما حوله.`,
    label: "ما المشكلة فيها؟",
    empty: "اكتب في بضع كلمات ما المشكلة.",
    cancel: "إلغاء",
    send: "إبلاغ",
    sent: "تم الإبلاغ. سينظر المشرفون في الأمر.",
    lost: "تعذّر الإبلاغ: غير متصل. حاول مرة أخرى بعد لحظة.",
  },

  composer: {
    label: (room: string) => `رسالة إلى ${isolated(room)}`,
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
    location: (kept: boolean) => kept ? "سيُرسل الموقع" : "أُزيل الموقع",
    locationWhy: "في هذه الصورة مكان التقاطها. يُزال قبل الإرسال ما لم تُبقِه.",
    tooLarge: (bytes: number, most: number) =>
      `${size(bytes)} أكبر من اللازم: يقبل هذا الخادم ملفات حتى ${size(most)}.`,
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
    name: (seconds: number | undefined) =>
      seconds === undefined ? "رسالة صوتية" : `رسالة صوتية، ${durationText(seconds)}`,
    title: (seconds: number | undefined) =>
      seconds === undefined ? "رسالة صوتية" : `رسالة صوتية، ${durationText(seconds)}`,
    fileName: (at: number, ending: string) => `${dated(at, "صوت")}.${ending}`,
    asking: "اسمح باستخدام الميكروفون حين يسألك المتصفح.",
    stopAsking: "إلغاء التسجيل",
    pause: "إيقاف مؤقت والاستماع",
    resume: "متابعة التسجيل",
    drop: "حذف الرسالة الصوتية",
    dropped: "حُذفت الرسالة الصوتية.",
    takeBack: "تراجع",
    send: "إرسال الرسالة الصوتية",
    spoken: (is: VoiceState["is"], seconds: number) => {
      switch (is) {
        case "asking":
        case "nothing":
          return "";
        case "recording":
          return "جارٍ التسجيل";
        case "paused":
          return `توقف مؤقتًا عند ${durationText(seconds)}. يمكن الاستماع أو المتابعة أو الإرسال.`;
        case "kept":
          return `رسالة صوتية مدتها ${durationText(seconds)}. يمكن سماعها أو إرسالها أو حذفها.`;
        case "dropped":
          return "حُذفت الرسالة الصوتية. يمكن التراجع عن ذلك.";
      }
    },
    reloaded: "لم ترسل هذه الرسالة الصوتية. أرسلها أو احذفها.",
    left: "انتهى التسجيل حين غادرت الغرفة. أرسله أو احذفه.",
    elsewhere: "انتهى التسجيل هنا لأنك تسجّل في صفحة أخرى. أرسله أو احذفه.",
    ended: {
      longest: "انتهى التسجيل: أقصى مدة للرسالة الصوتية 15 دقيقة. أرسلها وسجّل الباقي.",
      taken: "أُخذ الميكروفون، بسبب مكالمة مثلًا. أرسل ما سُجّل أو احذفه.",
    } satisfies Record<VoiceEnd, string>,
    silent: "لم يُسجَّل شيء. حاول مرة أخرى.",
    insecure: (host: string) =>
      `لا تعطي المتصفحات الميكروفون إلا لصفحة عبر https، وهذه جاءت عبر http من ${
        isolated(host)
      }. افتحها عبر https، أو سجّل في مكان آخر وأرفق الملف.`,
    unable: "هذا المتصفح لا يستطيع التسجيل. سجّل ببرنامج آخر وأرفق الملف.",
    outdated: "الصفحة أقدم من الخادم. أعد تحميلها لتسجّل.",
    problem: (name: string) => {
      switch (name) {
        case "NotAllowedError":
        case "SecurityError":
          return "الميكروفون غير مسموح هنا. اسمح به لهذه الصفحة في إعدادات المتصفح وحاول مرة أخرى.";
        case "NotFoundError":
        case "OverconstrainedError":
          return "لا يوجد ميكروفون. وصّل واحدًا وحاول مرة أخرى.";
        case "NotReadableError":
        case "AbortError":
          return "لا يُسمع الميكروفون: ربما يستخدمه برنامج آخر. أغلقه وحاول مرة أخرى.";
        default:
          return "لا يمكن التسجيل هنا. سجّل ببرنامج آخر وأرفق الملف.";
      }
    },
  },

  tray: {
    label: "ملفات قيد الإرسال",
    state: (state: UploadState, all: number, sent: number, pace: string) => {
      const far = `${size(sent)} من ${size(all)}`;
      switch (state.is) {
        case "queued":
          return "ينتظر دوره";
        case "starting":
          return "جارٍ البدء…";
        case "uploading":
          return pace === "" ? far : `${far} · ${isolated(pace)}`;
        case "verifying":
          return "جارٍ التحقق من وصوله كاملًا…";
        case "paused":
          return state.message ?? `متوقف مؤقتًا عند ${far}`;
        case "waiting":
          return `${far} · ينتظر الخادم ثم يتابع وحده`;
        case "missing":
          return `${far} · اختر الملف نفسه للمتابعة`;
        case "elsewhere":
          return `${far} · ترسله صفحة أخرى أو جهاز آخر لك`;
        case "failed":
          return `لم يُرسل. ${isolated(state.message)}`;
        case "done":
          return "أُرسل";
      }
    },
    pace: (speed: number, secondsLeft: number | undefined) =>
      parts([
        speed > 0 ? `${size(speed)}/ث` : "",
        speed > 0 && secondsLeft !== undefined ? left(secondsLeft) : "",
      ], " · "),
    to: (room: string) => `إلى ${isolated(room)}`,
    all: (files: number, share: number, pace: string) =>
      parts([some(files, nouns.file), percent(share), pace === "" ? "" : isolated(pace)], " · "),
    pause: (name: string) => `إيقاف ${isolated(name)} مؤقتًا`,
    resume: (name: string) => `متابعة ${isolated(name)}`,
    cancel: (name: string) => `إلغاء ${isolated(name)}`,
    retry: (name: string) => `إعادة محاولة ${isolated(name)}`,
    choose: "اختيار الملف",
    chooseName: (name: string) => `اختر ${isolated(name)} للمتابعة`,
    notTheSame: (name: string) => `ليس هذا الملف نفسه. اختر ${isolated(name)} كما كان.`,
    fold: "إخفاء الملفات",
    unfold: "إظهار الملفات",
    spoken: (name: string, share: number) => `${isolated(name)}: ${percent(share)}`,
    spokenAll: (files: number, share: number) => `${some(files, nouns.file)}: ${percent(share)}`,
    spokenFailed: (name: string, why: string) => `لم يُرسل ${isolated(name)}. ${isolated(why)}`,
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
    retryAll: "إعادة محاولة الكل",
    deleteAll: "حذف الكل",
    spoken: "لم تُرسل الرسالة",
  },

  pageBar: {
    newer: "يتوفر إصدار جديد.",
    reload: "إعادة التحميل",
    later: "لاحقًا",
    full:
      "لم تبقَ مساحة في هذا المتصفح: ستفقد ما تكتبه إن أغلقت الصفحة قبل إرساله. احذف ما تحفظه صفحات أخرى هنا، أو أبقِ هذه الصفحة مفتوحة.",
    understood: "إغلاق",
    broken: "حدث خلل في هذه الصفحة. أعد تحميلها للمتابعة.",
    details: "نسخ التفاصيل",
  },

  connection: {
    lost: "انقطع الاتصال.",
    unreachable: (host: string) => `تعذّر الوصول إلى ${isolated(host)}.`,
    again: (seconds: number) => `محاولة جديدة بعد ${clock(seconds)}.`,
    trying: "جارٍ المحاولة…",
    now: "حاول الآن",
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
