import { durationText } from "../../duration.ts";
import { sizeText } from "../../file_size.ts";
import type {
  filesWords as EnglishFiles,
  fileWords as EnglishFile,
  lightboxWords as EnglishLightbox,
} from "../en/files.ts";

export const fileWords: typeof EnglishFile = {
  pause: (name) => `暂停 ${name}`,
  placeIn: (name) => `${name} 的播放位置`,
  place: (at, of) => of > 0 ? `${durationText(at)} / ${durationText(of)}` : durationText(at),
  speed: (speed) => `${speed} 倍速`,
  unplayable: "无法在这里播放。请下载后播放。",
  textLabel: (name) => `${name} 的文本`,
  reading: "正在读取…",
  unread: (name) => `无法读取 ${name}：连接不到服务器。请在恢复连接后再试。`,
  notText: "这看起来不是文本。请下载后用其他程序打开。",
  nothing: "文件是空的。",
  beginning: (shown, size) => `前 ${sizeText(shown)}，共 ${sizeText(size)}。`,
  close: "关闭",
};

export const filesWords: typeof EnglishFiles = {
  tabs: { picture: "图片", video: "视频", audio: "音频", document: "文件" },
  empty: {
    picture: "这里还没有图片。",
    video: "这里还没有视频。",
    audio: "这里还没有语音消息或音乐。",
    document: "这里还没有其他文件。",
  },
  loading: "正在加载…",
  lost: "无法加载文件：连接不到服务器。",
  again: "重试",
  reveal: (name) => `在聊天中显示 ${name}`,
  facts: (size, by, when) => `${sizeText(size)} · ${by} · ${when}`,
  tile: (name, by, when) => `${name}，${by}，${when}`,
};

export const lightboxWords: typeof EnglishLightbox = {
  label: (name) => `图片 ${name}`,
  count: (at, all, more) => `第 ${at} 张，共 ${all}${more ? "+" : ""} 张`,
  by: (name, when) => `${name}，${when}`,
  earlier: "上一张图片",
  later: "下一张图片",
  larger: "放大",
  smaller: "缩小",
  original: "在新标签页中打开原图",
  reveal: "在聊天中显示",
  close: "关闭图片",
  broken: (name) => `无法显示 ${name}。请下载，或在恢复连接后再试。`,
};
