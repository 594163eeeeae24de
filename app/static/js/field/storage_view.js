// How much room the phone has, and what waits too long; said only when it matters, the figures on demand.
import { h, notice } from "./markup.js";
import { WARN_UNSENT_DAYS, hasRoomForPhoto, health } from "./phone.js";
import { daysSince } from "./times.js";
import { number, t } from "./texts.js";

const MEGABYTE = 1024 * 1024;

export async function storageNotices(items) {
  const { usage, quota, isKept } = await health();
  const old = items.filter((item) => item.state !== "sent" && daysSince(item.made_at ?? item.started_at) >= WARN_UNSENT_DAYS);
  return [
    old.length > 0 && notice("bad", "exclamation-triangle", h("p", {}, t("%(count)s checks wait for more than %(days)s days. Some phones throw away what is not used: send them today, or export the queue.", { count: old.length, days: WARN_UNSENT_DAYS }))),
    !(await hasRoomForPhoto()) && notice("bad", "exclamation-triangle", h("p", {}, t("Almost no room left on this phone: new photos are refused. Send what waits, or free some room."))),
    h("details", { class: "block fold" }, h("summary", {}, t("Room on this phone")),
      h("p", {}, t("%(used)s of %(whole)s MB used.", { used: number(Math.ceil(usage / MEGABYTE)), whole: number(Math.floor(quota / MEGABYTE)) })),
      h("p", {}, isKept ? t("The phone promised to keep it.") : t("The phone may throw it away when it runs out of room: put the app on the home screen and send soon."))),
  ];
}
