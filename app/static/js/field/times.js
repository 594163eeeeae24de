// Every moment is kept as the Vietnamese wall clock with its offset, as papers tell it.
const VIETNAM_MS = 7 * 3600 * 1000;
let offsetMs = 0;
let isCompared = false;

/** How far the server's clock is before this phone's; it answered with its time to a question sent at `sentAt`. */
export function compareClocks(serverTime, sentAt) {
  offsetMs = Math.round(Date.parse(serverTime) - (sentAt + Date.now()) / 2);
  isCompared = true;
}

export const rememberOffset = (kept) => {
  if (kept !== null && kept !== undefined) [offsetMs, isCompared] = [kept, true];
};
export const serverOffset = () => (isCompared ? offsetMs : null);
export const iso = (ms) => `${new Date(ms + VIETNAM_MS).toISOString().slice(0, 19)}+07:00`;
export const deviceNow = () => iso(Date.now());
export const now = () => iso(Date.now() + offsetMs);
export const today = () => now().slice(0, 10);
export const hour = (moment) => moment.slice(11, 16);
export const day = (moment) => moment.slice(0, 10).split("-").reverse().join("/");
export const minutesOf = (clock) => Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3, 5));
export const clockOf = (minutes) => `${String(Math.floor(minutes / 60) % 24).padStart(2, "0")}:${String(minutes % 60).padStart(2, "0")}`;
export const daysSince = (moment) => Math.floor((Date.now() - Date.parse(moment)) / 86400000);
export const timeTag = (moment) => {
  const element = document.createElement("time");
  element.dateTime = moment;
  element.textContent = `${hour(moment)} ${day(moment)}`;
  return element;
};
