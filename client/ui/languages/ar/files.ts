import { durationText } from "../../duration.ts";
import { isolated, number } from "../counting.ts";
import { size } from "./nouns.ts";
import type {
  filesWords as EnglishFiles,
  fileWords as EnglishFile,
  lightboxWords as EnglishLightbox,
} from "../en/files.ts";

export const fileWords: typeof EnglishFile = {
  pause: (name: string) => `إيقاف ${isolated(name)} مؤقتًا`,
  placeIn: (name: string) => `الموضع في ${isolated(name)}`,
  place: (at: number, of: number) => of > 0 ? `${durationText(at)} / ${durationText(of)}` : durationText(at),
  speed: (speed: number) => `السرعة ${isolated(`${number(speed)}×`)}`,
  unplayable: "لا يمكن تشغيل هذا الملف هنا. نزّله لتشغيله في مكان آخر.",
  textLabel: (name: string) => `نص ${isolated(name)}`,
  reading: "جارٍ القراءة…",
  unread: (name: string) =>
    `تعذّرت قراءة ${isolated(name)}: لم يمكن الوصول إلى الخادم. حاول مرة أخرى حين يعود الاتصال.`,
  notText: "لا يبدو هذا نصًا. نزّله لتفتحه في مكان آخر.",
  nothing: "هذا الملف فارغ.",
  beginning: (shown: number, all: number) => `أول ${size(shown)} من ${size(all)}.`,
  close: "إغلاق",
};

export const filesWords: typeof EnglishFiles = {
  tabs: { picture: "الصور", video: "الفيديو", audio: "الصوت", document: "الملفات" },
  empty: {
    picture: "لا صور هنا بعد.",
    video: "لا مقاطع فيديو هنا بعد.",
    audio: "لا رسائل صوتية ولا موسيقى هنا بعد.",
    document: "لا ملفات أخرى هنا بعد.",
  },
  loading: "جارٍ التحميل…",
  lost: "تعذّر تحميل الملفات: لم يمكن الوصول إلى الخادم.",
  again: "إعادة المحاولة",
  reveal: (name: string) => `إظهار ${isolated(name)} في المحادثة`,
  facts: (bytes: number, by: string, when: string) => `${size(bytes)} · ${isolated(by)} · ${isolated(when)}`,
  tile: (name: string, by: string, when: string) => `${isolated(name)}، ${isolated(by)}، ${isolated(when)}`,
};

export const lightboxWords: typeof EnglishLightbox = {
  label: (name: string) => `الصورة ${isolated(name)}`,
  count: (at: number, all: number, more: boolean) =>
    `${number(at)} من ${isolated(`${number(all)}${more ? "+" : ""}`)}`,
  by: (name: string, when: string) => `${isolated(name)}، ${isolated(when)}`,
  earlier: "الصورة الأقدم",
  later: "الصورة الأحدث",
  larger: "تكبير",
  smaller: "تصغير",
  original: "فتح الصورة الأصلية في علامة تبويب جديدة",
  reveal: "إظهارها في المحادثة",
  close: "إغلاق الصورة",
  broken: (name: string) => `تعذّر عرض ${isolated(name)}. نزّلها أو حاول مرة أخرى حين يعود الاتصال.`,
};
