// A field to sign in with a finger. Every stroke is kept; turning the phone draws it anew.
import SignaturePad from "../../vendor/signature_pad-5.1.4/signature_pad.min.js";

const SHARPEST = 2;

export function pad(canvas, strokes, keep) {
  const drawn = new SignaturePad(canvas, { minWidth: 0.8, maxWidth: 2.2 });
  const fit = () => {
    const ratio = Math.min(SHARPEST, devicePixelRatio || 1);
    if (!canvas.isConnected) {
      removeEventListener("resize", fit);
      return;
    }
    const kept = drawn.toData();
    canvas.width = canvas.offsetWidth * ratio;
    canvas.height = canvas.offsetHeight * ratio;
    canvas.getContext("2d").scale(ratio, ratio);
    drawn.fromData(kept);
  };
  addEventListener("resize", fit);
  requestAnimationFrame(() => {
    fit();
    if (strokes?.length) drawn.fromData(strokes);
  });
  drawn.addEventListener("endStroke", () => keep(drawn.toData(), png()));
  const png = () => canvas.toDataURL("image/png").split(",")[1];
  return { clear: () => { drawn.clear(); keep(null, null); } };
}
