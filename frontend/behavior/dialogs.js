// Native <dialog>: a button with data-dialog="<id>" opens it, data-dialog-close or a click beside it closes it.
// A dialog whose content comes from the server has data-source: it is fetched when first opened.

export function startDialogs() {
  document.addEventListener("click", (event) => {
    const opener = event.target.closest("[data-dialog]");
    if (opener) return open(opener, event);
    const closer = event.target.closest("[data-dialog-close]");
    if (closer) return closer.closest("dialog").close();
    if (event.target.matches("dialog.sheet")) event.target.close();
  });
  document.querySelectorAll("dialog[data-open]").forEach((dialog) => dialog.showModal());
}

function open(opener, event) {
  const dialog = document.getElementById(opener.dataset.dialog);
  if (!dialog) return;
  event.preventDefault();
  dialog.showModal();
}
