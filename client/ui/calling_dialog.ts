import type { Notices } from "../core/settings.ts";
import { checkbox } from "./account_ask.ts";
import { AppWorker } from "./app_worker.ts";
import type { CallingParts } from "./calling_door.ts";
import { callingWords } from "./calling_words.ts";
import { button, element, setText } from "./element.ts";
import { beginPush, dropPush, renewPush, testPush } from "./push_calls.ts";
import { whyNot } from "./room_asks.ts";
import { Sheet } from "./sheet.ts";

const usualNight = { from: "22:00", to: "07:00" };

export function openNotifications(parts: CallingParts): Sheet {
  const sheet: Sheet = new Sheet(
    callingWords.title,
    ...notificationChoices(parts, (news) => sheet.tell(news)),
  );
  sheet.open();
  return sheet;
}

/** How this browser calls somebody. The browser itself is asked only when they switch something on. */
export function notificationChoices(
  { settings, call }: CallingParts,
  tell: (news: string) => void,
): HTMLElement[] {
  const { desktop, push, sound, quiet } = settings.notices.value;
  const mayNotify = AppWorker.container !== undefined && "Notification" in globalThis;
  const mayPush = mayNotify && "PushManager" in globalThis;
  const fields = {
    desktop: checkbox("calls-desktop", callingWords.desktop),
    push: checkbox("calls-push", callingWords.push),
    sound: checkbox("calls-sound", callingWords.sound),
    quiet: checkbox("calls-quiet", callingWords.quietOn),
  };
  const from = timeField("calls-from", callingWords.from, quiet?.from ?? usualNight.from);
  const to = timeField("calls-to", callingWords.to, quiet?.to ?? usualNight.to);
  const times = element("div", { class: "quiet-times" }, from.node, to.node);
  const error = element("p", { class: "field-error", role: "alert" });
  const test = button({ class: "secondary" }, callingWords.test);
  fields.desktop.input.checked = desktop;
  fields.push.input.checked = push;
  fields.sound.input.checked = sound;
  fields.quiet.input.checked = quiet !== undefined;
  fields.desktop.input.disabled = !mayNotify;
  const nodes = [
    element(
      "section",
      { class: "account-part" },
      fields.desktop.node,
      fields.push.node,
      fields.sound.node,
      error,
      test,
      element("p", { class: "hint" }, callingWords.device),
    ),
    element(
      "section",
      { class: "account-part" },
      element("h3", {}, callingWords.quiet),
      fields.quiet.node,
      times,
    ),
    element("p", { class: "hint" }, whatThisPageCan()),
  ];
  const bind = () => {
    fields.push.input.disabled = !mayPush || !fields.desktop.input.checked;
    test.hidden = !fields.push.input.checked;
    times.hidden = !fields.quiet.input.checked;
  };
  const wished = (): Notices => ({
    desktop: fields.desktop.input.checked,
    push: fields.push.input.checked,
    sound: fields.sound.input.checked,
    ...fields.quiet.input.checked && {
      quiet: {
        from: from.input.value || usualNight.from,
        to: to.input.value || usualNight.to,
        zone: new Intl.DateTimeFormat().resolvedOptions().timeZone,
      },
    },
  });
  const keep = () => {
    settings.setNotices(wished());
    bind();
    tell(callingWords.saved);
  };
  const fail = (field: HTMLInputElement, sentence: string) => {
    field.checked = !field.checked;
    setText(error, sentence);
    bind();
  };
  fields.desktop.input.addEventListener("change", async () => {
    setText(error, "");
    const { input } = fields.desktop;
    if (input.checked && await Notification.requestPermission() !== "granted") {
      return fail(input, callingWords.refused);
    }
    if (!input.checked && fields.push.input.checked) {
      fields.push.input.checked = false;
      await dropPush(call).catch(() => {});
    }
    // Whoever wants to be called also wants to find their rooms here: the browser is to let them be.
    if (input.checked) void navigator.storage?.persist().catch(() => {});
    keep();
  });
  fields.push.input.addEventListener("change", async () => {
    setText(error, "");
    const { input } = fields.push;
    input.disabled = true;
    try {
      if (input.checked) await beginPush(call, wished());
      else await dropPush(call);
      keep();
    } catch (problem) {
      fail(input, problem instanceof DOMException ? callingWords.pushFailed : whyNot(problem));
    }
    if (document.activeElement === document.body) input.focus();
  });
  fields.sound.input.addEventListener("change", keep);
  for (const input of [fields.quiet.input, from.input, to.input]) {
    input.addEventListener("change", () => {
      keep();
      void renewPush(call, wished());
    });
  }
  test.addEventListener("click", async () => {
    setText(error, "");
    try {
      const { status, said } = await testPush(call);
      if (status >= 200 && status < 300) tell(callingWords.tested(status));
      else setText(error, callingWords.testFailed(said));
    } catch (problem) {
      setText(error, whyNot(problem));
    }
  });
  bind();
  return nodes;
}

function whatThisPageCan(): string {
  if (!isSecureContext) return callingWords.insecure(location.host);
  return navigator.serviceWorker?.controller ? callingWords.offline : callingWords.notYet;
}

function timeField(id: string, label: string, value: string): { node: HTMLElement; input: HTMLInputElement } {
  const input = element("input", { id, type: "time", required: true, value });
  return { input, node: element("div", { class: "field" }, element("label", { for: id }, label), input) };
}
