// Keys pressed inside the coding panel, each with the experience that was on the screen at that moment.
const REMEMBERED = 30; // presses sent together: none is lost where several come during one run

export default function ({ parentElement, data, setStateValue }) {
  const panel = parentElement.closest(".st-key-coding-panel");
  const region = parentElement.querySelector(".heard");
  if (region && region.textContent !== data.said) region.textContent = data.said;
  if (!panel) return;
  const pad = (panel.pad ??= { presses: [], number: 0 });
  pad.data = data;
  pad.send = setStateValue;
  if (!panel.hasAttribute("tabindex")) {
    panel.tabIndex = -1; // a click anywhere in it is enough
    panel.setAttribute("role", "group");
    panel.setAttribute("aria-label", "Coding panel");
  }
  if (!pad.listener) {
    pad.listener = (event) => pressed(pad, event);
    panel.addEventListener("keydown", pad.listener);
  }
  return () => {
    panel.removeEventListener("keydown", pad.listener);
    pad.listener = null;
  };
}

function pressed(pad, event) {
  if (!pad.data.on || event.repeat || event.ctrlKey || event.altKey || event.metaKey) return;
  if (event.target.closest("input:not([type=checkbox]), textarea, select, [contenteditable=true]")) return;
  const letter = event.key.toLowerCase();
  const key = event.shiftKey && letter.length === 1 ? `shift+${letter}` : letter;
  if (!pad.data.keys.includes(key) || !pad.data.experience) return;
  // Enter on another button or link is that button's own.
  const control = event.target.closest("button, a, summary, label");
  if (key === "enter" && control && !control.closest(".st-key-coding-save")) return;
  event.preventDefault();
  event.stopPropagation();
  pad.number = Math.max(pad.number + 1, Date.now());
  pad.presses = [...pad.presses, [pad.number, key, pad.data.experience]].slice(-REMEMBERED);
  pad.send("pressed", pad.presses);
}
