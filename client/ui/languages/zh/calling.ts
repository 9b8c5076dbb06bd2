import type { callingWords as English } from "../en/calling.ts";

export const callingWords: typeof English = {
  title: "通知",
  desktop: "没有在看这个页面时通知我",
  push: "页面关闭时也通知",
  sound: "播放提示音",
  quiet: "免打扰时段",
  quietOn: "每天定时免打扰",
  from: "从",
  to: "到",
  device: "这些设置只对这个浏览器有效。房间里哪些消息会通知你，要在房间中设置，对你的所有设备有效。",
  refused: "浏览器不允许通知。请在浏览器设置中允许这个页面发送通知，然后再试。",
  insecure: (host) =>
    `浏览器只允许通过 https 打开的页面发送通知和离线使用，而这个页面是通过 http 从 ${host} 打开的。`,
  pushFailed: "页面关闭时无法通知这个浏览器：连接不到浏览器厂商的推送服务。请稍后再试。",
  saved: "已保存。",
  test: "发送测试通知",
  tested: (status) => `推送服务已答复（${status}）。通知应该马上就到。`,
  testFailed: (said) => `推送服务没有接受测试通知：${said}`,
  offline: "没有网络也能打开这个页面。",
  notYet: "页面完整加载一次之后，没有网络也能打开。",
  level: "哪些消息通知你",
  levels: { all: "所有消息", mentions: "提到我的消息", nothing: "无" },
  quietLabel: "免打扰",
  quietFor: { "0": "未开启免打扰", "3600000": "免打扰 1 小时", "28800000": "免打扰 8 小时" },
  quietUntil: (time) => `免打扰至 ${time}`,
  message: (name, room, isOfTwo) => isOfTwo ? name : `${name}（${room}）`,
};
