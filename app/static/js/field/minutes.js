// The minutes in words, as the server's are written: always Vietnamese, nothing counted anew.
import { KINDS } from "./kinds.js";
import { typeOf } from "./findings.js";
import { isException, STATUSES, tally } from "./statuses.js";
import { day, hour } from "./times.js";
import { inVietnamese } from "./texts.js";

const KIND_WORDS = { surprise: "đột xuất", planned: "theo kế hoạch", directed: "theo chỉ đạo", on_feedback: "theo phản ánh", one_stop: "bộ phận một cửa", recheck: "phúc tra" };
const POSTS = { lead: "Tổ trưởng", secretary: "Thư ký", member: "Thành viên", observer: "Người chứng kiến, giám sát" };
const TERMS = [
  ["present", "Có mặt"], ["on_mission", "Đi công tác"], ["on_leave", "Nghỉ phép"], ["sick", "Nghỉ ốm, thai sản"], ["study", "Đi học, họp"],
  ["absent_excused", "Vắng có lý do khác"], ["absent_unexcused", "Vắng không lý do"], ["to_be_verified", "Chờ xác minh"], ["not_checked", "Chưa điểm danh"],
];
const ONLY_IF_ANY = new Set(["to_be_verified", "not_checked"]);
const dot = (text) => (/[.!?…]$/.test(text) ? text : `${text}.`);

export const spelled = (moment) => {
  const [year, month, date] = moment.slice(0, 10).split("-");
  return `${hour(moment).replace(":", " giờ ")} phút, ngày ${date} tháng ${Number(month) < 3 ? month : Number(month)} năm ${year}`;
};

export const kindWords = (check) => KIND_WORDS[check.kind] ?? "";
export const subject = (check) => `Kiểm tra công vụ ${kindWords(check)} tại ${check.unit.name}`;

export function opening(check) {
  const where = `${check.unit.name}${check.place ? `, ${check.place}` : ""}`;
  const kind = inVietnamese(KINDS[check.kind]).toLowerCase();
  return dot(`Hôm nay, hồi ${spelled(check.started_at)}, tại ${where}, ${check.team.name} tiến hành kiểm tra công vụ (${kind})${check.reason ? ` – ${check.reason}` : ""}`);
}

export function participants(check) {
  const there = check.team.members.filter((member) => check.members.includes(member.id) || member.role === "observer");
  return there.map((member) => `${member.name}, ${POSTS[member.role]}`);
}

export function representative(check) {
  const { name, position } = check.signing.representative ?? {};
  return [name, position].filter(Boolean).join(", ") || "…………";
}

export function headcount(check) {
  const counted = tally(check.lines);
  const rows = TERMS.filter(([status]) => counted[status] > 0 || !ONLY_IF_ANY.has(status)).map(([status, words]) => [words, counted[status]]);
  const head = [["Hiện có", counted.on_roll]];
  if (check.allotted !== null) head.unshift(["Biên chế được giao", check.allotted]);
  return { rows: [...head, ...rows], counted };
}

function condition(line) {
  if (line.gone) return inVietnamese("No longer at this unit");
  const words = [inVietnamese(STATUSES[line.status].label)];
  if (line.late_minutes !== null) words.push(`đi muộn ${line.late_minutes} phút`);
  if (line.left_early_minutes !== null) words.push(`về sớm ${line.left_early_minutes} phút`);
  return words.join(", ");
}

function remarks(line) {
  const paper = [line.paper_kind, line.paper_number && `số ${line.paper_number}`].filter(Boolean).join(" ");
  const signed = line.paper_signed_on ? `ký ngày ${day(line.paper_signed_on)}` : "";
  return [`${paper} ${signed}`.trim(), line.told_by && `theo ${line.told_by}`, line.note].filter(Boolean).join("; ");
}

export const exceptionRows = (check) => check.lines.filter(isException).map((line, index) => [
  index + 1, line.full_name, [line.post, line.division, line.home].filter(Boolean).join(", "), condition(line), remarks(line),
]);

export const findingRows = (check) => check.findings.map((found, index) => {
  const type = typeOf(found.violation_type);
  const whom = check.lines.find((line) => line.uuid === found.line)?.full_name ?? check.unit.name;
  return [index + 1, whom, `${dot(type?.label.vi ?? found.violation_type)} ${found.description ?? ""}`, type?.source?.vi ?? ""];
});

export const ending = (check) => `Biên bản kết thúc hồi ${check.ended_at ? spelled(check.ended_at) : "……………"}, đã được đọc lại cho những người có tên trên cùng nghe, lập thành 02 bản có giá trị như nhau, mỗi bên giữ 01 bản.`;

/** Five lines without a name, for passing on. */
export function bulletin(check) {
  const { counted } = headcount(check);
  const away = counted.on_mission + counted.on_leave + counted.sick + counted.study + counted.absent_excused;
  const verify = counted.to_be_verified ? `; chờ xác minh ${counted.to_be_verified}` : "";
  const open = counted.not_checked ? `; chưa điểm danh ${counted.not_checked}` : "";
  const due = check.closing.remedy_due_on ? `trước ngày ${day(check.closing.remedy_due_on)}` : "không có";
  return [
    `Kiểm tra công vụ ${kindWords(check)}: ${check.unit.name}, ${hour(check.started_at)} ngày ${day(check.held_on)}.`,
    `Hiện có ${counted.on_roll} người: có mặt ${counted.present}; vắng có lý do ${away}; vắng không lý do ${counted.absent_unexcused}${verify}${open}.`,
    `Trong số có mặt: đi muộn ${counted.late}; về sớm ${counted.left_early}.`,
    `Thiếu sót khác ghi nhận: ${check.findings.length}.`,
    `Yêu cầu khắc phục: ${due}.`,
  ].join("\n");
}
