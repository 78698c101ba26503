// Keys pressed inside the coding panel, each for the experience that was on the screen at that moment.
const REMEMBERED = 30; // presses sent together: none is lost where several come during one run
const PARTS = ["sentiment", "themes", "service"];

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
  const pad = { presses: [], number: 0, isUsed: false, waiting: [], isActing: false };
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
  const changed = () => {
    // A button that went away while it had the focus leaves it here, not at the top of the page.
    if (pad.isUsed && document.activeElement === document.body) panel.focus({ preventScroll: true });
    act(panel, pad);
  };
  const what = { childList: true, subtree: true, attributes: true, attributeFilter: ["class", "data-version"] };
  new MutationObserver(changed).observe(panel, what);
  return pad;
}

function pressed(panel, pad, event) {
  const { on, moves, chooses } = pad.data;
  if (!on || event.repeat || event.ctrlKey || event.altKey || event.metaKey) return;
  if (event.target.closest("input:not([type=checkbox]), textarea, select, [contenteditable=true]")) return;
  const letter = event.key.toLowerCase();
  const key = event.shiftKey && letter.length === 1 ? `shift+${letter}` : letter;
  const one = onScreen(panel);
  if (!one || !(moves.includes(key) || key in chooses)) return;
  // Enter on another button or link is that button's own.
  const control = event.target.closest("button, a, summary, label");
  if (key === "enter" && control && !control.closest(".st-key-coding-save")) return;
  event.preventDefault();
  event.stopPropagation();
  pad.waiting.push({ key, ...one });
  act(panel, pad);
}

// One key after the other, once the buttons of its experience stand: the words come before them. Between two
// keys the browser gets its turn, so that what the first chose is told before what the second does.
async function act(panel, pad) {
  if (pad.isActing) return;
  pad.isActing = true;
  while (pad.waiting.length) {
    const [{ key, experience, version }] = pad.waiting;
    const now = onScreen(panel);
    const isMeant = now?.experience === experience && now.version === version;
    if (isMeant && !PARTS.every((part) => buttons(panel, part, now).length)) break;
    pad.waiting.shift();
    if (isMeant) take(panel, pad, key, now);
    await new Promise((resolve) => setTimeout(resolve));
  }
  pad.isActing = false;
}

function take(panel, pad, key, one) {
  const { chooses } = pad.data;
  if (key in chooses) {
    const [part, place] = chooses[key];
    buttons(panel, part, one)[place]?.click();
    return;
  }
  pad.number = Math.max(pad.number + 1, Date.now());
  pad.presses = [...pad.presses, [pad.number, key, one.experience]].slice(-REMEMBERED);
  pad.send("pressed", pad.presses);
}

function onScreen(panel) {
  const { experience, version } = panel.querySelector("[data-experience]")?.dataset ?? {};
  return experience && { experience, version };
}

function buttons(panel, part, { experience, version }) {
  return panel.querySelectorAll(`.st-key-coding-${part}-${experience}-${version} button`);
}
