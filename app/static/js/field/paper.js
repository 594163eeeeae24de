// The minutes on A4 in the look of Decree 30/2020, for the unit's printer, and as one file that needs nothing else.
import { h } from "./markup.js";
import * as told from "./minutes.js";
import { day } from "./times.js";

const NATION = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM";
const MOTTO = "Độc lập - Tự do - Hạnh phúc";
const TITLES = { representative: "ĐẠI DIỆN ĐƠN VỊ", secretary: "THƯ KÝ", lead: "TỔ TRƯỞNG" };
const line = (text, lead = "") => h("p", {}, lead && h("b", {}, `${lead} `), text);
const list = (texts) => h("ul", {}, texts.map((text) => h("li", {}, text)));
const heading = (text) => h("h3", {}, text);

function table(heads, rows) {
  return h("table", {}, h("thead", {}, h("tr", {}, heads.map((text) => h("th", { scope: "col" }, text)))),
    h("tbody", {}, rows.map((cells) => h("tr", {}, cells.map((cell) => h("td", { class: typeof cell === "number" ? "figure" : null }, String(cell)))))));
}

const letterhead = (check, number) => h("div", { class: "letterhead" },
  h("div", {}, check.agency_above && h("p", {}, check.agency_above.toUpperCase()), h("p", { class: "strong ruled" }, check.team.name.toUpperCase()), h("p", {}, `Số: ${number ?? "……/BB-KTCV"}`)),
  h("div", {}, h("p", { class: "strong" }, NATION), h("p", { class: "strong ruled" }, MOTTO)));

function results(check) {
  const { rows, counted } = told.headcount(check);
  const shift = check.shift ? ` (giờ làm việc ${check.shift.start} – ${check.shift.end})` : "";
  const exceptions = told.exceptionRows(check);
  const findings = told.findingRows(check);
  return [
    line(`Quân số tại thời điểm kiểm tra${shift}:`, "1."), table(["Nội dung", "Số người"], rows),
    line(`Trong số có mặt: đi muộn ${counted.late} người, về sớm ${counted.left_early} người.`),
    check.coverage === "part" && line("Tổ kiểm tra chỉ kiểm tra một phần; người chưa điểm danh không được tính vào kết quả."),
    line(exceptions.length ? "Các trường hợp cụ thể:" : "Không có trường hợp vắng mặt, đi muộn, về sớm.", "2."),
    exceptions.length > 0 && table(["TT", "Họ và tên", "Chức vụ, phòng", "Tình trạng", "Giấy tờ, ghi chú"], exceptions),
    line(findings.length ? "Thiếu sót khác:" : "Không ghi nhận thiếu sót khác.", "3."),
    findings.length > 0 && table(["TT", "Người, đơn vị", "Nội dung", "Quy định"], findings),
  ];
}

function conclusion(check) {
  const { unit_statement: statement, conclusion: words, requirement, remedy_due_on: due } = check.closing;
  return [
    heading("III. Ý KIẾN CỦA ĐƠN VỊ ĐƯỢC KIỂM TRA"), line(statement || "Đơn vị không có ý kiến khác."),
    heading("IV. KẾT LUẬN, YÊU CẦU"), words && line(words), requirement && line(requirement, "Yêu cầu:"),
    due && line(day(due), "Thời hạn khắc phục và báo cáo:"), line(told.ending(check)),
  ];
}

/** Names stand only where somebody has signed; a refusal is told in its place. */
function signatures(check) {
  const given = Object.fromEntries((check.signatures ?? []).map((each) => [each.role, each]));
  return h("div", { class: "signatures" }, Object.entries(TITLES).map(([role, title]) => {
    const one = given[role];
    const mark = one?.drawing ? h("img", { src: `data:image/png;base64,${one.drawing}`, alt: `Chữ ký: ${one.name}` }) : h("p", { class: "room-to-sign" }, one?.method === "typed" ? "(đã xác nhận bằng họ tên)" : "");
    const refusal = one?.method === "refused" && h("p", {}, `Không ký: ${one.reason}. Người chứng kiến: ${one.witness}`);
    return h("div", {}, h("p", { class: "strong" }, title), refusal || mark, one && h("p", { class: "strong" }, one.name));
  }));
}

/** `number` as the server gave it; until then the clerk's slot stays empty. */
export function paper(check, number) {
  return h("article", { class: "paper", lang: "vi" }, letterhead(check, number),
    h("h2", { class: "paper-title" }, "BIÊN BẢN"), h("p", { class: "paper-subject" }, told.subject(check)),
    check.team.decision && h("p", { class: "basis" }, `Căn cứ Quyết định số ${check.team.decision} về việc thành lập ${check.team.name};`),
    line(told.opening(check)), heading("I. THÀNH PHẦN"), line("Đại diện tổ kiểm tra:", "1."), list(told.participants(check)),
    line(`Đại diện đơn vị được kiểm tra: ${told.representative(check)}`, "2."), heading("II. KẾT QUẢ KIỂM TRA"), results(check), conclusion(check),
    signatures(check), check.hash && h("p", { class: "paper-hash" }, `SHA-256: ${check.hash}`));
}

/** One HTML file that prints the same anywhere: by USB, Bluetooth or Zalo to the unit's own machine. */
export async function paperFile(check, number) {
  const styles = await (await fetch(document.documentElement.dataset.paper)).text();
  const title = told.subject(check).replace(/[<>&]/g, "");
  const html = `<!doctype html>\n<html lang="vi"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${title}</title><style>${styles}</style></head><body>${paper(check, number).outerHTML}</body></html>\n`;
  return new File([html], `bien-ban-${check.held_on.replaceAll("-", "")}-${check.uuid.slice(0, 8)}.html`, { type: "text/html" });
}
