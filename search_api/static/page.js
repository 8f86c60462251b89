// After a part of the page was replaced, bring the reader to what is new.
document.addEventListener("htmx:afterSettle", (event) => {
  if (event.target.id !== "main") return;
  const focused = document.activeElement;
  if (focused && focused !== document.body && focused.id === "more") return;
  const title = document.getElementById("found");
  if (title) title.focus({ preventScroll: true });
});

// Files on their way: how far the sending is, then that they are being read.
const form = (event) => event.target.closest && event.target.closest("#send");
const tell = (held, words) => { held.querySelector(".told").textContent = words; };
document.addEventListener("htmx:xhr:progress", (event) => {
  const held = form(event);
  if (!held || !event.detail.lengthComputable || !event.detail.total) return;
  const percent = Math.round((100 * event.detail.loaded) / event.detail.total);
  held.querySelector(".progress").hidden = false;
  held.querySelector("progress").value = percent;
  tell(held, percent < 100 ? held.dataset.sending.replace("{percent}", percent) : held.dataset.reading);
});
document.addEventListener("htmx:beforeSwap", (event) => {
  if (event.target.id === "main" && event.detail.xhr.responseText.includes('id="main"')) event.detail.shouldSwap = true;
});
document.addEventListener("htmx:sendError", (event) => {
  const held = form(event);
  if (held) tell(held, held.dataset.lost);
});

// A fact that was judged keeps the keyboard where it was, its button gone or not.
document.addEventListener("htmx:afterSettle", (event) => {
  const fact = event.target.closest && event.target.closest(".fact");
  if (fact && document.activeElement === document.body) fact.focus({ preventScroll: true });
});
