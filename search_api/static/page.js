// After a part of the page was replaced, bring the reader to what is new.
document.addEventListener("htmx:afterSettle", (event) => {
  if (event.target.id !== "main") return;
  const focused = document.activeElement;
  if (focused && focused !== document.body && focused.id === "more") return;
  const title = document.getElementById("found");
  if (title) title.focus({ preventScroll: true });
});
