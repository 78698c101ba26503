// Keys pressed inside the coding panel, each with the experience that was on the screen at that moment.
const REMEMBERED = 30; // presses sent together: none is lost where several come during one run

export default function ({ parentElement, data, setStateValue }) {
  const region = parentElement.querySelector(".heard");
  if (region && region.textContent !== data.said) region.textContent = data.said;
  const panel = parentElement.closest(".st-key-coding-panel");
  if (!panel) return;
  const pad = (panel.pad ??= opened(panel));
  pad.data = data;
  pad.send = setStateValue;
}

// Listens for as long as the panel stands; a run of the script in between loses no key.
function opened(panel) {
  const pad = { presses: [], number: 0, isUsed: false };
  panel.tabIndex = -1; // a click anywhere in it is enough
  panel.setAttribute("role", "group");
  panel.setAttribute("aria-label", "Coding panel");
  panel.addEventListener("keydown", (event) => pressed(panel, pad, event), true);
  const kinds = ["focusin", "pointerdown"];
  const noticed = (event) => {
    pad.isUsed = panel.contains(event.target);
    if (!panel.isConnected) kinds.forEach((kind) => document.removeEventListener(kind, noticed));
  };
  kinds.forEach((kind) => document.addEventListener(kind, noticed));
  // A button that went away while it had the focus leaves it here, not at the top of the page.
  new MutationObserver(() => {
    if (pad.isUsed && document.activeElement === document.body) panel.focus({ preventScroll: true });
  }).observe(panel, { childList: true, subtree: true });
  return pad;
}

function pressed(panel, pad, event) {
  const { on, moves, chooses } = pad.data;
  if (!on || event.repeat || event.ctrlKey || event.altKey || event.metaKey) return;
  if (event.target.closest("input:not([type=checkbox]), textarea, select, [contenteditable=true]")) return;
  const letter = event.key.toLowerCase();
  const key = event.shiftKey && letter.length === 1 ? `shift+${letter}` : letter;
  const experience = panel.querySelector("[data-experience]")?.dataset.experience;
  if (!experience || !(moves.includes(key) || key in chooses)) return;
  // Enter on another button or link is that button's own.
  const control = event.target.closest("button, a, summary, label");
  if (key === "enter" && control && !control.closest(".st-key-coding-save")) return;
  event.preventDefault();
  event.stopPropagation();
  if (key in chooses) {
    const [part, place] = chooses[key];
    panel.querySelectorAll(`[class*="st-key-coding-${part}-"] button`)[place]?.click();
    return;
  }
  pad.number = Math.max(pad.number + 1, Date.now());
  pad.presses = [...pad.presses, [pad.number, key, experience]].slice(-REMEMBERED);
  pad.send("pressed", pad.presses);
}
