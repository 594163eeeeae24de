// Asks before a form with data-confirm is sent. Without JavaScript it is sent at once: such acts can be taken back,
// and those that cannot have an interruption page of their own.
const dialog = document.getElementById("confirm-dialog");
const yes = dialog?.querySelector("[data-confirm-yes]");
let waiting = null;

document.addEventListener("submit", (event) => {
  const question = event.target.dataset.confirm;
  if (!question || !dialog?.showModal || event.target === waiting?.form) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  waiting = { form: event.target, button: event.submitter };
  dialog.querySelector("#confirm-question").textContent = question;
  yes.textContent = event.submitter?.textContent.trim() || "OK";
  yes.className = event.submitter?.classList.contains("btn-danger") ? "btn btn-danger" : "btn btn-primary";
  dialog.showModal();
}, true);

yes?.addEventListener("click", () => {
  const { form, button } = waiting;
  dialog.close("yes");
  form.requestSubmit(button?.form === form ? button : undefined);
  waiting = null;
});
dialog?.querySelector("[data-confirm-no]").addEventListener("click", () => dialog.close());
dialog?.addEventListener("close", () => {
  if (dialog.returnValue !== "yes") waiting = null;
  dialog.returnValue = "";
});
