import { locale } from "../locale.ts";
import { sizeText } from "../../file_size.ts";
import { counted, isolated, listed, localTime, number } from "../counting.ts";

/** What is counted in Arabic sentences: six forms, and a pair has another ending where it is no subject. */
type Noun = { one: string; two: string; pair: string; few: string; many: string; other: string };

function noun(one: string, two: string, pair: string, few: string, many: string, other: string): Noun {
  return { one, two, pair, few: `# ${few}`, many: `# ${many}`, other: `# ${other}` };
}

export const nouns = {
  another: noun("شخص آخر", "شخصان آخران", "شخصين آخرين", "آخرون", "شخصًا آخر", "شخص آخر"),
  bot: noun("بوت واحد", "بوتان", "بوتين", "بوتات", "بوتًا", "بوت"),
  code: noun(
    "رمز استرداد واحد",
    "رمزا استرداد",
    "رمزي استرداد",
    "رموز استرداد",
    "رمز استرداد",
    "رمز استرداد",
  ),
  day: noun("يوم واحد", "يومان", "يومين", "أيام", "يومًا", "يوم"),
  entry: noun("قيد واحد", "قيدان", "قيدين", "قيود", "قيدًا", "قيد"),
  file: noun("ملف واحد", "ملفان", "ملفين", "ملفات", "ملفًا", "ملف"),
  fresh: noun(
    "رسالة جديدة",
    "رسالتان جديدتان",
    "رسالتين جديدتين",
    "رسائل جديدة",
    "رسالة جديدة",
    "رسالة جديدة",
  ),
  hour: noun("ساعة واحدة", "ساعتان", "ساعتين", "ساعات", "ساعة", "ساعة"),
  letter: noun("حرف واحد", "حرفان", "حرفين", "أحرف", "حرفًا", "حرف"),
  member: noun("عضو واحد", "عضوان", "عضوين", "أعضاء", "عضوًا", "عضو"),
  message: noun("رسالة واحدة", "رسالتان", "رسالتين", "رسائل", "رسالة", "رسالة"),
  minute: noun("دقيقة واحدة", "دقيقتان", "دقيقتين", "دقائق", "دقيقة", "دقيقة"),
  person: noun("شخص واحد", "شخصان", "شخصين", "أشخاص", "شخصًا", "شخص"),
  reaction: noun("تفاعل واحد", "تفاعلان", "تفاعلين", "تفاعلات", "تفاعلًا", "تفاعل"),
  report: noun(
    "بلاغ واحد مفتوح",
    "بلاغان مفتوحان",
    "بلاغين مفتوحين",
    "بلاغات مفتوحة",
    "بلاغًا مفتوحًا",
    "بلاغ مفتوح",
  ),
  second: noun("ثانية واحدة", "ثانيتان", "ثانيتين", "ثوانٍ", "ثانية", "ثانية"),
  voice: noun(
    "رسالة صوتية واحدة",
    "رسالتان صوتيتان",
    "رسالتين صوتيتين",
    "رسائل صوتية",
    "رسالة صوتية",
    "رسالة صوتية",
  ),
  vote: noun("صوت واحد", "صوتان", "صوتين", "أصوات", "صوتًا", "صوت"),
};

/** Where it is the subject. */
export function some(n: number, { pair: _, ...forms }: Noun): string {
  return counted(n, forms);
}

/** After a preposition, or where something is done to it. */
export function ofSome(n: number, noun: Noun): string {
  return counted(n, { ...noun, two: noun.pair });
}

export function quoted(text: string): string {
  return `«${isolated(text)}»`;
}

/** Two or three names with the word for and; of more than `most` the rest is counted. */
export function names(all: readonly string[], most: number): string {
  const others = all.length > most ? all.length - (most - 1) : 0;
  return namesAnd(others > 0 ? all.slice(0, most - 1) : all, others);
}

export function namesAnd(shown: readonly string[], others: number): string {
  return listed([
    ...shown.map(isolated),
    ...others > 0 ? [some(others, nouns.another)] : [],
  ]);
}

export function span(seconds: number): string {
  if (seconds % 3_600 === 0) return some(seconds / 3_600, nouns.hour);
  return seconds % 60 === 0 ? some(seconds / 60, nouns.minute) : some(seconds, nouns.second);
}

const twoDigits = new Intl.NumberFormat(locale, { minimumIntegerDigits: 2 });
const percents = new Intl.NumberFormat(locale, { style: "percent" });

/** “20 s” and “2:05”. */
export function clock(seconds: number): string {
  if (seconds < 60) return `${number(seconds)} ث`;
  return `${number(Math.floor(seconds / 60))}:${twoDigits.format(seconds % 60)}`;
}

export function percent(of100: number): string {
  return percents.format(of100 / 100);
}

/** Parts of one label, without those that say nothing. */
export function parts(all: readonly string[], between = "، "): string {
  return all.filter((part) => part !== "").join(between);
}

export const size = (bytes: number): string => isolated(sizeText(bytes));

/** The date stands first: behind an Arabic word its parts would be read from the right. */
export function dated(at: number, what: string): string {
  const local = localTime(at);
  return `${local.slice(0, 10)} ${local.slice(11, 19).replaceAll(":", ".")} ${what}`;
}
