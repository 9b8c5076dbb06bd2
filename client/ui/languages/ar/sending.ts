import type { UploadState } from "../../../core/upload_state.ts";
import type { VoiceState } from "../../voice_draft.ts";
import type { VoiceEnd } from "../../voice_recording.ts";
import { durationText } from "../../duration.ts";
import { isolated, number } from "../counting.ts";
import { dated, nouns, parts, percent, size, some } from "./nouns.ts";
import type { trayWords as EnglishTray, voiceWords as EnglishVoice } from "../en/sending.ts";

/** Nobody knows it better than to the minute, or to the hour. */
function left(seconds: number): string {
  if (seconds < 60) return `المتبقي ${number(Math.max(1, Math.ceil(seconds)))} ث`;
  return seconds < 3_600
    ? `المتبقي ${number(Math.round(seconds / 60))} د`
    : `المتبقي ${number(Math.round(seconds / 3_600))} س`;
}

export const voiceWords: typeof EnglishVoice = {
  name: (seconds: number | undefined) =>
    seconds === undefined ? "رسالة صوتية" : `رسالة صوتية، ${durationText(seconds)}`,
  title: (seconds: number | undefined) =>
    seconds === undefined ? "رسالة صوتية" : `رسالة صوتية، ${durationText(seconds)}`,
  fileName: (at: number, ending: string) => `${dated(at, "صوت")}.${ending}`,
  asking: "اسمح باستخدام الميكروفون حين يسألك المتصفح.",
  stopAsking: "إلغاء التسجيل",
  pause: "إيقاف مؤقت للاستماع",
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
  left: "انتهى التسجيل حين خرجت من الغرفة إلى غيرها. أرسله أو احذفه.",
  elsewhere: "انتهى التسجيل هنا لأنك تسجّل في صفحة أخرى. أرسله أو احذفه.",
  ended: {
    longest: `انتهى التسجيل: أقصى مدة للرسالة الصوتية ${number(15)} دقيقة. أرسلها وسجّل الباقي.`,
    taken: "انقطع الميكروفون، بسبب مكالمة مثلًا. أرسل ما سُجّل أو احذفه.",
  } satisfies Record<VoiceEnd, string>,
  silent: "لم يُسجَّل شيء. حاول مرة أخرى.",
  insecure: (host: string) =>
    `لا تتيح المتصفحات الميكروفون إلا لصفحة وصلت عبر https، وهذه وصلت عبر http من ${
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
        return "لا يوجد ميكروفون. وصّل ميكروفونًا وحاول مرة أخرى.";
      case "NotReadableError":
      case "AbortError":
        return "لا يصل صوت من الميكروفون: ربما يستخدمه برنامج آخر. أغلق ذلك البرنامج وحاول مرة أخرى.";
      default:
        return "لا يمكن التسجيل هنا. سجّل ببرنامج آخر وأرفق الملف.";
    }
  },
};

export const trayWords: typeof EnglishTray = {
  label: "ملفات قيد الإرسال",
  state: (state: Exclude<UploadState, { is: "failed" }>, all: number, sent: number, pace: string) => {
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
        return state.takenOver ? "تتابعه صفحة أخرى أو جهاز آخر لك" : `متوقف مؤقتًا عند ${far}`;
      case "waiting":
        return `${far} · ينتظر الخادم ثم يتابع تلقائيًا`;
      case "missing":
        return `${far} · اختر الملف نفسه للمتابعة`;
      case "elsewhere":
        return `${far} · ترسله صفحة أخرى أو جهاز آخر لك`;
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
  pause: (name: string) => `إيقاف إرسال ${isolated(name)} مؤقتًا`,
  resume: (name: string) => `متابعة إرسال ${isolated(name)}`,
  cancel: (name: string) => `إلغاء إرسال ${isolated(name)}`,
  retry: (name: string) => `إعادة محاولة إرسال ${isolated(name)}`,
  choose: "اختيار الملف",
  chooseName: (name: string) => `اختر ${isolated(name)} للمتابعة`,
  notTheSame: (name: string) => `هذا ليس الملف نفسه. اختر ${isolated(name)} كما كان.`,
  fold: "إخفاء الملفات",
  unfold: "إظهار الملفات",
  spoken: (name: string, share: number) => `${isolated(name)}: ${percent(share)}`,
  spokenAll: (files: number, share: number) => `${some(files, nouns.file)}: ${percent(share)}`,
  notSent: (why: string) => `لم يُرسل. ${isolated(why)}`,
  spokenFailed: (name: string, why: string) => `لم يُرسل ${isolated(name)}. ${isolated(why)}`,
};
